"""The program: its commands, and what becomes of the errors that end a run."""

import gc
import os
import sys
import traceback
from collections.abc import Sequence

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.explain import explain
from generator.cli.init import init
from generator.cli.new import new
from generator.cli.options import Wanted
from generator.cli.output import say_error
from generator.cli.serve import serve
from generator.errors import OverheardError
from generator.report.terminal import show, write_lines

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells know it."""


def _say_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        write_lines([f"overheard, version {__version__}"], sys.stdout)
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for _command in (build, check, serve, new, init, explain):
    overheard.add_command(_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; never raises for what a user can cause."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    wanted = Wanted()
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
    except BrokenPipeError:
        # Whoever read our output has left; Python must not complain of that when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        write_lines([f"error: {show(_fault(error), 400)}"], sys.stderr)
        if wanted.details:
            traceback.print_exception(error)
        return 1


def _fault(error: OSError) -> str:
    """Say in words what the system could not do, with the file it names."""
    what = error.strerror or str(error)
    return f"`{show(str(error.filename))}`: {what}" if error.filename else what
