"""`overheard new`."""

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli import options
from generator.config.load import load_config
from generator.report.terminal import show, write_lines


@click.command(short_help="Write a document for a new conversation.")
@click.argument("title")
@options.content
@options.common
def new(title: str, content: Path, config_file: Path | None, quiet: bool, **_: Any) -> int:
    """Write a document for a new conversation into the folder CONTENT (by default `content`).

    Its name comes from TITLE; it has a session of its own and waits for question, answer and outcome. It is
    a draft, which is not published, until you take `draft: true` out.

    \b
    Examples:
      overheard new "Why does it reconnect twice?"
    """  # noqa: D301 - \b keeps the lines of the examples apart
    # Late: only `init` and `new` need it.
    from generator.scaffold.new import new as run  # noqa: PLC0415

    user = load_config(content, config_file).author if content.is_dir() else ""
    path = run(title, content, user=user)
    if not quiet:
        write_lines([show(str(path))], sys.stdout)
        write_lines(["It is a draft: `overheard serve --drafts` shows it."], sys.stderr)
    return 0
