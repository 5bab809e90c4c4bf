"""Number the messages of a conversation and say what each one is to the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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
    said = _Said()
    for part, strand in enumerate(strands):
        facts = strand.transcript.facts
        for envelope in strand.envelopes():
            message = _message(envelope, facts, part, said, options, revoked)
            said.add(message)
            made.append(message)
            envelopes.append(envelope)
    return _marked(made, envelopes), tuple(envelopes)


@dataclass(slots=True)
class _Said:
    """What the messages so far tell about the next one."""

    last: dict[tuple[str, str], int] = field(default_factory=dict)
    """From sender and recipient to the number of their last message."""
    last_of: dict[str, int] = field(default_factory=dict)
    """From a sender to the number of its last message."""
    asked: Message | None = None
    """The last request."""
    count: int = 0

    def add(self, message: Message) -> None:
        self.count = message.number
        self.last[message.sender.key, message.recipient.key] = message.number
        self.last_of[message.sender.key] = message.number
        if message.kind is Kind.REQUEST:
            self.asked = message

    def answered(self, message: Message) -> int:
        """Return the number of the message a reply answers: the last one from its recipient to its sender."""
        if message.kind is not Kind.REPLY:
            return 0
        sender, recipient = message.sender.key, message.recipient.key
        return self.last.get((recipient, sender)) or self.last_of.get(recipient, 0)


def _message(
    envelope: Envelope,
    facts: Sequence[BodyFacts],
    part: int,
    said: _Said,
    options: LinkOptions,
    revoked: frozenset[str],
) -> Message:
    sender = participant(envelope.sender, options.participants)
    recipient = participant(envelope.recipient, options.participants)
    kind = envelope.kind
    if kind is Kind.OPEN:
        kind = Kind.REPLY if (recipient.key, sender.key) in said.last else Kind.REQUEST
    asked = said.asked if kind is Kind.REPLY else None
    inherited = asked is not None and not (envelope.context and envelope.user)
    rule = withheld(envelope, options, revoked)
    return Message(
        number=said.count + 1,
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
    said = _Said()
    addressed = {message.recipient.key: message.number for message in made}
    reply_seen = False
    marked: list[Message] = []
    for message, parent in zip(made, parents(envelopes), strict=True):
        follow_up = reply_seen and message.sender.key in said.last_of
        reply_to = parent if 0 < parent < message.number else said.answered(message)
        unanswered = _waits(message) and addressed.get(message.sender.key, 0) <= message.number
        marks = follow_up or reply_to or unanswered
        marked.append(
            replace(message, follow_up=follow_up, reply_to=reply_to, unanswered=unanswered)
            if marks
            else message
        )
        said.add(message)
        reply_seen = reply_seen or message.kind is Kind.REPLY
    return tuple(marked)


def _waits(message: Message) -> bool:
    """Whether the message is a request that expects a reply; without any of its fields it may be a reply."""
    if message.kind is not Kind.REQUEST or message.withheld:
        return False
    is_named = message.intent or message.user or message.context
    return bool(is_named) and message.intent not in NO_REPLY_INTENTS
