"""Credentials with a shape of their own, and private keys."""

import re
from collections.abc import Iterator
from typing import Final

from generator.leaks.formats import FORMATS, SHORTEST
from generator.leaks.leak import Leak, secret_hash
from generator.leaks.placeholders import is_placeholder
from generator.leaks.values import is_mixed

# A credential begins where no word goes on, or after a line break that a program wrote as `\n`.
_ANY: Final = re.compile(r"(?:(?<![\w-])|(?<=\\[nrt]))(?:" + "|".join(f"({row[1]})" for row in FORMATS) + ")")
_NAMES: Final = tuple(row[0] for row in FORMATS)
_LONG_PIECE: Final = re.compile(r"[A-Za-z0-9]{8,}|A3-[A-Z0-9]{6}-")
"""Every credential has such a piece."""
_BLANK: Final = re.compile(r"\s")
_PIECE: Final = 100_000
_DIGIT: Final = re.compile(r"[0-9]")
_SMALL_BEFORE_LARGE: Final = re.compile(r"[a-z][A-Z]")
_JUMBLED: Final = 4
"""A word without digits in which large letters follow small ones so often may be a credential."""
_KEY_BLOCK: Final = re.compile(
    r"-----? ?BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)? ?-----?|PuTTY-User-Key-File-"
)
_KEY_TEXT: Final = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_LONGEST_KEY: Final = 20_000
"""Characters after the head of a private key in which it ends."""
_KEY_WITHIN: Final = 600
"""Characters after the head of a private key in which its text must begin; headers may stand between."""

_DOCUMENTED: Final = frozenset("044c5f29f5 2b925cb731 f1f59d661c 23895c8e16 d24ebcdbe7 8a37e2c400".split())
"""Hashes of values that providers print in their own documentation."""


def tokens(text: str) -> Iterator[Leak]:
    """Yield every credential of a known format in a text; linear time.

    Words that are too short for any of them are left out first: that is most of every text.
    """
    at = 0
    for word in _words(text):
        if len(word) >= SHORTEST and _may_hold_one(word) and (found := _ANY.search(word)):
            at = text.index(word, at)
            while found:
                value = found[0]
                if _is_likely(value):
                    yield Leak(_NAMES[(found.lastindex or 1) - 1], at + found.start(), value)
                found = _ANY.search(word, found.end())
            at += len(word)
    if "PRIVATE KEY" in text or "PuTTY-User-Key" in text:
        yield from _private_keys(text)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, taken apart piece by piece: millions of them take much memory at once."""
    start = 0
    while start < len(text):
        cut = _BLANK.search(text, start + _PIECE)
        end = cut.end() if cut else len(text)
        yield from text[start:end].split()
        start = end


def _may_hold_one(word: str) -> bool:
    return _LONG_PIECE.search(word) is not None and (
        _DIGIT.search(word) is not None
        or word.isupper()
        or len(_SMALL_BEFORE_LARGE.findall(word)) >= _JUMBLED
    )


def _is_likely(value: str) -> bool:
    """Tell whether a value of the right shape is one that a program made: letters and digits mixed."""
    mixed = is_mixed(value) or value.isupper() or (bool(_DIGIT.search(value)) and value != value.lower())
    return mixed and not is_placeholder(value) and secret_hash(value) not in _DOCUMENTED


def _private_keys(text: str) -> Iterator[Leak]:
    """Yield private keys in blocks; the head alone, as in prose, is none."""
    for head in _KEY_BLOCK.finditer(text):
        end = text.find("-----END", head.end(), head.end() + _LONGEST_KEY)
        near = head.end() + _KEY_WITHIN
        body = _KEY_TEXT.search(text, head.end(), min(end, near) if end > 0 else near)
        if body and not is_placeholder(body[0]):
            yield Leak("a private key", head.start(), body[0], end if end > 0 else near)
