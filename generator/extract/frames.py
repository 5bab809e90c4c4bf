"""The line scanner: finds envelopes in a document before any Markdown is parsed (protocol §1).

Each line is looked at once, or twice around an envelope whose frame is broken. Block quotes and list
items are scanned as documents of their own, without their marks.
"""

import re
from typing import Final

from generator.diagnostics.finding import Severity
from generator.extract.comments import cut_comments
from generator.extract.endings import End, Ending
from generator.extract.envelopes import read_envelope
from generator.extract.fenced import read_fence
from generator.extract.fences import closes, opening_fence
from generator.extract.footer import footer_rest
from generator.extract.header import BRACKETS, read_header
from generator.extract.headings import is_rule
from generator.extract.sheet import Place, Sheet, Span
from generator.model import Block, UnreadBlock

_MARKS: Final = frozenset("`~[> \t-*+0123456789\uff3b")
"""What a line must begin with to be more than prose to the scanner."""
_LIST_MARKER = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])(?: {1,4}(?=\S)|(?=[ \t])|$)")
MOST_SPANS: Final = 5_000
"""Envelopes, and other lines of their form, that are read of one document."""
_DEEPEST: Final = 12
"""Quotes and list items in each other beyond this are prose."""


def find_frames(lines: list[str], first: int, place: Place, *, comments: bool) -> Sheet:
    """Scan `lines` from the place `first` on; return them with spans in order, and what prose must know.

    `comments` says whether there are any; they are cut out of `lines`.
    """
    sheet = Sheet(lines, place)
    at = first
    while at < len(lines):
        if len(sheet.spans) >= MOST_SPANS:
            _give_up(sheet, at)
            break
        line = lines[at]
        if comments and "<!--" in line and _cut_comments(sheet, at):
            continue
        at = _marked(sheet, at, line, comments) if line[:1] in _MARKS else at + 1
    return sheet


def _give_up(sheet: Sheet, at: int) -> None:
    """Take the rest of the lines for text."""
    message = f"the document has more than {MOST_SPANS:,} envelopes; what follows is shown as it was written"
    sheet.find("large-file", Severity.WARNING, message, at, "split the document")
    text = "\n".join(sheet.lines[at:]).rstrip("\n")
    sheet.spans.append(Span(at, len(sheet.lines), (UnreadBlock(text, sheet.number(at), "large-file"),)))


