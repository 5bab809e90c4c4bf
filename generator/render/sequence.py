"""The picture of a conversation: participants as lanes, messages as arrows between them."""

from collections.abc import Sequence as Many
from typing import Final

from generator.render.template_objects import Arrow, Lane, MessageView, Sequence, Speaker

SHORT: Final = 5
"""Messages of the longest conversation that needs no picture."""
FEW_LANES: Final = 4
"""Lanes whose names stand side by side on a phone; the names of more stand on two lines."""
_TOP: Final = 60
"""Pixels above the first arrow: names and a little air."""
_STEP: Final = 24
"""Pixels from one arrow to the next."""


def sequence(speakers: Many[Speaker], messages: Many[MessageView]) -> Sequence | None:
    """Return the picture of a conversation, or None for a short one."""
    if len(messages) <= SHORT:
        return None
    width = 100 / len(speakers)
    places = {speaker.name: width * (number + 0.5) for number, speaker in enumerate(speakers)}
    arrows = tuple(
        _arrow(message, places[message.sender.name], places[message.recipient.name], _TOP + _STEP * row)
        for row, message in enumerate(messages)
    )
    crowded = len(speakers) > FEW_LANES
    lanes = tuple(
        Lane(speaker, _per_cent(places[speaker.name]), 14 if crowded and number % 2 == 0 else 30)
        for number, speaker in enumerate(speakers)
    )
    return Sequence(lanes, arrows, _TOP + _STEP * len(messages))


def _arrow(message: MessageView, start: float, end: float, y: int) -> Arrow:
    if start == end:  # a message to oneself: a short arrow out of the lane
        end = start + (4 if start < 50 else -4)
    return Arrow(message, _per_cent(start), _per_cent(end), _per_cent((start + end) / 2), y)


def _per_cent(value: float) -> str:
    return f"{value:.4g}%"
