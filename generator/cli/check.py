"""`overheard check`."""

import sys
import time
from pathlib import Path
from typing import Any

import click

from generator.cli import options
from generator.cli.output import root_of, say_findings
from generator.pipeline import check as run
from generator.pipeline.survey import failed
from generator.report.machine import github_lines, json_lines
from generator.report.progress import Progress
from generator.report.result import summary
from generator.report.terminal import write_lines


@click.command()
@options.content
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
    content: Path,
    config_file: Path | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    form: str,
    **said: Any,
) -> int:
    r"""Say what is wrong with the documents of the folder CONTENT, and write no site.

    \b
    Examples:
      overheard check
      overheard check talks --strict --format json
    """
    config = options.configured(content, config_file, **said)
    start = time.monotonic()
    with Progress(sys.stderr, quiet=quiet) as progress:
        report = run(config, progress=progress)
    if form == "json":
        write_lines(json_lines(report.diagnostics), sys.stdout)
    elif form == "github":
        write_lines(github_lines(report.diagnostics, root=root_of(config)), sys.stdout)
    else:
        say_findings(config, report, sys.stdout, quiet=quiet, verbose=verbose, no_color=no_color)
        if not quiet:
            seconds = time.monotonic() - start
            write_lines([summary(report, verb="Checked", target="", seconds=seconds)], sys.stdout)
    return int(failed(report, strict=config.strict))
