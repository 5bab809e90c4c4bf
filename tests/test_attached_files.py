"""Files that are no documents: which of them a site brings along, and on whose word."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic
from generator.model import Report
from generator.pipeline import build

Configured = Callable[..., Config]

TALK = """# Salaries

{before}

```
[[CLAUDE→CHATGPT v1]]
user: mira
session: 2025-10-08T14:23Z a7f3d1
context: salaries
intent: REQUEST
body: |
  {body}
[[END]]
```
"""

HIDDEN = ["private/salaries.csv", "_hidden/n.txt", "_n.txt", "node_modules/pkg/n.txt", ".env.txt"]


def talk(body: str = "Why?", before: str = "Some words.") -> str:
    return TALK.format(body=body, before=before)


def broken(report: Report) -> list[Diagnostic]:
    return [found for found in report.diagnostics if found.code == "broken-link"]


def published(tmp_path: Path, text: str) -> bool:
    """Whether any file of the site holds a text."""
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    return any(text.encode() in path.read_bytes() for path in files)


@pytest.mark.parametrize("where", ["body", "before"])
@pytest.mark.parametrize("path", HIDDEN)
def test_what_is_left_out_is_published_on_nobodys_word(
    path: str, where: str, configured: Configured, tmp_path: Path
) -> None:
    text = talk(**{where: f"See [the list]({path})."})
    config = configured({"t.md": text, path: "secret words", "site.yml": "exclude: ['private/**']\n"})
    report = build(config)
    assert not published(tmp_path, "secret words")
    if path.startswith("."):
        return
    (found,) = broken(report)
    assert "left out" in found.message
    assert "exclude" in found.help


@pytest.mark.parametrize("name", ["run.sh", "drawing.svg", "page.html", "notes.md", "table.csv"])
def test_a_link_leads_to_any_file_of_a_static_folder(
    name: str, configured: Configured, tmp_path: Path
) -> None:
    link = f"See [it](pub/{name})."
    config = configured({"site.yml": "static: [pub]\n", f"pub/{name}": "# words", "t.md": talk(link, link)})
    assert broken(build(config)) == []
    (page,) = (tmp_path / "site/conversations").glob("*.html")
    assert page.read_text().count(f'<a href="../pub/{name}">it</a>') == 2
    (copy,) = (tmp_path / "site/conversations").glob("*.md")
    assert copy.read_text().count(f"[it](../pub/{name})") == 2


def test_a_file_of_a_type_that_is_not_taken_along_is_told_where_the_author_links_to_it(
    configured: Configured, tmp_path: Path
) -> None:
    link = "See [it](src/cache.py)."
    report = build(configured({"src/cache.py": "secret words", "t.md": talk(link, link)}))
    (found,) = broken(report)
    assert found.line < 5
    assert "not taken along" in found.message
    assert "`static`" in found.help
    assert not published(tmp_path, "secret words")


def test_a_message_makes_no_file_public(configured: Configured, tmp_path: Path) -> None:
    files = {"t.md": talk("See [the log](run.log) and ![a chart](chart.png)."), "run.log": "log words"}
    report = build(configured({**files, "chart.png": b"\x89PNG chart words"}))
    assert not published(tmp_path, "log words")
    assert not published(tmp_path, "chart words")
    assert [found.line for found in broken(report)] == [12, 12]
    assert all("in your own words" in found.help for found in broken(report))
    (page,) = (tmp_path / "site/conversations").glob("*.html")
    assert "See the log and a chart." in page.read_text()


@pytest.mark.parametrize("author", ["z.md", "a.md", "t.md"])
def test_a_message_may_link_to_a_file_that_the_author_links_to(
    author: str, configured: Configured, tmp_path: Path
) -> None:
    files = {"t.md": talk("See [the log](run.log)."), "run.log": "log words"}
    if author == "t.md":
        files["t.md"] = talk("See [the log](run.log).", before="With [a log](run.log).")
    else:
        files[author] = "# A page\n\nWith [a log](run.log).\n"
    report = build(configured(files))
    assert broken(report) == []
    assert (tmp_path / "site/run.log").read_text() == "log words"
    (page,) = (tmp_path / "site/conversations").glob("*.html")
    assert '<a href="../run.log">the log</a>' in page.read_text()


def test_a_message_may_link_to_a_static_file(configured: Configured, tmp_path: Path) -> None:
    files = {"t.md": talk("See [the log](_logs/run.log)."), "_logs/run.log": "log words"}
    report = build(configured({**files, "site.yml": "static: [_logs]\n"}))
    assert broken(report) == []
    (page,) = (tmp_path / "site/conversations").glob("*.html")
    assert '<a href="../_logs/run.log">the log</a>' in page.read_text()


def test_a_file_is_published_from_the_build_on_in_which_it_is_no_longer_left_out(
    configured: Configured, tmp_path: Path
) -> None:
    files = {"t.md": talk(before="With [a log](logs/run.log)."), "logs/run.log": "log words"}
    build(configured({**files, "site.yml": "exclude: [logs]\n"}))
    assert not published(tmp_path, "log words")
    assert broken(build(configured({"site.yml": "title: Logs\n"}))) == []
    assert published(tmp_path, "log words")


@pytest.mark.parametrize("name", ["\n.txt", "a\tb.txt", "a\x7f.txt"])
def test_a_file_whose_name_no_site_can_hold_is_a_broken_link(
    name: str, configured: Configured, tmp_path: Path
) -> None:
    files = {
        "t.md": talk(before=f"With [a log]({quote(name)})."),
        name: "log words",
        f"s/{name}": "log words",
    }
    report = build(configured({**files, "site.yml": "static: [s]\n"}))
    assert [found.line for found in broken(report)] == [3]
    assert not published(tmp_path, "log words")
