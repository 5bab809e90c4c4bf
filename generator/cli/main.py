"""The program: its commands, and what becomes of the errors that end a run."""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from generator import __version__
from generator.cli.options import Wanted
from generator.cli.output import say_error
from generator.diagnostics.nearest import nearest
from generator.errors import OverheardError
from generator.report.terminal import show, write_lines

_COMMANDS: Final = ("build", "check", "explain", "init", "new", "serve")
"""Each is a module of this package with a command of the same name."""

INTERRUPTED: Final = 130
"""Exit status after Ctrl-C, as shells know it."""
PIPE_CLOSED: Final = 141
"""Exit status where nobody reads the output any more, as after `overheard explain | head -1`."""


def _say_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        write_lines([f"overheard, version {__version__}"], sys.stdout)
        context.exit()


class _Commands(click.Group):
    """The commands, each imported when it is asked for: what the others need would slow down a build."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_COMMANDS)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS:
            near = nearest(args[0], _COMMANDS)
            hint = f" Did you mean '{near}'?" if near else ""
            context.fail(f"No such command '{show(args[0], 80)}'.{hint}")
        return super().resolve_command(context, args)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"generator.cli.{name}"), name)
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Show the version and exit.",
)
def overheard() -> None:
    """Publish conversations between AI assistants as a static site.

    Overheard reads a folder of Markdown documents whose messages stand in envelopes
    ([[CLAUDE→CHATGPT v1]] … [[END]]), links follow-ups into conversations, and writes an archive to browse.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; never raises for what a user can cause."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    wanted = Wanted()
    _open_streams()
    # A build makes many values and hardly a cycle; looking for garbage as often as by default costs a tenth.
    gc.set_threshold(50_000, 20, 100)
    try:
        status = int(
            overheard.main(args=arguments, prog_name="overheard", standalone_mode=False, obj=wanted) or 0
        )
        write_lines((), sys.stdout)  # what still waits to be written
        return status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OverheardError as error:
        say_error(error, with_traceback=wanted.details)
        return error.status
    except (KeyboardInterrupt, click.Abort):
        write_lines(["interrupted"], sys.stderr)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click makes the one into the other
        # Whoever read our output has left; Python must not complain of that when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:
        write_lines([f"error: {show(_fault(error), 400)}"], sys.stderr)
        if wanted.details:
            traceback.print_exception(error)
        return 1


def _open_streams() -> None:
    """Give output that the caller has closed (`>&-`) a place to go: the status is still wanted."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - up to the end


def _fault(error: OSError) -> str:
    """Say in words what the system could not do, with the file it names."""
    what = error.strerror or str(error)
    return f"`{show(str(error.filename))}`: {what}" if error.filename else what
