r"""The values that travel between the stages, in the order in which they come to be.

    scan -> Source    extract -> Document    parse -> Transcript, texts    examine -> Transcript with facts
    link -> Conversation    summarize -> Archive    plan -> Output    write -> WriteReport

All of them are immutable and hold no behaviour. What is stored between builds, or comes in thousands, is
a frozen `msgspec.Struct` (tagged where a value is one of several kinds; without the garbage collector's
care, for none of them can be part of a cycle). Lines and columns count from 1;
paths are POSIX strings relative to the content root; a text's lines are separated by "\n".

The words of a conversation are kept apart from what is known about them: a `Transcript` refers to its
texts by their place in a tuple that lies beside it, so that a build that changes one page need not load
every message of the archive.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from msgspec import Struct

from generator.diagnostics.finding import Diagnostic, Finding

# ---------------------------------------------------------------------------------------------- scan


class SourceKind(StrEnum):
    """How a file holds its envelopes."""

    MARKDOWN = "markdown"
    """Envelopes stand in fences between the author's prose."""
    BARE = "bare"
    """`.crosstalk` and `.aict`: envelopes without fences."""


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What the file system says of a file; equal stamps mean "need not be read again"."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Found(Struct, frozen=True, gc=False):
    """A file of the content folder that scan has seen but not read."""

    path: str
    stamp: Stamp


class Source(Struct, frozen=True, gc=False):
    """A source file, read and decoded."""

    path: str
    kind: SourceKind
    text: str
    """The decoded text, without a byte order mark, every line end a line feed."""
    digest: str
    """Of the bytes as they lie on the disk."""
    findings: tuple[Finding, ...] = ()


# ----------------------------------------------------------------------------- options of the reading


class Redaction(Struct, frozen=True, array_like=True, gc=False):
    """One rule of `redact:` in `site.yml`: what it is called, what it finds and what stands there instead."""

    name: str
    pattern: str
    """A regular expression in Python's syntax, known to compile."""
    replacement: str


class Limits(Struct, frozen=True):
    """How large things may be; what is larger is told, and shown in a simpler way."""

    file: int = 16 * 1024 * 1024
    """Bytes of a file; a larger one is left out."""
    line: int = 1024 * 1024
    """Characters of a line."""
    envelope: int = 1024 * 1024
    """Characters of an envelope."""
    body: int = 256 * 1024
    """Bytes of a text that is read as Markdown."""
    messages: int = 2000
    """Of a conversation, which stands on one page."""


SHARED_INTRODUCTIONS: Final = 100_000
"""Pieces before the first envelope of a document, times its conversations, that are shown with each of them."""


class ReadingOptions(Struct, frozen=True, gc=False):
    """What decides how a file is read, besides its bytes and its kind; part of its key in the cache."""

    language: str = "en"
    """Of the site; the outcome is recognised by this language's word, and by the English one."""
    loose_code: bool = True
    redact: tuple[Redaction, ...] = ()
    allow_secrets: tuple[str, ...] = ()
    """Hashes of values that look like secrets and are none."""
    limits: Limits = Limits()
    shown_names: tuple[tuple[str, str], ...] = ()
    """Names and addresses in upper case that the site shows under another name, with that one; sorted."""


# ------------------------------------------------------------------------------------------- extract


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


# --------------------------------------------------------------------------------------------- parse


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


class Unread(Struct, frozen=True, tag="unread", gc=False):
    """What could not be read as an envelope, shown as it was written; `text` as in `Prose`."""

    text: int
    line: int
    code: str


Item: TypeAlias = Heading | Prose | OutcomeNote | Envelope | Unread
Texts: TypeAlias = tuple[str, ...]


class CodeRun(Struct, frozen=True, array_like=True, gc=False):
    """Lines of a body that are code, 1-based and inclusive, the lead-in not among them."""

    first_line: int
    last_line: int
    language: str | None
    """A short lower-case name (`javascript`), or None where nothing certain says so."""
    filename: str | None


class BodyLink(Struct, frozen=True, array_like=True, gc=False):
    """A relative link or image of a text, as it was written."""

    target: str
    line: int
    """1-based line of the text."""
    image: bool = False


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


# ---------------------------------------------------------------------------------------------- link


class MenuEntry(Struct, frozen=True, array_like=True, gc=False):
    """One entry of `menu:` in `site.yml`."""

    title: str
    """Empty: the document's title."""
    link: str
    """A document's path, or an http, https or mailto address."""
    line: int
    """In `site.yml`."""


class Participant(Struct, frozen=True, array_like=True, gc=False):
    """Who takes part: the identity that is compared, and the name that is shown."""

    key: str
    name: str


class LinkOptions(Struct, frozen=True, gc=False):
    """What decides how messages become conversations, besides the messages."""

    participants: Mapping[str, Participant] = {}
    """From an upper-cased written name or address to who is meant."""
    as_of: str = ""
    """ISO date that `Expires` is compared with; empty: not judged."""
    gate_off: tuple[str, ...] = ()
    """Rules of the privacy gate that are switched off: `expired`, `scope`."""
    drafts: bool = False
    most_messages: int = Limits().messages
    """Of a conversation; more are shown and told."""
    redact: tuple[Redaction, ...] = ()
    """What must not be published of the paths of documents either."""
    allow_secrets: tuple[str, ...] = ()
    """As in `ReadingOptions`."""


