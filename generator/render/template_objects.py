"""What templates are given: made from an output's view where a page is rendered, and living no longer."""

from msgspec import Struct

from generator.render.views import Neighbour, Related


class Frame(Struct, frozen=True, gc=False):
    """What every template is given as `page`: what stands in the head and around the main part."""

    title: str
    description: str
    path: str
    language: str
    """Of the content where it is not the site's; else empty."""
    home: bool = False
    kind: str = "website"
    """In the vocabulary of Open Graph: `website` or `article`."""
    data: str = ""
    """A JSON-LD block, escaped; empty: none."""
    feed: str = ""
    """Path of the feed of what the page lists; empty: there is none but the archive's."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Other forms of the page: media type and path."""


class Speaker(Struct, frozen=True, gc=False):
    """A participant as a page shows it: name, address of its listing, and which of the shapes it has."""

    name: str
    href: str
    shape: int
    """1 to 6, in order of first appearance or as configured; templates and style give each a look."""


class MessageView(Struct, frozen=True, gc=False):
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


class Piece(Struct, frozen=True, gc=False):
    """Something on a page, in reading order: exactly one of the kinds that `kind` names."""

    kind: str
    """`heading`, `prose`, `outcome`, `unread` or `message`."""
    html: str = ""
    text: str = ""
    level: int = 2
    anchor: str = ""
    message: MessageView | None = None


class When(Struct, frozen=True, gc=False):
    """A date as people read it, and for machines."""

    text: str
    machine: str


class CodeBlock(Struct, frozen=True, gc=False):
    """A block of code of a conversation: where it is, and what is known of it."""

    anchor: str
    filename: str
    language: str
    """Its name, and further words of the info string."""
    beginning: str
    """Of the first line that is not empty."""
    lines: int
    message: MessageView


class Lane(Struct, frozen=True, gc=False):
    """A participant in the picture of a conversation; `x` in per cent, `y` of the name in pixels."""

    speaker: Speaker
    x: str
    y: int


class Arrow(Struct, frozen=True, gc=False):
    """A message in the picture of a conversation; `x` in per cent, `y` in pixels from the top."""

    message: MessageView
    start: str
    end: str
    middle: str
    y: int


class Sequence(Struct, frozen=True, gc=False):
    """The picture of a conversation: participants as lanes, messages as arrows."""

    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    height: int
    """In pixels."""


class Citation(Struct, frozen=True, gc=False):
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


class ConversationView(Struct, frozen=True, gc=False):
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


class Bar(Struct, frozen=True, gc=False):
    """A month or a year in the chart; places and sizes are in per cent of the picture."""

    label: str
    count: int
    x: str
    width: str
    height: str
    top: str
