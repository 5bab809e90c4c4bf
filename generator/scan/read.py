"""Reading one source file: safely opened, decoded, its line ends made one."""

import codecs
import errno
import os
import stat
from hashlib import blake2b
from pathlib import Path
from typing import Final

from generator.diagnostics.finding import Diagnostic, Finding, Severity
from generator.model import Found, Limits, Source, SourceKind
from generator.protocol import BARE_SUFFIXES
from generator.scan.controls import pictured
from generator.scan.names import is_inside, native

_OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that has taken the file's place must not hold us up
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_IS_LINK: Final = (errno.ELOOP, errno.EMLINK)
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16: its mark begins like this one
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_NUL_SHARE: Final = 10
"""A file of which one byte in so many is NUL is binary even if it could be UTF-8."""


def read(root: Path, found: Found, *, limit: int = Limits().file) -> Source | Diagnostic:
    """Return a file that `scan` found, read and decoded, or the diagnostic that says why it is left out.

    Text that is not UTF-8 is read all the same, with an error among the source's findings; only binary files
    and those of more than `limit` bytes are left out.
    """
    try:
        data = _bytes(os.fspath(root), found.path, limit)
    except OSError as error:
        return _left_out(
            found.path, "unreadable-file", f"this file cannot be read: {(error.strerror or 'gone').lower()}"
        )
    if data is None:
        return _left_out(found.path, "not-a-file", "this is no longer a regular file")
    if len(data) > limit:
        message = f"this file is longer than {_megabytes(limit)} and is left out"
        return _left_out(
            found.path,
            "large-file",
            message,
            Severity.WARNING,
            "split it into several documents, or raise `file` under `limits` in site.yml",
        )
    if _is_binary(data):
        return _left_out(found.path, "invalid-encoding", "this is not text; the file is left out", line=1)
    text, findings = _decoded(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, controls = pictured(text)
    kind = SourceKind.BARE if found.path.endswith(BARE_SUFFIXES) else SourceKind.MARKDOWN
    return Source(found.path, kind, text, blake2b(data, digest_size=16).hexdigest(), (*findings, *controls))


def _bytes(root: str, path: str, limit: int) -> bytes | None:
    """Return a regular file's bytes, at most one more than `limit`; None: it is not a regular file."""
    place = native(root, path)
    try:
        file = os.open(place, _OPEN)
    except OSError as error:
        real = os.path.realpath(place)
        if error.errno not in _IS_LINK or not is_inside(real, os.path.realpath(root)):
            raise
        file = os.open(real, _OPEN)
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            return None
        return _all_of(file, min(status.st_size, limit) + 1, limit + 1)
    finally:
        os.close(file)


def _all_of(file: int, expected: int, most: int) -> bytes:
    """Return what a file holds, at most `most` bytes; `expected` is what one read should give."""
    pieces = []
    while most > 0 and (piece := os.read(file, min(expected, most))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text: NULs in something that is not UTF-8, or many of them."""
    nuls = data.count(b"\0")
    if not nuls or data.startswith(tuple(mark for mark, _, _ in _WIDE_MARKS)):
        return False
    return nuls * _NUL_SHARE > len(data) or _fault(data) is not None


def _fault(data: bytes) -> UnicodeDecodeError | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error
    return None


def _decoded(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of bytes without a byte order mark, and what was wrong with its encoding."""
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        for mark, encoding, name in _WIDE_MARKS:
            if data.startswith(mark):
                message = f"this file is {name}, not UTF-8"
                return data.decode(encoding, "replace"), (_encoding(message, 1, 1),)
        return data.decode("utf-8-sig", "replace"), (_not_utf_8(error),)


def _not_utf_8(error: UnicodeDecodeError) -> Finding:
    """Return the finding for the first byte that is not UTF-8."""
    data = error.object
    before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    message = (
        f"the byte 0x{data[error.start]:02X} is not UTF-8; it is shown as `\ufffd`, like all that are not"
    )
    return _encoding(message, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _encoding(message: str, line: int, column: int) -> Finding:
    return Finding("invalid-encoding", Severity.ERROR, message, line, column, help="save the file as UTF-8")


def _left_out(
    path: str,
    code: str,
    message: str,
    severity: Severity = Severity.ERROR,
    help_text: str = "",
    *,
    line: int = 0,
) -> Diagnostic:
    return Diagnostic(code, severity, message, path, line, 1, 0, help_text)


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MB" if size >= 1024 * 1024 else f"{size} bytes"
