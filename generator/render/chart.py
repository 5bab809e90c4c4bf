"""The chart of conversations over time."""

from collections.abc import Sequence
from typing import Final

from generator.render.dates import when
from generator.render.template_objects import Bar
from generator.render.views import Period
from generator.render.words import Words

FEWEST: Final = 3
"""Months or years that make a chart worth drawing."""
_GAP: Final = 0.2
"""The part of a bar's room that stays empty."""


def bars(periods: Sequence[Period], words: Words) -> tuple[Bar, ...]:
    """Return the bars of the chart from left to right; none where there is too little to show."""
    if len(periods) < FEWEST:
        return ()
    most = max(period.count for period in periods)
    room = 100 / len(periods)
    made = []
    for place, period in enumerate(periods):
        date = when(period.date, words)
        made.append(
            Bar(
                label=date.text if date else period.date,
                count=period.count,
                x=f"{room * (place + _GAP / 2):.4g}%",
                width=f"{room * (1 - _GAP):.4g}%",
                height=f"{100 * period.count / most:.4g}%",
                top=f"{100 - 100 * period.count / most:.4g}%",
            )
        )
    return tuple(made)
