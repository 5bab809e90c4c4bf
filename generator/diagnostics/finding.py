"""Findings and diagnostics: something noticed, with its place.

A finding has a code, a severity, one sentence, a place and, where one thing can be done, help. What the codes
mean is in `table`.
"""

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Text may be lost, misread or must not be published."""
    WARNING = "warning"
    """A person should look."""
    NOTE = "note"
    """Shown with `-v` in human form, always in the machine forms."""


class Finding(Struct, frozen=True, gc=False):
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


class Diagnostic(Struct, frozen=True, gc=False):
    """A finding with the file it was made in (relative to the content root; empty: the whole archive)."""

    code: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    help: str
