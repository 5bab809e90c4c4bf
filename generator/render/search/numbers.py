"""Give every conversation a number that the index knows it by.

A number comes from the slug. Another conversation can move it only where two slugs want neighbouring
places, so that one more conversation leaves nearly all of the index as it was.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final

SEGMENT: Final = 128
"""So many numbers belong to one segment of the index."""

_HASH_BITS: Final = 64


def numbered(slugs: Iterable[str]) -> Mapping[str, int]:
    """Return the number of each slug, in ascending order of numbers.

    The room for numbers is a power of two and at least half as large again as the archive. A slug's
    place in it is its hash; of those that want one place the lower hash has it, and the next place is
    the other's.
    """
    hashes = sorted((_hash(slug), slug) for slug in slugs)
    bits = room(len(hashes)).bit_length() - 1
    numbers: dict[str, int] = {}
    last = -1
    for value, slug in hashes:
        last = max(value >> (_HASH_BITS - bits), last + 1)
        numbers[slug] = last
    return numbers


def room(count: int) -> int:
    """Return how many numbers there are for `count` conversations."""
    size = SEGMENT
    while size * 2 < count * 3:
        size *= 2
    return size


def _hash(slug: str) -> int:
    return int.from_bytes(blake2b(slug.encode("utf-8", "surrogatepass"), digest_size=8).digest())
