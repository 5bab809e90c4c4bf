"""The words of a conversation in reading order, for copies that are made without templates."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.body.plain import plain_line
from generator.body.unlinked import unlinked
from generator.model import (
    Conversation,
    FactedOutcome,
    FactedProse,
    Heading,
    Message,
    Slot,
    Summary,
    Texts,
)


class Said(NamedTuple):
    """A message with its texts; None: withheld, or there is no second one."""

    message: Message
    text: str | None
    second: str | None


class Written(NamedTuple):
    """What stands between messages."""

    kind: str
    """`heading`, `prose`, `outcome` or `unread`."""
    text: str
    level: int = 0
    part: int = 0
    place: int = -1
    """Of the text among those of its part."""
    plain: bool = False
    """It is too large to be read as Markdown."""


def is_redacted(conversation: Conversation) -> bool:
    """Whether parts of a conversation were redacted before it was published."""
    return any(part.redacted for part in conversation.parts)


def outcome_text(summary: Summary, conversation: Conversation, texts: Mapping[str, Texts]) -> str:
    """Return the outcome on top in the author's words; empty: none is recorded."""
    outcome = summary.outcome
    if outcome is None:
        return ""
    part = conversation.parts[outcome.part]
    if outcome.text >= 0:
        return texts[part.path][outcome.text]
    return unlinked(part.front.outcome, summary.links[outcome.part] if summary.links else ())


def in_order(conversation: Conversation, texts: Mapping[str, Texts]) -> Iterator[Said | Written]:
    """Yield messages and what stands between them; a later part begins with its title."""
    for number, part in enumerate(conversation.parts):
        if number and part.title:
            yield Written("heading", part.title, 2, number)
        own = texts[part.path]
        for entry in part.entries:
            match entry:
                case Slot():
                    yield _said(conversation.messages[entry.number - 1], own)
                case Heading():
                    # As on the page: an address in a heading leads nowhere there, and may be of what is not published.
                    text = plain_line(entry.text) if "](" in entry.text else entry.text
                    yield Written("heading", text, entry.level, number)
                case FactedProse():
                    yield Written("prose", own[entry.text], 0, number, entry.text, entry.facts.plain)
                case FactedOutcome():
                    yield Written("outcome", own[entry.text], 0, number, entry.text, entry.facts.plain)
                case _:
                    yield Written("unread", own[entry.text], 0, number, entry.text)


def _said(message: Message, texts: Texts) -> Said:
    envelope = message.envelope
    if envelope is None or message.facts is None:
        return Said(message, None, None)
    return Said(message, texts[envelope.text], texts[envelope.second] if message.second_facts else None)
