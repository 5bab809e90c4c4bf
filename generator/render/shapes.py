"""Which shape stands for which participant, so that speakers can be told apart without colour."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

SHAPES: Final = 6
"""How many shapes the style has; a seventh participant shares the first one's."""


@lru_cache(maxsize=1024)
def shapes(participants: tuple[str, ...], configured: tuple[str, ...]) -> Mapping[str, int]:
    """Return the shape of each participant's key, from 1.

    Participants that `site.yml` names have the shape of their place there, on every page; the others take
    what is left in the order in which they appear.
    """
    fixed = {key: place % SHAPES + 1 for place, key in enumerate(configured) if key in participants}
    left = [shape for shape in range(1, SHAPES + 1) if shape not in fixed.values()] or [1]
    others = [key for key in participants if key not in fixed]
    return fixed | {key: left[place % len(left)] for place, key in enumerate(others)}
