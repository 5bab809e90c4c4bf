"""Run the command line: `python -m generator` is the same program as `overheard`."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from generator.cli.main import main


def run() -> NoReturn:
    """Run the command line and end the process with its status.

    Nothing is left to clean up then; taking an archive of ten thousand conversations apart, value by value,
    would cost a tenth of a build.
    """
    status = main()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