class Message(Struct, frozen=True, gc=False):
    """An envelope in its conversation."""

    number: int
    """1-based, in reading order; `#m<number>` is its anchor."""
    part: int
    """The part (file) of the conversation it stands in."""
    line: int
    """Of its header in that file."""
    sender: Participant
    recipient: Participant
    kind: Kind
    envelope: Envelope | None
    """None: withheld; nothing of it may reach any output."""
    facts: BodyFacts | None
    second_facts: BodyFacts | None = None
    follow_up: bool = False
    reply_to: int = 0
    """Number of the message it answers; 0: none."""
    intent: str = ""
    context: str = ""
    user: str = ""
    inherited: bool = False
    """Context and user come from the latest request (protocol §3)."""
    withheld: str = ""
    """Which rule of the privacy gate left it out: consent, expired, revoked, scope."""
    unanswered: bool = False
    mismatched: bool = False
    """Its session is none that an earlier message has."""


class Slot(Struct, frozen=True, tag="message", gc=False):
    """The place of a message between the author's prose."""

    number: int


class FactedProse(Struct, frozen=True, tag="prose", gc=False):
    """Prose with what is known of it; `text` is a place in its part's texts."""

    text: int
    line: int
    facts: BodyFacts


class FactedOutcome(Struct, frozen=True, tag="outcome", gc=False):
    """An outcome with what is known of it; `text` is a place in its part's texts."""

    text: int
    line: int
    facts: BodyFacts


Entry: TypeAlias = Heading | FactedProse | FactedOutcome | Unread | Slot


class Part(Struct, frozen=True, gc=False):
    """What one file gives to a conversation."""

    path: str
    title: str
    title_line: int
    front: FrontMatter
    entries: tuple[Entry, ...]
    redacted: tuple[str, ...] = ()
    public_path: str = ""
    """The path as it may be published, where that is another."""


class Conversation(Struct, frozen=True, gc=False):
    """Messages that belong together, with the prose around them, in reading order."""

    keys: tuple[str, ...]
    """Sorted session and thread keys; for messages without either, the path of the file."""
    session: Session | None
    parts: tuple[Part, ...]
    messages: tuple[Message, ...]
    participants: tuple[Participant, ...]
    """In order of first appearance."""
    shared_file: bool = False
    """Other conversations stand in the same document."""
    also: tuple[tuple[str, ...], ...] = ()
    """Identities of conversations that use the same session and were kept apart."""


class Page(Struct, frozen=True, gc=False):
    """A document without envelopes: an ordinary page. `text` entries refer to the file's texts."""

    path: str
    title: str
    front: FrontMatter
    entries: tuple[Entry, ...]
    redacted: tuple[str, ...] = ()
    public_path: str = ""
    """The path as it may be published, where that is another."""


# ----------------------------------------------------------------------------------------- summarize


class Address(Struct, frozen=True, array_like=True, gc=False):
    """Where a relative link leads: what was written, and the output path (with anchor), or nothing."""

    written: str
    target: str


class OutcomeRef(Struct, frozen=True, gc=False):
    """The outcome that stands on top of a conversation."""

    part: int
    text: int
    """A place in the part's texts; -1: `plain` is the text itself (from the front matter)."""
    plain: str
    """As plain text, at most 300 characters."""


class Target(Struct, frozen=True, array_like=True, gc=False):
    """A relative link of a conversation's or a page's texts, before it is known where it leads."""

    part: int
    written: str
    line: int
    """In the file of the part."""
    image: bool
    prose: bool
    """It stands in the author's prose, so that a person should know if it leads nowhere."""


class Summary(Struct, frozen=True, gc=False):
    """What the listings, the neighbours and the head of its page say of one conversation."""

    slug: str
    title: str
    description: str
    """What the head of the page says: front matter, else the outcome, else the first question."""
    question: str
    """The beginning of the first message."""
    date: str
    """ISO 8601 with the precision it has; empty: undated."""
    outcome: OutcomeRef | None
    participants: tuple[Participant, ...]
    contexts: tuple[str, ...]
    intents: tuple[str, ...]
    tags: tuple[str, ...]
    users: tuple[str, ...]
    """Who carried the messages."""
    messages: int
    """Those that are published."""
    words: int
    code_blocks: int
    exchanges: int
    """Requests that were answered."""
    paths: tuple[str, ...]
    """The file of each part."""
    line: int
    """Of the first message in the first part."""
    identity: tuple[str, ...]
    """Keys and participants; with the path, where there is no key. No other conversation has the same."""
    digest: str
    """Of the conversation, its texts and its title included."""
    targets: tuple[Target, ...] = ()
    aliases: tuple[tuple[str, tuple[Alias, ...]], ...] = ()
    """Old addresses, by path of the document that names them."""
    also_identities: tuple[tuple[str, ...], ...] = ()
    language: str = ""
    links: tuple[tuple[Address, ...], ...] = ()
    """For each part, every relative link of its texts that leads somewhere; set where the archive is known."""
    also: tuple[str, ...] = ()
    """Slugs of conversations that use the same session; set where the archive is known."""


