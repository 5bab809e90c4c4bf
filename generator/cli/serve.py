"""`overheard serve`."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from generator.cli import options
from generator.config.settings import Config


@click.command(short_help="Show the site in the browser while it is written.")
@options.content
@click.option(
    "-a",
    "--addr",
    metavar="HOST:PORT",
    help="Listen here; port 0 takes a free one.  [default: 127.0.0.1:8000]",
)
@click.option(
    "--allow-host",
    "allowed_hosts",
    metavar="NAME",
    multiple=True,
    help="Answer under this host name too; may be repeated.",
)
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
@click.option("--poll", is_flag=True, help="Look for changes instead of being told, as on network disks.")
@options.drafts
@options.as_of
@options.common
def serve(
    content: Path,
    config_file: Path | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    addr: str | None,
    allowed_hosts: tuple[str, ...],
    opens: bool,
    poll: bool,
    **said: Any,
) -> int:
    """Show the site of the folder CONTENT in the browser while it is written.

    Pages follow each save by themselves. Ctrl-C ends it; nothing is written but the cache.

    \b
    Examples:
      overheard serve --open
      overheard serve talks --drafts -a 127.0.0.1:9000
    """  # noqa: D301 - \b keeps the lines of the examples apart

    def load() -> Config:
        return options.configured(content, config_file, **said)

    # To stop a preview is how it ends, even before it has begun.
    with suppress(KeyboardInterrupt):
        # Late: server and watcher take longer to import than most other commands run.
        from generator.cli.preview import preview  # noqa: PLC0415

        preview(
            load,
            addr=addr,
            allowed_hosts=allowed_hosts,
            opens=opens,
            poll=poll,
            quiet=quiet,
            verbose=verbose,
            no_color=no_color,
        )
    return 0
