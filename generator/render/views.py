"""What outputs are made from: plain data that decides the bytes, and the objects templates are given.

The first half is made by `plan`, stored as bytes and hashed into keys; the second half is made from it
where a page is rendered, and lives no longer than that.
"""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec import Struct

from generator.model import ListingKind, PageSummary, Summary

# ----------------------------------------------------------------------------------- what plan hands out


class MenuItem(Struct, frozen=True, array_like=True):
    """An entry of the menu: a page of the site (`path`) or an address elsewhere (`url`)."""

    title: str
    path: str = ""
    url: str = ""


class Site(Struct, frozen=True):
    """What stands on every page; a change of it makes every page stale."""

    title: str
    description: str
    language: str
    base_url: str
    repository: str
    menu: tuple[MenuItem, ...]
    listings: tuple[ListingKind, ...]
    """Kinds of listings that have at least one member."""
    styles: tuple[str, ...]
    """The site's own style sheets, after the bundled one."""
    author: str = ""
    licence: str = ""
    footer: str = ""
    """Instead of the line that names Overheard."""
    speakers: tuple[str, ...] = ()
    """Keys of configured participants: each has the same shape on every page, in this order."""


class Neighbour(Struct, frozen=True, array_like=True):
    """Another page that a page links to."""

    title: str
    path: str


class Related(Struct, frozen=True, array_like=True):
    """A conversation that may interest who has read this one, and why."""

    title: str
    path: str
    context: str
    """The context they share; empty: they share the participants."""


class ConversationData(Struct, frozen=True):
    """What the page of a conversation is made from, besides its texts."""

    summary: Summary
    previous: Neighbour | None
    """The next older conversation."""
    next: Neighbour | None
    also: tuple[Neighbour, ...]
    related: tuple[Related, ...]
    contexts: tuple[Neighbour, ...]
    """Listing pages of its contexts."""
    tags: tuple[Neighbour, ...]
    participants: tuple[Neighbour, ...]
    """Listing pages of its participants, in the conversation's order."""


class CardSpeaker(Struct, frozen=True, array_like=True):
    """A participant on a card: name and shape."""

    name: str
    shape: int


class Card(Struct, frozen=True):
    """What a listing says of one conversation."""

    title: str
    path: str
    date: str
    outcome: str
    question: str
    speakers: tuple[CardSpeaker, ...]
    contexts: tuple[Neighbour, ...]
    intents: tuple[str, ...]
    messages: int
    exchanges: int
    minutes: int
    code_blocks: int
    language: str


class ListingData(Struct, frozen=True):
    """One page of a listing; the pages are numbered from the oldest end and do not say how many there are."""

    kind: ListingKind | None
    """None: the home page's listing of all conversations."""
    name: str
    cards: tuple[Card, ...]
    number: int
    """0: the page with the newest conversations."""
    newer: str
    """Path of the page with newer conversations; empty: none."""
    older: str
    total: int = 0
    """How many conversations the listing has; only on the page with the newest ones."""


class Period(Struct, frozen=True, array_like=True):
    """A month or a year, and how many conversations it has."""

    date: str
    count: int


class HomeData(Struct, frozen=True):
    """The home page: the author's introduction, the figures of the archive, the newest conversations."""

    listing: ListingData
    page: PageSummary | None
    conversations: int
    messages: int
    since: str
    """Date of the oldest conversation; empty: none is dated."""
    periods: tuple[Period, ...]
    """All months, or all years where there are many months, from the first to the last dated conversation."""


class Term(Struct, frozen=True, array_like=True):
    """One listing in the overview of its kind."""

    name: str
    path: str
    count: int


class TermsData(Struct, frozen=True):
    """The overview of all listings of one kind."""

    kind: ListingKind
    terms: tuple[Term, ...]


class PageData(Struct, frozen=True):
    """An ordinary page."""

    page: PageSummary


class NotFoundData(Struct, frozen=True):
    """The page for addresses that do not exist is made from the site alone."""


