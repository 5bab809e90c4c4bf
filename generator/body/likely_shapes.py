"""List the shapes that code has and a writer may use as well: they count beside lines that are sure."""

import re
from collections.abc import Iterable
from typing import Final

from generator.body.shapes import Shape

SHAPES_ANYWHERE: Final = (
    Shape("call in a line", r"[a-zA-Z]\w*\(", "a word and its bracket without a blank"),
    Shape("name with an underscore", r"[a-z]_[a-z]|[A-Z]_[A-Z]|__\w", "writers use blanks"),
    Shape(
        "operator", r"=>|->|::|&&|\|\||==|!=|[<>]=|\+=|:=", "signs of two; as arrows they are in prose, too"
    ),
    Shape("index", r"\w\[[\w\"':-]*\]", "a bracket after a name"),
    Shape("part of a tag", r"</|/>", "the end of an element"),
    Shape("brace before a name", r"\{\w|\$\{?\w", "a brace or dollar before a name"),
    Shape("equals sign between words", r"\w\s=\s\w", "may be a definition"),
    Shape("quoted key", r"\"\s*:\s", "a colon after a quote"),
    Shape("escape", r"\\[nrtdsw]", "a backslash before a letter"),
)
"""Looked for in the line without its quoted parts."""

SHAPES_OF_HEADS: Final = (
    Shape("operator at the start", r"[-+*/%|&?:.<>=]{1,2}\s?[\w\"'({\[]", "an expression that goes on"),
    Shape("element of a list", r"[\"'\[{].*,$", "opens with a quote or bracket, and a comma"),
    Shape("few words and a comma", r"\S+(?:\s\S+)?,$", "an argument on its own line"),
    Shape("bracket at the start", r"\(", "an expression"),
    Shape(
        "word that stands alone",
        r"(?:end (?:do|if|function|subroutine|loop|case|select|program|module)|else|try|finally|end|"
        r"fi|done|esac|pass|break|continue|begin|then|endif|do|return|default)[:;]?$",
        "parts of blocks",
    ),
    Shape(
        "statement of two words",
        r"(?:import|package|use|return|throw|raise|yield|await|module|include|require|elif|case|global|nonlocal"
        r"|local|val|var|let|set|call|jmp|jnz|jne|je|ret|class|module|struct|enum|trait)\s[\w.:$@'\"/-]+;?$",
        "a word of a language and a name",
    ),
    Shape(
        "clause in capitals",
        r"(?:SELECT|FROM|AND|OR|ON|SET|WHERE|VALUES|UNION|END|CASE|WHEN|LIMIT|USING|WITH)\b",
        "parts of a query; a shouting writer has them, too",
    ),
    Shape("message of a crash", r"(?:panic|fatal(?: error)?|FATAL): \S", "a trace follows; a writer warns"),
    Shape("key", r"[\w.-]+:(?:\s\S+){0,3}$", "a word, a colon and a few words"),
    Shape("setting", r"[\w.-]+\s?=\s?\S", "a word and an equals sign"),
    Shape("name with a hump", r"[a-z]+[A-Z]\w*\b", "a capital inside of a word"),
    Shape("name with an at sign", r"@\w+", "a decorator, or a person"),
    Shape("section", r"\[[\w.\" :-]+\]$", "one name in brackets"),
    Shape("bars of a drawing", r"[\s|/\\v^+-]+$", "nothing but bars and corners"),
    Shape("begin of a tag", r"<[\w:]", "an element, or a placeholder"),
    Shape("item with a key", r"-\s[\w-]+:\s", "YAML, or a note"),
    Shape("row", r"[^\s,]+(?:,[^\s,]+){2,}$", "commas without blanks"),
)
"""Looked for at the start of the line."""


def one_pattern(shapes: Iterable[Shape]) -> re.Pattern[str]:
    """Join shapes into one pattern."""
    return re.compile("|".join(f"(?:{shape.pattern})" for shape in shapes))


ANYWHERE: Final = one_pattern(SHAPES_ANYWHERE)
HEADS: Final = one_pattern(SHAPES_OF_HEADS)


def is_likely(text: str) -> bool:
    """Tell whether a line, without its quoted parts, has one of the shapes."""
    return HEADS.match(text) is not None or ANYWHERE.search(text) is not None
