"""The words a text is found by, folded so that one spelling finds the other.

The search of a site runs in the browser, so the same rules exist twice: here for the index, and in
`templates/assets/search.js` for what is typed. Everything that is data and not rule stands in `FOLDING`
and `COMMON`; the index carries both tables to the browser, and a test compares the two
implementations over all of Unicode.

A word is folded by compatibility decomposition, lower case, `FOLDING`, the removal of accents and
composition. Identifiers count whole and by part: `SharedWorker` is found as `sharedworker`, `shared` and
`worker`; `max.poll.interval` as itself and by its three parts. Scripts that set no blanks between words
(Chinese, Japanese, Thai) and Korean are cut into pairs of characters.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import filterfalse
from typing import Final

LONGEST: Final = 40
"""A word is cut after so many characters, in the index and in the query alike."""

FOLDING: Final = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h",
    "ŋ": "n", "ŧ": "t", "ı": "i", "ς": "σ", "ـ": "",
}  # fmt: skip
"""Letters that do not decompose, in lower case, and what stands for them."""

ACCENTS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
)
"""Marks that may be left out when typing, as a character class: Latin, Greek, Cyrillic, Hebrew, Arabic.
Vowel signs of Indian scripts and the voicing marks of Japanese are letters to those who read them."""

IGNORED: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Characters nobody sees: soft hyphen, zero-width blanks and joiners; as a character class."""

UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
)
"""Scripts that are cut into pairs of characters, as a character class."""

PARTED: Final = r"[^_]_+[^_]|[a-z0-9][A-Z]|[A-Z]{2}[a-z]"
"""Where an identifier has parts."""
PART: Final = r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+"

_OF_WORDS = r"[^\x00-/:-@\[-^`{-\x7f]++"
"""Letters, digits, the underscore and all beyond ASCII, told by what they are not: that is a quicker class."""
BREAK: Final = "\n\n"
"""What ends a paragraph."""
_TOKEN = re.compile(rf"{_OF_WORDS}(?:\.{_OF_WORDS})*+")
_TOKEN_OR_BREAK = re.compile(f"{_TOKEN.pattern}|{BREAK}")
_PARTED, _PART = re.compile(PARTED), re.compile(PART)
_ACCENT = re.compile(f"[{ACCENTS}]+")
_IGNORED = re.compile(f"[{IGNORED}]+")
_UNSPACED = re.compile(f"([{UNSPACED}]+)")
_ENDINGS = ("s", "e")
_SPECIAL = re.compile(f"[{''.join(FOLDING)}]")


def tokens(text: str) -> list[str]:
    """Return the runs of letters, digits and dots of a text, in its order."""
    return _TOKEN.findall(text)


def telling_tokens(text: str) -> list[str]:
    """Return the runs of letters, digits and dots of a text, but for common words, in its order.

    Where a paragraph ends stands `BREAK`.
    """
    return list(filterfalse(_COMMON_TOKENS.__contains__, _TOKEN_OR_BREAK.findall(text)))


def terms(text: str) -> dict[str, int]:
    """Return how often each term occurs in a text."""
    counts: dict[str, int] = {}
    for token, count in Counter(tokens(text)).items():
        for term in terms_of_token(token):
            counts[term] = counts.get(term, 0) + count
    return counts


@lru_cache(maxsize=1 << 16)
def terms_of_token(token: str) -> tuple[str, ...]:
    """Return the terms of a run of letters, digits and dots."""
    if "." not in token:
        return _word_terms(token)
    words = tuple(term for word in token.split(".") for term in _word_terms(word))
    return (token.lower()[:LONGEST], *words) if len(words) > 1 and token.isascii() else words


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, ligatures and other differences of spelling."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", _IGNORED.sub("", text)).lower()
    text = _SPECIAL.sub(lambda match: FOLDING[match[0]], text)
    return unicodedata.normalize("NFC", _ACCENT.sub("", text))


def singular(word: str) -> str:
    """Return the form that an English word shares with its simple plural; not always a word.

    `caches` and `cache` both give `cach`, `queries` and `query` both `query`. Short words and words that
    are not made of ASCII letters stay as they are.
    """
    while word[-1:] in _ENDINGS and len(word) > 3 and word.isascii() and word.isalpha():
        shorter = _less_one_ending(word)
        if shorter == word:
            break
        word = shorter
    return word


def _less_one_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("ie"):
        return f"{word[:-2]}y"
    if word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    if word.endswith(("che", "she", "xe", "ze", "se")):
        return word[:-1]
    return word


def _word_terms(word: str) -> tuple[str, ...]:
    if not word.isascii():
        return tuple(_foreign_terms(word))
    lowered = word.lower()
    if ("_" in word or word[1:] != lowered[1:]) and _PARTED.search(word):
        whole = singular(lowered.strip("_")[:LONGEST])
        return (whole, *(singular(part.lower()[:LONGEST]) for part in _PART.findall(word)))
    lowered = lowered.strip("_")[:LONGEST]
    return (singular(lowered),) if lowered else ()


def _foreign_terms(word: str) -> Iterator[str]:
    """Yield the terms of a run that holds characters beyond ASCII, letters or not."""
    folded = "".join(char if _is_kept(char) else " " for char in fold(word))
    for part in folded.split():
        for run in _UNSPACED.split(part.strip("_")):
            if not run:
                continue
            if _UNSPACED.match(run):
                yield from _pairs(run)
            else:
                yield singular(run[:LONGEST])


def _pairs(run: str) -> Iterable[str]:
    """Return each pair of neighbours in `run`, and its last character."""
    return (*(run[place : place + 2] for place in range(len(run) - 1)), run[-1])


def is_unspaced(text: str) -> bool:
    """Whether a text begins with a character of the scripts that are cut into pairs."""
    return _UNSPACED.match(text) is not None


def _is_kept(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LMN"


_COMMON_WORDS = """a about after all also am an and any are as at be because been before being but by can could did do
    does for from had has have he her here his how i if in into is it its just me more most my no not of on
    only or other our out over own she should so some such than that the their them then there these they
    this those to too under until up very was we were what when where which while who why will with would
    you your""".split()

COMMON: Final = frozenset(singular(word) for word in _COMMON_WORDS)
"""Terms so common in English that they tell conversations apart only where a title or an outcome has them."""

_COMMON_TOKENS: Final = frozenset((*_COMMON_WORDS, *(word.capitalize() for word in _COMMON_WORDS)))
