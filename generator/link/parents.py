"""Where the `parent` of messages leads (protocol §6); what does not resolve gives no reply line."""

from collections.abc import Iterator, Sequence

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Conversation, Envelope


def parents(envelopes: Sequence[Envelope]) -> tuple[int, ...]:
    """Return the number of each message's parent; 0: it names none, or one that there is not.

    Identifiers are compared without regard to case; of two messages with one, the first is meant.
    """
    numbers = {e.identifier.casefold(): n for n, e in reversed(list(enumerate(envelopes, 1))) if e.identifier}
    return tuple(numbers.get(e.parent.casefold(), 0) if e.parent else 0 for e in envelopes)


def parent_findings(conversation: Conversation, envelopes: Sequence[Envelope]) -> Iterator[Diagnostic]:
    """Yield each parent that is no message, the message itself or part of a circle."""
    if not any(envelope.parent for envelope in envelopes):
        return
    numbers = parents(envelopes)
    circle = _in_circles(numbers)
    for message, envelope, parent in zip(conversation.messages, envelopes, numbers, strict=True):
        if not envelope.parent or (parent and message.number not in circle):
            continue
        if parent == message.number:
            text = "`parent` names the message itself"
        elif parent:
            text = f"`parent` leads in a circle back to this message: `{envelope.parent}`"
        else:
            text = f"`parent` names no message of this conversation: `{envelope.parent}`"
        path, line = conversation.parts[message.part].path, envelope.parent_line
        yield Diagnostic(
            "unresolved-parent",
            Severity.WARNING,
            text,
            path,
            line,
            1,
            line,
            "write the `message` identifier of the message that is answered",
        )


def _in_circles(parents: Sequence[int]) -> frozenset[int]:
    """Return the numbers of messages that are their own ancestors; each message is walked over once."""
    found: set[int] = set()
    walked: dict[int, int] = {}
    for start in range(1, len(parents) + 1):
        path: list[int] = []
        number = start
        while number and number not in walked:
            walked[number] = start
            path.append(number)
            number = parents[number - 1]
        if number and walked[number] == start:
            found.update(path[path.index(number) :])
    return frozenset(found)
