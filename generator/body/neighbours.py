"""Decide of doubtful pieces by the pieces beside them: comments, imports, the second half of a function."""

import re
from typing import Final

from generator.body.body_lines import BodyLines
from generator.body.commands import is_prompted
from generator.body.cut import is_label, read_line_above
from generator.body.lead_in import Promise, read_lead_in
from generator.body.line_kinds import LineKind
from generator.body.nested_maps import is_nested_map
from generator.body.pieces import NOT_COUNTED, Piece, Tally, total
from generator.body.verdict import Verdict, is_enough, verdict_of

LAST_STATEMENT: Final = re.compile(r"(?:return|echo|print|puts)\s\S+$")
"""What stands at the end of a program behind a blank line, as the module that a script of Lua returns."""


def judge(lines: BodyLines, pieces: list[Piece]) -> list[Verdict]:
    """Return the verdict of each piece."""
    verdicts = [verdict_of(lines, piece) for piece in pieces]
    spread_down(lines, pieces, verdicts)
    spread_up(lines, pieces, verdicts)
    join_chains(pieces, verdicts)
    return verdicts


def spread_down(lines: BodyLines, pieces: list[Piece], verdicts: list[Verdict]) -> None:
    """Let pieces follow the code above them."""
    for number in range(1, len(pieces)):
        if verdicts[number - 1] is Verdict.CODE and verdicts[number] is not Verdict.CODE:
            last = number + 1 == len(pieces) or pieces[number + 1].apart
            between = not last and verdicts[number + 1] is Verdict.CODE
            if follows(lines, pieces[number - 1], pieces[number], between=between):
                verdicts[number] = Verdict.CODE


def spread_up(lines: BodyLines, pieces: list[Piece], verdicts: list[Verdict]) -> None:
    """Let pieces belong to the code below them."""
    for number in range(len(pieces) - 2, -1, -1):
        undecided = verdicts[number + 1] is Verdict.CODE and verdicts[number] is not Verdict.CODE
        if undecided and precedes(lines, pieces[number], pieces[number + 1]):
            read_line_above(lines, pieces, number)
            verdicts[number] = Verdict.CODE


def follows(lines: BodyLines, above: Piece, piece: Piece, *, between: bool) -> bool:
    """Tell whether a piece goes on with the code above it.

    In an indented region all does that is no prose; at the margin, lines that are code, comments, and the
    word that ends a program. A comment with `#` may be a heading, unless it stands `between` code.
    """
    if piece.prose or piece.apart or piece.base < above.base or begins_with_prose(lines, piece):
        return False
    tally = tally_of(lines, piece)
    if piece.prose or tally.prose:
        return False
    if tally.only_comments and not above.deeper:
        return between or begins_with_slash(lines, piece)
    if above.deeper or (tally.sure > 0 and tally.code * 2 >= tally.lines):
        return True
    return piece.first == piece.last and LAST_STATEMENT.match(lines.texts[piece.first]) is not None


def precedes(lines: BodyLines, piece: Piece, below: Piece) -> bool:
    """Tell whether a piece begins the code below it, as imports and comments do, and is no label."""
    if below.apart:
        return False
    if piece.prose or begins_with_prose(lines, piece):
        return begins_map(lines, piece, below)
    tally = tally_of(lines, piece)
    if piece.prose or tally.prose:
        return False
    if tally.only_comments:
        return begins_with_slash(lines, piece)
    if read_lead_in(lines.texts[piece.last]).promise is not Promise.NONE:
        return False
    if piece.first == piece.last and is_odd_prompt(lines.texts[piece.first]):
        return False
    return tally.code > 0 and tally.code * 2 >= tally.lines and piece.base == below.base


def is_odd_prompt(text: str) -> bool:
    """Tell whether no known command stands behind a dollar: "$ ping gives" may well be a sentence."""
    return text.startswith("$ ") and not is_prompted(text, "$")


def begins_map(lines: BodyLines, piece: Piece, below: Piece) -> bool:
    """Tell whether a list item is the first entry of a map of YAML whose other keys stand below it."""
    if piece.first != piece.last or below.first != piece.last + 1 or below.base <= piece.base:
        return False
    if lines.texts[piece.first][:2] != "- ":
        return False
    places = [place for place in range(piece.first, below.last + 1) if lines.texts[place]]
    texts, indents = [lines.texts[place] for place in places], [lines.indents[place] for place in places]
    return is_nested_map(texts, indents, named=False)


def begins_with_prose(lines: BodyLines, piece: Piece) -> bool:
    """Tell whether the first line is prose: then the others need no look."""
    return piece.cold and lines.kind(piece.first) is LineKind.PROSE


def begins_with_slash(lines: BodyLines, piece: Piece) -> bool:
    """Tell whether a comment begins with a slash: one with `#` may be a heading."""
    return lines.texts[piece.first][0] == "/"


def tally_of(lines: BodyLines, piece: Piece) -> Tally:
    """Return the tally of a piece; a cold one is counted when it is first asked for."""
    if piece.tally is NOT_COUNTED:
        places = range(piece.first, piece.last + 1)
        piece.tally = Tally([lines.kind(place) for place in places])
        piece.prose = any(is_label(lines, place) for place in places)
    return piece.tally


def join_chains(pieces: list[Piece], verdicts: list[Verdict]) -> None:
    """Take neighbouring doubtful pieces as one: two paragraphs with a command each are code together."""
    first = 0
    while first < len(pieces):
        end = first
        while (
            end < len(pieces) and verdicts[end] is Verdict.MAYBE and not (end > first and pieces[end].apart)
        ):
            end += 1
        head = pieces[first]
        if end - first > 1 and is_enough(total(pieces[first:end]), head.lead_in.promise, deeper=head.deeper):
            verdicts[first:end] = [Verdict.CODE] * (end - first)
        first = max(end, first + 1)
