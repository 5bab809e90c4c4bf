"""Say what a sign of a language is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Sign:
    """Lines that only one language has."""

    language: str
    holds: tuple[str, ...]
    """One of these stands in the code; looked for before any pattern."""
    lines: str
    """A pattern that fits a line from its first sign on."""
    unless: tuple[str, ...] = ()
    """With one of these in the code, it is another language after all."""
    first: bool = False
    """Only the first line that is no comment can bear it."""

    def shows_in(self, texts: Sequence[str], code: str) -> bool:
        """Tell whether code, given as stripped lines and as one text, bears the sign."""
        if not any(word in code for word in self.holds) or any(word in code for word in self.unless):
            return False
        if self.first:
            texts = [next((text for text in texts if text[0] != "#"), texts[0])]
        return any(map(compiled(self.lines).match, texts))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: a site has code of few languages."""
    return re.compile(pattern)


def sign(language: str, holds: str, lines: str, unless: str = "", *, first: bool = False) -> Sign:
    """Make a sign from a list of words and a pattern; in a word, `␣` is a blank and `¶` the end of a line."""
    return Sign(language, words_of(holds), lines, words_of(unless), first)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a list in one string."""
    return tuple(word.replace("␣", " ").replace("¶", "\n") for word in text.split())
