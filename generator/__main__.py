"""Run the command line: `python -m generator` is the same program as `overheard`."""

import sys

from generator.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
