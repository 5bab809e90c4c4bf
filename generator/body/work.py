"""How much work a text is: counted in bytes, lines and marks, never in seconds, so that it is the same everywhere."""

from typing import Final

LARGEST: Final = 1_000_000
"""Units of a text that is read as Markdown; ordinary texts of 256 KB take less than half of it."""
LARGEST_IN_ALL: Final = 10_000_000
"""Units of all texts of a document that are read as Markdown."""
LARGEST_BLOCK: Final = 100_000
"""Characters of the largest block of code that is coloured."""

# One unit is about a microsecond; the weights were measured on texts that hold little else than the mark.
_LINE: Final = 12
_WEIGHTS: Final = (
    ("](", 20), ("![", 45), ("[", 5), ("*", 4), ("~", 4), ("<", 4), ("|", 4), ("_", 2), ("`", 2), (">", 2)
)  # fmt: skip
HEAVIEST: Final = 26
"""Units that a character takes at most."""


def work(text: str) -> int:
    """Return how many units it takes to read a text as Markdown."""
    return len(text) + _LINE * text.count("\n") + sum(weight * text.count(mark) for mark, weight in _WEIGHTS)