class CopyData(Struct, frozen=True):
    """A file that is copied: from the content folder or, with `theme`, from the templates."""

    source: str
    digest: str
    theme: bool = False


# ---------------------------------------------------------------------------- what templates are given


@dataclass(frozen=True, slots=True)
class Frame:
    """What every template is given as `page`: what stands in the head and around the main part."""

    title: str
    description: str
    path: str
    language: str
    """Of the content where it is not the site's; else empty."""
    home: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """A participant as a page shows it: name, address of its listing, and which of the shapes it has."""

    name: str
    href: str
    shape: int
    """1 to 6, in order of first appearance or as configured; templates and style give each a look."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message as a page shows it."""

    number: int
    anchor: str
    sender: Speaker
    recipient: Speaker
    act: str
    """What the sender does: "Claude asks"."""
    intent: str
    """As written, in upper case; empty for a reply."""
    label: str
    """The author's word for it, from the heading above: "Follow-up"."""
    follow_up: bool
    reply_to: int
    html: str
    """Safe HTML of the body; empty for an empty body."""
    second_html: str
    source: str
    """The text as written, where the rendering changed its line structure; else empty."""
    first_words: str
    lines: int
    long: bool
    """So many lines that the page folds it."""
    language: str
    notices: tuple[str, ...]
    """Sentences that tell of what is missing or odd before the text."""
    gap: str
    """A sentence that tells of what is missing after it."""
    withheld: bool
    signed: bool
    details: tuple[tuple[str, str], ...]
    """Fields that no other part of the page shows, as name and value."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on a page, in reading order: exactly one of the kinds that `kind` names."""

    kind: str
    """`heading`, `prose`, `outcome`, `unread` or `message`."""
    html: str = ""
    text: str = ""
    level: int = 2
    anchor: str = ""
    message: MessageView | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date as people read it, and for machines."""

    text: str
    machine: str


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A block of code of a conversation: where it is, and what is known of it."""

    anchor: str
    filename: str
    language: str
    """Its name, and further words of the info string."""
    beginning: str
    """Of the first line that is not empty."""
    lines: int
    message: MessageView


@dataclass(frozen=True, slots=True)
class Lane:
    """A participant in the picture of a conversation; `x` is a place from left to right in per cent."""

    speaker: Speaker
    x: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A message in the picture of a conversation; `x` in per cent, `y` in pixels from the top."""

    message: MessageView
    start: str
    end: str
    middle: str
    y: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """The picture of a conversation: participants as lanes, messages as arrows."""

    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    height: int
    """In pixels."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a conversation."""

    title: str
    authors: str
    year: str
    url: str
    """Absolute where the site's address is known, else the path in the site."""
    key: str
    """A name for the entry in BibTeX."""
    bibtex_title: str
    bibtex_authors: str


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation as its page shows it."""

    title: str
    lead: tuple[Piece, ...]
    """The author's introduction if it is short: it stands before the outcome."""
    introduction: tuple[Piece, ...]
    """The author's introduction if it is long: it stands after the outcome."""
    outcome_html: str
    pieces: tuple[Piece, ...]
    messages: tuple[MessageView, ...]
    speakers: tuple[Speaker, ...]
    contexts: tuple[Neighbour, ...]
    tags: tuple[Neighbour, ...]
    users: tuple[str, ...]
    session: str
    """The whole value."""
    session_word: str
    when: When | None
    exchanges: int
    minutes: int
    code: tuple[CodeBlock, ...]
    sequence: Sequence | None
    """None: the conversation is too short to need a picture."""
    citation: Citation
    source_url: str
    redacted: bool
    previous: Neighbour | None
    next: Neighbour | None
    also: tuple[Neighbour, ...]
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year in the chart; places and sizes are in per cent of the picture."""

    label: str
    count: int
    x: str
    width: str
    height: str
    top: str


Url = Callable[[str], str]
"""From an output path to its address relative to the page at hand; templates know it as `url`."""
