"""An envelope block becomes a typed envelope."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.diagnostics.finding import Finding, Severity
from generator.model import Envelope, EnvelopeBlock, Meta, Session
from generator.parse.blocks import Text
from generator.parse.collapsed import expanded, runs_together
from generator.parse.fields import Written, read_fields
from generator.parse.intents import kind_of, mapped
from generator.parse.remarks import remarks
from generator.parse.session import is_template, read_session
from generator.parse.signature import notation
from generator.protocol import LANGUAGE_TAG

_SPLIT: Final = "split-envelope"
_COLLAPSED: Final = "collapsed-envelope"
_BOTH: Final = "body-and-response"
_ERROR_CODE = re.compile(r"E[-.][A-Z0-9][A-Z0-9.-]*")


class ReadEnvelope(NamedTuple):
    """An envelope with its texts, which it refers to by place, and the findings inside of it."""

    envelope: Envelope
    texts: tuple[str, ...]
    names: frozenset[str]
    """Of the fields that were written."""
    has_text: bool
    """It has a `body` or a `response`."""
    findings: tuple[Finding, ...]


def read_envelope(block: EnvelopeBlock, first_text: int) -> ReadEnvelope | None:
    """Return what a block says; its texts get places from `first_text` on.

    None: its session is a placeholder, so it is a pattern and no message.
    """
    collapsed_at = _collapsed_at(block)
    lines, numbers = _lines(block, collapsed_at)
    written = read_fields(lines, numbers, block.column)
    session_field = written.first.get("session")
    session: Session | None = None
    findings: tuple[Finding, ...] = ()
    if session_field:
        if is_template(session_field.value):
            return None
        session, findings = read_session(session_field.value, session_field.line, block.column)
    main, others = _texts(written.texts)
    faults = (*block.faults, *((_COLLAPSED,) if collapsed_at else ()), *((_BOTH,) if others else ()))
    envelope = _envelope(block, written, session, main, others, first_text, faults)
    texts = (main.text if main else "", *(("\n\n".join(text.text for text in others),) if others else ()))
    inside = written.findings
    if _SPLIT in faults or _COLLAPSED in faults:  # who mends the frame mends the indentation
        inside = [finding for finding in inside if finding.code != "body-indent"]
    if collapsed_at > block.line:
        inside = [_collapsed(collapsed_at, block.column), *inside]
    said = (*inside, *findings, *remarks(envelope, block, written, lines))
    has_text = bool(written.texts) and not written.without_block
    return ReadEnvelope(envelope, texts, frozenset(written.first), has_text, said)


def _lines(block: EnvelopeBlock, collapsed_at: int) -> tuple[Sequence[str], Sequence[int]]:
    """Return the lines between header and footer with their numbers in the file."""
    first = block.line + 1
    if not collapsed_at:
        return block.lines, range(first, first + len(block.lines))
    lines = expanded(block.lines)
    below = len(block.lines) - 1
    after = collapsed_at + 1
    return lines, (*[collapsed_at] * (len(lines) - below), *range(after, after + below))


def _collapsed_at(block: EnvelopeBlock) -> int:
    """Return the line on which fields stand one behind the other; 0: on none."""
    if block.collapsed:
        return block.line
    return block.line + 1 if block.lines and runs_together(block.lines[0]) else 0


def _texts(texts: Sequence[Text]) -> tuple[Text | None, tuple[Text, ...]]:
    """Return the text of the message, the first response or else the first body, and all others."""
    main = next((text for text in texts if text.name == "response"), texts[0] if texts else None)
    return main, tuple(text for text in texts if text is not main)


def _envelope(
    block: EnvelopeBlock,
    written: Written,
    session: Session | None,
    main: Text | None,
    others: Sequence[Text],
    first_text: int,
    faults: tuple[str, ...],
) -> Envelope:
    first = written.first

    def value(name: str) -> str:
        found = first.get(name)
        return found.value if found else ""

    intent = value("intent").upper()
    language = value("lang")
    parent = first.get("parent")
    return Envelope(
        sender=block.sender,
        recipient=block.recipient,
        version=block.version,
        kind=kind_of(intent, has_response=main is not None and main.name == "response"),
        session=session,
        line=block.line,
        end_line=block.end_line,
        text=first_text,
        text_line=main.line if main else block.line,
        second=first_text + 1 if others else -1,
        second_line=others[0].line if others else 0,
        user=value("user"),
        context=value("context"),
        intent=intent,
        mapped_intent=mapped(intent),
        thread=value("thread"),
        parent=parent.value if parent else "",
        parent_line=parent.line if parent else 0,
        identifier=value("message"),
        language=language if language and LANGUAGE_TAG.fullmatch(language) else "",
        signature=notation(value("sig")),
        error_code=_error_code(written, intent) if written.meta or "code" in first else "",
        fields=tuple(written.fields),
        meta=tuple(written.meta),
        label=block.label,
        quoted=block.quoted,
        faults=faults,
    )


def _collapsed(line: int, column: int) -> Finding:
    message = "the fields stand on one line; the line breaks of the body are lost"
    help_text = "paste the envelope again, in a code fence"
    return Finding(_COLLAPSED, Severity.WARNING, message, line, column, help=help_text)


def _error_code(written: Written, intent: str) -> str:
    """Return the code of an error, known or not (protocol §9)."""
    codes = [
        entry.value
        for meta in written.meta
        if meta.namespace.lower() == "error" or _is_plain(meta, intent)
        for entry in meta.entries
        if entry.name.lower() == "code"
    ]
    if intent in ("ERROR", "NACK") and "code" in written.first:
        codes.append(written.first["code"].value)
    for code in codes:
        found = _ERROR_CODE.search(code)
        return found[0] if found else code
    return ""


def _is_plain(meta: Meta, intent: str) -> bool:
    return not meta.namespace and intent in ("ERROR", "NACK")
