"""`overheard explain`."""

import sys
from typing import Any

import click

from generator.cli import options
from generator.report.explain import every_code
from generator.report.explain import explain as explained
from generator.report.terminal import write_lines


@click.command()
@click.argument("code", required=False, default="")
@options.common
def explain(code: str, **_: Any) -> int:
    """Say what the finding CODE means and what to do about it. Without CODE, list all there are.

    \b
    Examples:
      overheard explain header-arrow
      overheard explain session-mismatch
    """  # noqa: D301 - \b keeps the lines of the examples apart
    write_lines((explained(code) if code else every_code()).split("\n"), sys.stdout)
    return 0
