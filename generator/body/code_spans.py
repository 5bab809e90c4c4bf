"""Where code stands in a Markdown text: between fences, and between backticks within a paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.body.fences import fences

_TICKS = re.compile(r"(?<!\\)`+|\n[ \t]*\n")


class CodeSpans:
    """Tells of places in a text whether they lie in code; made in linear time."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((*_fenced(text), *_ticked(text))):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, place: int) -> bool:
        """Whether the character at `place` is part of code."""
        before = bisect_right(self._starts, place)
        return before > 0 and place < self._ends[before - 1]


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    for fence in fences(text):
        yield starts[fence.opening - 1], starts[min(fence.closing, len(starts) - 1)]


def _ticked(text: str) -> Iterator[tuple[int, int]]:
    """Yield spans from a run of backticks to the next one as long in the same paragraph."""
    paragraph: list[re.Match[str]] = []
    for found in _TICKS.finditer(text):
        if found[0][0] == "`":
            paragraph.append(found)
        else:
            yield from _pairs(paragraph)
            paragraph = []
    yield from _pairs(paragraph)


def _pairs(runs: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    later: dict[int, list[int]] = {}
    for place in range(len(runs) - 1, -1, -1):
        later.setdefault(len(runs[place][0]), []).append(place)
    place = 0
    while place < len(runs):
        alike = later[len(runs[place][0])]
        while alike and alike[-1] <= place:
            alike.pop()
        if alike:
            yield runs[place].start(), runs[alike[-1]].end()
            place = alike[-1]
        place += 1
