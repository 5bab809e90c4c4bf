"""Write where a term occurs as characters that need no escape in a script.

Each occurrence is a distance and an info. The distance to the conversation before it is written to the base of
44, highest digit first; its last digit is one of the first 44 characters of the alphabet, the others are of its
second half. The info tells how much the term weighs there and in which zones of the conversation it stands.
Most terms stand in one zone of the texts: zone and level are one character of the first 32. Everything else is
two characters: a number to the base of 88, counted from the 33rd character on.
"""

from collections.abc import Iterable, Sequence
from typing import Final

ALPHABET: Final = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) not in "\\<>&")
"""Printable ASCII without blank, quotes, exclamation mark, backslash and what HTML gives a meaning."""

BASE: Final = len(ALPHABET) // 2

LEVEL_BITS: Final = 2
INFO_BITS: Final = 12
INFOS: Final = 1 << INFO_BITS
"""So many different things can be told of one occurrence: two bits are its level, above them each zone has one."""

FIRST_ZONE: Final = 4
"""The bit of the first zone of the texts; below it are title and outcome."""

SHORT: Final = 32
"""So many infos are one character: `FIRST_ZONE` and above, alone, with each level."""


def distance(value: int) -> str:
    """Return a number in the alphabet."""
    value, digit = divmod(value, BASE)
    digits = ALPHABET[digit]
    while value:
        value, digit = divmod(value, BASE)
        digits = ALPHABET[BASE + digit] + digits
    return digits


def info(value: int) -> str:
    """Return zones and level of an occurrence in the alphabet."""
    zones, level = divmod(value, 1 << LEVEL_BITS)
    if zones >= FIRST_ZONE and zones & zones - 1 == 0:
        return ALPHABET[(zones // FIRST_ZONE).bit_length() - 1 << LEVEL_BITS | level]
    high, low = divmod(value, len(ALPHABET))
    return ALPHABET[SHORT + high] + ALPHABET[low]


Run = tuple[int, int, str]
"""The occurrences of a term in some neighbouring conversations: number of the first one, number of the last
one, and the postings but for the distance to the first one, which nobody knows before runs are joined."""


def run_of(occurrences: Sequence[int]) -> Run:
    """Return the run of occurrences, each `number * INFOS + info`, in ascending order."""
    small, infos = _DISTANCES, _INFOS
    first = last = occurrences[0] >> INFO_BITS
    written = infos[occurrences[0] & INFOS - 1]
    for occurrence in occurrences[1:]:
        number = occurrence >> INFO_BITS
        written += small[number - last - 1] + infos[occurrence & INFOS - 1]
        last = number
    return first, last, written


def joined(runs: Iterable[Run]) -> str:
    """Return runs, in ascending order of their numbers, as they stand in a shard."""
    small = _DISTANCES
    pieces = []
    before = -1
    for first, last, written in runs:
        skipped = first - before - 1
        before = last
        pieces.append(small[skipped] if skipped < len(small) else distance(skipped))
        pieces.append(written)
    return "".join(pieces)


_DISTANCES: Final = tuple(distance(value) for value in range(BASE**2))
"""All that are shorter than three characters, and so all within a segment."""
_INFOS: Final = tuple(info(value) for value in range(INFOS))
