"""Memory stays bounded, whatever the text is; measured in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MIB = 2**20
SCRIPT = """
import resource, sys
from tests.pathological.shapes import SHAPES
from tests.pathological.test_linear_time import whole_way

largest = 0
for shape in SHAPES.values():
    text = shape(30_000)
    largest = max(largest, len(text.encode("utf-8", "surrogatepass")))
    whole_way(text)
print(largest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def test_all_shapes_one_after_the_other_take_little_memory():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    largest, peak = map(int, done.stdout.split())
    assert peak <= 12 * largest + 150 * MIB, f"{peak / MIB:.0f} MiB"
