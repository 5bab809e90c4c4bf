"""Decide which pieces of a body are code: by their own lines, by the line above, by their neighbours."""

from enum import IntEnum

from generator.body.block_kinds import is_block
from generator.body.body_lines import BodyLines
from generator.body.lead_in import Promise, read_lead_in
from generator.body.line_kinds import LineKind
from generator.body.pieces import Piece, Tally, count, is_label, set_lead_in


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
    tally, promise = piece.tally, piece.lead_in.promise
    believable = tally.prose * 4 <= tally.lines
    if believable and is_code(tally, promise, deeper=piece.deeper):
        return Verdict.CODE
    places = [place for place in range(piece.first, piece.last + 1) if lines.texts[place]]
    texts = [lines.texts[place] for place in places]
    if is_block(texts, [lines.indents[place] for place in places], promised=promise is not Promise.NONE, named=promise is Promise.FILE):
        return Verdict.CODE
    return Verdict.MAYBE if believable else Verdict.PROSE


def is_code(tally: Tally, promise: Promise, *, deeper: bool) -> bool:
    """Tell whether the lines are enough, the more of them the less the place promises.

    Under a file name, half of the lines must speak for code, and all if none is sure. Under a colon one of them must be sure. Without a promise two
    thirds must speak for code and none against it, and at the margin, where prose stands, two must be sure.
    """
    if promise is Promise.FILE:
        return tally.code * (2 if tally.sure else 1) >= tally.lines > 0
    if promise is Promise.COLON:
        return tally.sure > 0 and tally.code * 2 >= tally.lines
    if tally.prose or tally.code * 3 < tally.lines * 2:
        return False
    return tally.sure >= (1 if deeper else 2)


def judge(lines: BodyLines, pieces: list[Piece]) -> list[Verdict]:
    """Return the verdict of each piece; doubtful ones follow their neighbours."""
    verdicts = [verdict_of(lines, piece) for piece in pieces]
    for number in range(1, len(pieces)):
        if verdicts[number - 1] is Verdict.CODE and verdicts[number] is not Verdict.CODE:
            if follows(lines, pieces, verdicts, number):
                verdicts[number] = Verdict.CODE
    for number in range(len(pieces) - 2, -1, -1):
        if verdicts[number + 1] is Verdict.CODE and verdicts[number] is not Verdict.CODE:
            if precedes(lines, pieces, number):
                set_lead_in(lines, pieces, number)
                verdicts[number] = Verdict.CODE
    judge_chains(pieces, verdicts)
    return verdicts


def tally_of(lines: BodyLines, piece: Piece) -> Tally:
    """Return the tally of a piece; a cold one is counted now."""
    if piece.cold and not piece.tally.lines:
        for place in range(piece.first, piece.last + 1):
            if is_label(lines, place):
                piece.prose = True
            count(piece.tally, lines.kind(place))
    return piece.tally


def follows(lines: BodyLines, pieces: list[Piece], verdicts: list[Verdict], number: int) -> bool:
    """Tell whether a doubtful piece goes on with the code above it."""
    above, piece = pieces[number - 1], pieces[number]
    if piece.prose or piece.apart:
        return False
    tally = tally_of(lines, piece)
    if tally.prose or piece.prose or piece.base < above.base:
        return False
    if above.deeper or (tally.sure and tally.code * 2 >= tally.lines):
        return True
    if not is_comment(lines, piece):
        return False
    return lines.texts[piece.first][0] == "/" or verdicts[number + 1 : number + 2] == [Verdict.CODE] and not pieces[number + 1].apart


def precedes(lines: BodyLines, pieces: list[Piece], number: int) -> bool:
    """Tell whether a doubtful piece begins the code below it, as imports do."""
    piece, below = pieces[number], pieces[number + 1]
    if piece.prose or below.apart:
        return False
    tally = tally_of(lines, piece)
    if is_comment(lines, piece):
        return lines.texts[piece.first][0] == "/"
    if tally.prose or piece.prose or read_lead_in(lines.texts[piece.last]).promise is not Promise.NONE or tally.code * 2 < tally.lines:
        return False
    return tally.code > 0 and piece.base <= below.base


def is_comment(lines: BodyLines, piece: Piece) -> bool:
    """Tell whether a piece is nothing but comments; those with slashes are no headings."""
    tally = tally_of(lines, piece)
    return tally.comment > 0 and not tally.lines


def judge_chains(pieces: list[Piece], verdicts: list[Verdict]) -> None:
    """Look at neighbouring doubtful pieces as one: two paragraphs with a command each are code together."""
    number = 0
    while number < len(pieces):
        end = number
        while end < len(pieces) and verdicts[end] is Verdict.MAYBE and (end == number or not pieces[end].apart):
            end += 1
        if end - number > 1 and is_code(total(pieces[number:end]), pieces[number].lead_in.promise, deeper=pieces[number].deeper):
            verdicts[number:end] = [Verdict.CODE] * (end - number)
        number = max(end, number + 1)


def total(pieces: list[Piece]) -> Tally:
    """Return the tally of several pieces."""
    tallies = [piece.tally for piece in pieces]
    return Tally(
        sum(tally.sure for tally in tallies),
        sum(tally.likely for tally in tallies),
        sum(tally.comment for tally in tallies),
        sum(tally.open for tally in tallies),
        sum(tally.prose for tally in tallies),
    )


def is_heading(lines: BodyLines, place: int) -> bool:
    """Tell whether the line is a heading of Markdown rather than a comment."""
    return lines.kind(place) is LineKind.COMMENT and lines.texts[place].startswith("##")
