"""Dates as people read them, with the precision they were written in and no more."""

from typing import Final

from generator.render.views import When

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)


def when(iso: str) -> When | None:
    """Return `2025-10-08T14:23Z` as "8 October 2025, 14:23 UTC"; None for an empty date.

    `iso` has the precision of its author: year, month, day, hour, minute or second. A date that does not
    exist is shown as it was written.
    """
    if not iso:
        return None
    day, _, time = iso.partition("T")
    text = _day(day)
    if text is None:
        return When(iso, "")
    return When(f"{text}, {_time(time)}" if time else text, _machine(day, time))


def _day(day: str) -> str | None:
    numbers = day.split("-")
    if not all(number.isdecimal() for number in numbers) or len(numbers) > 3:
        return None
    if len(numbers) > 1 and not 1 <= int(numbers[1]) <= 12:
        return None
    words = [str(int(numbers[2]))] if len(numbers) > 2 else []
    words += [MONTHS[int(numbers[1]) - 1]] if len(numbers) > 1 else []
    return " ".join([*words, numbers[0]])


def _time(time: str) -> str:
    clock, zone = time.rstrip("Z"), "UTC" if time.endswith("Z") else ""
    if ":" not in clock:
        clock = f"{clock} h"
    return f"{clock} {zone}".rstrip()


def _machine(day: str, time: str) -> str:
    """Return what HTML's `datetime` accepts: a time without minutes is left out there."""
    return f"{day}T{time}" if ":" in time else day
