"""Dates of any precision, brought to one zone so that they can be compared as text."""

import re
from datetime import datetime, timedelta
from typing import Final

_WITH_OFFSET: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2})(:[0-9]{2})?(:[0-9]{2})?([+-])([0-9]{2}):?([0-9]{2})"
)


def in_utc(date: str) -> str:
    """Return an ISO 8601 date with its offset counted in, as `Z`; one without an offset stays as it is.

    The result has the precision of `date`, at least minutes where the offset has some. Text order of results
    is the order in time as far as the precision goes: a day stands before every time of that day.
    """
    found = _WITH_OFFSET.fullmatch(date)
    if found is None:
        return date
    hours, minutes = int(found[5]), int(found[6])
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if found[4] == "-" else 1)
    try:
        moved = datetime.fromisoformat(f"{found[1]}{found[2] or ':00'}") - offset
    except (ValueError, OverflowError):
        return date
    return f"{moved.isoformat(timespec='minutes' if found[2] or minutes else 'hours')}{found[3] or ''}Z"
