"""Search a text for secrets."""

from collections.abc import Iterable

from generator.leaks.assignments import assignments
from generator.leaks.headers import logins
from generator.leaks.leak import Leak
from generator.leaks.tokens import tokens

_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def secrets(text: str) -> tuple[Leak, ...]:
    """Return what looks like a secret in a text, in its order; linear time.

    Where several rules find the same place, the one that names a provider is kept.
    """
    lower = text.lower()
    if len(lower) != len(text):  # a few letters become two; the places must stay true
        lower = text.translate(_LOWER)
    return tuple(_apart((*tokens(text), *logins(text, lower), *assignments(text, lower))))


def _apart(leaks: Iterable[Leak]) -> list[Leak]:
    """Return the leaks in the order of the text; of those that overlap, the one that comes first in `leaks`."""
    kept: list[tuple[int, Leak]] = []
    for place, leak in sorted(enumerate(leaks), key=lambda entry: (entry[1].start, entry[0])):
        if kept and leak.start < kept[-1][1].start + len(kept[-1][1].value):
            if place < kept[-1][0]:
                kept[-1] = (place, leak)
        else:
            kept.append((place, leak))
    return [leak for _, leak in kept]
