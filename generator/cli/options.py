"""Arguments and options that several commands share, and how they become a configuration."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from generator.config.load import load_config
from generator.config.settings import Config
from generator.errors import UsageError

Command = Callable[..., int]


@dataclass(slots=True)
class Wanted:
    """What the command line asks of the run as a whole; the program's context holds it."""

    details: bool = False
    """Of an error, too: where it was raised."""


def _note_details(context: click.Context, _: click.Parameter, value: bool) -> bool:
    if isinstance(context.obj, Wanted):
        context.obj.details = value
    return value


content = click.argument("content", type=click.Path(path_type=Path), default="content", required=False)
strict = click.option("-s", "--strict", is_flag=True, help="Let warnings fail too.")
drafts = click.option("--drafts", is_flag=True, help="Take documents with `draft: true` too.")
as_of = click.option("--as-of", metavar="DATE", help="Judge expiry against this day, as in 2025-10-08.")

_config = click.option(
    "-f",
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this file instead of CONTENT/site.yml.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Say errors only; the status stays the same.")
_verbose = click.option(
    "-v", "--verbose", is_flag=True, callback=_note_details, help="Say notes and details too."
)
_no_color = click.option("--no-color", is_flag=True, help="Never colour; NO_COLOR does the same.")


def common(command: Command) -> Command:
    """Add the options that every command has."""
    for option in (_no_color, _verbose, _quiet, _config):
        command = option(command)
    return command


def configured(folder: Path, config_file: Path | None, *, alone: bool = False, **options: Any) -> Config:
    """Return the configuration of a run; raises `UsageError` where `folder` is no folder.

    `alone`: what lies in it belongs to no site, so that the folders a configuration names need not be there.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        help_text = "name the folder of your documents, or let `overheard init` make a project"
        raise UsageError(f"the content folder `{folder}` {what}", help=help_text)
    return load_config(folder, config_file, whole=not alone, **options)
