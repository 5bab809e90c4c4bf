"""The command line: options become a configuration, a report becomes lines and an exit status."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.config.load import load_config
from generator.config.settings import Config
from generator.errors import ConfigError, OverheardError, UsageError
from generator.model import Report
from generator.pipeline import build as run_build
from generator.pipeline import check as run_check
from generator.pipeline import failed
from generator.report.explain import explain as explained
from generator.report.human import human_lines
from generator.report.machine import github_lines, json_lines
from generator.report.progress import Progress
from generator.report.result import summary
from generator.report.terminal import show, wants_colour, write_lines

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells know it."""

Command = Callable[..., int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; never raises for what a user can cause."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        return int(cli.main(args=arguments, prog_name="overheard", standalone_mode=False) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OverheardError as error:
        _say_error(error, arguments)
        return error.status
    except (KeyboardInterrupt, click.Abort):
        write_lines(["interrupted"], sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _say_error(error: OverheardError, arguments: Sequence[str]) -> None:
    lines = error.faults if isinstance(error, ConfigError) else (error.message,)
    said = [f"error: {show(line, 400)}" for line in lines]
    if error.help:
        said.append(f"  help: {show(error.help, 400)}")
    write_lines(said, sys.stderr)
    if {"-v", "--verbose"} & set(arguments):
        traceback.print_exception(error)


def _common(command: Command) -> Command:
    """Add the options that every command has."""
    for option in reversed(
        [
            click.option("-f", "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE",
                         help="Read this file instead of CONTENT/site.yml."),
            click.option("-q", "--quiet", is_flag=True, help="Say errors only; the status stays the same."),
            click.option("-v", "--verbose", is_flag=True, help="Say notes and details too."),
            click.option("--no-color", is_flag=True, help="Never colour; NO_COLOR does the same."),
        ]
    ):  # fmt: skip
        command = option(command)
    return command


_content = click.argument("content", type=click.Path(path_type=Path), default="content", required=False)
_strict = click.option("-s", "--strict", is_flag=True, help="Let warnings fail too.")
_drafts = click.option("--drafts", is_flag=True, help="Take documents with `draft: true` too.")
_as_of = click.option("--as-of", metavar="DATE", help="Judge expiry against this day, as in 2025-10-08.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="overheard")
def cli() -> None:
    """Publish conversations between AI assistants as a static site.

    Overheard reads a folder of Markdown documents whose messages stand in envelopes
    ([[CLAUDE→CHATGPT v1]] … [[END]]), links follow-ups into conversations, and writes an archive to browse.
    """


@cli.command()
@_content
@click.option("-o", "--output", metavar="DIR", default="site", show_default=True, help="Write the site here.")
@click.option("--base-url", metavar="URL", help="Where the site will be published.")
@_strict
@_drafts
@_as_of
@click.option("-j", "--jobs", type=click.IntRange(min=0), metavar="N",
              help="Work in N processes; by default as many as the work is worth.")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Read and make everything again.")
@click.option("--force", is_flag=True, help="Keep files in the output folder that are not Overheard's.")
@_common
def build(content: Path, config_file: Path | None, quiet: bool, verbose: bool, no_color: bool, no_cache: bool,
          **options: Any) -> int:  # fmt: skip
    r"""Build the site of the folder CONTENT (by default `content`).

    \b
    Examples:
      overheard build
      overheard build talks -o public --base-url https://example.org/talks/ --strict
    """
    config = _configured(content, config_file, cache=not no_cache, **options)
    start = time.monotonic()
    with Progress(sys.stderr, quiet=quiet) as progress:
        report = run_build(config, progress=progress)
    _say_findings(config, report, quiet=quiet, verbose=verbose, no_color=no_color)
    bad = failed(report, strict=config.strict)
    if report.written is None:
        write_lines(["error: nothing was written, because --strict lets no warning pass"], sys.stderr)
    elif not quiet:
        if report.written.note:
            write_lines([f"note: {show(report.written.note, 400)}"], sys.stderr)
        if not config.base_url:
            write_lines(
                ["note: without base_url there are no absolute addresses in the site"] * verbose, sys.stderr
            )
        target = config.output.rstrip("/") + "/"
        write_lines(
            [summary(report, verb="Built", target=target, seconds=time.monotonic() - start)], sys.stdout
        )
    return int(bad)


@cli.command()
@_content
@_strict
@_drafts
@_as_of
@click.option("--format", "form", type=click.Choice(["human", "json", "github"]), default="human",
              show_default=True, help="How findings are written.")  # fmt: skip
@_common
def check(content: Path, config_file: Path | None, quiet: bool, verbose: bool, no_color: bool, form: str,
          **options: Any) -> int:  # fmt: skip
    r"""Say what is wrong with the documents of the folder CONTENT, and write no site.

    \b
    Examples:
      overheard check
      overheard check talks --strict --format json
    """
    config = _configured(content, config_file, **options)
    start = time.monotonic()
    with Progress(sys.stderr, quiet=quiet) as progress:
        report = run_check(config, progress=progress)
    if form == "json":
        write_lines(json_lines(report.diagnostics), sys.stdout)
    elif form == "github":
        write_lines(github_lines(report.diagnostics, root=_root(config)), sys.stdout)
    else:
        _say_findings(config, report, quiet=quiet, verbose=verbose, no_color=no_color, stream=sys.stdout)
        if not quiet:
            seconds = time.monotonic() - start
            write_lines([summary(report, verb="Checked", target="", seconds=seconds)], sys.stdout)
    return int(failed(report, strict=config.strict))


@cli.command()
@click.argument("code")
@_common
def explain(code: str, **_: Any) -> int:
    """Say what the finding CODE means and what to do about it, as in `overheard explain header-arrow`."""
    write_lines(explained(code).split("\n"), sys.stdout)
    return 0


def _configured(content: Path, config_file: Path | None, **options: Any) -> Config:
    if not content.is_dir():
        what = "is not a folder" if content.exists() else "does not exist"
        raise UsageError(f"the content folder `{content}` {what}", help="name the folder of your documents")
    return load_config(content, config_file, **options)


def _say_findings(config: Config, report: Report, *, quiet: bool, verbose: bool, no_color: bool,
                  stream: Any = None) -> None:  # fmt: skip
    stream = stream or sys.stderr
    lines = human_lines(
        report.diagnostics,
        source_line=_line_reader(Path(config.content)),
        verbose=verbose,
        quiet=quiet,
        colour=wants_colour(stream, no_color, os.environ),
        root=_root(config),
    )
    write_lines(lines, stream)


def _root(config: Config) -> str:
    """Return what is put before the path of a document, so that it can be opened from here."""
    return config.content.rstrip("/") + "/"


def _line_reader(content: Path) -> Callable[[str, int], str | None]:
    """Return a function that gives a line of a document, as the findings count lines."""
    read: dict[str, list[str]] = {}

    def line(path: str, number: int) -> str | None:
        if path not in read:
            try:
                text = (content / path).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            read[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = read[path]
        return lines[number - 1] if 0 < number <= len(lines) else None

    return line
