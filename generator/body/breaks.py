"""Which line breaks of a paragraph are kept.

CommonMark makes a blank of a single line break. That is right where an editor wrapped a long line, and
wrong for poems, addresses and lists with signs of their own. One rule decides, for a line and its next:

    The break is kept if the line is shorter than 60 % of the text's longest line of prose (it was ended, not
    wrapped), or if the next line begins with `Word:`, with a bullet, an emoji or a number of its own, or
    with another indentation. Where no line of the text reaches 60 characters nothing was wrapped, and all
    breaks are kept.
"""

import re
from itertools import pairwise
from typing import Final

WRAPPED_FROM: Final = 60
"""An editor that wraps lines gives at least one of so many characters."""
ENDED_BELOW: Final = 0.6

_BEGINS_ANEW = re.compile(
    r"[*_`\"']*[^\W\d_][\w/-]*[*_`\"']*:(?=[\s*_`]|$)"  # Word:
    r"|[*_]*\(?(?:\d{1,3}|[A-Za-z])[.)]\s"  # a) (b) 3.
    r"|[\u2010-\u2015\u2022\u2023\u2043\u2190-\u21ff\u2219\u25a0-\u27bf\u25e6\u2900-\u297f\u2b00-\u2bff"
    r"\u00b7\U0001f000-\U0001faff]"
)


def longest_line(paragraphs: list[str]) -> int:
    """Return the length of the longest line of a text's paragraphs."""
    return max((len(line) for paragraph in paragraphs for line in paragraph.split("\n")), default=0)


def kept_breaks(paragraph: str, longest: int, *, hanging: bool = False) -> frozenset[int]:
    """Return the positions of the line feeds of a paragraph that are kept.

    `longest` is the length of the text's longest line of prose. In the first paragraph of a list item
    (`hanging`) the indentation of the second line says nothing: the first one stands behind its marker.
    """
    lines = paragraph.split("\n")
    kept = []
    position = -1
    indent = _indent(lines[1]) if hanging and len(lines) > 1 else 0
    for line, following in pairwise(lines):
        position += len(line) + 1
        next_indent = _indent(following)
        if (
            longest < WRAPPED_FROM
            or len(line.strip()) < ENDED_BELOW * longest
            or next_indent != indent
            or _BEGINS_ANEW.match(following, next_indent)
        ):
            kept.append(position)
        indent = next_indent
    return frozenset(kept)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
