import re
from pathlib import Path

from generator.pipeline import build

TEXT = """\
# A page

## Wörter & Zeichen

## Twice

## Twice

## p3

## main

See [above](#twice-2) and [the other](#wörter-zeichen).
"""


def test_headings_have_anchors_made_of_their_words_and_each_only_once(configured):
    config = configured({"notes.md": TEXT})
    build(config)
    html = (Path(config.output) / "notes.html").read_text(encoding="utf-8")
    anchors = re.findall(r'<h2[^>]* id="([^"]*)"', html.partition("<main")[2].partition("</main")[0])
    assert anchors == ["wörter-zeichen", "twice", "twice-2", "section-p3", "section-main"]
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
