"""What is to be said about the messages of one document beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.model import Envelope, Kind
from generator.parse.remarks import meant_for
from generator.protocol import identity

_OF_REQUESTS: Final = {
    "user": "who carries the messages",
    "context": "what it is about, in one to four words",
    "intent": "`QUESTION`, `STATUS`, `PATCH` or `NOTE`",
}
"""The fields of a request, and what each one says."""


@dataclass(slots=True)
class Talk:
    """The envelopes of a document that have been read so far."""

    spoken: set[tuple[str, str, str]] = field(default_factory=set)
    """Session, sender and recipient of each."""
    spellings: dict[str, str] = field(default_factory=dict)
    """How a participant was written first."""

    def remarks(
        self, envelope: Envelope, names: frozenset[str], column: int, *, has_text: bool
    ) -> Iterator[Finding]:
        """Yield what is to be said of the next envelope; `names` are the fields it was written with.

        `has_text` says whether it has a `body` or a `response`; without, it may as well be a reply.
        """
        session = envelope.session.key if envelope.session else ""
        sender, recipient = identity(envelope.sender), identity(envelope.recipient)
        if envelope.kind is not Kind.REPLY:
            is_open = envelope.kind is Kind.OPEN
            answers = is_open and (session, recipient, sender) in self.spoken
            has_lost_its_text = is_open and not names & _OF_REQUESTS.keys() and not has_text
            yield from () if answers or has_lost_its_text else _missing(envelope, names, column)
        yield from _rules(envelope, column)
        yield from self._spellings(envelope, column)
        self.spoken.add((session, sender, recipient))

    def _spellings(self, envelope: Envelope, column: int) -> Iterator[Finding]:
        for name in (envelope.sender, envelope.recipient):
            first = self.spellings.setdefault(identity(name), name)
            if first != name:
                message = f"`{name}` was written `{first}` before; both are read as one participant"
                help_text = f"write `{first}`"
                yield Finding(
                    "inconsistent-name", Severity.NOTE, message, envelope.line, column, help=help_text
                )


def _rules(envelope: Envelope, column: int) -> Iterator[Finding]:
    """Yield what version 1.1 asks of an intent and is missing (protocol §5)."""
    missing = []
    if envelope.intent == "RESPOND" and not envelope.parent:
        help_text = "write `parent:` with the `message` identifier of what is answered"
        missing.append(("`RESPOND` asks for the field `parent`", help_text))
    if envelope.intent == "ERROR" and not envelope.error_code:
        help_text = "write `meta: error`, and below it a line such as `Code: E-FORMAT`"
        missing.append(("`ERROR` asks for a `meta: error` with a `Code`", help_text))
    if envelope.intent == "REVOKE" and not envelope.signature:
        missing.append(
            ("`REVOKE` asks for a signature", "write it as `sig:`; without one it counts all the same")
        )
    for message, help_text in missing:
        yield Finding("intent-rule", Severity.NOTE, message, envelope.line, column, help=help_text)


def _missing(envelope: Envelope, names: frozenset[str], column: int) -> Iterator[Finding]:
    if not names & _OF_REQUESTS.keys():
        message = "a request without `user`, `context` and `intent`"
        help_text = "write them; or, if this is a reply, write `response: |` and put it below its question"
        yield Finding("missing-field", Severity.WARNING, message, envelope.line, column, help=help_text)
        return
    for name in _OF_REQUESTS:
        if name not in names:
            message = f"the request has no `{name}`"
            help_text = meant_for(name, envelope.fields) or f"write `{name}:` and {_OF_REQUESTS[name]}"
            yield Finding("missing-field", Severity.WARNING, message, envelope.line, column, help=help_text)
