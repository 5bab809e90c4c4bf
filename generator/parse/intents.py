"""Intents: what a message wants (protocol §5)."""

import re
from collections.abc import Iterator

from generator.diagnostics.finding import Finding, Severity
from generator.diagnostics.nearest import nearest
from generator.model import Kind
from generator.protocol import KNOWN_INTENTS, LEGACY_INTENTS, REPLY_INTENTS

_INTENT = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_NEVER_SUGGESTED = frozenset({"REVOKE"})
"""It withdraws messages; nobody should come to it by a hint."""


def mapped(intent: str) -> str:
    """Return what version 1.1 calls an intent; `intent` is in upper case."""
    return LEGACY_INTENTS.get(intent, intent)


def kind_of(intent: str, *, has_response: bool) -> Kind:
    """Return what a message is by its own words (protocol §3)."""
    if has_response or intent in REPLY_INTENTS:
        return Kind.REPLY
    return Kind.REQUEST if intent else Kind.OPEN


def intent_findings(written: str, line: int, column: int) -> Iterator[Finding]:
    """Yield what is unusual about an intent as it was written."""
    intent = written.upper()
    if intent in KNOWN_INTENTS:
        if written != intent:
            message = f"the intent `{written}` is written in another case"
            yield Finding("intent-spelling", Severity.NOTE, message, line, column, help=f"write `{intent}`")
        return
    near = nearest(written, KNOWN_INTENTS - _NEVER_SUGGESTED) if _INTENT.fullmatch(written) else ""
    help_text = f"did you mean `{near}`?" if near else "use `QUESTION`, `STATUS`, `PATCH` or `NOTE`"
    message = f"`{written[:60]}` is no intent of the format; it is kept"
    yield Finding("unknown-intent", Severity.WARNING, message, line, column, help=help_text)
