"""The lines a scanner works on, where they stand in the file, and what was found in them."""

from dataclasses import dataclass, field

from generator.diagnostics.finding import Finding, Severity
from generator.extract.header import BRACKETS, Header, is_field, read_header
from generator.model import Block


@dataclass(frozen=True, slots=True)
class Place:
    """Where the scanned lines stand in the file, and how."""

    offset: int = 0
    """How many lines of the file stand before them."""
    column: int = 1
    """Where they begin."""
    search: bool = True
    """False: nothing is an envelope here (`envelopes: false`)."""
    bare_file: bool = False
    """Envelopes need no fence here."""
    quoted: bool = False
    in_item: bool = False
    """The first line stands beside the marker of a list item."""
    depth: int = 0
    """In so many quotes and list items."""


@dataclass(frozen=True, slots=True)
class Span:
    """Lines that the scanner has taken (places, the end exclusive) and the blocks they became."""

    start: int
    end: int
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Sheet:
    """Lines under a scanner's eyes, with all that it found so far."""

    lines: list[str]
    """Comments are cut out of them; their number stays the same."""
    place: Place
    spans: list[Span] = field(default_factory=list)
    opaque: dict[int, tuple[int, bool]] = field(default_factory=dict)
    """Lines in which nothing is a heading: fences of the author (True), list items and quotes (False)."""
    findings: list[Finding] = field(default_factory=list)

    def number(self, at: int) -> int:
        """Return the number of a line in the file."""
        return self.place.offset + at + 1

    def text(self, at: int) -> str:
        """Return a line without blanks at both ends."""
        return self.lines[at].strip()

    def indent(self, at: int) -> int:
        """Return by how many blanks a line is indented."""
        line = self.lines[at]
        return len(line) - len(line.lstrip(" "))

    def dedented(self, start: int, end: int, indent: int) -> tuple[str, ...]:
        """Return lines with up to `indent` blanks taken off each."""
        lines = self.lines[start:end]
        if not indent:
            return tuple(lines)
        return tuple(line[indent:] if line[:indent].isspace() else line.lstrip(" ") for line in lines)

    def header(self, at: int, indent: int = 0) -> Header | None:
        """Return the header that stands on a line, if one does: indented by at most `indent` and 3 blanks."""
        return None if self.lines[at].startswith((" " * (indent + 4), "\t")) else self.header_anywhere(at)

    def header_anywhere(self, at: int) -> Header | None:
        """Return the header that stands on a line, however far it is indented."""
        text = self.lines[at].strip()
        if not self.place.search or text[:1] not in BRACKETS:
            return None
        followed = self._is_followed(at)
        header = read_header(text, self.number(at), self.place.column + self.indent(at), followed=followed)
        in_prose = at == 0 and self.place.in_item and not followed
        return None if in_prose and header and not header.collapsed else header

    def is_header(self, at: int) -> bool:
        """Whether a header, or a line that is like one and must be reported, stands on a line."""
        return self.header(at) is not None

    def find(self, code: str, severity: Severity, message: str, at: int, help_text: str = "") -> None:
        """Note a finding at a line."""
        finding = Finding(code, severity, message, self.number(at), self.place.column, help=help_text)
        self.findings.append(finding)

    def stray_end(self, at: int) -> None:
        """Note that a footer ends nothing."""
        help_text = "remove it, or write the header line of its envelope"
        self.find(
            "stray-end", Severity.WARNING, "`[[END]]` ends nothing: no envelope is open here", at, help_text
        )

    def _is_followed(self, at: int) -> bool:
        following = self.lines[at + 1 : at + 3]
        return any(is_field(line) for line in (following[:1] if following[:1] != [""] else following[1:]))
