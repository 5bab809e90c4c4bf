"""What linking has to say: findings that need a whole conversation, or the whole archive."""

from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Conversation, Envelope, Kind, Message


def conversation_findings(conversation: Conversation, envelopes: Sequence[Envelope]) -> Iterator[Diagnostic]:
    """Yield what is odd about one conversation; `envelopes` are those its messages were made from."""
    for message, envelope in zip(conversation.messages, envelopes, strict=True):
        path = conversation.parts[message.part].path
        if message.withheld:
            yield _at_header(
                "withheld",
                Severity.NOTE,
                f"left out by the privacy rule `{message.withheld}`",
                path,
                envelope,
            )
        if message.unanswered:
            yield _at_header(
                "unanswered-question",
                Severity.NOTE,
                f"no reply to this message of `{message.sender.name}` follows",
                path,
                envelope,
            )
        if message.mismatched:
            yield _mismatch(path, envelope)
        elif message.kind is Kind.REPLY and not _was_asked(message, conversation.messages):
            yield _at_header(
                "response-before-question",
                Severity.WARNING,
                f"a reply of `{message.sender.name}`, but no earlier request of this session asks for one",
                path,
                envelope,
                help="put the request before it, or give both the same `session`",
            )
    yield from _continued(conversation, envelopes)


def archive_findings(conversations: Iterable[Conversation]) -> Iterator[Diagnostic]:
    """Yield what is odd about conversations beside each other: several in a file, one session used twice."""
    first_of: dict[str, Conversation] = {}
    for conversation in conversations:
        path = conversation.parts[0].path
        line = _first_line(conversation, 0)
        if conversation.shared_file and path in first_of:
            yield _note("several-sessions", "another conversation begins in the same document", path, line)
        first_of.setdefault(path, conversation)
        if conversation.also:
            yield _note(
                "session-reused",
                "other participants use the same session in another file; the conversations are kept apart",
                path,
                line,
            )


def _continued(conversation: Conversation, envelopes: Sequence[Envelope]) -> Iterator[Diagnostic]:
    begun = conversation.parts[0].path
    for number, part in enumerate(conversation.parts[1:], 1):
        first = next(m for m in conversation.messages if m.part == number)
        yield _note(
            "session-in-two-files",
            f"this conversation begins in `{begun}`",
            part.path,
            envelopes[first.number - 1].line,
        )


def _was_asked(reply: Message, messages: Sequence[Message]) -> bool:
    """Whether an earlier request could be what `reply` answers; talks may be handed on to third parties."""
    return any(
        earlier.kind is Kind.REQUEST
        and (earlier.sender.key == reply.recipient.key or earlier.recipient.key == reply.sender.key)
        for earlier in messages[: reply.number - 1]
    )


def _mismatch(path: str, envelope: Envelope) -> Diagnostic:
    line = envelope.session.line if envelope.session else envelope.line
    written = envelope.session.written if envelope.session else ""
    return Diagnostic(
        "session-mismatch",
        Severity.WARNING,
        f"no earlier message has the session `{written}`, and a request to `{envelope.sender}` is still open",
        path,
        line,
        1,
        line,
        "repeat the session of the request exactly",
    )


def _first_line(conversation: Conversation, part: int) -> int:
    first = next(m for m in conversation.messages if m.part == part)
    return first.line


def _at_header(
    code: str,
    severity: Severity,
    message: str,
    path: str,
    envelope: Envelope,
    help: str = "",  # noqa: A002 - the field's word
) -> Diagnostic:
    return Diagnostic(code, severity, message, path, envelope.line, 1, envelope.line, help)


def _note(code: str, message: str, path: str, line: int) -> Diagnostic:
    return Diagnostic(code, Severity.NOTE, message, path, line, 1, line, "")
