"""Cut a body into pieces that are code or prose as a whole: by blank lines, indentation, labels and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.body.body_lines import BodyLines
from generator.body.holding import Holding
from generator.body.lead_in import FILE_LABEL, NO_LEAD_IN, LeadIn, Promise, read_lead_in
from generator.body.line_kinds import LineKind

NO_LABELS: Final = (LineKind.SURE, LineKind.COMMENT)
BLOCK_WORDS: Final = re.compile(r"(?:else|try|finally|do|begin|default|ensure|rescue|then|loop|repeat)\s*:$")


@dataclass(slots=True)
class Tally:
    """How many lines of a piece are of which kind; lines inside of something open are left out."""

    sure: int = 0
    likely: int = 0
    comment: int = 0
    open: int = 0
    prose: int = 0

    @property
    def code(self) -> int:
        """Lines that speak for code."""
        return self.sure + self.likely

    @property
    def lines(self) -> int:
        """Lines that say something."""
        return self.sure + self.likely + self.open + self.prose


@dataclass(slots=True)
class Piece:
    """Lines that stand or fall together. Places are 0-based, both ends belong to it and are not blank."""

    first: int
    last: int
    base: int
    """Its smallest indentation."""
    lead_in: LeadIn = NO_LEAD_IN
    deeper: bool = False
    """It is indented deeper than the prose before it."""
    apart: bool = False
    """Something that is never code, a fence or a table, stands between it and the piece above."""
    cold: bool = False
    """No line of its paragraph could be the beginning of code."""
    prose: bool = False
    """A sentence, a list item or a label."""
    tally: Tally = field(default_factory=Tally)


def is_label(lines: BodyLines, place: int) -> bool:
    """Tell whether the line announces what follows; `else:` and a key of YAML do not."""
    text = lines.texts[place]
    if text[-1] not in ":：*`" and not FILE_LABEL.match(text):
        return False
    if lines.kind(place) in NO_LABELS or BLOCK_WORDS.match(text):
        return False
    if lines.kind(place) is LineKind.LIKELY and text[0].islower() and " " not in text and "." not in text:
        return False
    return read_lead_in(text).promise is not Promise.NONE


def cut(lines: BodyLines, body: str) -> list[Piece]:
    """Return the pieces of a body in order; protected lines are in none."""
    pieces: list[Piece] = []
    holding = Holding(lines.texts, body)
    above = -1
    for first, last in paragraphs(lines):
        apart = not lines.protected.isdisjoint(range(above + 1, first))
        goes_on = not apart and continues(lines, first, holding, pieces)
        if goes_on or any(lines.is_seed(place) for place in range(first, last + 1)):
            number = len(pieces)
            cut_paragraph(lines, range(first, last + 1), holding, pieces, goes_on=goes_on)
            if apart:
                pieces[number].apart = True
        else:
            pieces.append(Piece(first, last, min(lines.indents[first : last + 1]), apart=apart, cold=True))
        above = last
    return pieces


def paragraphs(lines: BodyLines) -> Iterator[tuple[int, int]]:
    """Yield first and last place of each stretch without blank or protected lines."""
    first = -1
    for place in range(len(lines) + 1):
        if place < len(lines) and not lines.ends_paragraph(place):
            first = place if first < 0 else first
        elif first >= 0:
            yield first, place - 1
            first = -1


def continues(lines: BodyLines, place: int, holding: Holding, pieces: list[Piece]) -> bool:
    """Tell whether the line after a blank one still belongs to the piece above: something is open, or it is deeper."""
    if not pieces or pieces[-1].prose or not pieces[-1].tally.sure or holding.session:
        return False
    base = pieces[-1].base
    deeper = lines.indents[place] > base
    return holding.takes(lines.whole[place][base:], deeper=deeper) or (deeper and lines.kind(place) is not LineKind.PROSE)


def cut_paragraph(lines: BodyLines, places: range, holding: Holding, pieces: list[Piece], *, goes_on: bool) -> None:
    """Add the pieces of one paragraph, the first of which may go on with the piece above."""
    piece = pieces[-1] if goes_on else None
    for place in places:
        if piece is None or ends_before(lines, piece, place, holding):
            holding.clear()
            piece = Piece(place, place, lines.indents[place])
            pieces.append(piece)
        add_line(lines, piece, place, holding)


def ends_before(lines: BodyLines, piece: Piece, place: int, holding: Holding) -> bool:
    """Tell whether the line begins another piece than the line above it."""
    indent, kind = lines.indents[place], lines.kind(place)
    if piece.prose:
        return kind is LineKind.SURE or indent > lines.indents[piece.last] or is_label(lines, piece.last)
    if indent >= piece.base and holding.takes(lines.whole[place][piece.base :], deeper=indent > piece.base):
        return False
    if indent < piece.base:
        return not holding.depth or (kind > LineKind.LIKELY and lines.texts[place][0] not in ")]}")
    return indent == piece.base and (kind is LineKind.PROSE or is_label(lines, place))


def add_line(lines: BodyLines, piece: Piece, place: int, holding: Holding) -> None:
    """Count the line into the piece."""
    kind, indent = lines.kind(place), lines.indents[place]
    held = place > piece.first and holding.takes(lines.whole[place][piece.base :], deeper=indent > piece.base)
    if place == piece.first:
        piece.prose = kind is LineKind.PROSE or is_label(lines, place)
    piece.last = place
    piece.base = min(piece.base, indent)
    holding.read(place, lines.texts[place], kind)
    if not held or kind <= LineKind.LIKELY:
        count(piece.tally, kind)


def count(tally: Tally, kind: LineKind) -> None:
    """Count one line."""
    if kind is LineKind.SURE:
        tally.sure += 1
    elif kind is LineKind.LIKELY:
        tally.likely += 1
    elif kind is LineKind.COMMENT:
        tally.comment += 1
    elif kind is LineKind.OPEN:
        tally.open += 1
    else:
        tally.prose += 1


def place_pieces(lines: BodyLines, pieces: list[Piece]) -> None:
    """Give every piece the line above it: what that promises, and whether the piece is deeper."""
    reference = 0
    for number, piece in enumerate(pieces):
        above = pieces[number - 1] if number else None
        if above and above.deeper and above.tally.sure and piece.prose and piece.base >= above.base:
            piece.deeper = True
        elif piece.prose:
            reference = lines.indents[piece.last]
        elif piece.cold:
            reference = piece.base
        else:
            piece.deeper = piece.base > reference
            set_lead_in(lines, pieces, number)


def set_lead_in(lines: BodyLines, pieces: list[Piece], number: int) -> None:
    """Read what the line above a piece promises, unless it is code itself."""
    piece = pieces[number]
    if number and not piece.apart and lines.kind(pieces[number - 1].last) is not LineKind.SURE:
        piece.lead_in = read_lead_in(lines.texts[pieces[number - 1].last])
