"""HTML comments: they are not shown, and an envelope in one is not published."""

from typing import NamedTuple


class Cut(NamedTuple):
    """A comment that was cut out of a document's lines."""

    inside: tuple[str, ...]
    """What stood in it, line by line, beginning with the line it began on."""


def cut_comment(lines: list[str], at: int) -> Cut | None:
    """Cut the first comment that begins on a line out of `lines`; the number of lines stays the same.

    None: there is no comment on this line. A comment that never ends is text, so that no slip of the pen
    hides the rest of a document; code spans and indented code hold no comments.
    """
    line = lines[at]
    start = _start(line)
    if start < 0:
        return None
    end, stop = at, line.find("-->", start + 2)
    while stop < 0:
        end += 1
        if end == len(lines):
            return None
        stop = lines[end].find("-->")
    if end == at:
        inside: tuple[str, ...] = (line[start:stop],)
        lines[at] = _joined(line[:start], line[stop + 3 :])
    else:
        inside = (line[start + 4 :], *lines[at + 1 : end], lines[end][:stop])
        lines[at + 1 : end] = [""] * (end - at - 1)
        lines[at], lines[end] = line[:start].rstrip(), lines[end][stop + 3 :].lstrip()
    return Cut(inside)


def begins_comment(line: str) -> bool:
    """Whether a comment begins on a line, ended or not."""
    return _start(line) >= 0


def _start(line: str) -> int:
    if line.startswith(("    ", "\t")):
        return -1
    start = line.find("<!--")
    while start >= 0 and line.count("`", 0, start) % 2:
        start = line.find("<!--", start + 4)
    return start


def _joined(before: str, after: str) -> str:
    return (before.rstrip() + " " + after.lstrip()).strip() if before.strip() else after.lstrip()
