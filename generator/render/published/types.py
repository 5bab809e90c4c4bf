"""The data that leaves the program as JSON. The published schemas are made from these types.

A field that is added leaves `VERSION` as it is; one that changes its meaning or goes raises it.
"""

from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

VERSION: Final = 1

SCHEMA: Final = "https://json-schema.org/draft/2020-12/schema"

Version = Annotated[int, Meta(description="of this schema; a field that is added does not raise it")]

Text = Annotated[str, Meta(description="Markdown, as it was written")]


class PublishedCode(Struct, frozen=True, omit_defaults=True):
    """Lines of a body that are code."""

    first_line: Annotated[int, Meta(ge=1, description="line of the body, counted from 1")]
    last_line: Annotated[int, Meta(ge=1)]
    language: Annotated[str, Meta(description="a short name, such as javascript")] = ""
    filename: str = ""


class PublishedMessage(Struct, frozen=True, omit_defaults=True):
    """One message. One that the archive's privacy rules withhold has its number, `withheld` and no words."""

    number: Annotated[int, Meta(ge=1, description="its anchor on the page is #m and this number")]
    sender: Annotated[str, Meta(description="the name the archive shows")] = msgspec.field(name="from")
    recipient: str = msgspec.field(name="to")
    kind: Annotated[str, Meta(description="request or reply")]
    body: Text = ""
    second_body: Annotated[
        str, Meta(description="the other block, where both response and body are written")
    ] = ""
    intent: str = ""
    context: str = ""
    reply_to: Annotated[int, Meta(ge=1, description="number of the message it answers")] | None = None
    follow_up: bool = False
    language: Annotated[str, Meta(description="a language tag, where one was given")] = ""
    protocol: Annotated[str, Meta(description="version of the envelope's format")] = ""
    code: tuple[PublishedCode, ...] = ()
    second_code: tuple[PublishedCode, ...] = ()
    withheld: Annotated[str, Meta(description="the rule: consent, revoked, expired or scope")] = ""


class PublishedNote(Struct, frozen=True, omit_defaults=True):
    """What the author wrote between the messages, or a text that could not be read as a message."""

    after: Annotated[int, Meta(ge=0, description="number of the message before it; 0: none")]
    kind: Annotated[str, Meta(description="prose, heading, outcome or unread")]
    text: Text
    level: Annotated[int, Meta(ge=1, le=6, description="of a heading")] | None = None


class PublishedEntry(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is known of a conversation without its words."""

    id: Annotated[str, Meta(description="part of its address; does not change")]
    title: str
    url: Annotated[
        str, Meta(description="of its page; relative to the site's root where the site has no address")
    ]
    participants: tuple[str, ...]
    messages: Annotated[int, Meta(ge=0, description="those that are published")]
    words: Annotated[int, Meta(ge=0)]
    date: Annotated[str, Meta(description="ISO 8601 with the precision it has")] = ""
    outcome: Annotated[str, Meta(description="what came of it, shortened to plain text")] = ""
    contexts: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    markdown: Annotated[str, Meta(description="address of its Markdown copy")]
    json: Annotated[str, Meta(description="address of its data")]


class PublishedArchive(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The whole archive: every conversation, the newest first."""

    version: Version = msgspec.field(name="schema_version")
    title: str
    description: str = ""
    language: str
    author: str = ""
    licence: str = ""
    url: str = ""
    datasets: Annotated[
        tuple[str, ...], Meta(description="files of JSON lines, the newest conversations first")
    ]
    conversations: tuple[PublishedEntry, ...]


class PublishedConversation(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A conversation with every word of it that is published."""

    version: Version = msgspec.field(name="schema_version")
    id: Annotated[str, Meta(description="part of its address; does not change")]
    title: str
    url: str
    description: str = ""
    date: Annotated[str, Meta(description="ISO 8601 with the precision it has")] = ""
    session: str = ""
    participants: tuple[str, ...]
    contexts: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    licence: str = ""
    outcome: Annotated[
        str, Meta(description="what came of it, in the author's words; none: not recorded")
    ] = ""
    redacted: Annotated[bool, Meta(description="parts of it were redacted before it was published")] = False
    messages: tuple[PublishedMessage, ...]
    notes: tuple[PublishedNote, ...] = ()


class Turn(Struct, frozen=True):
    """One text of a conversation, in the form that language models are trained and tested with."""

    role: Annotated[str, Meta(description="user: who opened the conversation; assistant: everybody else")]
    name: str
    content: Text


class Dialogue(Struct, frozen=True, kw_only=True):
    """One line of the dataset."""

    id: str
    url: str
    title: str
    session: str
    date: str
    contexts: tuple[str, ...]
    intents: tuple[str, ...]
    outcome: Annotated[str, Meta(description="what came of it, in the author's words; empty: not recorded")]
    messages: tuple[Turn, ...]


SCHEMAS: Final[dict[str, type[Struct]]] = {
    "archive": PublishedArchive,
    "conversation": PublishedConversation,
    "dialogue": Dialogue,
}
"""By name of the file in `schema/`."""


def schema_file(name: str) -> bytes:
    """Return a published schema."""
    schema = {"$schema": SCHEMA, **msgspec.json.schema(SCHEMAS[name])}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
