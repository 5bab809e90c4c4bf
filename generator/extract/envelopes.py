"""Read one envelope: from its header to its end, with all that is wrong with its frame."""

from typing import Final

from generator.diagnostics.finding import Severity
from generator.extract.endings import End, Ending, ending_of, text_ends
from generator.extract.fences import Fence
from generator.extract.footer import footer_findings, footer_rest, split_at_footer
from generator.extract.header import Header
from generator.extract.sheet import Sheet
from generator.model import Block, EnvelopeBlock, ProseBlock, UnreadBlock

_ENDED: Final = (End.FOOTER, End.SPLIT)
_WHY_UNENDED: Final = {
    End.HEADER: "the next envelope begins before an `[[END]]`",
    End.FENCE: "its fence ends before an `[[END]]`",
    End.FILE: "the document ends before an `[[END]]`",
}


def read_envelope(sheet: Sheet, at: int, header: Header, fence: Fence | None, blocks: list[Block]) -> Ending:
    """Read the envelope whose header stands on a line into `blocks`; return how it ends."""
    indent = sheet.indent(at)
    sheet.findings.extend(header.findings)
    one_line = split_at_footer(header.rest) if header.collapsed else None
    if one_line:
        ending = Ending(End.FOOTER, at + 1, at + 1, one_line[1])
    else:
        ending = ending_of(sheet.lines, at + 1, indent, fence, sheet.is_header)
    if header.refusal:
        return _refused(sheet, at, header, indent, fence, ending, blocks)
    content = sheet.dedented(at + 1, ending.stop, indent)
    if header.collapsed:
        content = (one_line[0] if one_line else header.rest, *content)
    elif header.rest:
        blocks.append(ProseBlock(header.rest, sheet.number(at)))
    blocks.append(_block(sheet, at, header, indent, fence, ending, content))
    _judge(sheet, at, header, fence, ending)
    if ending.end in _ENDED and not one_line:
        footer_at = ending.stop
        sheet.findings.extend(
            footer_findings(sheet.text(footer_at), sheet.number(footer_at), sheet.place.column)
        )
    if ending.rest:
        blocks.append(ProseBlock(ending.rest, sheet.number(ending.next - 1)))
    return ending


def _block(
    sheet: Sheet,
    at: int,
    header: Header,
    indent: int,
    fence: Fence | None,
    ending: Ending,
    content: tuple[str, ...],
) -> EnvelopeBlock:
    last = ending.next - 1 if ending.end in _ENDED else max(at, ending.stop - 1)
    fault = {End.FOOTER: (), End.SPLIT: ("split-envelope",)}.get(ending.end, ("unterminated-envelope",))
    return EnvelopeBlock(
        sender=header.sender,
        recipient=header.recipient,
        version=header.version,
        lines=content,
        header=sheet.text(at),
        line=sheet.number(at),
        end_line=sheet.number(last),
        bare=fence is None,
        quoted=sheet.place.quoted,
        column=sheet.place.column + indent,
        collapsed=header.collapsed,
        faults=fault,
    )


def _judge(sheet: Sheet, at: int, header: Header, fence: Fence | None, ending: Ending) -> None:
    if ending.end is End.SPLIT:
        message = "the fence ends before the envelope does: its `[[END]]` stands in another fence"
        help_text = "indent fences inside a body by two blanks, or put a longer fence around the envelope"
        sheet.find("split-envelope", Severity.ERROR, message, at, help_text)
    elif ending.end is not End.FOOTER:
        message = f"the envelope has no end: {_WHY_UNENDED[ending.end]}"
        if ending.cut and not text_ends(sheet.lines[ending.stop]):
            message += f"; line {sheet.number(ending.stop)} and what follows are read as the author's words"
        help_text = "write `[[END]]` on a line of its own after the last field"
        if indented := _indented_footer(sheet, at, ending.stop):
            help_text = f"take away the blanks before `[[END]]` on line {indented}: it counts as text"
        sheet.find("unterminated-envelope", Severity.ERROR, message, at, help_text)
    if sheet.place.quoted:
        message = "the envelope stands in a block quote; it is published, marked as quoted"
        sheet.find("quoted-envelope", Severity.WARNING, message, at, "take it out of the quote")
    elif fence is None and not sheet.place.bare_file and not header.collapsed:
        message = "the envelope stands in no fence; other Markdown programs will run its lines together"
        help_text = "put a line of three backticks above and below it"
        sheet.find("unfenced-envelope", Severity.NOTE, message, at, help_text)


def _indented_footer(sheet: Sheet, at: int, stop: int) -> int:
    """Return the number of an envelope's last line if it would be a footer without its blanks; else 0."""
    last = next((n for n in range(stop - 1, at, -1) if not text_ends(sheet.lines[n])), at)
    return sheet.number(last) if last > at and footer_rest(sheet.text(last)) == "" else 0


def _refused(
    sheet: Sheet,
    at: int,
    header: Header,
    indent: int,
    fence: Fence | None,
    ending: Ending,
    blocks: list[Block],
) -> Ending:
    """Keep the lines below a header that is none as they were written; outside of a fence, one paragraph."""
    if fence is None and ending.end is not End.FOOTER:
        blank = (n for n in range(at + 1, ending.stop) if not sheet.lines[n].strip())
        stop = next(blank, ending.stop)
        ending = Ending(ending.end, stop, stop, cut=True)
    end = ending.next if ending.end in _ENDED else ending.stop
    text = "\n".join(sheet.dedented(at, end, indent)).rstrip("\n")
    blocks.append(UnreadBlock(text, sheet.number(at), header.refusal))
    return ending
