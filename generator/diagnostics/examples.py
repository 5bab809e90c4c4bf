r"""Examples of the table: for each code, documents that raise it and documents that do not.

They lie beside this module as text, and are read only to be explained or tested. A set of documents is
written so:

    --- file: talk.md
    the document
    --- site.yml
    settings, if there are any

The mark of a file may hold a word in parentheses: `(escaped)` reads `\x1b` as that byte, `(CRLF)` and `(CR)`
end lines so, `(unended)` has no line end at its end.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct

FAILS: Final = "fails"
PASSES: Final = "passes"
SETTINGS: Final = "site.yml"

_MARK: Final = re.compile(r"--- (?:file(?: \((\w+)\))?: (\S+)|(site\.yml))")
_ESCAPE: Final = re.compile(rb"\\x([0-9a-f]{2})")
_LINE_ENDS: Final = {"CRLF": b"\r\n", "CR": b"\r"}


class ExampleFile(Struct, frozen=True):
    """One file of an example."""

    path: str
    """`site.yml` for the settings."""
    text: str
    """As it is written down, escapes and all."""
    content: bytes
    """As it lies on the disk."""


Example = tuple[ExampleFile, ...]


def example(code: str, verdict: str) -> Example:
    """Return the documents that raise a code (`FAILS`) or do not (`PASSES`); empty where there are none."""
    return _examples().get(f"{code} {verdict}", ())


def read_files(lines: Iterable[str]) -> Example:
    """Return the files of a set of documents; raises ValueError for a line before the first mark."""
    found: list[tuple[str, str, list[str]]] = []
    for line in lines:
        mark = _MARK.fullmatch(line)
        if mark:
            found.append((mark[3] or mark[2], mark[1] or "", []))
        elif found:
            found[-1][2].append(line)
        elif line.strip():
            raise ValueError(f"this line stands before the first file: {line!r}")
    return tuple(ExampleFile(path, "\n".join(body), _content(form, body)) for path, form, body in found)


def _content(form: str, lines: list[str]) -> bytes:
    end = _LINE_ENDS.get(form, b"\n")
    content = end.join(line.encode() for line in lines) + (end if lines and form != "unended" else b"")
    if form != "escaped":
        return content
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), content)


@lru_cache(maxsize=1)
def _examples() -> dict[str, Example]:
    found: dict[str, Example] = {}
    for source in sorted(Path(__file__).with_name("examples").iterdir()):
        for chunk in source.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, body = chunk.rstrip("\n").partition("\n")
            found[name] = read_files(body.split("\n"))
    return found
