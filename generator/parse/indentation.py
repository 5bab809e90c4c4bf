"""What of an envelope's lines is indentation, and which of its lines are a text of their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.parse.blocks import ends_block

_BLOCKS = ("body", "response")
_MARKS = "|>-+0123456789"


class Passage(NamedTuple):
    """A text that readers see by itself: a block without its field's name, or the value of a field."""

    start: int
    """The first line."""
    column: int
    """Where it begins on that line, without indentation."""
    end: int
    """The line after it."""


def indentation(lines: Sequence[str]) -> list[str]:
    """Return what reading takes off each line: two blanks or a tab in a block, everything elsewhere."""
    taken: list[str] = []
    in_block = False
    for line in lines:
        if ends_block(line):
            in_block = line.partition(":")[0].lower() in _BLOCKS
        bare = line.lstrip(" \t")
        width = len(line) - len(bare)
        if in_block and bare:
            width = min(width, 2 if line[:2] == "  " else 1)
        taken.append(line[:width])
    return taken


def passages(lines: Sequence[str]) -> Iterator[Passage]:
    """Yield the passages of `lines`, which have no indentation any more."""
    fields = [at for at, line in enumerate(lines) if ends_block(line)]
    for at, after in pairwise((*fields, len(lines))):
        key, _, value = lines[at].partition(":")
        is_block = key.lower() in _BLOCKS
        start, end = at, after if is_block else at + 1
        column = len(lines[at]) - len(value.lstrip())
        if is_block and not value.strip(f" \t{_MARKS}"):
            start, column = at + 1, 0
            while start < end and not lines[start].strip():
                start += 1
        while end > start and not lines[end - 1].strip():
            end -= 1
        if start < end:
            yield Passage(start, column, end)


class Hit(NamedTuple):
    """A match of a pattern, by its place in the text without indentation."""

    start: int
    end: int
    match: re.Match[str]


def hits_in(pattern: re.Pattern[str], taken: Sequence[str], bare: Sequence[str]) -> list[Hit]:
    """Return what a pattern finds in lines with and without their indentation, and in their passages.

    `taken` is the indentation of each line of `bare`. Of matches that overlap, one with the span of all.
    """
    starts = [0, *accumulate(len(line) + 1 for line in bare)]
    text = "\n".join(bare)
    found = [Hit(*match.span(), match) for match in pattern.finditer(text)]
    for start, column, end in passages(bare):
        first = starts[start] + column
        passage = text[first : starts[end] - 1]
        found += (Hit(first + m.start(), first + m.end(), m) for m in pattern.finditer(passage))
    if any(taken):
        found += _in_raw_lines(pattern, taken, bare, starts)
    found.sort(key=lambda hit: (hit.start, -hit.end))
    return _merged(found)


def _in_raw_lines(
    pattern: re.Pattern[str], taken: Sequence[str], bare: Sequence[str], starts: Sequence[int]
) -> Iterator[Hit]:
    """Yield matches in the lines as they stand; a place in the indentation counts as the line's beginning."""
    raw = [indent + line for indent, line in zip(taken, bare, strict=True)]
    raw_starts = [0, *accumulate(len(line) + 1 for line in raw)]

    def place(offset: int) -> int:
        line = bisect_right(raw_starts, offset, hi=len(raw)) - 1
        return starts[line] + max(0, offset - raw_starts[line] - len(taken[line]))

    for match in pattern.finditer("\n".join(raw)):
        yield Hit(place(match.start()), place(match.end()), match)


def _merged(found: Sequence[Hit]) -> list[Hit]:
    """Return matches, sorted by their beginning, with those that overlap as one."""
    hits: list[Hit] = []
    for hit in found:
        if hits and (hit.start < hits[-1].end or hit[:2] == hits[-1][:2]):
            hits[-1] = hits[-1]._replace(end=max(hits[-1].end, hit.end))
        else:
            hits.append(hit)
    return hits
