"""Print the table as a page: `python -m generator.diagnostics > content/findings.md`."""

import sys

from generator.diagnostics.page import page

if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
