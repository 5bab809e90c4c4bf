"""`meta`: lines of keys and values beside a message, in both of its forms (protocol §8)."""

import re
from collections.abc import Sequence
from typing import Final

from generator.model import Field, Meta
from generator.protocol import CORE_KEYS

_BLOCK_MARKS: Final = ("|", "|-", "|+")
_ENTRY = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*)[ \t]*:(?:[ \t]+|$)(.*)")
_TEXTS: Final = ("body", "response")
_MOST_ENTRIES: Final = 2_000
"""Of one block; lines beyond are read as fields."""
_NAMESPACE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_LONGEST_LIST: Final = 50
"""A list in brackets runs on over so many lines at most."""


def read_meta(lines: Sequence[str], numbers: Sequence[int], start: int, value: str) -> tuple[Meta, int]:
    """Read the block whose `meta:` line is `lines[start]`; return it with the line after it.

    `meta: |` takes the indented lines below it and has no namespace; `meta: NAME` takes lines `Key: value`
    up to a blank line or a line that begins with one of the format's own keys.
    """
    indented = value in _BLOCK_MARKS or not value
    entries: list[Field] = []
    at = start + 1
    while at < len(lines) and len(entries) < _MOST_ENTRIES:
        line = lines[at]
        if not _belongs(line, indented):
            break
        found = _ENTRY.match(line.strip())
        if found:
            text, after = _value(lines, at, found[2].strip())
            entries.append(Field(found[1], text, numbers[at]))
            at = after
        elif line.strip() or indented:
            if line.strip():
                entries.append(Field("", line.strip(), numbers[at]))
            at += 1
        else:
            break
    return Meta("" if indented else value, tuple(entries), numbers[start]), at


def _belongs(line: str, indented: bool) -> bool:
    if line[:1] in (" ", "\t"):
        return bool(line.strip()) or indented
    if indented or not line:
        return indented and not line
    key, colon, value = line.partition(":")
    return bool(colon) and key not in CORE_KEYS and not _opens_text(key, value) and bool(_ENTRY.match(line))


def _opens_text(key: str, value: str) -> bool:
    """Whether `Body: |`, in whatever case, begins the message's text: the value of an entry is one line."""
    return key.lower() in _TEXTS and value.strip()[:1] in ("|", ">", "")


def _value(lines: Sequence[str], at: int, text: str) -> tuple[str, int]:
    """Return a value and the line after it: an open bracket runs on until it is closed."""
    depth = text.count("[") - text.count("]")
    if not text.startswith("[") or depth <= 0:
        return text, at + 1
    parts = [text]
    for after in range(at + 1, min(at + _LONGEST_LIST, len(lines))):
        line = lines[after].strip()
        parts.append(line)
        depth += line.count("[") - line.count("]")
        if depth <= 0:
            return " ".join(parts), after + 1
    return text, at + 1


def is_namespace(value: str) -> bool:
    """Tell whether what stands behind `meta:` can be the beginning of a block."""
    return not value or value in _BLOCK_MARKS or _NAMESPACE.fullmatch(value) is not None
