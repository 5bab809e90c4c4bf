"""Code as HTML with short class names: the only door to Pygments.

The HTML consists of slices of the code in their order, so no character can be lost or changed by a lexer;
a lexer only decides where a span begins and ends. Names, operators, punctuation and white space stay
without a span, and neighbours of one class share one.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType

from generator.body.escape import escape
from generator.body.languages import Language, language_named

LARGEST_BLOCK: Final = 100_000
"""Characters of the largest block that is coloured."""
LONGEST_LINE: Final = 2_000
"""Characters of the longest line in a block that is coloured."""
_PIECE: Final = 8_000
"""Code is read in pieces of about so many characters: a rule that looks for the end of a comment would else
look through the whole block again for every beginning of one."""

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
    known = language_named(language)
    if known is None or known.lexer == "text" or not _is_worth_colouring(code):
        return escape(code)
    if known.name == "diff":
        return "".join(_diff_lines(code))
    return "".join("".join(_spans(piece, known)) for piece in _pieces(code))


def _is_worth_colouring(code: str) -> bool:
    if len(code) <= LONGEST_LINE:
        return True
    return len(code) <= LARGEST_BLOCK and all(len(line) <= LONGEST_LINE for line in code.split("\n"))


def _pieces(code: str) -> Iterator[str]:
    """Cut long code after an empty line, else after any line."""
    start = 0
    while len(code) - start > _PIECE:
        end = code.rfind("\n\n", start, start + _PIECE) + 2
        if end < start + _PIECE // 2:
            end = code.rfind("\n", start, start + _PIECE) + 1
        yield code[start:end]
        start = end
    yield code[start:]


def _spans(code: str, language: Language) -> Iterator[str]:
    """Yield slices of the code, each in the span of its class."""
    current, start = "", 0
    for position, kind, _ in _lexer(language.lexer).get_tokens_unprocessed(code):
        name = _class_of(kind)
        if name != current and position > start:
            yield _span(code[start:position], current)
            start = position
        if position >= start:
            current = name
    if start < len(code):
        yield _span(code[start:], current)


def _span(code: str, name: str) -> str:
    return f'<span class="{name}">{escape(code)}</span>' if name else escape(code)


def _diff_lines(code: str) -> Iterator[str]:
    """Yield the lines of a unified diff, each in the span of its class; the sign itself stays."""
    lines = code.split("\n")
    for index, line in enumerate(lines):
        end = "\n" if index + 1 < len(lines) else ""
        following = lines[index + 1] if end else ""
        before = lines[index - 1] if index else ""
        if (line.startswith("--- ") and following.startswith("+++ ")) or (
            line.startswith("+++ ") and before.startswith("--- ")
        ):
            name = "file"
        else:
            name = _diff_class(line)
        yield _span(line + end, name)


def _diff_class(line: str) -> str:
    if line.startswith(
        ("diff ", "index ", "Index: ", "rename ", "similarity ", "new file ", "deleted file ")
    ):
        return "file"
    if line.startswith("@@"):
        return "hunk"
    return {"+": "add", "-": "del"}.get(line[:1], "")


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _class_of(kind: _TokenType) -> str:
    """Return the class of a kind of token: that of its nearest ancestor in the table."""
    table = dict(_CLASSES)
    while kind not in table and kind.parent is not None:
        kind = kind.parent
    return table.get(kind, "")
