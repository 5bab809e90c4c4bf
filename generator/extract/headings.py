"""Headings of the author's prose, and those that only name the message below them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from generator.protocol import ARROW, LENIENT_ARROWS, identity

_ARROWS = re.compile("|".join(map(re.escape, (ARROW, *LENIENT_ARROWS))))
_NUMBER = re.compile(r"(?:[0-9]{1,4}|[ivxIVX]{1,5})[.)][ \t]+")
_MARKUP: Final = str.maketrans("", "", "*_`")


@dataclass(frozen=True, slots=True)
class Naming:
    """A heading of the form "Sender → Receiver (Label)"."""

    sender: str
    recipient: str
    label: str


def read_heading(text: str) -> tuple[int, str] | None:
    """Return level and words of a heading with number signs; `text` has no blanks at both ends."""
    words = text.lstrip("#")
    level = len(text) - len(words)
    if not 1 <= level <= 6 or words[:1] not in ("", " ", "\t"):
        return None
    words = words.strip()
    if words.endswith("#"):
        unclosed = words.rstrip("#")
        words = unclosed.rstrip() if unclosed[-1:] in ("", " ", "\t") else words
    return level, words


def is_rule(text: str) -> bool:
    """Whether a line is a rule of hyphens, stars or low lines; `text` has no blanks at both ends."""
    mark = text[:1]
    return mark in ("-", "*", "_") and text.count(mark) > 2 and not text.strip(f"{mark} \t")


def underline_level(text: str) -> int:
    """Return the level of the heading that a line makes of the paragraph above it; 0: it is no underline."""
    if text[:1] not in ("=", "-") or text.strip(text[0]):
        return 0
    return 1 if text[0] == "=" else 2


def read_naming(heading: str) -> Naming | None:
    """Return the names in a heading that has an arrow between two names."""
    text, label = _split_label(heading.strip().removesuffix(":").rstrip())
    arrow = _ARROWS.search(text)
    if arrow is None:
        return None
    sender = _NUMBER.sub("", text[: arrow.start()].translate(_MARKUP).strip(), count=1)
    recipient = text[arrow.end() :].translate(_MARKUP).strip()
    return Naming(sender, recipient, label) if sender and recipient else None


ShownNames: TypeAlias = Mapping[str, str]
"""From the identity of a name to the name that the site shows instead."""


def same_names(naming: Naming, sender: str, recipient: str, shown: ShownNames) -> bool:
    """Whether a heading says just what the header says or the page shows, in nicer spelling."""
    pairs = ((naming.sender, sender), (naming.recipient, recipient))
    return all(_letters(said) in (_letters(name), _letters(_shown(name, shown))) for said, name in pairs)


def other_names(naming: Naming, sender: str, recipient: str, shown: ShownNames) -> bool:
    """Whether a heading names others than the header does; "Claude Opus" and `CLAUDE` are no others."""
    return not (_are_one(naming.sender, sender, shown) and _are_one(naming.recipient, recipient, shown))


def strangers(naming: Naming, sender: str, recipient: str, shown: ShownNames) -> bool:
    """Whether nobody whom a heading names takes part in the message."""
    names = (naming.sender, naming.recipient)
    return not any(_are_one(said, name, shown) for said in names for name in (sender, recipient))


def _split_label(text: str) -> tuple[str, str]:
    """Split off the words in the last parentheses, which may hold others."""
    if not text.endswith(")"):
        return text, ""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            return text[:at].rstrip(), text[at + 1 : -1].strip()
    return text, ""


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _shown(name: str, shown: ShownNames) -> str:
    return shown.get(identity(name), name)


def _are_one(one: str, other: str, shown: ShownNames) -> bool:
    return _are_alike(one, other) or _are_alike(_shown(one, shown), _shown(other, shown))


def _are_alike(one: str, other: str) -> bool:
    first, second = _letters(one), _letters(other)
    return bool(first and second) and (first in second or second in first)
