"""Where an envelope ends: at its footer, and where it has none, at what comes first (protocol §1.2)."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Final, NamedTuple

from generator.extract.fences import Fence, closes, opening_fence
from generator.extract.footer import footer_rest, is_nearly_footer
from generator.extract.header import BRACKETS, is_field
from generator.extract.headings import is_rule, read_heading
from generator.extract.outcome import ALL_WORDS, after_label


class End(Enum):
    """What ends an envelope."""

    FOOTER = "footer"
    SPLIT = "split"
    """The footer, but it stands in another fence than the header."""
    HEADER = "header"
    """The next envelope's header at the same level."""
    FENCE = "fence"
    """The closing line of the fence it stands in."""
    FILE = "file"


class Ending(NamedTuple):
    """Where an envelope ends; places in the lines, exclusive."""

    end: End
    stop: int
    """The first line that is not of its content."""
    next: int
    """The line to go on with."""
    rest: str = ""
    """Words after the footer."""
    fence: Fence | None = None
    """The other fence, where the footer stands in one."""
    cut: bool = False
    """The author's words follow directly: whatever fence the envelope stands in was not closed."""


IsHeader = Callable[[int], bool]
_FENCE_MARKS: Final = ("`", "~")


def ending_of(
    lines: Sequence[str], start: int, indent: int, fence: Fence | None, is_header: IsHeader
) -> Ending:
    """Return where the envelope ends whose header, indented by `indent`, stands before the line `start`.

    Lines that are indented deeper than the header are body, whatever they look like. Where there is no footer,
    a line that can only be meant as one is.
    """
    ending = _strict_ending(lines, start, indent, fence, is_header)
    if ending.end in (End.FOOTER, End.SPLIT):
        return ending
    deeper = (" " * (indent + 1), "\t")
    for at in range(start, ending.stop):
        if not lines[at].startswith(deeper) and is_nearly_footer(lines[at].strip()):
            return Ending(End.FOOTER, at, at + 1)
    return ending


def _strict_ending(
    lines: Sequence[str], start: int, indent: int, fence: Fence | None, is_header: IsHeader
) -> Ending:
    deeper = (" " * (indent + 1), "\t")
    inner: Fence | None = None
    for at in range(start, len(lines)):
        line = lines[at]
        if not line or line.startswith(deeper):
            continue
        text = line.strip()
        mark = text[:1]
        if mark in BRACKETS:
            rest = footer_rest(text)
            if rest is not None:
                return Ending(End.FOOTER, at, at + 1, rest)
            if is_header(at):
                return _unended(lines, start, at, End.HEADER, deeper if fence is None else ())
        elif mark in _FENCE_MARKS and mark:
            if fence is None:
                if at + 1 < len(lines) and is_header(at + 1) and opening_fence(text):
                    return _unended(lines, start, at, End.HEADER, deeper, cut=True)
            elif inner:
                inner = None if closes(text, inner) else inner
            elif closes(text, fence):
                return _fence_ending(lines, start, at, deeper, is_header)
            elif text.startswith(fence.line):
                inner = opening_fence(text)
    return _unended(lines, start, len(lines), End.FILE, deeper)


def text_ends(line: str) -> bool:
    """Whether a line is blank or nothing but a fence mark: no words stand on it."""
    text = line.strip()
    return not text or (len(text) > 2 and text[0] in _FENCE_MARKS and not text.strip(text[0]))


def _unended(
    lines: Sequence[str], start: int, stop: int, end: End, deeper: tuple[str, ...], *, cut: bool = False
) -> Ending:
    """Return where an envelope without a footer ends: at the latest before the line `stop`.

    Where no fence holds it together, a line after a blank one that is neither indented by `deeper` nor a
    field is more likely the author's than of a body that lost its end; elsewhere, only a heading, a rule or
    an outcome is.
    """
    for at in range(start + 1, stop):
        line = lines[at]
        text = "" if lines[at - 1].strip() else line.strip()
        if text and (_is_authors(text) or (deeper and not line.startswith(deeper) and not is_field(line))):
            return Ending(end, at, at, cut=True)
    return Ending(end, stop, stop, cut=cut)


def _is_authors(text: str) -> bool:
    return text[0] in "#-*_OoEe" and (
        is_rule(text) or read_heading(text) is not None or after_label(text, ALL_WORDS) is not None
    )


def _fence_ending(
    lines: Sequence[str], start: int, at: int, deeper: tuple[str, ...], is_header: IsHeader
) -> Ending:
    """Judge a line that closes the envelope's fence while the envelope has no footer yet."""
    if at + 1 < len(lines) and is_header(at + 1):
        return _unended(lines, start, at, End.HEADER, deeper, cut=True)
    found = _footer_in_another_fence(lines, at + 1, is_header)
    return found or Ending(End.FENCE, at, at + 1)


def _footer_in_another_fence(lines: Sequence[str], start: int, is_header: IsHeader) -> Ending | None:
    """Look for the footer up to the next header or heading; it counts only inside a fence."""
    opened: Fence | None = None
    for at in range(start, len(lines)):
        line = lines[at]
        text = line.strip()
        mark = text[:1]
        if mark in _FENCE_MARKS and mark:
            if opened is None:
                opened = opening_fence(text, len(line) - len(line.lstrip(" ")))
            elif closes(text, opened):
                opened = None
        elif mark in BRACKETS and not line.startswith(("  ", "\t")):
            rest = footer_rest(text)
            if rest is not None:
                return Ending(End.SPLIT, at, at + 1, rest, opened) if opened else None
            if is_header(at):
                return None
        elif mark == "#" and opened is None and read_heading(text):
            return None
    return None
