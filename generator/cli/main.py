"""The program: its commands, and what becomes of the errors that end a run."""

import gc
import os
import sys
from collections.abc import Sequence

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.explain import explain
from generator.cli.init import init
from generator.cli.new import new
from generator.cli.output import say_error
from generator.cli.serve import serve
from generator.errors import OverheardError
from generator.report.terminal import write_lines

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells know it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="overheard")
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
    # A build makes many values and hardly a cycle; looking for garbage as often as by default costs a tenth.
    gc.set_threshold(50_000, 20, 100)
    try:
        status = int(overheard.main(args=arguments, prog_name="overheard", standalone_mode=False) or 0)
        sys.stdout.flush()
        return status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OverheardError as error:
        say_error(error, with_traceback=bool({"-v", "--verbose"} & set(arguments)))
        return error.status
    except (KeyboardInterrupt, click.Abort):
        write_lines(["interrupted"], sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; Python must not complain of that when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # of standard output; what happens to any other file has its own error
        write_lines([f"error: the output cannot be written: {error.strerror or error}"], sys.stderr)
        return 1
