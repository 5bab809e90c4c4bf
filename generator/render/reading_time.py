"""How long a conversation takes to read."""

from typing import Final

WORDS_A_MINUTE: Final = 220
"""How fast people read; code counts as the words it holds."""


def minutes(words: int) -> int:
    """Return how long it takes to read so many words, in minutes; never less than one."""
    return max(1, round(words / WORDS_A_MINUTE))
