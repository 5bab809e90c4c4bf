"""What may go to a terminal, and how: content made harmless, colour, and the writing itself.

`show` is the one function through which text of documents (names, paths, lines, messages) passes on its way
to a terminal: a document must not be able to move the cursor, colour the screen or reorder what is read.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

from generator.errors import WriteError

MAX_COLUMNS: Final = 200
ELLIPSIS: Final = "…"

_UNSAFE: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # invisible signs and fillers
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # zero width
    "\u2028\u2029"  # line and paragraph separator
    "\ud800-\udfff"  # halves of surrogate pairs, which no encoding takes
    "\U000e0000-\U000e0fff"  # tags
    "]"
)
_SHORT: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

_COLOURS: Final = {"error": "1;31", "warning": "1;33", "note": "1;36", "bold": "1", "dim": "2", "help": "32"}


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in _SHORT:
        return _SHORT[sign]
    number = ord(sign)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def visible(text: str) -> str:
    r"""Return the text with every control and invisible sign written out: `\x1b`, `\u202e`."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_escaped, text)


def columns(text: str) -> int:
    """Return how many columns of a terminal the (visible) text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def show(text: str, width: int = MAX_COLUMNS) -> str:
    """Return content as it may stand on a terminal: escaped, on one line, at most `width` columns."""
    safe = visible(text[: width + 1])
    if len(text) <= width and columns(safe) <= width:
        return safe
    kept, used = [], 0
    for sign in safe:
        used += _width(sign)
        if used > width - 1:
            break
        kept.append(sign)
    return "".join(kept) + ELLIPSIS


def paint(text: str, colour: str, *, on: bool) -> str:
    """Return the text in one of the report's colours, or as it is."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if on and text else text


def wants_colour(stream: TextIO, no_color: bool, environ: Mapping[str, str]) -> bool:
    """Tell whether lines for this stream are coloured.

    The option beats the environment; `NO_COLOR` beats `FORCE_COLOR`; both count only if they are not empty.
    """
    if no_color or environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return environ.get("TERM") != "dumb" and stream.isatty()


def write_lines(lines: Iterable[str], stream: TextIO) -> None:
    """Write the lines, whatever the stream's encoding; signs it cannot carry are escaped.

    Raises `BrokenPipeError` where whoever read the stream has left, `WriteError` where it takes no more.
    """
    encoding = stream.encoding or "utf-8"
    for line in lines:
        safe = line if line.isascii() else line.encode(encoding, "backslashreplace").decode(encoding)
        with _told(stream):
            _write(safe, stream)
    with _told(stream):
        stream.flush()


@contextmanager
def _told(stream: TextIO) -> Iterator[None]:
    """Tell an error of standard output as what it is; `lines` may have errors of their own."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if stream is not sys.stdout:
            raise
        raise WriteError(f"the output cannot be written: {error.strerror or error}") from error


def _write(line: str, stream: TextIO) -> None:
    if os.name == "nt" and "\x1b" in line:
        # Late: old Windows consoles know no escape sequences, rich knows what they know instead.
        from rich.console import Console  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        Console(file=stream, force_terminal=True).print(Text.from_ansi(line), soft_wrap=True)
        return
    stream.write(line + "\n")
