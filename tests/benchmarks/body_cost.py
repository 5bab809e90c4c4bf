"""What a body costs, against markdown-it-py and Pygments' own formatter on the same text.

    python tests/benchmarks/body_cost.py [--conversations N] [--profile]

The other side gets the code that we have to find already fenced, and keeps its lexers and its formatter. Both
sides take turns; times are CPU time, and the figure is the median of the rounds' ratios.
"""

import argparse
import cProfile
import functools
import gc
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "body")]

# ruff: noqa: E402, I001 - the checkout is put on the path first
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from samples import bodies

from generator.body.facts import body_facts
from generator.body.figure import dedented
from generator.body.lists import run_offsets
from generator.body.markdown import RenderOptions, render
from generator.body.loose_code import find_code_runs
from generator.model import CodeRun

BODIES_IN_CONVERSATION = 5
ROUNDS = 9


def fenced(body: str, runs: tuple[CodeRun, ...]) -> str:
    """Return the body with its loose code in fences, as deep as the list item that holds it."""
    lines = body.split("\n")
    offsets = run_offsets(lines, runs)
    for run in reversed(runs):
        margin = " " * offsets[run.first_line - 1]
        code = dedented(lines[run.first_line - 1 : run.last_line])
        block = [f"````{run.language or ''}", *code, "````"]
        lines[run.first_line - 1 : run.last_line] = [margin + line for line in block]
    return "\n".join(lines)


def reference() -> MarkdownIt:
    """Return markdown-it-py with Pygments' HtmlFormatter, lexers made once."""
    formatter = HtmlFormatter()

    @functools.cache
    def lexer(name: str):
        try:
            return get_lexer_by_name(name)
        except ClassNotFound:
            return None

    def coloured(code: str, language: str, _attributes: str) -> str:
        known = lexer(language) if language else None
        return highlight(code, known, formatter) if known else ""

    return MarkdownIt("js-default", {"highlight": coloured})


def whole(texts: list[str]) -> None:
    """Do all that the program does for bodies, in its order: find code and gather facts, later render."""
    facts = [body_facts(text, find_code_runs(text)) for text in texts]
    for text, known in zip(texts, facts, strict=True):
        render(text, RenderOptions(anchor="m1", runs=known.loose))


def cpu_seconds(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--conversations", type=int, default=120)
    parser.add_argument("--profile", action="store_true", help="print where our time goes")
    arguments = parser.parse_args()
    samples = bodies(2 * arguments.conversations * BODIES_IN_CONVERSATION)
    texts = [f"{first}\n\n{second}" for first, second in zip(samples[::2], samples[1::2], strict=True)]
    runs = [find_code_runs(text) for text in texts]
    prepared = [fenced(text, found) for text, found in zip(texts, runs, strict=True)]
    options = [RenderOptions(anchor="m1", runs=found) for found in runs]
    other = reference()
    sides = {
        "markdown-it-py + Pygments": lambda: [other.render(text) for text in prepared],
        "whole body": lambda: whole(texts),
        "  gathering facts": lambda: [
            body_facts(text, found) for text, found in zip(texts, runs, strict=True)
        ],
        "  finding code": lambda: [find_code_runs(text) for text in texts],
        "  rendering": lambda: [render(text, option) for text, option in zip(texts, options, strict=True)],
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    for work in sides.values():
        work()
    for _ in range(ROUNDS):
        for name, work in sides.items():
            times[name].append(cpu_seconds(work))
    base = times["markdown-it-py + Pygments"]
    size = sum(map(len, texts)) / arguments.conversations
    print(
        f"{arguments.conversations} conversations of {BODIES_IN_CONVERSATION} bodies, {size:.0f} characters each, "
        f"{sum(map(len, runs))} blocks of loose code"
    )
    for name, each in times.items():
        ratio = statistics.median(a / b for a, b in zip(each, base, strict=True))
        print(
            f"{name:28} {1000 * statistics.median(each) / arguments.conversations:6.2f} ms each   ratio {ratio:.2f}"
        )
    if arguments.profile:
        profile = cProfile.Profile()
        profile.runcall(sides["whole body"])
        pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
