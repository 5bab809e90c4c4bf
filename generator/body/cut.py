"""Cut a body into pieces: at blank lines, where the indentation falls, at labels and at sentences."""

import re
from collections.abc import Iterator
from typing import Final

from generator.body.body_lines import BodyLines
from generator.body.holding import Holding
from generator.body.lead_in import FILE_LABEL, Promise, read_lead_in
from generator.body.line_kinds import LineKind
from generator.body.pieces import NOT_COUNTED, Piece

NO_LABELS: Final = (LineKind.SURE, LineKind.COMMENT)
BLOCK_WORDS: Final = re.compile(r"(?:else|try|finally|do|begin|default|ensure|rescue|then|loop|repeat)\s*:$")


def cut(lines: BodyLines, body: str) -> list[Piece]:
    """Return the pieces of a body in order; protected lines are in none."""
    pieces: list[Piece] = []
    holding = Holding(lines.texts, body)
    above = -1
    for first, last in paragraphs(lines):
        apart = 1 in lines.protected[above + 1 : first]
        holding.skip_blank_lines(first - above - 1)
        goes_on = not apart and goes_on_after_blank(lines, first, holding, pieces)
        number = len(pieces)
        if goes_on or lines.has_seed(first, last):
            cut_paragraph(lines, range(first, last + 1), holding, pieces, goes_on=goes_on)
        else:
            pieces.append(cold_piece(lines, first, last))
        if apart:
            pieces[number].apart = True
        above = last
    place_pieces(lines, pieces)
    return pieces


def cold_piece(lines: BodyLines, first: int, last: int) -> Piece:
    """Return the piece of a paragraph in which no code can begin; its lines are counted when that is asked."""
    indents = lines.indents
    base = indents[first] if first == last else min(indents[first : last + 1])
    return Piece(first, last, base, cold=True, tally=NOT_COUNTED)


def paragraphs(lines: BodyLines) -> Iterator[tuple[int, int]]:
    """Yield first and last place of each stretch without blank or protected lines."""
    first = -1
    for place, (text, protected) in enumerate(zip(lines.texts, lines.protected, strict=True)):
        if text and not protected:
            if first < 0:
                first = place
        elif first >= 0:
            yield first, place - 1
            first = -1
    if first >= 0:
        yield first, len(lines) - 1


def goes_on_after_blank(lines: BodyLines, place: int, holding: Holding, pieces: list[Piece]) -> bool:
    """Tell whether the piece above goes on after a blank line: something is open, or the line is deeper."""
    above = pieces[-1] if pieces else None
    if above is None or above.cold or above.prose or not above.tally.sure or holding.session:
        return False
    deeper = lines.indents[place] > above.base
    if is_held(lines, above.base, place, holding):
        return True
    return deeper and lines.kind(place) is not LineKind.PROSE


def cut_paragraph(
    lines: BodyLines, places: range, holding: Holding, pieces: list[Piece], *, goes_on: bool
) -> None:
    """Add the pieces of one paragraph, the first of which may go on with the piece above."""
    piece = pieces[-1] if goes_on else None
    for place in places:
        held = piece is not None and is_held(lines, piece.base, place, holding)
        if piece is None or ends_before(lines, piece, place, holding, held=held):
            holding.clear()
            piece = begun_piece(lines, place)
            pieces.append(piece)
            held = False
        add_line(lines, piece, place, holding, held=held)


def is_held(lines: BodyLines, base: int, place: int, holding: Holding) -> bool:
    """Tell whether a line belongs to what is open in a piece with this indentation."""
    if not holding.is_open:
        return False
    deeper = lines.indents[place] > base
    return holding.takes(lines.texts[place], lines.sign_at(place, base), deeper=deeper)


def begun_piece(lines: BodyLines, place: int) -> Piece:
    """Return a piece that begins at a line."""
    prose = lines.kind(place) is LineKind.PROSE or is_label(lines, place)
    return Piece(place, place, lines.indents[place], prose=prose)


def ends_before(lines: BodyLines, piece: Piece, place: int, holding: Holding, *, held: bool) -> bool:
    """Tell whether the line begins another piece than the line above it.

    A sentence goes on until a line is sure to be code or is indented. Code goes on until the indentation
    falls below its own, or a sentence or label stands at its own; what is open holds both.
    """
    indent, kind = lines.indents[place], lines.kind(place)
    if piece.prose:
        return kind is LineKind.SURE or indent > lines.indents[piece.last] or is_label(lines, piece.last)
    if indent < piece.base:
        return not holding.in_brackets or (kind > LineKind.LIKELY and lines.texts[place][0] not in ")]}")
    return not held and indent == piece.base and (kind is LineKind.PROSE or is_label(lines, place))


def is_label(lines: BodyLines, place: int) -> bool:
    """Tell whether the line announces what follows; `else:` and a key of YAML do not."""
    text, kind = lines.texts[place], lines.kind(place)
    if text[-1] not in ":：*`" and not FILE_LABEL.match(text):
        return False
    if kind in NO_LABELS or BLOCK_WORDS.match(text):
        return False
    if kind is LineKind.LIKELY and text[0].islower() and " " not in text and "." not in text:
        return False
    return read_lead_in(text).promise is not Promise.NONE


def add_line(lines: BodyLines, piece: Piece, place: int, holding: Holding, *, held: bool) -> None:
    """Count the line into the piece; `held`: it belongs to what is open."""
    kind, indent = lines.kind(place), lines.indents[place]
    piece.base = min(piece.base, indent)
    holding.read(place, lines.texts[place], kind, deeper=indent > piece.base)
    if not held or kind <= LineKind.LIKELY:
        piece.tally.kinds.append(kind)
    piece.last = place


def place_pieces(lines: BodyLines, pieces: list[Piece]) -> None:
    """Tell every piece what the line above promises, and whether it is deeper than the prose around it.

    Prose inside of an indented region, below code and as deep, does not change what counts as deep.
    """
    reference = 0
    for number, piece in enumerate(pieces):
        above = pieces[number - 1] if number else None
        if piece.prose and above and above.deeper and above.tally.sure and piece.base >= above.base:
            piece.deeper = True
        elif piece.prose or piece.cold:
            reference = lines.indents[piece.last] if piece.prose else piece.base
        else:
            piece.deeper = piece.base > reference
            read_line_above(lines, pieces, number)


def read_line_above(lines: BodyLines, pieces: list[Piece], number: int) -> None:
    """Set the lead-in of a piece from the line above it, unless that is code itself."""
    piece = pieces[number]
    if number and not piece.apart and lines.kind(pieces[number - 1].last) is not LineKind.SURE:
        piece.lead_in = read_lead_in(lines.texts[pieces[number - 1].last])
