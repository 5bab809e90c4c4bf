"""Envelopes whose line breaks were lost on their way: header and fields stand on one line (protocol §11)."""

import re
from collections.abc import Sequence
from typing import Final

_BEFORE_TEXT: Final = "user|session|context|intent|thread|parent|message|hash|sig|meta"
_FIELD = re.compile(rf"(?:^|(?<=[ \t]))({_BEFORE_TEXT})[ \t]*:[ \t]*", re.IGNORECASE)
_TEXT = re.compile(
    r"(?:^|(?<=[ \t]))(body|response)[ \t]*:[ \t]*(?:\|[-+]?(?=[ \t]|$))?[ \t]*", re.IGNORECASE
)
_AFTER_TEXT = re.compile(r"[ \t](sig|hash)[ \t]*:[ \t]*(\S*)[ \t]*$", re.IGNORECASE)


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
    while rest == () and (found := _AFTER_TEXT.search(inside)):
        after.insert(0, f"{found[1]}: {found[2]}")
        inside = inside[: found.start()]
    body = (f"  {inside.strip()}",) if inside.strip() else ()
    return (*_fields(before), f"{text[1]}: |", *body, *rest, *after)


def _fields(text: str) -> list[str]:
    found = list(_FIELD.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        f"{match[1]}: {text[match.end() : end].strip()}".rstrip()
        for match, end in zip(found, ends, strict=True)
    ]
