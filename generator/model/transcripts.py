"""A document as it was understood: envelopes with their fields, and the facts about each text."""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from generator.diagnostics.finding import Finding
from generator.model.documents import FrontMatter, Heading


class Kind(StrEnum):
    """What a message is to its conversation."""

    REQUEST = "request"
    REPLY = "reply"
    OPEN = "open"
    """A body without an intent: a reply if an earlier message went the other way (decided in `link`)."""


class Precision(StrEnum):
    """How exactly a session names its time."""

    NONE = "none"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


class Session(Struct, frozen=True, gc=False):
    """The value that holds a conversation together (protocol §4)."""

    written: str
    key: str
    """Inner blanks collapsed, the identifier in lower case; the whole value is what is compared."""
    time: str
    """ISO 8601 as far as it was written (`2025-10-08T14:23Z`), or empty."""
    precision: Precision
    word: str
    """The last word: the short identifier."""
    line: int


class Field(Struct, frozen=True, array_like=True, gc=False):
    """One field of an envelope as it was written."""

    name: str
    value: str
    line: int


class Meta(Struct, frozen=True, array_like=True, gc=False):
    """One `meta:` block: its namespace (empty for the indented form) and its entries."""

    namespace: str
    entries: tuple[Field, ...]
    line: int


class Envelope(Struct, frozen=True, tag="envelope", gc=False):
    """One message block, typed. `text` and `second` are places in the transcript's texts."""

    sender: str
    recipient: str
    version: str
    kind: Kind
    session: Session | None
    line: int
    end_line: int
    text: int
    """The body or the response."""
    text_line: int
    second: int = -1
    """The other block where both `response` and `body` were written; -1: none."""
    second_line: int = 0
    user: str = ""
    context: str = ""
    intent: str = ""
    """As written, in upper case."""
    mapped_intent: str = ""
    """What v1.1 calls it; for filters."""
    thread: str = ""
    parent: str = ""
    parent_line: int = 0
    identifier: str = ""
    """The `message` field."""
    language: str = ""
    """`LANG`, where it has the shape of a language tag."""
    signature: str = ""
    """The notation `sig` is written in, or empty where there is none; never verified here."""
    error_code: str = ""
    fields: tuple[Field, ...] = ()
    """Every field but the blocks, in the order of the file; known and unknown."""
    meta: tuple[Meta, ...] = ()
    label: str = ""
    quoted: bool = False
    faults: tuple[str, ...] = ()
    """Codes of findings that a reader of the page should know of (no end, broken lines, …)."""


class Prose(Struct, frozen=True, tag="prose", gc=False):
    """The author's words outside of envelopes; `text` is a place in the transcript's texts."""

    text: int
    line: int


class OutcomeNote(Struct, frozen=True, tag="outcome", gc=False):
    """An outcome where the author wrote it; `text` is a place in the transcript's texts."""

    text: int
    line: int


class BodyLink(Struct, frozen=True, array_like=True, gc=False):
    """A relative link or image of a text, as it was written."""

    target: str
    line: int
    """1-based line of the text."""
    image: bool = False


class Unread(Struct, frozen=True, tag="unread", gc=False):
    """What could not be read as an envelope, shown as it was written; `text` as in `Prose`."""

    text: int
    line: int
    code: str
    links: tuple[BodyLink, ...] = ()
    """What looks like a link in it; filled by `link`."""
    digest: str = ""
    """Of the text, so that what shows it is stale when it changes; filled by `link`."""


Item: TypeAlias = Heading | Prose | OutcomeNote | Envelope | Unread
Texts: TypeAlias = tuple[str, ...]


class CodeRun(Struct, frozen=True, array_like=True, gc=False):
    """Lines of a body that are code, 1-based and inclusive, the lead-in not among them."""

    first_line: int
    last_line: int
    language: str | None
    """A short lower-case name (`javascript`), or None where nothing certain says so."""
    filename: str | None


class BodyFacts(Struct, frozen=True, gc=False):
    """What one linear scan of a text tells, without parsing its Markdown."""

    digest: str
    """Of the text."""
    words: int
    lines: int
    excerpt: str
    """The beginning as plain text, at most 300 characters, cut at a word."""
    sentence: str
    """The first sentence as plain text, at most 120 characters, cut at a word."""
    plain: bool = False
    """It is too large to be read as Markdown, and shown as it was written."""
    loose: tuple[CodeRun, ...] = ()
    """Code that stands without a fence."""
    fenced: tuple[CodeRun, ...] = ()
    """Lines inside explicit fences; the fence lines are not included."""
    headings: tuple[Heading, ...] = ()
    links: tuple[BodyLink, ...] = ()
    quoted_links: tuple[BodyLink, ...] = ()
    """What looks like a link to a file and is in code, or may be; each address once, those of `links` left out."""


class Transcript(Struct, frozen=True, gc=False):
    """All that is known of one file, without the texts themselves."""

    front: FrontMatter
    title: str
    title_line: int
    items: tuple[Item, ...]
    last_line: int
    redacted: tuple[str, ...] = ()
    """Names of the redaction rules that matched, each once."""
    facts: tuple[BodyFacts, ...] = ()
    """One for each text; filled by `examine`."""
    findings: tuple[Finding, ...] = ()
