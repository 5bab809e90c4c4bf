"""Code as HTML with short class names: the only door to Pygments.

The HTML consists of slices of the code in their order, so no character can be lost or changed by a lexer;
a lexer only decides where a span begins and ends. Names, operators, punctuation and white space stay
without a span, and neighbours of one class share one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any, Final, TypeAlias

from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType

from generator.body.escape import escape
from generator.body.lexers import Language, known_language
from generator.body.lexing import Match, Slice, TableLexer
from generator.body.line_slices import diff_slices, session_slices
from generator.body.work import LARGEST_BLOCK

Slices: TypeAlias = Callable[[str], Iterable[Slice]]

LONGEST_LINE: Final = 2_000
"""Characters of the longest line in a block that is coloured."""
_PIECE: Final = 4_000
"""Code is read in pieces of about so many characters: a rule that looks for the end of a comment would else
look through the whole block again for every beginning of one."""

_AT_MARGIN = re.compile(r"\n\n(?=[^\s)\]}])")

_CLASSES: Final = (
    (Token.Comment, "c"),
    (Token.Comment.Preproc, "p"),
    (Token.Comment.PreprocFile, "s"),
    (Token.Comment.Hashbang, "c"),
    (Token.Keyword, "k"),
    (Token.Keyword.Type, "t"),
    (Token.Keyword.Constant, "m"),
    (Token.Operator.Word, "k"),
    (Token.Literal.String, "s"),
    (Token.Literal.String.Interpol, ""),
    (Token.Literal.Number, "m"),
    (Token.Literal.Date, "m"),
    (Token.Name.Attribute, "a"),
    (Token.Name.Builtin, "b"),
    (Token.Name.Class, "t"),
    (Token.Name.Constant, "m"),
    (Token.Name.Decorator, "p"),
    (Token.Name.Entity, "m"),
    (Token.Name.Exception, "t"),
    (Token.Name.Function, "f"),
    (Token.Name.Label, "a"),
    (Token.Name.Tag, "k"),
    (Token.Name.Variable.Global, "v"),
    (Token.Name.Variable, "v"),
    (Token.Generic.Heading, "f"),
    (Token.Generic.Subheading, "f"),
    (Token.Generic.Prompt, "p"),
    (Token.Generic.Error, "e"),
    (Token.Generic.Traceback, "e"),
    (Token.Generic.Output, "o"),
)
CLASSES: Final = ("a", "b", "c", "e", "f", "k", "m", "o", "p", "s", "t", "v", "add", "del", "hunk", "file")
"""Every class that a span can have; `add`, `del`, `hunk` and `file` are whole lines of a diff."""


def highlight(code: str, language: str | None) -> str:
    """Return the HTML that stands inside `<code>`; plain where the language is unknown or a cap is reached."""
    known = known_language(language)
    if known is None or not known.lexer or not _is_worth_colouring(code):
        return escape(code)
    return "".join(_coloured(piece, known) for piece in _pieces(code))


def _is_worth_colouring(code: str) -> bool:
    if len(code) <= LONGEST_LINE:
        return True
    return len(code) <= LARGEST_BLOCK and all(len(line) <= LONGEST_LINE for line in code.split("\n"))


def _pieces(code: str) -> Iterator[str]:
    """Cut long code before a line that begins at the margin after an empty one; else at any empty, or any, line."""
    start = 0
    while len(code) - start > _PIECE:
        earliest, latest = start + _PIECE // 4, start + _PIECE
        at_margin = [cut.end() for cut in _AT_MARGIN.finditer(code, earliest, latest)]
        cut = at_margin[-1] if at_margin else code.rfind("\n\n", earliest, latest) + 2
        if cut < earliest:
            cut = code.rfind("\n", start, latest) + 1
        yield code[start:cut]
        start = cut
    yield code[start:]


def _coloured(code: str, language: Language) -> str:
    """Return slices of the code, each in the span of its class."""
    out = []
    to_escape = "<" in code or "&" in code or ">" in code
    for name, start, end in _slices_of(language.lexer)(code):
        html = escape(code[start:end]) if to_escape else code[start:end]
        out.append(f'<span class="{name}">{html}</span>' if name else html)
    return "".join(out)


@cache
def _slices_of(name: str) -> Slices:
    """Return the function that cuts code into (class, start, end), made once for each lexer."""
    if name == "diff":
        return diff_slices
    if name == "console":
        return partial(session_slices, command_slices=_slices_of("bash"))
    lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    follows_table = type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed
    return _table_lexer(lexer).slices if follows_table else partial(_slices_of_tokens, lexer)


def _table_lexer(lexer: Any) -> TableLexer:
    """Take the table from a lexer that only follows it; Pygments' types do not speak of the table."""
    return TableLexer(
        {
            state: [rule for rule in rules if not _is_costly(rule[0])]
            for state, rules in lexer._tokens.items()
        },
        class_of=_class_of,
        tokens_of=lambda action, match: action(lexer, match),
        is_kind=lambda action: type(action) is _TokenType,
    )


def _is_costly(match: Match) -> bool:
    """Tell whether a rule looks for a declaration over any number of words and lines.

    Some lexers recognise methods so. The time it takes where there is none grows with the cube of the length.
    """
    return "\\s+)+?" in match.__self__.pattern  # type: ignore[attr-defined]


def _slices_of_tokens(lexer: Lexer, code: str) -> Iterator[Slice]:
    """Yield slices from the tokens of a lexer that does not only follow a table."""
    current, start = "", 0
    for position, kind, value in lexer.get_tokens_unprocessed(code):
        if value and position >= start:
            name = _class_of(kind)
            if name != current:
                if position > start:
                    yield current, start, position
                    start = position
                current = name
    if start < len(code):
        yield current, start, len(code)


def _class_of(kind: _TokenType) -> str:
    """Return the class of a kind of token: that of its nearest ancestor in the table."""
    # Kinds exist once each and live as long as the program; to hash them would cost more than the rest.
    name = _known_classes.get(id(kind))
    if name is None:
        nearest: _TokenType | None = kind
        while nearest is not None and nearest not in _TABLE:
            nearest = nearest.parent
        name = _known_classes[id(kind)] = _TABLE[nearest] if nearest is not None else ""
    return name


_TABLE: Final[dict[_TokenType, str]] = dict(_CLASSES)
_known_classes: dict[int, str] = {}
