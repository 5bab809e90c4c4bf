"""Characters that cannot be seen but change what is read: shown by their number, never silently obeyed.

What is harmless is decided in `generator.deception.signs`: emoji sequences and the marks that Hebrew, Arabic and
Persian need stay as they are.
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.deception import signs
from generator.deception.signs import hidden_signs, number_of, spelled_out, without

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PIECE = re.compile(r"<[^>]*>|[^<]+|<")
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))
_CODE, _PROSE = "code", "prose"


def may_hide(text: str) -> bool:
    """Tell whether a text may hold a character to reveal; a quick look that errs to the safe side."""
    rare = without(text, _PLAIN)
    return rare != "" and (_CONTROL.search(rare) is not None or signs.may_hide(rare))


def revealed(html: str) -> str:
    """Return HTML, made by us, with its hidden characters shown; linear time."""
    if not may_hide(html):
        return html
    in_code = False
    lines = []
    for line in html.split("\n"):
        pieces = []
        for piece in _PIECE.findall(line):
            if piece.startswith(("<code", "</code")):
                in_code = piece[1] != "/"
            pieces.append((piece, _CODE if in_code else _PROSE))
        lines.append("".join(_line(pieces)) if may_hide(line) else line)
    return "\n".join(lines)


def _line(pieces: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the pieces of one line: what is judged is the text, whatever tags stand in it."""
    shown = {kind: _shown_places(pieces, kind) for kind in (_CODE, _PROSE)}
    seen = {_CODE: 0, _PROSE: 0}
    for piece, kind in pieces:
        if piece[0] == "<":
            yield _CONTROL.sub(lambda found: number_of(found[0]), spelled_out(piece))
            continue
        start = seen[kind]
        seen[kind] += len(piece)
        if may_hide(piece):
            yield "".join(
                _shown(char) if start + at in shown[kind] or _CONTROL.match(char) else char
                for at, char in enumerate(piece)
            )
        else:
            yield piece


def _shown_places(pieces: list[tuple[str, str]], kind: str) -> frozenset[int]:
    """Return where the signs to show stand in the joined text of one kind."""
    text = "".join(piece for piece, of in pieces if of == kind and piece[0] != "<")
    signs = hidden_signs(text, in_prose=kind == _PROSE)
    return frozenset(place for sign in signs for place in range(sign.start, sign.start + len(sign.chars)))


def _shown(char: str) -> str:
    name = unicodedata.name(char, "control character")
    return f'<span class="hidden-char" title="{name}">{number_of(char)}</span>'
