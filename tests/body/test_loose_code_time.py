"""The search takes time in proportion to the body, whatever stands in it."""

import time
from collections.abc import Callable

import pytest

from generator.body.loose_code import find_code_runs

FEW, MANY = 400, 6_000
RATIO = 30
"""15 times the input may take 15 times as long, and as much again for caches that are small and clocks that are
noisy; what takes time by the square would take 225 times as long."""

SHAPES = {
    "open links": "[a",
    "open data sections": "<![CDATA[",
    "images": "![",
    "backticks": "`",
    "fences": "```\n",
    "fences that are never closed": "```a\nx\n\n",
    "quotes": "> ",
    "quoted lines": "> x\n",
    "lone quote signs": ">\n",
    "prompts": ">>> x\n",
    "list items": "- a\n",
    "calls that stay open": "f(\n",
    "brackets": "(",
    "closing brackets": ")\n",
    "braces": "a {\n",
    "docstrings": 'x = """\n',
    "comments": "/*\n",
    "comments that are closed": "x(1); /* a\n*/\n",
    "tables": "|a|b|\n|-|-|\n|c|d|\n",
    "rows of dashes": "|-|-|\n",
    "bars": "|",
    "statements": "x = f(1);\n\n",
    "statements and sentences": "x = f(1);\n\nThis is the text of it.\n\n",
    "labels": "Note:\n",
    "labels and code": "main.js:\n  let a = 1;\n\n",
    "hunks": "@@ -1,3 +1,3 @@\n a\n",
    "letters": "a",
    "words": "word ",
    "dotted names": "a.",
    "colons": "a:",
    "equals signs": "a=",
    "quotation marks": '"',
    "apostrophes": "'",
    "backslashes": "\\",
    "entities": "&amp;",
    "tags": "<a ",
    "lines of tags": "<a b\n",
    "blank lines": "\n",
    "blanks": " ",
    "tabs": "\tx\n",
    "keys": "a:\n  b: c_d\n",
    "rows": "a,b,c\n",
    "sections": "[a]\nb = 1\n",
    "changes": "+a(b);\n-c(d);\n",
    "comment paragraphs": "# a b\n\n",
    "word paragraphs": "word\n\n",
    "import paragraphs": "import x\n\n",
    "objects": '{"a": 1}\n',
    "carriage returns": "a\r",
    "zero characters": "\0",
    "sessions": "$ ls\nout\n\n",
    "line separators": "\u2028",
    "references": "[a]: b\n",
    "drawings": "│ a\n",
    "paths": "a/b.c ",
    "options": "a -b ",
    "samples of two languages": "npm ci\n\nimport x\n\n",
    "programs of two languages": "fn a() {\n}\n\nfunc a() {\n}\n\n",
    "heredocs": "cat <<EOF\n\nSELECT a, b\n\n",
    "template strings": "x = f(`\n\nSELECT a, b\n\n",
    "import blocks": "import x\n\nlet mut a = 1;\n\n",
    "commits": "commit " + "0a" * 20 + "\n\n    a\n\n",
    "failed tests": ">   a\nE   b\n",
    "formulas": "$$\n\\a\n",
}


def seconds(body: str, times: int) -> float:
    """Return the CPU time of one search, the best of a few."""
    best = 1e9
    for _ in range(times):
        begin = time.process_time()
        find_code_runs(body)
        best = min(best, time.process_time() - begin)
    return best


def ratio(make: Callable[[int], str]) -> float:
    """Return how much longer many repetitions take than few, at best: other work only adds to it."""
    few, many = make(FEW), make(MANY)
    best = 1e9
    for _ in range(4):
        best = min(best, seconds(many, 1) / max(seconds(few, 3), 0.001))
        if best <= RATIO:
            break
    return best


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES.keys())
def test_repetition_costs_time_in_proportion(unit: str) -> None:
    assert ratio(lambda number: unit * number) <= RATIO


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda n: "\n".join(" " * (i % 200) + "x = f(1);" for i in range(n)), id="stairs"),
        pytest.param(lambda n: "\n".join(" " * (i % 50) + "- a" for i in range(n)), id="nested lists"),
        pytest.param(lambda n: "[" * n + "]" * n, id="deep list"),
        pytest.param(lambda n: "@@ -1,999999 +1,999999 @@\n" + " a\n" * n, id="a hunk without end"),
        pytest.param(lambda n: "NAME  READY  AGE\n" + "a  b  c\n" * n, id="columns"),
        pytest.param(lambda n: "a b " * n + ":", id="a long label"),
    ],
)
def test_other_shapes_cost_time_in_proportion(make: Callable[[int], str]) -> None:
    assert ratio(make) <= RATIO
