"""A document taken apart: front matter, prose, envelopes not yet read."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from generator.diagnostics.finding import Finding


class Alias(Struct, frozen=True, array_like=True, gc=False):
    """An address that a document had before, relative to the site's root."""

    path: str
    line: int
    """Where the front matter says so."""


class FrontMatter(Struct, frozen=True, gc=False):
    """What the author says of a document at its head; every field has the value that means "not said"."""

    title: str = ""
    description: str = ""
    outcome: str = ""
    date: str = ""
    """ISO 8601 with the precision it was written in: `2025`, `2025-10`, `2025-10-08`, `2025-10-08T14:23Z`."""
    slug: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    draft: bool = False
    publish: bool = True
    envelopes: bool = True
    loose_code: bool | None = None
    """None: as `site.yml` says."""
    lines: Mapping[str, int] = {}
    """The line of each key."""


class Heading(Struct, frozen=True, tag="heading", gc=False):
    """A heading of the author's prose."""

    level: int
    text: str
    line: int


class ProseBlock(Struct, frozen=True, tag="prose", gc=False):
    """The author's Markdown between two other blocks, blank lines at both ends left out."""

    text: str
    line: int


class OutcomeBlock(Struct, frozen=True, tag="outcome", gc=False):
    """What came of a conversation, in the author's words, without the label."""

    text: str
    line: int
    beside: bool = False
    """The words begin on the line of the label, and so with no block of Markdown."""


class EnvelopeBlock(Struct, frozen=True, tag="envelope", gc=False):
    """The lines of one envelope as they stand in the file, less the fence's indentation or quote marks."""

    sender: str
    recipient: str
    version: str
    lines: tuple[str, ...]
    """The lines between header and footer."""
    header: str
    line: int
    """Of the header."""
    end_line: int
    """Of the footer, or of the last line of an envelope that has none."""
    label: str = ""
    """The words in the last parentheses of the heading above: `(Follow-up)`."""
    bare: bool = False
    """It stands in no fence."""
    quoted: bool = False
    """It stands in a block quote."""
    column: int = 1
    """Where the lines begin in the file; 3 in a fence that is indented by two blanks."""
    collapsed: bool = False
    """Header and fields stood on one line: its line breaks are lost (protocol §11). The first of `lines`
    is what followed the header there."""
    faults: tuple[str, ...] = ()
    """Codes of findings that a reader of the page should know of."""


class UnreadBlock(Struct, frozen=True, tag="unread", gc=False):
    """Text that looks like an envelope and could not be read as one; shown as it was written."""

    text: str
    line: int
    code: str
    """Of the finding that says why."""


Block: TypeAlias = Heading | ProseBlock | OutcomeBlock | EnvelopeBlock | UnreadBlock


class Document(Struct, frozen=True, gc=False):
    """A read file: its front matter and its blocks in the order of the file."""

    front: FrontMatter
    title: str
    """Front matter, else the first heading of level 1 less a leading "Example:"; else empty."""
    title_line: int
    blocks: tuple[Block, ...]
    """Without the heading that gave the title, and without headings that only name a message."""
    last_line: int
    findings: tuple[Finding, ...] = ()