def _marked(sheet: Sheet, at: int, line: str, comments: bool) -> int:
    """Read what begins on a line, if anything does; return the next line to look at."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    mark = text[:1]
    if indent > 3 or mark == "\t":
        _note_envelope_as_code(sheet, at)
        return at + 1
    if mark not in _MARKS:
        return at + 1
    if mark in "`~":
        fence = opening_fence(text, indent)
        return read_fence(sheet, at, fence) if fence else at + 1
    if mark in BRACKETS:
        return _bare(sheet, at)
    if mark == ">":
        return _quote(sheet, at, comments)
    marker = None if is_rule(text.rstrip()) else _LIST_MARKER.match(text)
    return _item(sheet, at, indent + len(marker[0]), comments) if marker else at + 1


def _note_envelope_as_code(sheet: Sheet, at: int) -> None:
    """Tell of a line that would begin an envelope if it were not indented as code."""
    header = sheet.header_anywhere(at) if sheet.text(at)[:1] in BRACKETS else None
    if header and not header.refusal:
        message = "an envelope is indented by four blanks or a tab; it is shown as code and is no message"
        help_text = "take the indentation away, or put the envelope between two lines of three backticks"
        sheet.find("unfenced-envelope", Severity.NOTE, message, at, help_text)


def _bare(sheet: Sheet, at: int) -> int:
    """Read an envelope outside of any fence; return the line after it."""
    header = sheet.header(at)
    blocks: list[Block] = []
    if header:
        ending = read_envelope(sheet, at, header, None, blocks)
        after = ending.next + _closes_what_opens_above(sheet, at, ending)
        sheet.spans.append(Span(at, after, tuple(blocks)))
        return after
    if sheet.place.search and footer_rest(sheet.text(at)) == "":
        sheet.stray_end(at)
        unread = UnreadBlock(sheet.text(at), sheet.number(at), "stray-end")
        sheet.spans.append(Span(at, at + 1, (unread,)))
    return at + 1


def _closes_what_opens_above(sheet: Sheet, at: int, ending: Ending) -> bool:
    """Whether a fence line directly above a bare header is closed directly after its envelope.

    To Markdown it is another fence: one of a list item, say, whose envelope was not indented.
    """
    above = opening_fence(sheet.text(at - 1)) if at else None
    if above is None or ending.end is not End.FOOTER or ending.next >= len(sheet.lines):
        return False
    is_closed = closes(sheet.text(ending.next), above)
    return is_closed and not (ending.next + 1 < len(sheet.lines) and sheet.is_header(ending.next + 1))


def _quote(sheet: Sheet, start: int, comments: bool) -> int:
    """Scan a block quote; return the line after it."""
    end, lines = start + 1, sheet.lines
    while end < len(lines) and lines[end].lstrip(" ")[:1] == ">":
        end += 1
    if _is_worth_scanning(sheet, start, end, comments):
        inner = [line.lstrip(" ")[1:] for line in lines[start:end]]
        if all(line[:1] in ("", " ") for line in inner):
            inner = [line[1:] for line in inner]
        _scan_inside(sheet, start, end, inner, comments, quoted=True)
    else:
        sheet.opaque[start] = (end, False)
    return end


def _item(sheet: Sheet, start: int, width: int, comments: bool) -> int:
    """Scan a list item whose text begins at the column `width`; return the line after it."""
    end = _item_end(sheet.lines, start + 1, width)
    if _is_worth_scanning(sheet, start, end, comments):
        inner = [sheet.lines[start][width:], *sheet.dedented(start + 1, end, width)]
        _scan_inside(sheet, start, end, inner, comments, quoted=sheet.place.quoted, in_item=True)
    else:
        sheet.opaque[start] = (end, False)
    return end


def _item_end(lines: list[str], start: int, width: int) -> int:
    """Return where a list item ends: before the first line that is not indented to its text."""
    end = start
    for at in range(start, len(lines)):
        text = lines[at].lstrip(" ")
        if text:
            goes_on = end == at and text[0].isalpha()  # a paragraph's next line needs no indentation
            if len(lines[at]) - len(text) < width and not goes_on:
                break
            end = at + 1
    return end


def _is_worth_scanning(sheet: Sheet, start: int, end: int, comments: bool) -> bool:
    if sheet.place.depth >= _DEEPEST:
        return False
    return any("[[" in line or (comments and "<!--" in line) for line in sheet.lines[start:end])


def _scan_inside(
    sheet: Sheet,
    start: int,
    end: int,
    inner: list[str],
    comments: bool,
    *,
    quoted: bool,
    in_item: bool = False,
) -> None:
    """Scan the lines of a quote or an item as a document of its own, and take over what is found."""
    before = tuple(inner)
    outer = sheet.place
    column = outer.column + len(sheet.lines[start]) - len(inner[0])
    place = Place(
        outer.offset + start, column, outer.search, outer.bare_file, quoted, in_item, outer.depth + 1
    )
    found = find_frames(inner, 0, place, comments=comments)
    sheet.findings.extend(found.findings)
    rest = start
    for span in found.spans:
        if rest < start + span.start:
            sheet.opaque[rest] = (start + span.start, False)
        sheet.spans.append(Span(start + span.start, start + span.end, span.blocks))
        rest = start + span.end
    if rest < end:
        sheet.opaque[rest] = (end, False)
    for at, (old, new) in enumerate(zip(before, inner, strict=True), start):
        if old != new:
            sheet.lines[at] = sheet.lines[at].removesuffix(old) + new


def _cut_comments(sheet: Sheet, at: int) -> bool:
    """Cut comments that begin on a line out of the document; say whether there were any."""
    inside = cut_comments(sheet.lines, at)
    for line_at, line in enumerate(inside if sheet.place.search else (), at):
        text = line.strip()
        header = read_header(text, 0, 1, followed=False) if text[:2] == "[[" else None
        if header and not header.refusal:
            message = "the envelope stands in an HTML comment; it is not published"
            help_text = "take it out of the comment if it should be published"
            sheet.find("commented-envelope", Severity.NOTE, message, line_at, help_text)
    return bool(inside)
