"""Memory stays bounded, whatever the text is; measured in a process of its own.

The peak is not asked of `getrusage`: what it says of a new process begins with what its parent had.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MIB = 2**20
SCRIPT = """
import re
from pathlib import Path
from tests.pathological.shapes import SHAPES
from tests.pathological.test_linear_time import whole_way

largest = 0
for shape in SHAPES.values():
    text = shape(30_000)
    largest = max(largest, len(text.encode("utf-8", "surrogatepass")))
    whole_way(text)
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(largest, int(peak[1]) * 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is asked of Linux")
def test_all_shapes_one_after_the_other_take_little_memory():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    largest, peak = map(int, done.stdout.split())
    assert peak <= 12 * largest + 150 * MIB, f"{peak / MIB:.0f} MiB"
