"""Dates keep the precision they were written in."""

import pytest

from generator.render.dates import when
from generator.render.words import Words


@pytest.mark.parametrize(
    ("iso", "text", "machine"),
    [
        ("2025", "2025", "2025"),
        ("2025-10", "October 2025", "2025-10"),
        ("2025-10-08", "8 October 2025", "2025-10-08"),
        ("2025-10-08T14Z", "8 October 2025, 14 h UTC", "2025-10-08"),
        ("2025-10-08T14:23Z", "8 October 2025, 14:23 UTC", "2025-10-08T14:23Z"),
        ("2025-10-08T14:23:05Z", "8 October 2025, 14:23:05 UTC", "2025-10-08T14:23:05Z"),
        ("2025-13-08", "2025-13-08", ""),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_was_written(
    iso: str, text: str, machine: str, english: Words
) -> None:
    shown = when(iso, english)
    assert shown is not None
    assert (shown.text, shown.machine) == (text, machine)


def test_no_date_is_no_date(english: Words) -> None:
    assert when("", english) is None
