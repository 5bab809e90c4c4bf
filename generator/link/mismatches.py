"""Replies whose session is none that was asked in: mostly a slip of the pen, so readers are told."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.model import Conversation, Kind, Message

Place = tuple[str, int]
"""The file and the line of a header."""


def with_mismatches(
    conversations: Sequence[Conversation],
) -> tuple[tuple[Conversation, ...], frozenset[Place]]:
    """Mark each conversation that opens with a reply while, in its document, a request still waits for it.

    Return them, and the places of those requests: what is said of the reply explains why they wait.
    """
    by_path: dict[str, list[Conversation]] = {}
    for conversation in conversations:
        if conversation.shared_file:
            for part in conversation.parts:
                by_path.setdefault(part.path, []).append(conversation)
    awaited: set[Place] = set()
    marked: list[Conversation] = []
    for conversation in conversations:
        waiting = set(_waiting(conversation, by_path.get(conversation.parts[0].path, ())))
        awaited |= waiting
        marked.append(_marked(conversation) if waiting else conversation)
    return tuple(marked), frozenset(awaited)


def _marked(conversation: Conversation) -> Conversation:
    first, *others = conversation.messages
    return replace(conversation, messages=(replace(first, mismatched=True), *others))


def _waiting(conversation: Conversation, neighbours: Sequence[Conversation]) -> Iterator[Place]:
    """Yield the places of the requests that the first message of `conversation` seems to answer."""
    reply = conversation.messages[0]
    if reply.kind is not Kind.REPLY or not conversation.shared_file:
        return
    path = conversation.parts[0].path
    for other in neighbours:
        if other is not conversation:
            for message in other.messages:
                if other.parts[message.part].path == path and _waits_for(message, reply):
                    yield path, message.line


def _waits_for(message: Message, reply: Message) -> bool:
    return (
        message.unanswered
        and message.line < reply.line
        and message.sender.key == reply.recipient.key
        and message.recipient.key == reply.sender.key
    )
