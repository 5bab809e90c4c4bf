"""Every shape of a line of code fits its examples, and is no sentence's shape."""

import re
from pathlib import Path

import pytest

from generator.body.likely_shapes import SHAPES_ANYWHERE, SHAPES_OF_HEADS, is_likely
from generator.body.line_kinds import ALL_SHAPES, is_sure

CASES: dict[str, list[str]] = {}
for block in (Path(__file__).parent / "shapes.txt").read_text(encoding="utf-8").strip().split("\n\n"):
    head, *examples = block.split("\n")
    CASES[head.removeprefix("= ")] = examples

SHAPES = {shape.name: shape for shape in ALL_SHAPES}
FITTING = [(name, line[2:]) for name, lines in CASES.items() for line in lines if line[0] == "+"]
PROSE = [(name, line[2:]) for name, lines in CASES.items() for line in lines if line[0] == "-"]


def test_every_shape_has_examples_of_code_and_of_prose() -> None:
    assert {name for name, _ in FITTING} == set(SHAPES) == {name for name, _ in PROSE}


@pytest.mark.parametrize(("name", "line"), FITTING)
def test_code_has_its_shape_and_is_sure(name: str, line: str) -> None:
    assert re.match(SHAPES[name].pattern, line)
    assert is_sure(line)


@pytest.mark.parametrize(("name", "line"), PROSE)
def test_prose_that_resembles_the_shape_is_not_sure(name: str, line: str) -> None:
    assert not is_sure(line)


@pytest.mark.parametrize("shape", ALL_SHAPES, ids=lambda shape: shape.name)
def test_shape_says_when_it_is_tried_and_captures_nothing(shape) -> None:
    assert shape.words or shape.first or shape.holds
    assert re.compile(shape.pattern).groups == 0
    assert shape.reason


LIKELY = {
    "call in a line": "See also rename(2)",
    "name with an underscore": "the batch_size of it",
    "operator": "browser -> edge",
    "index": "a list[3] of them",
    "part of a tag": "and the </p> at the end",
    "brace before a name": "in {name}",
    "equals sign between words": "Decision = ship it",
    "quoted key": '"" : three',
    "escape": r"a\nb",
    "operator at the start": "|| other",
    "element of a list": "'a',",
    "few words and a comma": "user_id, name,",
    "bracket at the start": "(a b",
    "word that stands alone": "else:",
    "statement of two words": "import csv",
    "clause in capitals": "FROM users",
    "message of a crash": "panic: send on closed channel",
    "key": "replicas: 3",
    "setting": "port = 80",
    "name with a hump": "useMemo and others",
    "name with an at sign": "@anna have a look",
    "section": "[mysqld]",
    "bars of a drawing": "|  |",
    "begin of a tag": "<name> and more",
    "item with a key": "- uses: actions/checkout",
    "row": "id,name,born",
}


@pytest.mark.parametrize("shape", [*SHAPES_ANYWHERE, *SHAPES_OF_HEADS], ids=lambda shape: shape.name)
def test_likely_shape_has_an_example_and_a_reason(shape) -> None:
    search = re.search if shape in SHAPES_ANYWHERE else re.match
    assert search(shape.pattern, LIKELY[shape.name])
    assert shape.reason
    assert is_likely(LIKELY[shape.name])


@pytest.mark.parametrize("line", ["Sweden", "ein spätes Licht,", "the gulls come down;", "two of them"])
def test_plain_words_are_not_likely_to_be_code(line: str) -> None:
    assert not is_likely(line)
