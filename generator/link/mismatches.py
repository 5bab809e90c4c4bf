"""Replies whose session is none that was asked in: mostly a slip of the pen, so readers are told."""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.model import Conversation, Kind, Message


def with_mismatches(conversations: Sequence[Conversation]) -> tuple[Conversation, ...]:
    """Mark each conversation that opens with a reply while, in its document, a request still waits for it."""
    by_path: dict[str, list[Conversation]] = {}
    for conversation in conversations:
        if conversation.shared_file:
            for part in conversation.parts:
                by_path.setdefault(part.path, []).append(conversation)
    return tuple(_marked(c, by_path.get(c.parts[0].path, ())) for c in conversations)


def _marked(conversation: Conversation, neighbours: Sequence[Conversation]) -> Conversation:
    first = conversation.messages[0]
    if first.kind is not Kind.REPLY or not conversation.shared_file:
        return conversation
    path = conversation.parts[0].path
    if not any(_waits_for(first, path, other) for other in neighbours if other is not conversation):
        return conversation
    marked = (replace(first, mismatched=True), *conversation.messages[1:])
    return replace(conversation, messages=marked)


def _waits_for(reply: Message, path: str, other: Conversation) -> bool:
    return any(
        message.unanswered
        and other.parts[message.part].path == path
        and message.line < reply.line
        and message.sender.key == reply.recipient.key
        and message.recipient.key == reply.sender.key
        for message in other.messages
    )
