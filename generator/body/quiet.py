"""Tell cheaply that a line is plain prose: most lines of most bodies are, and need no further look.

A quiet line has none of the signs by which shapes, commands and hints are found, and does not begin with one
of their words. It says nothing new: a test holds every quiet line against the rules themselves.
"""

import re
from typing import Final

from generator.body.commands import TOOLS
from generator.body.declaration_shapes import BUILT_IN, TYPE_MODIFIERS
from generator.body.line_kinds import ALL_SHAPES
from generator.body.markup_shapes import STYLE_PROPERTIES
from generator.body.shapes import first_word

LETTERS: Final = re.compile(r"[A-Za-z_]+")
WORDS: Final = frozenset(
    word
    for text in (
        *(shape.words for shape in ALL_SHAPES),
        *TOOLS,
        STYLE_PROPERTIES,
        BUILT_IN,
        TYPE_MODIFIERS.replace(r"\s", " "),
        "sudo select commit Uncaught Unhandled uint",
    )
    for word in LETTERS.findall(text)
)
"""First words of code; some shapes are found by a sign, and their words are here."""
_SILENT: Final = r"[\w ,.'`*!?/\"%&~^#)-]*"
QUIET: Final = re.compile(
    r"(?:- |\d{1,3}[.)] )?(?![0-9a-fA-F]{4}|_|[\d*/,-]+ [\d*/]|\S*(?:Error|Exception):)(?:\*\*|`)?\w"
    rf"{_SILENT}(?:(?:(?<= )\((?=\w)|[:;](?= )|:$){_SILENT})*$",
    re.ASCII,
)
"""Words with plain punctuation: a bracket opens after a blank, a colon or semicolon stands before one.

Not at the start: bytes, names of commits, fields of time, the class of an error.
"""


def is_quiet(text: str) -> bool:
    """Tell whether the line is prose at a glance; False says nothing."""
    word, blank, _ = text.partition(" ")
    return (
        blank != ""
        and (word if word.isalpha() else first_word(text)) not in WORDS
        and QUIET.match(text) is not None
        and " -" not in text
        and "  " not in text
    )
