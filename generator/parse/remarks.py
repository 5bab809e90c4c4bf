"""What is to be said about the fields of one envelope."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.diagnostics.nearest import nearest
from generator.model import Envelope, EnvelopeBlock, Field
from generator.parse.fields import Written, normalised
from generator.parse.intents import intent_findings
from generator.parse.session import day_exists
from generator.parse.signature import checksum_differs
from generator.protocol import CORE_KEYS, KNOWN_KEYS, identity

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_V1_FIELDS: Final = ("user", "session", "context", "intent", "sig")
_ORDER: Final = {
    name: rank
    for rank, name in enumerate(("user", "session", "context", "intent", "body", "response", "sig"))
}


def remarks(
    envelope: Envelope, block: EnvelopeBlock, written: Written, lines: Sequence[str]
) -> Iterator[Finding]:
    """Yield the findings that need no more than one envelope."""
    column = block.column
    yield from _text_remarks(block, written)
    if "session" not in written.first:
        message = (
            "the envelope has no `session`; it stands with the other messages of its file that have none"
        )
        advice = "write `session:` with the value that the other messages of the conversation have"
        help_text = meant_for("session", written.fields) or advice
        yield Finding("missing-field", Severity.ERROR, message, block.line, column, help=help_text)
    for name in _V1_FIELDS:
        field = written.first.get(name)
        if field and not field.value:
            message = f"`{field.name}` has no value"
            yield Finding(
                "empty-field",
                Severity.WARNING,
                message,
                field.line,
                column,
                help="write one, or remove the line",
            )
    yield from _order_remarks(written, column)
    for field in written.fields:
        if field.name and normalised(field.name) not in KNOWN_KEYS:
            yield _unknown(field, column)
    if envelope.intent:
        field = written.first["intent"]
        yield from intent_findings(field.value, field.line, column)
    yield from _seal_remarks(envelope, block, written, lines)
    yield from _expiry_remarks(written, column)
    if block.sender == block.recipient or identity(block.sender) == identity(block.recipient):
        message = f"`{block.sender}` is both sender and recipient"
        help_text = "correct one of the names in the header"
        yield Finding("self-addressed", Severity.NOTE, message, block.line, column, help=help_text)


@lru_cache(maxsize=1 << 10)
def _nearest_key(name: str) -> str:
    return nearest(name, CORE_KEYS)


def meant_for(name: str, fields: Iterable[Field]) -> str:
    """Return the question whether a field that is none is meant for a missing one; empty: none is like it."""
    near = next((field for field in fields if _nearest_key(field.name) == name), None)
    if near is None:
        return ""
    right = f"{name}: |" if name in ("body", "response") else f"{name}:"
    return f"is `{near.name[:60]}` on line {near.line} meant for it? It would be written `{right}`"


def _text_remarks(block: EnvelopeBlock, written: Written) -> Iterator[Finding]:
    column = block.column
    if not written.texts or written.without_block:
        message = "the envelope has neither `body` nor `response`"
        advice = "write `body: |` or `response: |` above the text, and indent the text by two blanks"
        fields = written.fields
        help_text = meant_for("body", fields) or meant_for("response", fields) or advice
        yield Finding("missing-body", Severity.ERROR, message, block.line, column, help=help_text)
    seen: dict[str, int] = {}
    for text in written.texts:
        if text.name in seen:
            message = (
                f"a second `{text.name}`; the first one is on line {seen[text.name]}, and both are shown"
            )
            yield Finding(
                "duplicate-field", Severity.ERROR, message, text.field_line, column, help="join them"
            )
        elif seen:
            message = "both `body` and `response`; both are shown, the response first"
            yield Finding(
                "body-and-response", Severity.ERROR, message, text.field_line, column, help="keep one of them"
            )
        seen.setdefault(text.name, text.field_line)


def _order_remarks(written: Written, column: int) -> Iterator[Finding]:
    """Yield one finding for the first field of version 1.0 that stands later than it should."""
    highest = -1
    seen: set[str] = set()
    for name, line in written.order:
        rank = _ORDER.get(name, highest)
        beside = name == "body" and "response" in seen  # said as `body-and-response`
        if rank < highest and name not in seen and not beside:
            message = f"`{name}` stands later than in the specification"
            help_text = "the order is `user`, `session`, `context`, `intent`, `body` or `response`, `sig`"
            yield Finding("field-order", Severity.NOTE, message, line, column, help=help_text)
            return
        highest = max(highest, rank)
        seen.add(name)


def _unknown(field: Field, column: int) -> Finding:
    near = _nearest_key(field.name)
    message = f"`{field.name[:60]}` is no field of the format; it is kept"
    help_text = f"did you mean `{near}`?" if near else ""
    return Finding("unknown-field", Severity.NOTE, message, field.line, column, help=help_text)


def _expiry_remarks(written: Written, column: int) -> Iterator[Finding]:
    """Yield a finding for each day of expiry that does not exist."""
    for meta in written.meta:
        for entry in meta.entries:
            day = entry.value[:10]
            if entry.name == "Expires" and _DAY.fullmatch(day) and not day_exists(*day.split("-")):
                message = f"there is no such day: `{day}`"
                yield Finding(
                    "invalid-date", Severity.WARNING, message, entry.line, column, help="correct the date"
                )


def _seal_remarks(
    envelope: Envelope, block: EnvelopeBlock, written: Written, lines: Sequence[str]
) -> Iterator[Finding]:
    """Yield what is to be said of a signature and of a checksum."""
    if envelope.signature:
        line = written.first["sig"].line
        message = "a signature is present; it is not checked"
        yield Finding("signature-unchecked", Severity.NOTE, message, line, block.column)
    checksum = written.first.get("hash")
    if checksum and checksum_differs(checksum.value, block.header, lines):
        message = f"the checksum `{checksum.value[:20]}` is not that of the envelope as it stands here"
        help_text = "restore the text that it was made from, or remove the line"
        yield Finding("hash-mismatch", Severity.NOTE, message, checksum.line, block.column, help=help_text)
