"""A line that is passed over at a glance is never one that a rule would have found."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.body.body_lines import is_hint
from generator.body.line_kinds import is_sure
from generator.body.quiet import WORDS, is_quiet

FOLDER = Path(__file__).parent
KNOWN = sorted(
    {
        line[2:].strip()
        for path in (*FOLDER.glob("loose_code/*/*.txt"), FOLDER / "shapes.txt")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line[2:].strip()
    }
)
SIGNS = list("=({<$\\|@+;:>[]}-.'\"`*#/_&%!?,~^)é│")


def is_passed_over_wrongly(line: str) -> bool:
    return is_quiet(line) and (is_sure(line) or is_hint(line))


def test_known_lines_are_passed_over_only_where_no_rule_fits() -> None:
    assert len(KNOWN) > 2000
    assert [line for line in KNOWN if is_passed_over_wrongly(line)] == []


@given(st.sampled_from(KNOWN), st.sampled_from(KNOWN), st.integers(0, 60), st.integers(0, 60))
def test_mixed_lines_are_passed_over_only_where_no_rule_fits(one: str, two: str, cut: int, join: int) -> None:
    line = (one[:cut] + two[join:]).strip()
    assert not line or not is_passed_over_wrongly(line)


WORD = st.sampled_from(sorted(WORDS)) | st.text("abcdefgXYZ0123456789", min_size=1, max_size=8)


@given(st.lists(WORD | st.sampled_from([" ", " ", " ", *SIGNS]), min_size=1, max_size=14).map("".join))
def test_made_up_lines_are_passed_over_only_where_no_rule_fits(line: str) -> None:
    line = line.strip()
    assert not line or not is_passed_over_wrongly(line)


@pytest.mark.parametrize(
    "line",
    [
        "It was late, and the gulls came down to the harbour.",
        "- keep the old platform for 35 days",
        "2. **Measure first**: twice (at least), then once more",
        "Nobody asked; so nobody knew.",
    ],
)
def test_plain_prose_is_passed_over(line: str) -> None:
    assert is_quiet(line)
