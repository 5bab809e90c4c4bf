"""Patterns of `include` and `exclude`: which paths under the content root they mean.

The rules are those of `.gitignore`, less the `!`. A pattern without a slash before its end means a file or
folder of that name anywhere; any other one is a path from the content root. A pattern that means a folder
means everything inside it; one that ends in a slash means folders only. `*` stands for any characters of one
name, `?` for one, `[a-z]` and `[!a-z]` for one of a set, `**` as a whole name for any number of folders.
Upper and lower case differ on every system.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_PIECE: Final = re.compile(r"\*+|\?|\[!?\]?[^\]]*\]|[^*?\[]+|\[")


def compiled(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """Return one expression that matches the paths that any of `patterns` means; None for no patterns.

    A folder's path is to be given with a slash at its end.
    """
    expressions = [_expression(pattern) for pattern in patterns if pattern.strip("/")]
    return re.compile("|".join(expressions), re.DOTALL) if expressions else None


def _expression(pattern: str) -> str:
    names = [name for name in pattern.split("/") if name not in ("", ".")]
    anywhere = "/" not in pattern.rstrip("/")
    inside = "/.*" if pattern.endswith("/") else r"(?:/.*)?"
    if names[-1:] == ["**"]:  # everything in a folder, but not the folder itself
        names, inside = names[:-1], "/.*"
    start = "(?:.*/)?" if anywhere or not names else ""
    body = "".join(_names(names))
    return f"{start}{body}{inside}\\Z" if body else r".*\Z"


def _names(names: Sequence[str]) -> Iterator[str]:
    """Yield the expression of each name with the slash that separates it from the next."""
    for place, name in enumerate(names):
        if name == "**":
            if names[place - 1 : place] != ["**"]:
                yield "(?:.*/)?"
        else:
            yield "".join(map(_piece, _PIECE.findall(name))) + ("/" if place < len(names) - 1 else "")


def _piece(piece: str) -> str:
    if piece[0] == "*":
        return "[^/]*"
    if piece == "?":
        return "[^/]"
    if piece[0] == "[" and len(piece) > 1:
        return _set(piece)
    return re.escape(piece)


def _set(piece: str) -> str:
    """Return a set of characters; one that no character can be in, such as `[z-a]`, is taken literally."""
    inner = piece[1:-1]
    negated = inner.startswith("!")
    inner = inner.removeprefix("!").replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    inner = re.sub(r"(\^|&&|\|\||~~|--)", lambda found: "".join(f"\\{sign}" for sign in found[1]), inner)
    expression = f"(?!/)[^{inner}]" if negated else f"(?!/)[{inner}]"
    try:
        re.compile(expression)
    except re.error:
        return re.escape(piece)
    return expression
