"""Parse: a document becomes a transcript and its texts."""

from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.model import (
    Block,
    Document,
    EnvelopeBlock,
    Heading,
    Item,
    OutcomeBlock,
    OutcomeNote,
    Prose,
    ProseBlock,
    ReadingOptions,
    Texts,
    Transcript,
    Unread,
    UnreadBlock,
)
from generator.parse.envelope import read_envelope
from generator.parse.outcome import as_paragraph
from generator.parse.redaction import redact
from generator.parse.talk import Talk

_TEMPLATE: Final = "template-envelope"
_ABOUT_TEXT: Final = ("control-characters", "invalid-encoding", "redacted")


def parse(document: Document, options: ReadingOptions) -> tuple[Transcript, Texts]:
    """Return what a document says, and its texts; redaction acts before anything else sees them.

    Findings, those of the stages before among them, are in the order of the file.
    """
    document, redacted = redact(document, options.redact)
    reading = _Reading()
    for block in document.blocks:
        reading.read(block)
    told = (f for f in document.findings if f.line not in reading.patterns or f.code in _ABOUT_TEXT)
    findings = sorted((*told, *reading.findings), key=lambda finding: (finding.line, finding.column))
    transcript = Transcript(
        front=document.front,
        title=document.title,
        title_line=document.title_line,
        items=tuple(reading.items),
        last_line=document.last_line,
        redacted=redacted,
        findings=tuple(findings),
    )
    return transcript, tuple(reading.texts)


class _Reading:
    """What has been read of a document so far."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.texts: list[str] = []
        self.findings: list[Finding] = []
        self.patterns: set[int] = (
            set()
        )  # first and last lines; what is wrong with such a frame matters to nobody
        self.talk = Talk()

    def read(self, block: Block) -> None:
        """Read one block."""
        place = len(self.texts)
        if isinstance(block, EnvelopeBlock):
            self._envelope(block, place)
        elif isinstance(block, Heading):
            self.items.append(block)
        else:
            is_beside = isinstance(block, OutcomeBlock) and block.beside
            self.texts.append(as_paragraph(block.text) if is_beside else block.text)
            self.items.append(_item(block, place))

    def _envelope(self, block: EnvelopeBlock, place: int) -> None:
        read = read_envelope(block, place)
        if read is None:
            self._template(block, place)
            return
        self.items.append(read.envelope)
        self.texts.extend(read.texts)
        self.findings.extend(read.findings)
        self.findings.extend(
            self.talk.remarks(read.envelope, read.names, block.column, has_text=read.has_text)
        )

    def _template(self, block: EnvelopeBlock, place: int) -> None:
        """Keep a pattern as text."""
        self.patterns.update((block.line, block.end_line))
        message = "the session is a placeholder; this envelope is not read as a message"
        help_text = "write a session in its place if this is a message"
        self.findings.append(
            Finding(_TEMPLATE, Severity.NOTE, message, block.line, block.column, help=help_text)
        )
        ended = block.faults or block.collapsed  # what stood on one line is all in `header`
        below = block.lines[1:] if block.collapsed else block.lines
        self.texts.append("\n".join((block.header, *below, *(() if ended else ("[[END]]",)))))
        self.items.append(Unread(place, block.line, _TEMPLATE))


def _item(block: ProseBlock | OutcomeBlock | UnreadBlock, place: int) -> Item:
    if isinstance(block, ProseBlock):
        return Prose(place, block.line)
    if isinstance(block, OutcomeBlock):
        return OutcomeNote(place, block.line)
    return Unread(place, block.line, block.code)
