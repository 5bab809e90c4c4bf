"""Diagnostics as people read them: place, sentence and code, the line in question, and what to do."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from generator.diagnostics.finding import Diagnostic, Severity
from generator.report.terminal import ELLIPSIS, MAX_COLUMNS, columns, paint, show, visible

SourceLine: TypeAlias = Callable[[str, int], str | None]
"""Path and line to the line as it was read, or None where it cannot or must not be shown."""

_NEVER_QUOTED: Final = frozenset({"likely-secret", "personal-data", "redacted"})
"""Their lines hold what nobody must see; a build log is read by more people than the archive."""

_INDENT: Final = "    "
_TAB: Final = "    "


def human_lines(
    diagnostics: Iterable[Diagnostic],
    *,
    source_line: SourceLine,
    verbose: bool,
    quiet: bool,
    colour: bool,
    root: str = "",
) -> Iterator[str]:
    """Yield the lines of all diagnostics, in the order they come in.

    Notes are left out without `verbose`, everything but errors with `quiet`. `root` is put before each path,
    so that it can be clicked from where the command was given; the line numbers are those of the file.
    """
    every = tuple(diagnostics)
    secret = {
        (found.path, line)
        for found in every
        if found.code in _NEVER_QUOTED
        for line in range(found.line, max(found.line, found.end_line) + 1)
    }
    for found in every:
        if not _is_shown(found.severity, verbose=verbose, quiet=quiet):
            continue
        yield _first_line(found, root, colour)
        if found.line and found.path and (found.path, found.line) not in secret:
            yield from _quoted(source_line(found.path, found.line), found.column, colour)
        if found.help:
            yield f"  {paint('help:', 'help', on=colour)} {show(found.help, 2 * MAX_COLUMNS)}"


def _is_shown(severity: Severity, *, verbose: bool, quiet: bool) -> bool:
    if quiet:
        return severity is Severity.ERROR
    return verbose or severity is not Severity.NOTE


def _first_line(found: Diagnostic, root: str, colour: bool) -> str:
    place = ""
    if found.path:
        place = f"{root}{found.path}:{found.line}:{found.column}: " if found.line else f"{root}{found.path}: "
    severity = paint(f"{found.severity}:", found.severity, on=colour)
    message = paint(show(found.message, 2 * MAX_COLUMNS), "bold", on=colour)
    return f"{visible(place)}{severity} {message} {paint(f'[{found.code}]', 'dim', on=colour)}"


def _quoted(line: str | None, column: int, colour: bool) -> Iterator[str]:
    """Yield the line and a caret under the column; a long line is cut so that the column stays in sight."""
    if line is None or not line.strip():
        return
    at = min(max(column - 1, 0), len(line))
    start = 0 if at < MAX_COLUMNS * 3 // 4 else at - MAX_COLUMNS // 2
    lead = ELLIPSIS if start else ""
    before = lead + visible(line[start:at].replace("\t", _TAB))
    text = lead + show(line[start : start + MAX_COLUMNS + 1].replace("\t", _TAB))
    yield f"{_INDENT}{text}"
    yield f"{_INDENT}{' ' * columns(before)}{paint('^', 'help', on=colour)}"
