"""Every shape of a line of code fits its examples, and is no sentence's shape."""

import re
from pathlib import Path

import pytest

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
