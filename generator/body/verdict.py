"""Decide of a piece whether it is code: by its own lines and by what the line above promises."""

from enum import IntEnum

from generator.body.block_kinds import is_block
from generator.body.body_lines import BodyLines
from generator.body.lead_in import Promise
from generator.body.pieces import Piece, Tally


class Verdict(IntEnum):
    """What a piece is."""

    PROSE = 0
    MAYBE = 1
    """Code beside code."""
    CODE = 2


def verdict_of(lines: BodyLines, piece: Piece) -> Verdict:
    """Return what a piece is, without a look at the pieces beside it."""
    if piece.prose or piece.cold:
        return Verdict.PROSE
    much_prose = has_much_prose(piece.tally, piece.lead_in.promise)
    if not much_prose and is_enough(piece.tally, piece.lead_in.promise, deeper=piece.deeper):
        return Verdict.CODE
    places = [place for place in range(piece.first, piece.last + 1) if lines.texts[place]]
    texts, indents = [lines.texts[place] for place in places], [lines.indents[place] for place in places]
    if is_block(texts, indents, piece.lead_in):
        return Verdict.CODE
    return Verdict.PROSE if much_prose else Verdict.MAYBE


def has_much_prose(tally: Tally, promise: Promise) -> bool:
    """Tell whether over a quarter of the lines is prose; a label and a majority of sure lines outweigh it."""
    if promise is not Promise.NONE and tally.sure * 2 > tally.lines:
        return False
    return tally.prose * 4 > tally.lines


def is_enough(tally: Tally, promise: Promise, *, deeper: bool) -> bool:
    """Tell whether the lines are enough to be code: the less the place promises, the more it takes."""
    if promise is not Promise.NONE:
        return is_enough_under_label(tally)
    return is_enough_alone(tally, sure=1 if deeper else 2)


def is_enough_under_label(tally: Tally) -> bool:
    """Tell whether half of the lines speak for code and one is sure."""
    return tally.sure > 0 and tally.code * 2 >= tally.lines


def is_enough_alone(tally: Tally, sure: int) -> bool:
    """Tell whether two thirds of the lines speak for code, none against it, and so many are sure.

    At the margin, where prose stands, one sure line could be chance, unless all lines beside it are code, too.
    """
    if tally.prose or not tally.sure:
        return False
    return tally.code == tally.lines > sure or (tally.sure >= sure and tally.code * 3 >= tally.lines * 2)
