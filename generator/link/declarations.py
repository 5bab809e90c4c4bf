"""What messages say of themselves that somebody should look at before it is published."""

from collections.abc import Iterator, Sequence

from generator.dates import in_utc
from generator.diagnostics.finding import Diagnostic, Severity
from generator.link.gate import privacy_entries, privacy_key
from generator.link.privacy_values import (
    expiry_day,
    is_plain_list,
    is_plain_refusal,
    is_restricted,
    plain,
    refuses,
)
from generator.model import Conversation, Envelope, LinkOptions, Message


def declaration_findings(
    conversation: Conversation, envelopes: Sequence[Envelope], options: LinkOptions
) -> Iterator[Diagnostic]:
    """Yield what published messages declare: personal data, an expiry nobody can judge, a time to come.

    `envelopes` are those the conversation's messages were made from.
    """
    for message, envelope in zip(conversation.messages, envelopes, strict=True):
        path = conversation.parts[message.part].path
        if not message.withheld:
            yield from _privacy(path, envelope, options)
        yield from _readings(path, envelope, options)
    yield from _later(conversation, envelopes, options.as_of)


def _privacy(path: str, envelope: Envelope, options: LinkOptions) -> Iterator[Diagnostic]:
    for entry in privacy_entries(envelope):
        name, value = privacy_key(entry), entry.value.strip()
        if name == "pii" and plain(value).startswith("present"):
            said = "this message says that it holds personal data, and it is published"
            yield _found(
                "personal-data-declared",
                said,
                path,
                entry.line,
                "take the data out, or mark the message `Consent: explicit_no`",
            )
        if name == "expires" and value and not options.as_of and "expired" not in options.gate_off:
            said = f"it expires on `{value}`, and nothing says which day it is"
            yield _found(
                "expiry-not-judged",
                said,
                path,
                entry.line,
                "set `as_of` in site.yml, or give `--as-of`, as in `2025-10-08`",
            )


def _readings(path: str, envelope: Envelope, options: LinkOptions) -> Iterator[Diagnostic]:
    """Yield what keeps a message away although it is not written as the format has it."""
    for entry in privacy_entries(envelope):
        name, value = privacy_key(entry), entry.value
        if name == "consent" and refuses(value) and not is_plain_refusal(value):
            said = f"`{value[:60]}` is read as a refusal; the message is left out"
            advice = "write `Consent: explicit_no`, or `explicit_yes` if the message may be published"
            yield _found("bad-field-line", said, path, entry.line, advice)
        restricted = name == "scope" and "scope" not in options.gate_off and is_restricted(value)
        if restricted and not is_plain_list(value):
            said = f"`{value[:60]}` is read as a restricted scope; the message is left out"
            advice = "write the scopes with commas between them, as in `Scope: general, medical`"
            yield _found("bad-field-line", said, path, entry.line, advice)
        judged = name == "expires" and bool(options.as_of) and "expired" not in options.gate_off
        if judged and expiry_day(value) is None:
            said = f"`{value[:60]}` is no date; the message is left out, for it may have expired"
            yield _found("expiry-not-judged", said, path, entry.line, "write a day, as in `2025-10-08`")


def _later(conversation: Conversation, envelopes: Sequence[Envelope], as_of: str) -> Iterator[Diagnostic]:
    """Yield dates later than `as_of`, each session once in a file."""
    if not as_of:
        return
    seen: set[tuple[str, str]] = set()
    for part in conversation.parts:
        date = part.front.date
        if _is_later(date, as_of) and not conversation.shared_file:
            yield _future(date, as_of, part.path, part.front.lines.get("date", 1))
    for message, envelope in zip(conversation.messages, envelopes, strict=True):
        place = (_path(conversation, message), envelope.session.key if envelope.session else "")
        if envelope.session and place not in seen and _is_later(envelope.session.time, as_of):
            yield _future(envelope.session.time, as_of, place[0], envelope.session.line)
        seen.add(place)


def _path(conversation: Conversation, message: Message) -> str:
    return conversation.parts[message.part].path


def _is_later(date: str, as_of: str) -> bool:
    """Whether a date of any precision lies after the day `as_of`, in UTC."""
    day = in_utc(date)[:10]
    return bool(day) and day > as_of[: len(day)]


def _future(date: str, as_of: str, path: str, line: int) -> Diagnostic:
    text = f"`{date}` is later than `{as_of}`, the day this site speaks of"
    return Diagnostic(
        "future-date", Severity.NOTE, text, path, line, 1, line, "correct the date, or set a later `as_of`"
    )


def _found(code: str, message: str, path: str, line: int, advice: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, message, path, line, 1, line, advice)
