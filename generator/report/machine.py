"""Diagnostics as programs read them: one JSON array, and annotations for GitHub's checks."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics.finding import Diagnostic, Severity
from generator.report.terminal import visible

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def json_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the lines of one JSON array, an object for each diagnostic, notes too.

    Everything beyond ASCII is escaped: the array survives any console's encoding, holds no live control
    character, and half a surrogate pair from a damaged file does not stop it.
    """
    objects = [_object(found) for found in diagnostics]
    if not objects:
        yield "[]"
        return
    yield "["
    yield from (f"  {text}," for text in objects[:-1])
    yield f"  {objects[-1]}"
    yield "]"


def _object(found: Diagnostic) -> str:
    return json.dumps(
        {
            "code": found.code,
            "severity": found.severity.value,
            "message": found.message,
            "path": found.path,
            "line": found.line,
            "column": found.column,
            "end_line": found.end_line,
            "help": found.help,
        }
    ).replace("\x7f", "\\u007f")


def github_lines(diagnostics: Iterable[Diagnostic], *, root: str = "") -> Iterator[str]:
    """Yield one workflow command for each diagnostic; `root` is put before each path.

    GitHub takes paths from the root of the repository, while those of diagnostics begin at the content root.
    """
    for found in diagnostics:
        message = visible(found.message) + (f"\nhelp: {visible(found.help)}" if found.help else "")
        yield f"::{_COMMANDS[found.severity]} {_properties(found, root)}::{_escaped(message)}"


def _properties(found: Diagnostic, root: str) -> str:
    properties = {"file": visible(root + found.path)} if found.path else {}
    if found.path and found.line:
        properties["line"] = str(found.line)
        properties["endLine"] = str(max(found.line, found.end_line))
        properties["col"] = str(found.column)
    properties["title"] = found.code
    return ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
