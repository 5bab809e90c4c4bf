"""Messages joined to conversations across documents."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from generator.model.documents import FrontMatter, Heading
from generator.model.options import Limits, Redaction
from generator.model.transcripts import BodyFacts, Envelope, Kind, Session, Unread


class MenuEntry(Struct, frozen=True, array_like=True, gc=False):
    """One entry of `menu:` in `site.yml`."""

    title: str
    """Empty: the document's title."""
    link: str
    """A document's path, or an http, https or mailto address."""
    line: int
    """In `site.yml`, as is the column."""
    column: int = 1


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