class PageSummary(Struct, frozen=True, gc=False):
    """An ordinary page with its address."""

    page: Page
    path: str
    """Of the output: `about.html`."""
    links: tuple[Address, ...]


class ListingKind(StrEnum):
    """What conversations are listed by; the value is the folder."""

    CONTEXTS = "contexts"
    PARTICIPANTS = "participants"
    INTENTS = "intents"
    TAGS = "tags"
    YEARS = "years"
    USERS = "users"
    """Only where `site.yml` switches them on."""


class Listing(Struct, frozen=True, gc=False):
    """The conversations that share one context, one participant or the like."""

    kind: ListingKind
    key: str
    name: str
    slug: str
    members: tuple[int, ...]
    """Places in `Archive.conversations`."""


class Copy(Struct, frozen=True, array_like=True, gc=False):
    """A file that is copied as it is: where it lies under the content root, and where it goes."""

    source: str
    path: str


class Archive(Struct, frozen=True, gc=False):
    """All conversations, newest first, with their listings, pages and files."""

    conversations: tuple[Summary, ...]
    pages: tuple[PageSummary, ...]
    home: PageSummary | None
    listings: tuple[Listing, ...]
    copies: tuple[Copy, ...]
    aliases: tuple[Address, ...] = ()
    """Old paths of pages, and where each leads."""


class Cluster(Struct, frozen=True, gc=False):
    """What linking and summarizing made of documents that share a key, directly or through others."""

    summaries: tuple[Summary, ...]
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]
    """Of reading, linking and summarizing these documents."""


# ------------------------------------------------------------------------------------- plan and write


class Renderer(StrEnum):
    """Which function of `render` makes an output."""

    HOME = "home"
    CONVERSATION = "conversation"
    LISTING = "listing"
    TERMS = "terms"
    PAGE = "page"
    NOT_FOUND = "not_found"
    COPY = "copy"
    SEARCH = "search"
    DIRECTORY = "directory"
    SHARD = "shard"
    ORDER = "order"
    PASSAGES = "passages"
    JSON = "json"
    MARKDOWN = "markdown"
    DATASET = "dataset"
    ARCHIVE = "archive"
    FEED = "feed"
    LLMS = "llms"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    SCHEMA = "schema"
    ALIAS = "alias"
    EMBED = "embed"
    EMPTY = "empty"


class Output(Struct, frozen=True, gc=False):
    """One file of the site: where it lies, what makes it, and the digest of all that decides its bytes."""

    path: str
    key: str
    renderer: Renderer
    view: Struct
    """What the renderer is given: plain data, one of the types in `render.views`."""
    sources: tuple[str, ...] = ()
    """Files whose texts the renderer needs."""


class WriteReport(Struct, frozen=True, gc=False):
    """What writing did to the output folder."""

    written: int
    unchanged: int
    removed: int
    swapped: bool
    note: str = ""


class Report(Struct, frozen=True, gc=False):
    """What a build or a check found and did."""

    diagnostics: tuple[Diagnostic, ...]
    conversations: int
    messages: int
    written: WriteReport | None
    """None: a check, or nothing had to be written."""


# ------------------------------------------------------------------------------ kept between builds


class FileRecord(Struct, frozen=True, array_like=True, gc=False):
    """One file of the site as it was left; a file that still looks so need not be made again."""

    key: str
    """Of the `Output` it was made from."""
    size: int
    mtime_ns: int


class SiteRecord(Struct, frozen=True, gc=False):
    """What a build left in an output folder, by path relative to that folder."""

    files: Mapping[str, FileRecord] = {}


class SourceRecord(Struct, frozen=True, array_like=True, gc=False):
    """One source as it was read."""

    stamp: Stamp
    transcript: str
    """Key of its transcript in the cache."""
    digest: str
    """Of its bytes."""
    keys: tuple[str, ...] = ()
    """What its messages can be linked by."""
    revokes: tuple[str, ...] = ()
    """Consent identifiers that it revokes."""


class AskedFile(Struct, frozen=True, array_like=True, gc=False):
    """A file beside the sources that a build asked for: copied, linked to, or found missing."""

    stamp: Stamp | None
    """None: it was not there."""
    digest: str


class Manifest(Struct, frozen=True, gc=False):
    """What one build into one output folder was made from, what it left there and what it found."""

    inputs: str
    """Digest of what decides the site beside the sources: configuration, templates, code, libraries."""
    sources: Mapping[str, SourceRecord]
    """By path relative to the content root."""
    files: Mapping[str, AskedFile]
    """By absolute path."""
    site: SiteRecord
    report: Report
    started_ns: int
    """The file system's time before the first source was read (`Cache.now`): a file changed since then, or
    so shortly before that its date could not tell, must be read again though its stamp is equal."""
