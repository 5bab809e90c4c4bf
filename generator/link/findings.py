"""What linking has to say: findings that need a whole conversation, or the whole archive."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.deception.confusables import skeletons
from generator.diagnostics.finding import Diagnostic, Severity
from generator.link.confusables import name_findings
from generator.link.conversations import Linked
from generator.link.declarations import declaration_findings
from generator.link.mismatches import Place
from generator.link.parents import parent_findings
from generator.link.paths import path_findings
from generator.model import Conversation, Envelope, Kind, LinkOptions, Message
from generator.protocol import GROUP_NAMES, PASSED_ON_INTENTS


def link_findings(linked: Linked, options: LinkOptions) -> Iterator[Diagnostic]:
    """Yield what is odd about what `link` made with the same options.

    It is asked for where a cluster is linked for the first time, and not where it is linked again.
    """
    for conversation, envelopes in zip(linked.conversations, linked.envelopes, strict=True):
        yield from _conversation_findings(conversation, envelopes, linked.awaited)
        yield from declaration_findings(conversation, envelopes, options)
        yield from parent_findings(conversation, envelopes)
        yield from name_findings(conversation, options)
        yield from _size_finding(conversation, options.most_messages)
    yield from _archive_findings(linked.conversations)
    parts = (part.path for conversation in linked.conversations for part in conversation.parts)
    for path in dict.fromkeys((*parts, *(page.path for page in linked.pages))):
        yield from path_findings(path, options)


def _conversation_findings(
    conversation: Conversation, envelopes: Sequence[Envelope], awaited: frozenset[Place]
) -> Iterator[Diagnostic]:
    """Yield what is odd about one conversation; `envelopes` are those its messages were made from.

    `awaited` are requests that somebody answered under another session: that is said at the answer.
    """
    asked = _Asked()
    for message, envelope in zip(conversation.messages, envelopes, strict=True):
        path = conversation.parts[message.part].path
        if message.withheld:
            rule = f"left out by the privacy rule `{message.withheld}`"
            yield _note("withheld", rule, path, message.line)
        if message.unanswered and (path, message.line) not in awaited:
            waiting = f"no reply to this message of `{message.sender.name}` follows"
            advice = "add the reply, or write `intent: NOTE` where none is expected"
            yield _note("unanswered-question", waiting, path, message.line, advice)
        if message.mismatched:
            yield from _mismatch(path, envelope)
        elif message.kind is Kind.REPLY and not asked.could_be_answered_by(message, envelope):
            yield _unasked(path, message)
        if message.kind is Kind.REQUEST:
            asked.add(message, envelope)
    yield from _closed(conversation, envelopes)
    yield from _continued(conversation)


@dataclass(slots=True)
class _Asked:
    """Who was asked so far, and by whom."""

    recipients: dict[str, str] = field(default_factory=dict)
    """Keys and names of those whom a request named."""
    senders: set[str] = field(default_factory=set)
    open_to_others: set[str] = field(default_factory=set)
    """Those whose request anybody may answer: it was for all, or to be handed on."""

    def add(self, request: Message, envelope: Envelope) -> None:
        self.recipients[request.recipient.key] = request.recipient.name
        self.senders.add(request.sender.key)
        if envelope.mapped_intent in PASSED_ON_INTENTS or request.recipient.key in GROUP_NAMES:
            self.open_to_others.add(request.sender.key)

    def could_be_answered_by(self, reply: Message, envelope: Envelope) -> bool:
        """Whether an earlier request could be what `reply` answers.

        A talk may be handed on: then who was asked answers somebody else. An error may come from anybody;
        of a name that merely looks like one who was asked `confusable-name` speaks.
        """
        to = reply.recipient.key
        if reply.sender.key in self.recipients or envelope.parent or to in self.open_to_others:
            return True
        if envelope.intent in ("ERROR", "NACK") and to in self.senders:
            return True
        looks = skeletons(reply.sender.name)
        return any(looks & skeletons(name) for name in self.recipients.values())


def _size_finding(conversation: Conversation, most: int) -> Iterator[Diagnostic]:
    """Yield what is to be said of a conversation of more than `most` messages."""
    if len(conversation.messages) > most:
        message = conversation.messages[most]
        path = conversation.parts[message.part].path
        count = len(conversation.messages)
        text = f"this conversation has {count} messages on one page; more than {most} are slow to read"
        advice = "give a part of it another `session`, or raise `messages` under `limits` in site.yml"
        yield Diagnostic("large-file", Severity.WARNING, text, path, message.line, 1, message.line, advice)


def _archive_findings(conversations: Iterable[Conversation]) -> Iterator[Diagnostic]:
    """Yield what is odd about conversations beside each other: several in a file, one session used twice."""
    opened: dict[str, int] = {}
    for conversation in conversations:
        first = conversation.messages[0]
        path = conversation.parts[0].path
        if conversation.shared_file and not first.mismatched:
            opened[path] = opened.get(path, 0) + 1
            if opened[path] == 2:
                yield _note(
                    "several-sessions", "another conversation begins in the same document", path, first.line
                )
        if conversation.also:
            kept = "other participants use the same session in another file; the conversations are kept apart"
            advice = "put them into one document if they are one talk, else give one of them another session"
            yield _note("session-reused", kept, path, first.line, advice)
    yield from _shared_front_matter(conversations)


def _shared_front_matter(conversations: Iterable[Conversation]) -> Iterator[Diagnostic]:
    """Yield what front matter says of "the" conversation of a document that has several."""
    shared = {part.path: part.front for c in conversations if c.shared_file for part in c.parts}
    for path, front in shared.items():
        for key, value in (("outcome", front.outcome), ("slug", front.slug)):
            if value:
                line = front.lines.get(key, 1)
                text = f"`{key}` cannot hold for several conversations of one document and is left out"
                advice = (
                    "write an outcome below each of them"
                    if key == "outcome"
                    else "give each a document of its own"
                )
                yield Diagnostic("front-matter-value", Severity.WARNING, text, path, line, 1, line, advice)


def _closed(conversation: Conversation, envelopes: Sequence[Envelope]) -> Iterator[Diagnostic]:
    """Yield each message after a CLOSE (protocol §5: it ends the thread)."""
    closed = False
    for message, envelope in zip(conversation.messages, envelopes, strict=True):
        if closed:
            path = conversation.parts[message.part].path
            text = "a message after `CLOSE`, which ends a talk"
            yield _note("intent-rule", text, path, message.line, "put it before, or begin another session")
        closed = closed or envelope.mapped_intent == "CLOSE"


def _continued(conversation: Conversation) -> Iterator[Diagnostic]:
    begun = conversation.parts[0].path
    for number, part in enumerate(conversation.parts[1:], 1):
        first = next(m for m in conversation.messages if m.part == number)
        yield _note("session-in-two-files", f"this conversation begins in `{begun}`", part.path, first.line)


def _unasked(path: str, message: Message) -> Diagnostic:
    return Diagnostic(
        "response-before-question",
        Severity.WARNING,
        f"a reply of `{message.sender.name}`, but nobody asked it before in this session",
        path,
        message.line,
        1,
        message.line,
        "put the request before it, or give both the same `session`",
    )


def _mismatch(path: str, envelope: Envelope) -> Iterator[Diagnostic]:
    """Yield what is wrong with the session of a reply; that it has none is said where it was read."""
    written = next((field for field in envelope.fields if field.name.lower() == "session"), None)
    if written is None:
        return
    text = (
        f"no earlier message has the session `{written.value}`, and a request to `{envelope.sender}` "
        "is still open"
    )
    advice = "repeat the session of the request exactly"
    yield Diagnostic("session-mismatch", Severity.WARNING, text, path, written.line, 1, written.line, advice)


def _note(code: str, message: str, path: str, line: int, advice: str = "") -> Diagnostic:
    return Diagnostic(code, Severity.NOTE, message, path, line, 1, line, advice)
