"""Envelopes whose line breaks were lost on their way: header and fields stand on one line (protocol §11)."""

import re
from collections.abc import Sequence
from typing import Final

_BEFORE_TEXT: Final = "user|session|context|intent|thread|parent|message|hash|sig|meta"
_LONGEST_SEAL: Final = 1000
"""Characters at the end of a text in which a signature and a checksum are looked for."""
_FIELD = re.compile(rf"(?:^|(?<=[ \t]))({_BEFORE_TEXT})[ \t]*:[ \t]*", re.IGNORECASE)
_TEXT = re.compile(
    r"(?:^|(?<=[ \t]))(body|response)[ \t]*:[ \t]*(?:\|[-+]?(?=[ \t]|$))?[ \t]*", re.IGNORECASE
)
_AFTER_TEXT = re.compile(
    r"(?:[ \t]sig[ \t]*:[ \t]*\S*(?:[ \t]+hash[ \t]*:[ \t]*\S*)?|[ \t]hash[ \t]*:[ \t]*\S*)[ \t]*$",
    re.IGNORECASE,
)


def runs_together(line: str) -> bool:
    """Whether an envelope's first field has the others behind it on its line."""
    if line.count(":") < 4 or not line[:7].lower().startswith(("user", "session")):
        return False
    return len(_FIELD.findall(line)) + bool(_TEXT.search(line)) > 2


def expanded(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of an envelope with those put back that its first line should have been.

    A value ends before the next key of the format; the text is one paragraph, and ends before a signature
    or a checksum at the end.
    """
    first, rest = lines[0], lines[1:]
    text = _TEXT.search(first)
    if text is None:
        return (*_fields(first), *rest)
    before, inside = first[: text.start()], first[text.end() :]
    after: list[str] = []
    inside = inside.rstrip()
    found = None if rest else _AFTER_TEXT.search(inside, max(0, len(inside) - _LONGEST_SEAL))
    if found:
        after = _fields(found[0])
        inside = inside[: found.start()]
    body = (f"  {inside.strip()}",) if inside.strip() else ()
    return (*_fields(before), f"{text[1]}: |", *body, *after, *rest)


def _fields(text: str) -> list[str]:
    found = list(_FIELD.finditer(text))
    starts = [*(match.start() for match in found), len(text)]
    before = text[: starts[0]].strip()
    fields = [
        f"{match[1]}: {text[match.end() : end].strip()}".rstrip()
        for match, end in zip(found, starts[1:], strict=True)
    ]
    return [before, *fields] if before else fields
