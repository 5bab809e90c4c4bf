"""An outcome of the front matter is Markdown, as every other outcome."""

import json

import pytest

from generator.pipeline import build
from tests.summarize.talks import message, talk

SAID = "It **works**, see [the `other`](about.md) and [what is gone](gone.md)."
PLAIN = "It works, see the other and what is gone."


def files(front=f'outcome: "{SAID}"'):
    return {"talk.md": talk("T", message("CLAUDE", "GEMINI"), front=front), "about.md": "# About\n\nUs.\n"}


def test_it_stands_without_marks_wherever_text_is_plain(configured, tmp_path):
    build(configured(files(), jobs=1))
    site = tmp_path / "site"
    assert json.loads((site / "archive.json").read_bytes())["conversations"][0]["outcome"] == PLAIN
    for name in ("index.html", "llms.txt"):
        text = (site / name).read_text(encoding="utf-8")
        assert PLAIN in text
        assert "**" not in text
    (page,) = (site / "conversations").glob("*.html")
    assert f'content="{PLAIN}"' in page.read_text(encoding="utf-8")


def test_its_links_lead_to_pages_and_those_that_lead_nowhere_are_told(configured, tmp_path):
    report = build(configured(files(), jobs=1))
    (page,) = (tmp_path / "site" / "conversations").glob("*.html")
    assert '<a href="../about.html">the <code>other</code></a>' in page.read_text(encoding="utf-8")
    found = [(one.path, one.line, one.message) for one in report.diagnostics if one.code == "broken-link"]
    assert found == [("talk.md", 2, "the link `gone.md` leads to no document or file of the archive")]


@pytest.mark.parametrize("words", [40, 400])
def test_a_long_one_is_cut_as_other_texts_are(words, configured, tmp_path):
    said = "outcome " * words
    both = [
        files(f"outcome: {said}")["talk.md"],
        talk("T", message("CLAUDE", "GEMINI")) + f"**Outcome:** {said}\n",
    ]
    shown = []
    for text in both:
        build(configured({"talk.md": text}, jobs=1))
        data = json.loads((tmp_path / "site" / "archive.json").read_bytes())
        shown.append(data["conversations"][0]["outcome"])
    assert shown[0] == shown[1]
    assert len(shown[0]) <= 300
