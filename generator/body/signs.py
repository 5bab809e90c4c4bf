"""Say what a sign of a language is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """Lines that only one language has."""

    language: str
    holds: tuple[str, ...]
    """One of these stands in the code; looked for before any pattern."""
    lines: re.Pattern[str]
    """Fits a line from its first sign on."""
    unless: tuple[str, ...] = ()
    """With one of these in the code, it is another language after all."""

    def shows_in(self, texts: Sequence[str], code: str) -> bool:
        """Tell whether code, given as stripped lines and as one text, bears the sign."""
        if not any(word in code for word in self.holds) or any(word in code for word in self.unless):
            return False
        return any(map(self.lines.match, texts))


def sign(language: str, holds: str, lines: str, unless: str = "") -> Sign:
    """Make a sign from a list of words and a pattern; in a word, `␣` is a blank and `¶` the end of a line."""
    return Sign(language, words_of(holds), re.compile(lines), words_of(unless))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a list in one string."""
    return tuple(word.replace("␣", " ").replace("¶", "\n") for word in text.split())
