"""`overheard init`."""

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli import options
from generator.report.terminal import show, write_lines


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".", required=False)
@options.common
def init(folder: Path, quiet: bool, **_: Any) -> int:
    """Make a project in the folder DIR (by default the current one).

    It holds a configuration, an introduction, one conversation, and a workflow that publishes them on GitHub
    Pages. Files that are there already stay as they are.

    \b
    Examples:
      overheard init
      overheard init talks
    """  # noqa: D301 - \b keeps the lines of the examples apart
    # Late: only `init` and `new` need it.
    from generator.scaffold.init import init as run  # noqa: PLC0415

    made = run(folder)
    if not quiet:
        write_lines((f"kept {show(str(folder / name))}" for name in made.kept), sys.stderr)
        write_lines((f"wrote {show(str(folder / name))}" for name in made.written), sys.stdout)
        inside = "" if folder == Path() else f"cd {show(str(folder))}, then "
        write_lines([f"Next: {inside}overheard serve --open"], sys.stdout)
    return 0
