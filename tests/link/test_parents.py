import pytest

from generator.link.parents import _in_circles


@pytest.mark.parametrize(
    ("parents", "circle"),
    [
        ((0, 1, 2), set()),
        ((1,), {1}),
        ((2, 1), {1, 2}),
        ((2, 3, 1, 3), {1, 2, 3}),
        ((0, 1, 4, 5, 3, 5), {3, 4, 5}),
    ],
)
def test_messages_that_are_their_own_ancestors_are_found_and_those_that_lead_there_are_not(parents, circle):
    assert _in_circles(parents) == circle


def test_a_long_chain_takes_linear_time_and_no_recursion():
    assert _in_circles(tuple(range(200_000))) == frozenset()
