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


class Neighbour(Struct, frozen=True, array_like=True):
    """Another conversation that a page links to."""

    title: str
    path: str


class ConversationData(Struct, frozen=True):
    """What the page of a conversation is made from, besides its texts."""

    summary: Summary
    previous: Neighbour | None
    """The next older conversation."""
    next: Neighbour | None
    also: tuple[Neighbour, ...]
    contexts: tuple[Neighbour, ...]
    """Listing pages of its contexts."""
    participants: tuple[Neighbour, ...]
    """Listing pages of its participants, in the conversation's order."""


class Card(Struct, frozen=True):
    """What a listing says of one conversation."""

    title: str
    path: str
    date: str
    outcome: str
    question: str
    participants: tuple[str, ...]
    contexts: tuple[Neighbour, ...]
    intents: tuple[str, ...]
    messages: int
    words: int
    code_blocks: int


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


class HomeData(Struct, frozen=True):
    """The home page: the author's introduction, the figures of the archive, the newest conversations."""

    listing: ListingData
    page: PageSummary | None
    conversations: int
    messages: int
    since: str
    """Date of the oldest conversation; empty: none is dated."""


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
    home: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """A participant as a page shows it: name, address of its listing, and which of the shapes it has."""

    name: str
    href: str
    shape: int
    """1, 2, 3, … in order of first appearance; templates and style give each a shape."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message as a page shows it."""

    number: int
    anchor: str
    sender: Speaker
    recipient: Speaker
    kind: str
    intent: str
    label: str
    follow_up: bool
    reply_to: int
    html: str
    """Safe HTML of the body; empty for an empty body."""
    second_html: str
    source: str
    """The text as written, where the rendering changed its line structure; else empty."""
    language: str
    withheld: str
    unanswered: bool
    mismatched: bool
    quoted: bool
    signed: bool
    details: tuple[tuple[str, str], ...]
    """Fields that no other part of the page shows, as name and value."""
    faults: tuple[str, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on a page, in reading order: exactly one of the kinds that `kind` names."""

    kind: str
    """`heading`, `prose`, `outcome`, `unread`, `message` or `part` (another file begins)."""
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
class ConversationView:
    """A conversation as its page shows it."""

    title: str
    introduction: tuple[Piece, ...]
    outcome_html: str
    pieces: tuple[Piece, ...]
    messages: tuple[MessageView, ...]
    speakers: tuple[Speaker, ...]
    contexts: tuple[Neighbour, ...]
    tags: tuple[str, ...]
    session: str
    when: When | None
    exchanges: int
    words: int
    minutes: int
    code_blocks: int
    source_url: str
    redacted: bool
    previous: Neighbour | None
    next: Neighbour | None
    also: tuple[Neighbour, ...]


Url = Callable[[str], str]
"""From an output path to its address relative to the page at hand; templates know it as `url`."""
