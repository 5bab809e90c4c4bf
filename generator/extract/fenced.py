"""Read a fence of the document: the envelopes in it, or the author's code (protocol §1.2)."""

from typing import NamedTuple

from generator.diagnostics.finding import Severity
from generator.extract.endings import End, ending_of, text_ends
from generator.extract.envelopes import read_envelope
from generator.extract.fences import Fence, closes, opening_fence
from generator.extract.footer import footer_rest
from generator.extract.header import BRACKETS, Header
from generator.extract.sheet import Sheet, Span
from generator.model import Block, ProseBlock, UnreadBlock


def read_fence(sheet: Sheet, start: int, fence: Fence) -> int:
    """Read the fence that opens on a line; return the line after it."""
    lines = sheet.lines
    for at in range(start + 1, len(lines)):
        text = lines[at].strip()
        if text[:1] in BRACKETS and not fence.is_example and (header := sheet.header(at, fence.indent)):
            return _with_envelopes(sheet, start, at, header, fence)
        if text[:1] == fence.mark and closes(text, fence):
            if not fence.is_example and _opens_the_next(sheet, at, fence):
                return _opaque(sheet, start, at)
            return _code(sheet, start, at + 1, fence)
    return _code(sheet, start, len(lines), fence)


def _code(sheet: Sheet, start: int, end: int, fence: Fence) -> int:
    """Leave a fence without a header to the prose, unless a footer shows that a header was lost."""
    if sheet.place.search and not fence.is_example:
        for at in range(start + 1, end):
            if "[[" in sheet.lines[at] and footer_rest(sheet.text(at)) is not None:
                sheet.stray_end(at)
                stop = end - 1 if closes(sheet.text(end - 1), fence) else end
                text = "\n".join(sheet.dedented(start + 1, stop, fence.indent)).rstrip("\n")
                sheet.spans.append(
                    Span(start, end, (UnreadBlock(text, sheet.number(start + 1), "stray-end"),))
                )
                return end
    return _opaque(sheet, start, end)


def _opaque(sheet: Sheet, start: int, end: int) -> int:
    sheet.opaque[start] = (end, True)
    return end


class _Follows(NamedTuple):
    """What follows an envelope in its fence."""

    at: int
    """Where the next header or the closing line stands, or where the author's words go on."""
    header: Header | None = None
    closed: bool = False


def _with_envelopes(sheet: Sheet, start: int, at: int, header: Header, fence: Fence) -> int:
    """Read the envelopes of a fence, and the words between them; return the line after it."""
    blocks: list[Block] = []
    seen = start + 1
    while True:
        _words(sheet, seen, at, fence, blocks)
        inner = opening_fence(sheet.text(at - 1)) if at - 1 > start else None
        ending = read_envelope(sheet, at, header, inner or fence, blocks)
        seen = after = ending.next
        if ending.end is End.FENCE and not inner:
            break
        fence = ending.fence or fence
        follows = _Follows(seen) if ending.cut else _after(sheet, seen, fence)
        if follows.header:
            at, header = follows.at, follows.header
            continue
        after = follows.at
        if follows.closed:
            _words(sheet, seen, after, fence, blocks)
            after += 1
        else:
            _find_unclosed(sheet, start, fence)
        break
    sheet.spans.append(Span(start, after, tuple(blocks)))
    return after


def _after(sheet: Sheet, start: int, fence: Fence) -> _Follows:
    """Look what follows an envelope in its fence.

    A fence that is not closed before another one opens is taken to end with the envelope, or with a fence
    line of another kind directly below: what follows is the author's.
    """
    between = False
    unclosed = start
    for at in range(start, len(sheet.lines)):
        text = sheet.text(at)
        if text[:1] in BRACKETS:
            header = sheet.header(at, fence.indent)
            if header:
                return _Follows(at, header)
            if footer_rest(text) is not None:
                sheet.stray_end(at)
        elif text.startswith(fence.line):
            if not closes(text, fence) or (between and _opens_the_next(sheet, at, fence)):
                break
            return _Follows(at, closed=True)
        elif (
            text and unclosed == start and text_ends(text) and not any(map(str.strip, sheet.lines[start:at]))
        ):
            unclosed = at + 1
        between = True
    return _Follows(unclosed)


def _opens_the_next(sheet: Sheet, at: int, fence: Fence) -> bool:
    """Whether a line that could close `fence` opens another one: an envelope comes directly after it."""
    lines = sheet.lines
    if at + 1 >= len(lines) or "[[" not in lines[at + 1]:
        return False
    header = sheet.header(at + 1, fence.indent)
    if header is None or header.refusal:
        return False
    ending = ending_of(lines, at + 2, sheet.indent(at + 1), fence, sheet.is_header)
    if ending.end is not End.FOOTER:
        return ending.end is End.FENCE
    return any(line.strip() and text_ends(line) for line in lines[ending.next : ending.next + 2])


def _find_unclosed(sheet: Sheet, start: int, fence: Fence) -> None:
    kind = "backticks" if fence.mark == "`" else "tildes"
    message = f"the fence of {fence.length} {kind} that opens here is never closed"
    help_text = f"write a line of {fence.length} {kind} after `[[END]]`"
    sheet.find("unclosed-fence", Severity.WARNING, message, start, help_text)


def _words(sheet: Sheet, start: int, end: int, fence: Fence, blocks: list[Block]) -> None:
    """Keep what stands in a fence beside its envelopes, as the code it was written as."""
    while start < end and text_ends(sheet.lines[start]):
        start += 1
    while end > start and text_ends(sheet.lines[end - 1]):
        end -= 1
    if start < end:
        text = "\n".join((fence.line, *sheet.dedented(start, end, fence.indent), fence.line))
        blocks.append(ProseBlock(text, sheet.number(start) - 1))
