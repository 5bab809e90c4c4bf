"""Say of a single line whether it is code, may be code, or is prose."""

import re
from enum import IntEnum
from typing import Final

from generator.body.commands import is_command, is_unknown_command, may_be_command
from generator.body.declaration_shapes import DECLARATION_SHAPES
from generator.body.drawing_shapes import DRAWING_SHAPES, DRAWN
from generator.body.likely_shapes import is_likely
from generator.body.markup_shapes import MARKUP_SHAPES
from generator.body.record_shapes import RECORD_SHAPES
from generator.body.sentences import LIST_MARK, is_reference, is_sentence, mentions_code, without_quotes
from generator.body.settings_shapes import SETTINGS_SHAPES
from generator.body.shapes import ShapeIndex
from generator.body.statement_shapes import STATEMENT_SHAPES


class LineKind(IntEnum):
    """What a line is by itself, without its neighbours."""

    BLANK = 0
    SURE = 1
    """Prose does not look like this."""
    LIKELY = 2
    """Has a sign of code, but a writer may use it as well."""
    COMMENT = 3
    """A comment, or a heading: code only among code."""
    OPEN = 4
    """Nothing tells: a word, a number, a name."""
    PROSE = 5
    """Written for a reader."""


LONGEST: Final = 400
"""Characters of a line that are looked at, so that no line costs more than a constant."""

FIXED_SHAPES: Final = (*RECORD_SHAPES, *MARKUP_SHAPES, *SETTINGS_SHAPES, *DRAWING_SHAPES)
"""Shapes that are so by rule, whatever words stand in them: an entry of a log may well be a sentence."""
FIXED: Final = ShapeIndex(FIXED_SHAPES)
ALL_SHAPES: Final = (*FIXED_SHAPES, *DECLARATION_SHAPES, *STATEMENT_SHAPES)
ALL: Final = ShapeIndex(ALL_SHAPES)
"""With the shapes that a sentence about code may have as well: "let n = 5 and m = 7, so that …"."""

CLOSED_STATEMENT: Final = re.compile(
    r"(?!.*\((?:e?s|e?n|e?r|e|in|innen)\);$)(?:"
    r"(?:return|break|continue|pass)?;$|(?:import|package|namespace|module|require|use|using"
    r"|yield|delete|export|echo|print)\s[\w.$\"'\\:-]+;$"
    r"|[^\s;]+\s*(?:[-+*/%|&^.]|<<|>>|\?\?)?=(?!=).*;$"
    r"|.*[A-Za-z_$>\])\"'](?:\(.*\)|\[.*\]);$|[)\]}].*;$|&?[\w$.]+[-=]>.*;$)"
)
COMMENT: Final = re.compile(r"//|/\*|\*/|#(?!\w)|--\s\S|;;|<!--|-->$|\"\"\"|'''|%\s|REM\s")
RULE: Final = re.compile(r"[-=*_~#.·•─━ ]+$")


def kind_of(text: str) -> LineKind:
    """Return the kind of a line that has no blanks at either end and is not empty."""
    if is_sure(text):
        return LineKind.SURE
    return kind_of_unsure(text)


def is_sure(text: str) -> bool:
    """Tell whether prose does not look like this line."""
    text = looked_at(text)
    if ALL.fits(text) or (text[-1] == ";" and CLOSED_STATEMENT.match(text)):
        return not is_reference(text) and (not is_sentence(text) or FIXED.fits(text))
    if is_command(text) or is_unknown_command(text):
        return True
    return not text.isascii() and DRAWN.search(text) is not None


def looked_at(text: str) -> str:
    """Return what is looked at of a line: not the middle of a long one, nor a comment at its end."""
    if len(text) > LONGEST:
        text = text[: LONGEST - 100].rstrip() + text[-100:]
    if " // " in text or " # " in text:
        return text.partition(" // ")[0].partition(" # ")[0].rstrip() or text
    return text


def kind_of_unsure(text: str) -> LineKind:
    """Return the kind of a line that is not sure."""
    text = looked_at(text)
    if is_reference(text):
        return LineKind.PROSE
    if COMMENT.match(text):
        return LineKind.COMMENT
    if RULE.match(text):
        return LineKind.OPEN
    if is_sentence(text) or mentions_code(text) or is_short_sentence(text):
        return LineKind.PROSE
    mark = LIST_MARK.match(text)
    if mark:
        return kind_of_item(text[mark.end() :])
    likely = is_likely(without_quotes(text)) or may_be_command(text)
    return LineKind.LIKELY if likely else LineKind.OPEN


def is_short_sentence(text: str) -> bool:
    """Tell whether a line, however short, has a capital at its start and a full stop at its end."""
    return text[-1] == "." and text[0].isupper() and text[-2:-1] not in (".", " ")


def kind_of_item(rest: str) -> LineKind:
    """Return the kind of a list item: prose, unless it is an item of YAML or a changed line of code."""
    if rest and is_sure(rest):
        return LineKind.LIKELY
    return LineKind.PROSE if " " in rest else LineKind.OPEN
