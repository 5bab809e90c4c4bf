"""`overheard build`."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generator.cli import options
from generator.cli.output import say_findings
from generator.config.settings import Config
from generator.pipeline import build as run
from generator.pipeline.collecting import failed
from generator.pipeline.look import look_notes
from generator.report.progress import Progress
from generator.report.result import summary
from generator.report.terminal import show, write_lines


@click.command()
@options.content
@click.option("-o", "--output", metavar="DIR", default="site", show_default=True, help="Write the site here.")
@click.option("--base-url", metavar="URL", help="Where the site will be published.")
@options.strict
@options.drafts
@options.as_of
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="Work in N processes; by default as many as the work is worth.",
)
@click.option("--no-cache", is_flag=True, help="Read and make everything again.")
@click.option("--force", is_flag=True, help="Keep files in the output folder that are not Overheard's.")
@options.common
def build(
    content: Path,
    config_file: Path | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    no_cache: bool,
    **said: Any,
) -> int:
    """Build the site of the folder CONTENT (by default `content`).

    \b
    Examples:
      overheard build
      overheard build talks -o public --base-url https://example.org/talks/ --strict
    """  # noqa: D301 - \b keeps the lines of the examples apart
    config = options.configured(content, config_file, cache=not no_cache, **said)
    start = time.monotonic()
    with Progress(sys.stderr, quiet=quiet) as progress:
        report = run(config, progress=progress)
    say_findings(config, report, sys.stderr, quiet=quiet, verbose=verbose, no_color=no_color)
    if report.written is None:
        write_lines(["error: nothing was written, because --strict lets no warning pass"], sys.stderr)
        return 1
    if not quiet:
        notes = _notes(config, report.written.note)
        write_lines([f"note: {show(note, 400)}" for note in notes], sys.stderr)
        if verbose:
            write_lines(progress.stages(), sys.stderr)
        target = config.output.rstrip("/") + "/"
        seconds = time.monotonic() - start
        write_lines([summary(report, verb="Built", target=target, seconds=seconds)], sys.stdout)
    return int(failed(report, strict=config.strict))


def _notes(config: Config, written: str) -> Iterator[str]:
    """Yield what is to be said of a site beside its findings; `written` is what writing noted."""
    if written:
        yield written
    yield from look_notes(config)
    if config.drafts:
        yield "documents with `draft: true` are in the site, because of --drafts"
    if not config.base_url:
        yield "without `base_url` the site has no feed, no sitemap and no link previews"
