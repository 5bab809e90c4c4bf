"""The table of all codes. Codes never change meaning."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from generator.diagnostics.conversations import CONVERSATIONS
from generator.diagnostics.documents import DOCUMENTS
from generator.diagnostics.fields import FIELDS
from generator.diagnostics.finding import Diagnostic, Severity
from generator.diagnostics.frame import FRAME

RULES: Final = {row.code: row for row in (*FRAME, *FIELDS, *CONVERSATIONS, *DOCUMENTS)}
"""Every code there is, in the order of the table."""

OFF: Final = "off"
"""What `rules:` of `site.yml` says instead of a severity to switch a code off."""


def apply_rules(diagnostics: Iterable[Diagnostic], rules: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield the diagnostics with the severities the site chose, without those it switched off.

    `rules` maps codes to severities or `off`; a code that is not in it keeps the severity it was found with.
    """
    for found in diagnostics:
        chosen = rules.get(found.code)
        if chosen is None:
            yield found
        elif chosen != OFF:
            yield replace(found, severity=Severity(chosen))
