"""How pages show intents: a sign beside the word, and what the sender does."""

from typing import Final

from generator.model import Kind
from generator.render.words import Words

_SHOWN: Final = {
    "QUESTION": ("?", "asks"),
    "REQUEST": ("?", "asks"),
    "ANSWER": ("↩", "answers"),
    "RESPOND": ("↩", "answers"),
    "STATUS": ("i", "reports"),
    "PATCH": ("±", "patches"),
    "NOTE": ("¶", "notes"),
    "HANDOFF": ("⇢", "hands_on"),
    "ESCALATE": ("↑", "escalates"),
    "POLL": ("?", "polls"),
    "ACK": ("✓", "acknowledges"),
    "NACK": ("✕", "declines"),
    "ERROR": ("!", "fails"),
    "BROADCAST": ("¶", "announces"),
    "REVOKE": ("⊘", "revokes"),
    "CLOSE": ("■", "closes"),
}
"""The sign of each intent, and the key of the words that say what its sender does."""


def sign(intent: str) -> str:
    """Return the sign that stands beside an intent, so that it has a shape as well as a word."""
    return _SHOWN[intent][0] if intent in _SHOWN else "·"


def intent_name(intent: str, words: Words) -> str:
    """Return what an intent is called in the site's language; one of no specification keeps its name."""
    return words.get(f"intent_{intent.lower()}", intent.capitalize())


def act(intent: str, kind: Kind) -> str:
    """Return the key of the words for what a message's sender does."""
    if intent in _SHOWN:
        return _SHOWN[intent][1]
    return "answers" if kind is Kind.REPLY else "writes"
