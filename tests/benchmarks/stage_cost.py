"""What each stage of a build costs: CPU milliseconds for each conversation.

    python tests/benchmarks/stage_cost.py [--conversations 1000] [--rounds 3] [--profile LINE]

A generated archive is built in this process, without a pool and without a cache that knows anything; the
garbage collector runs as seldom as in a worker. Every stage has a clock of CPU time, and while one stage is in
the middle of another only the inner clock runs, so that the lines add up to the whole. A line is the least of
the rounds: everything else that runs on the machine can only add to it. `--profile search` shows which
functions of one line take the time.
"""

import argparse
import cProfile
import importlib
import os
import pstats
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

# ruff: noqa: E402 - the checkout is put on the path first

from generator.config.load import load_config
from generator.pipeline import build
from generator.pipeline.pool import tame_collector
from tests.benchmarks.corpus import write_corpus

REST = "linking, planning, storing"

LINES = {
    "reading, extracting, parsing": (0.6, "pipeline.reading:read pipeline.transcribing:transcribe"),
    "secrets": (0.7, "examine.transcript:leak_findings"),
    "bodies": (3.5, "examine.transcript:find_code_runs examine.transcript:body_facts render.bodies:render"),
    "templates and views": (
        0.5,
        "render.produce:conversation_page render.produce:home_page render.produce:listing_page "
        "render.produce:terms_page render.produce:ordinary_page",
    ),
    "search": (
        0.6,
        "pipeline.indexing:segment_chunk pipeline.indexing:_job pipeline.indexing:membership "
        "pipeline.indexing:Index.pieces pipeline.indexing:shard_digest render.produce:passages_script "
        "render.produce:page_script render.produce:shard_script render.produce:directory_script "
        "render.produce:search_page",
    ),
    "copies and feeds": (
        0.2,
        "render.produce:conversation_json render.produce:markdown_copy render.produce:dataset "
        "render.produce:entry render.produce:atom render.produce:archive_json render.produce:llms "
        "render.produce:sitemap",
    ),
    "writing": (0.3, "write.publication:Publication.take write.publication:Publication.finish"),
    REST: (0.0, ""),
}
"""What each line may cost, and the functions it consists of, under the names by which they are called."""


class Clocks:
    """One clock of CPU time for each line; the one that was started last runs."""

    def __init__(self, profiled: str = "") -> None:
        self.spent = dict.fromkeys(LINES, 0.0)
        self.profile = cProfile.Profile()
        self._profiled = profiled
        self._running = [REST]
        self._since = time.process_time()

    @contextmanager
    def running(self, line: str) -> Iterator[None]:
        """Let the clock of `line` run, and after that the one that ran before."""
        self._charge(line)
        self._running.append(line)
        try:
            yield
        finally:
            self._charge(self._running[-2])
            self._running.pop()

    def stop(self) -> None:
        """Charge what was spent last."""
        self._charge("")

    def _charge(self, following: str) -> None:
        now = time.process_time()
        self.spent[self._running[-1]] += now - self._since
        if self._profiled:
            self.profile.disable()
            if following == self._profiled:
                self.profile.enable()
        self._since = time.process_time() if self._profiled else now


def clocked(clocks: Clocks) -> Callable[[], None]:
    """Give every function of `LINES` its clock; what is returned takes all of them away again."""
    undo = []
    for line, (_, names) in LINES.items():
        for name in names.split():
            module, _, path = name.partition(":")
            *holders, attribute = path.split(".")
            owner: Any = importlib.import_module(f"generator.{module}")
            for holder in holders:
                owner = getattr(owner, holder)
            plain = getattr(owner, attribute)
            setattr(owner, attribute, _with_clock(plain, line, clocks))
            undo.append((owner, attribute, plain))

    def taken_away() -> None:
        for owner, attribute, plain in undo:
            setattr(owner, attribute, plain)

    return taken_away


def _with_clock(plain: Callable[..., Any], line: str, clocks: Clocks) -> Callable[..., Any]:
    def called(*given: Any, **named: Any) -> Any:
        with clocks.running(line):
            return plain(*given, **named)

    return called


def measured(content: Path, output: Path, profiled: str = "") -> Clocks:
    """Build a site from nothing and return the clocks."""
    shutil.rmtree(output, ignore_errors=True)
    config = load_config(content, output=str(output), cache=False, jobs=1, base_url="https://talks.example/")
    tame_collector()
    clocks = Clocks(profiled)
    undo = clocked(clocks)
    try:
        build(config)
    finally:
        undo()
        clocks.stop()
    return clocks


def main() -> None:
    """Build, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", default="", choices=[*LINES], metavar="LINE")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content, output = Path(folder, "content"), Path(folder, "site")
        write_corpus(content, asked.conversations)
        found = [measured(content, output, asked.profile) for _ in range(asked.rounds)]
        count = sum(1 for name in os.listdir(output / "conversations") if name.endswith(".json"))
    print(f"{count} conversations, CPU ms for each, the least of {asked.rounds} rounds")
    least = {line: min(clocks.spent[line] for clocks in found) * 1000 / count for line in LINES}
    for line, (limit, _) in LINES.items():
        print(f"{line:30} {least[line]:6.2f}" + (f"   at most {limit:.1f}" if limit else ""))
    print(f"{'all':30} {sum(least.values()):6.2f}")
    if asked.profile:
        pstats.Stats(found[-1].profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
