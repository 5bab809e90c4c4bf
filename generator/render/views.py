"""What outputs are made from: plain data that `plan` hands out, and that decides their bytes."""

from collections.abc import Callable

from msgspec import Struct

from generator.model import ListingKind, PageSummary, Summary


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
    feed: bool = False
    """There is a feed: the site has an address, and a conversation has a date."""
    embeds: bool = False
    """Conversations can be shown within other pages."""
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


class OfConversation(Struct, frozen=True, gc=False):
    """A view that needs a conversation: it comes with what is made from the view, and not within it."""

    summary: Summary


class OfConversations(Struct, frozen=True, gc=False):
    """A view that needs several conversations: they come with what is made from it, and not within it."""

    summaries: tuple[Summary, ...]


class ConversationData(OfConversation, frozen=True):
    """What the page of a conversation is made from, besides its texts."""

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


class EmbedData(ConversationData, frozen=True):
    """The page of a conversation without the site around it, to be shown within other pages."""


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


Url = Callable[[str], str]
"""From an output path to its address relative to the page at hand; templates know it as `url`."""
