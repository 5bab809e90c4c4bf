"""Replies whose session is none that was asked in: mostly a slip of the pen, so readers are told."""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.model import Conversation, Kind

Place = tuple[str, int]
"""The file and the line of a header."""


def with_mismatches(
    conversations: Sequence[Conversation],
) -> tuple[tuple[Conversation, ...], frozenset[Place]]:
    """Mark each conversation that opens with a reply while, in its document, a request still waits for it.

    Return them, and the places of those requests: what is said of the reply explains why they wait.
    """
    waiting = _waiting(conversations)
    awaited: dict[_Pair, int] = {}
    marked: list[Conversation] = []
    for conversation in conversations:
        reply = conversation.messages[0]
        pair = conversation.parts[0].path, reply.recipient.key, reply.sender.key
        answers = conversation.shared_file and reply.kind is Kind.REPLY
        if answers and min(waiting.get(pair, (reply.line,))) < reply.line:
            awaited[pair] = max(reply.line, awaited.get(pair, 0))
            marked.append(_marked(conversation))
        else:
            marked.append(conversation)
    places = frozenset(
        (pair[0], line) for pair, until in awaited.items() for line in waiting[pair] if line < until
    )
    return tuple(marked), places


_Pair = tuple[str, str, str]
"""A file, and who wrote to whom in it."""


def _waiting(conversations: Sequence[Conversation]) -> dict[_Pair, list[int]]:
    """Return the lines of the requests that nobody answered, in files that hold several conversations.

    A reply that opens a conversation stands above all its other messages: requests above it are others'.
    """
    found: dict[_Pair, list[int]] = {}
    for conversation in conversations:
        for message in conversation.messages if conversation.shared_file else ():
            if message.unanswered:
                path = conversation.parts[message.part].path
                found.setdefault((path, message.sender.key, message.recipient.key), []).append(message.line)
    return found


def _marked(conversation: Conversation) -> Conversation:
    first, *others = conversation.messages
    return replace(conversation, messages=(replace(first, mismatched=True), *others))
