"""What the site says of its conversations: summaries, listings, addresses."""

from enum import StrEnum

from msgspec import Struct

from generator.diagnostics.finding import Diagnostic
from generator.model.conversations import Page, Participant
from generator.model.documents import Alias


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
    quoted: bool = False
    """It may be code: it publishes nothing, and matters only where it names what is not published."""


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
    authors: tuple[str, ...]
    """Names of those participants who wrote a message that is shown; all, where none is."""
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
    """Of the conversation, its texts and its title included; where the archive is known, of what is held back
    from its texts, too."""
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

    @property
    def title(self) -> str:
        """The document's title, without one the name of the file."""
        return self.page.title or self.path.rpartition("/")[2].removesuffix(".html")


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
    drafts: int
    """How many of them are left out as drafts."""
    frames: bytes
    cards: bytes
    """Digests of what the rest of the site says of its conversations (`pipeline.faces`), one after the other."""
