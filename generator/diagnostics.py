"""Findings and the table of their codes.

A finding has a code, a severity, one sentence, a place and, where one thing can be done, help. Codes never
change meaning. The table is data: `report`, `overheard explain` and the documentation read it.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Text may be lost, misread or must not be published."""
    WARNING = "warning"
    """A person should look."""
    NOTE = "note"
    """Shown with `-v` in human form, always in the machine forms."""


class Finding(Struct, frozen=True):
    """Something noticed in one file; it does not know the file's name."""

    code: str
    severity: Severity
    message: str
    line: int = 0
    """1-based line where a person has to look; 0: the file as a whole."""
    column: int = 1
    end_line: int = 0
    """Last line concerned; 0: `line`."""
    help: str = ""


class Diagnostic(Struct, frozen=True):
    """A finding with the file it was made in (relative to the content root; empty: the whole archive)."""

    code: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    help: str


class Rule(Struct, frozen=True):
    """One row of the table: a code, the severities it can have (the usual one first) and its meaning."""

    code: str
    severities: tuple[Severity, ...]
    meaning: str


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_ROWS: Final = (
    Rule("unterminated-envelope", (_E,), "an envelope has no `[[END]]`"),
    Rule("stray-end", (_W,), "an `[[END]]` ends nothing"),
    Rule("header-malformed", (_E,), "a line begins like a header and cannot be read as one"),
    Rule("missing-field", (_E, _W), "an envelope lacks a field it needs"),
    Rule("empty-field", (_W, _N), "a field has no value"),
    Rule("duplicate-field", (_W, _E), "a field is written twice; the first one counts"),
    Rule("unknown-field", (_N,), "a field the format does not know; kept and shown under details"),
    Rule("missing-body", (_E,), "an envelope has neither `body` nor `response`"),
    Rule("unknown-intent", (_W,), "an intent neither v1 nor v1.1 knows; kept"),
    Rule("session-format", (_W, _N), "a session is not a time and an identifier"),
    Rule("response-before-question", (_W,), "a reply has no earlier request of its session and participants"),
    Rule("session-mismatch", (_W,), "a reply has another session than the request that waits for one"),
    Rule("unanswered-question", (_N,), "a request that expects a reply has none"),
    Rule("several-sessions", (_N,), "a document holds more than one conversation"),
    Rule("session-in-two-files", (_N,), "a conversation goes on in another file"),
    Rule("session-reused", (_N,), "other participants use the same session in another file; kept apart"),
    Rule("no-outcome", (_N,), "a conversation has no outcome"),
    Rule("several-outcomes", (_N,), "a conversation has more than one outcome; the last stands on top"),
    Rule("slug-collision", (_N,), "two conversations or pages want one address; one got a suffix"),
    Rule("no-conversation", (_W,), "the archive has no conversation"),
    Rule("empty-document", (_N,), "a file without any text"),
    Rule("missing-title", (_N,), "neither front matter nor a heading of level 1 gives a title"),
    Rule("front-matter-invalid", (_E, _W), "the front matter cannot be read and is left out"),
    Rule("front-matter-value", (_W, _N), "a value of the front matter has the wrong type"),
    Rule("front-matter-unknown-key", (_W,), "a key the front matter does not know"),
    Rule("invalid-date", (_W,), "a date or time that does not exist"),
    Rule("broken-link", (_W,), "a relative link or image leads nowhere"),
    Rule("invalid-encoding", (_E,), "a file is not UTF-8"),
    Rule("large-file", (_W,), "a stated limit is reached"),
    Rule("unreadable-file", (_E,), "a file cannot be read"),
    Rule("not-a-file", (_E,), "a document's name belongs to a pipe, a device or a socket"),
    Rule("symlink-outside", (_W,), "a symbolic link leads out of the content folder and is not followed"),
    Rule("symlink-loop", (_W,), "a symbolic link leads back to itself and is not followed"),
    Rule("redacted", (_N,), "a redaction rule matched"),
)

RULES: Final = {row.code: row for row in _ROWS}
"""Every code there is."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a mistyped one is most like, or nothing where none is near."""
    plain = {name.lower().replace("_", "-"): name for name in known}
    found = get_close_matches(word[:80].lower().replace("_", "-"), plain, n=1)
    return plain[found[0]] if found else ""
