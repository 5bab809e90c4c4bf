"""What commands say of a report on the terminal."""

import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from generator.config.settings import Config
from generator.errors import ConfigError, OverheardError, UsageError
from generator.model import Redaction, Report
from generator.report.human import human_lines
from generator.report.terminal import show, wants_colour, write_lines


def say_findings(
    config: Config, report: Report, stream: TextIO, *, quiet: bool, verbose: bool, no_color: bool
) -> None:
    """Write the findings of a build as people read them."""
    place = Path(config.content)
    say_report(
        report,
        stream,
        place,
        root_of(config),
        redact=config.redact,
        quiet=quiet,
        verbose=verbose,
        no_color=no_color,
    )


def say_report(
    report: Report,
    stream: TextIO,
    folder: Path | None,
    root: str,
    *,
    redact: Sequence[Redaction],
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> None:
    """Write the findings of a report as people read them.

    `folder` is what the paths of findings are relative to (None: no line of a document can be shown), `root`
    what is put before them; in the lines that are shown, what `redact` finds is replaced.
    """
    lines = human_lines(
        report.diagnostics,
        source_line=_line_reader(folder, redact) if folder is not None else _no_line,
        verbose=verbose,
        quiet=quiet,
        colour=wants_colour(stream, no_color, os.environ),
        root=root,
    )
    write_lines(lines, stream)


def say_error(error: OverheardError, *, with_traceback: bool) -> None:
    """Write what has ended a run, or a build of a running preview, to standard error."""
    lines = error.faults if isinstance(error, ConfigError) else (error.message,)
    said = [f"error: {show(line, 400)}" for line in lines]
    if error.help:
        said.append(f"  help: {show(error.help, 400)}")
    write_lines(said, sys.stderr)
    if with_traceback and not isinstance(error, UsageError):  # the line above says where that is mended
        traceback.print_exception(error)


def root_of(config: Config) -> str:
    """Return what is put before the path of a document, so that it can be opened from here."""
    return config.content.rstrip("/") + "/"


def _no_line(path: str, number: int) -> str | None:  # noqa: ARG001 - as _line_reader's function
    return None


def _line_reader(content: Path, redact: Sequence[Redaction]) -> Callable[[str, int], str | None]:
    """Return a function that gives a line of a document, as the findings count lines."""
    read: dict[str, list[str]] = {}

    def line(path: str, number: int) -> str | None:
        if path not in read:
            try:
                text = (content / path).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            for rule in redact:
                text = re.sub(rule.pattern, _with_all_lines(rule.replacement), text)
            read[path] = text.split("\n")
        lines = read[path]
        return lines[number - 1] if 0 < number <= len(lines) else None

    return line


def _with_all_lines(replacement: str) -> Callable[[re.Match[str]], str]:
    """Return what replaces a match and leaves as many line breaks behind as it had."""
    return lambda match: match.expand(replacement).replace("\n", " ") + "\n" * match[0].count("\n")
