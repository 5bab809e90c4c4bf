"""Where loose code stands between list items: how deep it must be for the list to go on behind it."""

import re
from collections.abc import Mapping
from typing import Final

from generator.model import CodeRun

_MARKER = re.compile(r"([ \t]*)(?:[-+*]|\d{1,9}[.)])([ \t]+)(?=\S)")
_RULE = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_WIDEST_GAP: Final = 4
_MAY_BEGIN_ITEM: Final = frozenset(" \t-+*0123456789")


def run_offsets(lines: list[str], runs: tuple[CodeRun, ...]) -> Mapping[int, int]:
    """Return the column of content at which each run stands, by its first line (0-based); 0: in no list.

    A run belongs to a list item if it is indented deeper than the item's marker, or if the line above it is
    the item's own and ends with a colon. Then the code takes the item's place for content, whatever its
    indentation, so that the numbers of the items after it go on.
    """
    offsets = {}
    open_items: list[tuple[int, int]] = []
    after = 0
    for run in runs:
        above = _read_lines(lines[after : run.first_line - 1], open_items)
        indent = _indent(lines[run.first_line - 1])
        leads_in = above.rstrip(" *_`").endswith(":")
        while open_items and indent <= open_items[-1][0] and not leads_in:
            open_items.pop()
        offsets[run.first_line - 1] = open_items[-1][1] if open_items else 0
        after = run.last_line
    return offsets


def _read_lines(lines: list[str], open_items: list[tuple[int, int]]) -> str:
    """Open and close list items as lines between two runs do; return the last line with text."""
    blank, above = False, ""
    for line in lines:
        if not line or line.isspace():
            blank = True
            continue
        if line[0] not in _MAY_BEGIN_ITEM:
            if blank:
                open_items.clear()
        else:
            _note_line(line, open_items, blank=blank)
        blank, above = False, line
    return above


def _note_line(line: str, open_items: list[tuple[int, int]], *, blank: bool) -> None:
    """Open a list item where the line begins one; close those that the line does not belong to."""
    marker = _MARKER.match(line)
    if marker and not _RULE.match(line):
        indent = len(marker[1].expandtabs(4))
        while open_items and indent < open_items[-1][1]:
            open_items.pop()
        width = len(marker[0].expandtabs(4))
        gap = len(marker[2].expandtabs(4))
        open_items.append((indent, width if gap <= _WIDEST_GAP else width - gap + 1))
    elif blank:
        indent = _indent(line)
        while open_items and indent < open_items[-1][1]:
            open_items.pop()


def _indent(line: str) -> int:
    margin = line[: len(line) - len(line.lstrip(" \t"))]
    return len(margin.expandtabs(4))
