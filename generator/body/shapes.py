"""Say what a shape of a line of code is, and find quickly whether a line has one of many."""

import re
from collections.abc import Callable, Iterable
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
        by_word: dict[str, list[str]] = {}
        by_first: dict[str, list[str]] = {}
        by_sign: dict[str, list[str]] = {}
        for shape in shapes:
            for word in shape.words.split():
                by_word.setdefault(word, []).append(shape.pattern)
            for sign in shape.first:
                by_first.setdefault(sign, []).append(shape.pattern)
            if shape.holds:
                by_sign.setdefault(shape.holds, []).append(shape.pattern)
        self._by_word = {word: LatePattern(patterns) for word, patterns in by_word.items()}
        self._by_first = {sign: LatePattern(patterns) for sign, patterns in by_first.items()}
        self._by_sign = tuple((sign, LatePattern(patterns)) for sign, patterns in by_sign.items())
        self._signs = re.compile("|".join(map(re.escape, by_sign)))

    def fits(self, text: str) -> bool:
        """Tell whether the line, without blanks at its ends, has one of the shapes."""
        pattern = self._by_first.get(text[0])
        if pattern is not None and pattern.match(text):
            return True
        pattern = self._by_word.get(first_word(text))
        if pattern is not None and pattern.match(text):
            return True
        if self._signs.search(text) is None:
            return False
        # A plain loop: this runs for every line, and `any` costs twice as much.
        for sign, pattern in self._by_sign:  # noqa: SIM110
            if sign in text and pattern.match(text):
                return True
        return False


class LatePattern:
    """Patterns joined into one that is compiled when it is first needed.

    All of them together take longer to compile than a small site to build, and no site needs all.
    """

    __slots__ = ("_sources", "match")

    match: Callable[[str], re.Match[str] | None]
    """Return the match of a text from its beginning."""

    def __init__(self, sources: list[str]) -> None:
        self._sources = sources
        self.match = self._compile_and_match

    def _compile_and_match(self, text: str) -> re.Match[str] | None:
        self.match = re.compile("|".join(f"(?:{source})" for source in self._sources)).match
        return self.match(text)


def first_word(text: str) -> str:
    """Return the letters that a line begins with, or nothing."""
    word = text.partition(" ")[0]
    if word.isalpha():  # most lines of prose: no pattern is needed
        return word
    found = FIRST_WORD.match(text)
    return found[0] if found else ""
