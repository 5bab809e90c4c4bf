"""Describe the pieces of a body: lines that are code or prose as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from generator.body.lead_in import NO_LEAD_IN, LeadIn
from generator.body.line_kinds import LineKind


@dataclass(slots=True)
class Tally:
    """The kinds of the lines of a piece; lines inside of something open, a docstring, are left out."""

    kinds: list[LineKind] = field(default_factory=list)

    @property
    def sure(self) -> int:
        """Lines that prose does not have."""
        return self.kinds.count(LineKind.SURE)

    @property
    def code(self) -> int:
        """Lines that speak for code."""
        return self.sure + self.kinds.count(LineKind.LIKELY)

    @property
    def prose(self) -> int:
        """Lines that speak against it."""
        return self.kinds.count(LineKind.PROSE)

    @property
    def lines(self) -> int:
        """Lines that count: all but comments."""
        return len(self.kinds) - self.kinds.count(LineKind.COMMENT)

    @property
    def only_comments(self) -> bool:
        """Whether there are comments and nothing else."""
        return bool(self.kinds) and not self.lines


NOT_COUNTED: Final = Tally()
"""Stands where nobody has asked for the tally yet; never changed."""


@dataclass(slots=True)
class Piece:
    """Lines that stand or fall together. Places are 0-based; both ends belong to it and are not blank."""

    first: int
    last: int
    base: int
    """Its smallest indentation."""
    lead_in: LeadIn = NO_LEAD_IN
    deeper: bool = False
    """It is indented deeper than the prose before it."""
    apart: bool = False
    """A fence, a quote or a table stands between it and the piece above."""
    cold: bool = False
    """No line of its paragraph could be the beginning of code."""
    prose: bool = False
    """A sentence, a list item or a label."""
    tally: Tally = field(default_factory=Tally)


def total(pieces: Iterable[Piece]) -> Tally:
    """Return the tally of several pieces."""
    return Tally([kind for piece in pieces for kind in piece.tally.kinds])
