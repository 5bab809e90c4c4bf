"""Measure `overheard check` on conversations it has never seen, the whole command.

python tests/benchmarks/check_speed.py [--conversations 1000] [--runs 5]
"""

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from corpus import write_corpus  # noqa: E402 - a script beside this one


def main() -> None:
    """Print the median of several runs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "generator", quiet=2)
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder, "content"), options.conversations)
        for run in range(options.runs):
            project = Path(folder, f"run-{run}")
            project.mkdir()
            Path(folder, "content").rename(project / "content")
            before = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "generator", "check", "-q"],
                cwd=project,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                check=True,
            )
            seconds.append(time.perf_counter() - before)
            (project / "content").rename(Path(folder, "content"))
    print(
        f"check of {options.conversations} conversations: {statistics.median(seconds):.2f} s (median of {len(seconds)})"
    )


if __name__ == "__main__":
    main()
