"""Dates as people read them, with the precision they were written in and no more."""

from generator.render.template_objects import When
from generator.render.words import Words


def when(iso: str, words: Words) -> When | None:
    """Return `2025-10-08T14:23Z` as "8 October 2025, 14:23 UTC"; None for an empty date.

    `iso` has the precision of its author: year, month, day, hour, minute or second. A date that does not
    exist is shown as it was written.
    """
    if not iso:
        return None
    day, _, time = iso.partition("T")
    text = _day(day, words)
    if text is None:
        return When(iso, "")
    if time:
        text = words.say("date_time", date=text, time=_time(time, words))
    return When(text, _machine(day, time))


def _day(day: str, words: Words) -> str | None:
    numbers = day.split("-")
    if not all(number.isdecimal() for number in numbers) or len(numbers) > 3:
        return None
    if len(numbers) == 1:
        return numbers[0]
    if not 1 <= int(numbers[1]) <= 12:
        return None
    month = words.months.split()[int(numbers[1]) - 1]
    if len(numbers) == 2:
        return words.say("date_month", month=month, year=numbers[0])
    return words.say("date_day", day=int(numbers[2]), month=month, year=numbers[0])


def _time(time: str, words: Words) -> str:
    clock, zone = time.rstrip("Z"), "UTC" if time.endswith("Z") else ""
    if ":" not in clock:
        clock = words.say("date_hour", time=clock)
    return f"{clock} {zone}".rstrip()


def _machine(day: str, time: str) -> str:
    """Return what HTML's `datetime` accepts: a time without minutes is left out there."""
    return f"{day}T{time}" if ":" in time else day
