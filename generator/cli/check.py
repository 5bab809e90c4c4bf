"""`overheard check`."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from generator.cli import options
from generator.cli.output import say_report
from generator.cli.scope import Checked, checked, loader
from generator.diagnostics.finding import Diagnostic
from generator.pipeline import check as run
from generator.pipeline.collecting import failed
from generator.report.machine import github_lines, json_lines
from generator.report.progress import Progress
from generator.report.result import summary
from generator.report.terminal import show, write_lines


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH]...")
@options.strict
@options.drafts
@options.as_of
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json", "github"]),
    default="human",
    show_default=True,
    help="How findings are written.",
)
@options.common
def check(
    paths: tuple[Path, ...],
    config_file: Path | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    form: str,
    **said: Any,
) -> int:
    """Say what is wrong with documents, and write no site.

    PATH is a content folder (`content` if none is given), a document, or - for standard input. Of a document
    that belongs to a site the whole site is read, and what is found in that document is told. Standard input
    belongs to none: -f gives it the settings of one.

    \b
    Examples:
      overheard check
      overheard check talks --strict --format json
      overheard check content/new-talk.md
    """  # noqa: D301 - \b keeps the lines of the examples apart
    start = time.monotonic()
    strict = bool(said["strict"])
    bad = False
    with Progress(sys.stderr, quiet=quiet) as progress:
        load = loader(config_file, **said)
        results = list(
            checked(
                paths or (Path("content"),),
                load,
                lambda config: run(config, progress=progress),
                configured=config_file is not None,
            )
        )
    for result in results:
        _say(result, form, start, quiet=quiet, verbose=verbose, no_color=no_color)
        bad = bad or failed(result.report, strict=strict)
    if form == "json":
        write_lines(json_lines(found for result in results for found in _placed(result)), sys.stdout)
    if not quiet:
        notes = (f"note: {show(line, 400)}" for result in results for line in result.notes)
        write_lines(notes, sys.stderr)
    return int(bad)


def _placed(result: Checked) -> Iterator[Diagnostic]:
    """Yield the findings of a report with paths that can be opened from here."""
    for found in result.report.diagnostics:
        yield replace(found, path=result.root + found.path) if found.path else found


def _say(result: Checked, form: str, start: float, *, quiet: bool, verbose: bool, no_color: bool) -> None:
    if form == "github":
        write_lines(github_lines(result.report.diagnostics, root=result.root), sys.stdout)
    elif form == "human":
        say_report(
            result.report,
            sys.stdout,
            result.folder,
            result.root,
            redact=result.redact,
            quiet=quiet,
            verbose=verbose,
            no_color=no_color,
        )
        if not quiet:
            seconds = time.monotonic() - start
            write_lines([summary(result.report, verb="Checked", target="", seconds=seconds)], sys.stdout)
