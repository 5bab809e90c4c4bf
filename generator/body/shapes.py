"""Name the shapes that single lines of code have: the type of a rule, and how rules become one pattern."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One way for a line to look like code, tried at its first character that is not a blank."""

    name: str
    pattern: str
    """Without capturing groups, so that shapes can be joined into one alternation."""
    reason: str
    """Why prose does not look like this."""


def one_pattern(shapes: Iterable[Shape]) -> re.Pattern[str]:
    """Join the shapes into one pattern: a single call instead of one for each shape and line."""
    return re.compile("|".join(f"(?:{shape.pattern})" for shape in shapes))
