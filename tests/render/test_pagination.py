"""Pages of listings are numbered from the oldest end."""

import pytest

from generator.render.pagination import paginate


@pytest.mark.parametrize(
    ("count", "slices"),
    [
        (0, [(0, 0)]),
        (1, [(0, 1)]),
        (9, [(0, 9)]),
        (10, [(0, 5), (5, 10)]),
        (14, [(0, 9), (9, 14)]),
        (15, [(0, 5), (5, 10), (10, 15)]),
    ],
)
def test_the_newest_page_takes_what_is_left(count: int, slices: list[tuple[int, int]]) -> None:
    assert paginate(count, 5) == slices


def test_a_new_conversation_changes_the_newest_page_alone() -> None:
    before = {(12 - stop, 12 - start) for start, stop in paginate(12, 5)[1:]}
    after = {(13 - stop, 13 - start) for start, stop in paginate(13, 5)[1:]}
    assert before == after
