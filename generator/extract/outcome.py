"""How an author marks what came of a conversation: the word "Outcome" in the site's language."""

import re
from collections.abc import Iterable
from typing import Final

OUTCOME_WORDS: Final = {"en": "outcome", "de": "ergebnis"}
"""The word in every language the site's own texts exist in; English is understood everywhere."""
ALL_WORDS: Final = frozenset(OUTCOME_WORDS.values())

_MARKED = re.compile(r"(\*{1,3}|_{1,3})([^\W\d_]+)[ \t]*([:：]?)(\1)?[ \t]*([:：]?)(.*)", re.DOTALL)
_PLAIN = re.compile(r"([^\W\d_]+)[ \t]*[:：](.*)", re.DOTALL)
_BOLD_LABEL = re.compile(r"(\*\*|__)[^*_]{1,60}(?:[:：]\1|\1[ \t]*[:：])")
_PLAIN_LABEL = re.compile(r"[^\W\d_][\w-]*[:：](?:[ \t]|$)")


def outcome_words(*languages: str) -> frozenset[str]:
    """Return the words that mark an outcome in any of these languages, English among them."""
    tags = ("en", *(language.lower().partition("-")[0] for language in languages))
    return frozenset(OUTCOME_WORDS[tag] for tag in tags if tag in OUTCOME_WORDS)


def after_label(text: str, words: Iterable[str], *, begins_paragraph: bool = True) -> str | None:
    """Return what follows the label of an outcome on a line (perhaps nothing), or None if there is none.

    A bold label counts on any line, a plain one only where a paragraph begins.
    """
    if text[:1] in ("*", "_"):
        return _after_marked(text, words)
    found = _PLAIN.match(text) if begins_paragraph else None
    if found is None or found[1].casefold() not in words:
        return None
    return found[2].strip()


def _after_marked(text: str, words: Iterable[str]) -> str | None:
    found = _MARKED.match(text)
    if found is None or found[2].casefold() not in words:
        return None
    mark, _, inner, closing, outer, rest = found.groups()
    if not closing:  # the emphasis goes on behind the label: `**Outcome: it works.** …`
        return mark + rest.strip() if inner and mark in rest else None
    return rest.strip() if inner or outer or not rest.strip() else None


def after_heading_word(text: str, words: Iterable[str]) -> str | None:
    """Return what follows the word in a heading that names an outcome, or None if it does not."""
    return "" if text.strip(" *_").casefold() in words else after_label(text, words)


def is_label(text: str) -> bool:
    """Whether a paragraph begins with a label of any kind, which ends an outcome before it."""
    if text[:2] in ("**", "__"):
        return _BOLD_LABEL.match(text) is not None
    return not text[:1].islower() and _PLAIN_LABEL.match(text) is not None
