"""Number the messages of a conversation and say what each one is to the others."""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.link.gate import withheld
from generator.link.names import participant
from generator.link.parents import parents
from generator.link.strands import Strand
from generator.model import BodyFacts, Envelope, Kind, LinkOptions, Message
from generator.protocol import NO_REPLY_INTENTS


def messages(
    strands: Sequence[Strand], options: LinkOptions, revoked: frozenset[str]
) -> tuple[tuple[Message, ...], tuple[Envelope, ...]]:
    """Return the messages of a conversation in reading order, and the envelope each was made from.

    What the privacy gate withholds keeps its number and loses everything else. The envelopes are for
    findings; nothing else may look at those of withheld messages.
    """
    made: list[Message] = []
    envelopes: list[Envelope] = []
    for part, strand in enumerate(strands):
        facts = strand.transcript.facts
        for envelope in strand.envelopes():
            made.append(_message(envelope, facts, part, made, options, revoked))
            envelopes.append(envelope)
    return _marked(made, envelopes), tuple(envelopes)


def _message(
    envelope: Envelope,
    facts: Sequence[BodyFacts],
    part: int,
    earlier: Sequence[Message],
    options: LinkOptions,
    revoked: frozenset[str],
) -> Message:
    sender = participant(envelope.sender, options.participants)
    recipient = participant(envelope.recipient, options.participants)
    kind = envelope.kind
    if kind is Kind.OPEN:
        answers = any(m.sender.key == recipient.key and m.recipient.key == sender.key for m in earlier)
        kind = Kind.REPLY if answers else Kind.REQUEST
    asked = (
        next((m for m in reversed(earlier) if m.kind is Kind.REQUEST), None) if kind is Kind.REPLY else None
    )
    inherited = asked is not None and not (envelope.context and envelope.user)
    rule = withheld(envelope, options, revoked)
    return Message(
        number=len(earlier) + 1,
        part=part,
        line=envelope.line,
        sender=sender,
        recipient=recipient,
        kind=kind,
        envelope=None if rule else envelope,
        facts=None if rule else facts[envelope.text],
        second_facts=None if rule or envelope.second < 0 else facts[envelope.second],
        intent="" if rule else envelope.intent,
        context="" if rule else envelope.context or (asked.context if asked else ""),
        user="" if rule else envelope.user or (asked.user if asked else ""),
        inherited=inherited and not rule,
        withheld=rule,
    )


def _marked(made: Sequence[Message], envelopes: Sequence[Envelope]) -> tuple[Message, ...]:
    """Set the marks that need the whole conversation: follow-up, reply line, unanswered."""
    spoke: set[str] = set()
    reply_seen = False
    marked: list[Message] = []
    for message, parent in zip(made, parents(envelopes), strict=True):
        follow_up = reply_seen and message.sender.key in spoke
        reply_to = parent if 0 < parent < message.number else _answered(message, made)
        unanswered = _waits(message) and not any(
            later.recipient.key == message.sender.key for later in made[message.number :]
        )
        marks = follow_up or reply_to or unanswered
        marked.append(
            replace(message, follow_up=follow_up, reply_to=reply_to, unanswered=unanswered)
            if marks
            else message
        )
        spoke.add(message.sender.key)
        reply_seen = reply_seen or message.kind is Kind.REPLY
    return tuple(marked)


def _answered(message: Message, made: Sequence[Message]) -> int:
    """Return the number of the message a reply answers: the last one from its recipient to its sender."""
    if message.kind is not Kind.REPLY:
        return 0
    for earlier in reversed(made[: message.number - 1]):
        if earlier.recipient.key == message.sender.key and earlier.sender.key == message.recipient.key:
            return earlier.number
    for earlier in reversed(made[: message.number - 1]):
        if earlier.sender.key == message.recipient.key:
            return earlier.number
    return 0


def _waits(message: Message) -> bool:
    """Whether the message is a request that expects a reply."""
    return message.kind is Kind.REQUEST and message.intent not in NO_REPLY_INTENTS and not message.withheld
