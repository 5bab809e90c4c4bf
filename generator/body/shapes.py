"""Say what a shape of a line of code is, and find quickly whether a line has one of many."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FIRST_WORD: Final = re.compile(r"[A-Za-z_]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """One way for a line to look like code. Its pattern begins at the first sign of the line.

    A shape is tried only on lines that begin with one of its words or signs, or that hold its sign: most
    lines of prose are told from code without any pattern. A shape that names none of them is never tried.
    """

    name: str
    pattern: str
    """Without capturing groups, so that shapes can be joined."""
    reason: str
    """Why prose does not look like this."""
    words: str = ""
    """First words of such lines, with blanks between them."""
    first: str = ""
    """First signs of such lines."""
    holds: str = ""
    """A sign that stands somewhere in such lines; two blanks count as one sign."""


class ShapeIndex:
    """Shapes, sorted by what a line must have before their patterns are tried."""

    __slots__ = ("_by_first", "_by_sign", "_by_word", "_signs")

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._by_word = PatternTable()
        self._by_first = PatternTable()
        self._by_sign = PatternTable()
        for shape in shapes:
            for word in shape.words.split():
                self._by_word.add(word, shape.pattern)
            for sign in shape.first:
                self._by_first.add(sign, shape.pattern)
            if shape.holds:
                self._by_sign.add(shape.holds, shape.pattern)
        self._signs = re.compile("|".join(map(re.escape, self._by_sign.keys)))

    def fits(self, text: str) -> bool:
        """Tell whether the line, without blanks at its ends, has one of the shapes."""
        if self._by_first.fits(text[0], text) or self._by_word.fits(first_word(text), text):
            return True
        if self._signs.search(text) is None:
            return False
        # A plain loop: this runs for every line, and `any` costs twice as much.
        for sign in self._by_sign.keys:  # noqa: SIM110
            if sign in text and self._by_sign.fits(sign, text):
                return True
        return False


class PatternTable:
    """Patterns by key, each key's joined into one that is compiled when it is first needed.

    All of them together take longer to compile than a small site to build, and no site needs all.
    """

    __slots__ = ("_compiled", "_sources", "keys")

    def __init__(self) -> None:
        self._sources: dict[str, list[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        self.keys: tuple[str, ...] = ()

    def add(self, key: str, pattern: str) -> None:
        """Add a pattern for a key."""
        self._sources.setdefault(key, []).append(f"(?:{pattern})")
        self.keys = tuple(self._sources)

    def fits(self, key: str, text: str) -> bool:
        """Tell whether one of the key's patterns fits the text from its beginning."""
        pattern = self._compiled.get(key)
        if pattern is None:
            if key not in self._sources:
                return False
            pattern = self._compiled[key] = re.compile("|".join(self._sources[key]))
        return pattern.match(text) is not None


def first_word(text: str) -> str:
    """Return the letters that a line begins with, or nothing."""
    word = text.partition(" ")[0]
    if word.isalpha():  # most lines of prose: no pattern is needed
        return word
    found = FIRST_WORD.match(text)
    return found[0] if found else ""
