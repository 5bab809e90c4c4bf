"""The last line of an envelope: `[[END]]` (protocol §1.2)."""

import re
from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.extract.header import BRACKETS

_END: Final = "[[END]]"
_LOOSE_END = re.compile(r"(?:\[\[|\uff3b\uff3b)[ \t]*end[ \t]*(?:\]\]|\uff3d\uff3d)", re.IGNORECASE)
_NEAR_END = re.compile(
    r"(?=.{0,12}[\[\]\uff3b\uff3d])[\[\uff3b({<*_`\\/ \t]{0,8}(?:end[es]?|edn)[\]\uff3d)}>*_`\\/ \t.:]{0,8}",
    re.IGNORECASE,
)
"""What can only be meant as a footer where an envelope has none: `[END]`, `[[/END]]`, `**[[END]]**`."""
_UNSEEN: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"
_LONGEST_NEAR_END: Final = 20


def footer_rest(text: str) -> str | None:
    """Return what follows `[[END]]` (mostly nothing), or None if the line is no footer."""
    if text == _END:
        return ""
    found = _LOOSE_END.match(text) if text[:1] in BRACKETS else None
    return text[found.end() :].strip().strip(_UNSEEN) if found else None


def is_nearly_footer(text: str) -> bool:
    """Whether a line is a misspelt footer; that is one only where an envelope would have no end."""
    return len(text) <= _LONGEST_NEAR_END and _NEAR_END.fullmatch(text) is not None


def footer_findings(text: str, line: int, column: int) -> tuple[Finding, ...]:
    """Return what is wrong with a footer line."""
    if text == _END:
        return ()
    found = []
    rest = footer_rest(text)
    if not text.startswith(_END):
        loose = _LOOSE_END.match(text)
        message = f"expected `[[END]]`, found `{loose[0] if loose else text}`"
        found.append(Finding("end-spelling", Severity.WARNING, message, line, column, help="write `[[END]]`"))
    elif rest == "":
        message = "signs that nobody sees stand after `[[END]]`"
        found.append(Finding("end-spelling", Severity.WARNING, message, line, column, help="delete them"))
    if rest:
        message = f"words after `[[END]]`: `{rest[:60]}`"
        found.append(
            Finding(
                "end-trailing",
                Severity.WARNING,
                message,
                line,
                column,
                help="move them to a line of their own",
            )
        )
    return tuple(found)


def split_at_footer(text: str) -> tuple[str, str] | None:
    """Return what stands before and after the last `[[END]]` of a line, or None if there is none."""
    ends = list(_LOOSE_END.finditer(text))
    return (text[: ends[-1].start()].rstrip(), text[ends[-1].end() :].strip()) if ends else None
