"""The index of an archive: which segments it has, what they are kept by, and the directory of its shards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log2

from generator.body.terms import ACCENTS, COMMON, FOLDING, IGNORED, LONGEST, PART, PARTED, UNSPACED
from generator.model import Summary
from generator.render.scripts import script
from generator.render.search.buckets import SORTED, STARTS
from generator.render.search.numbers import SEGMENT, numbered
from generator.render.search.postings import ALPHABET
from generator.render.search.segment import WEIGHTS, ZONES
from generator.render.search.shards import Shard


@dataclass(frozen=True, slots=True)
class Membership:
    """Which conversations make up each segment, and the key it is kept by."""

    numbers: tuple[int, ...]
    """Of the conversations, in the archive's order."""
    segments: Mapping[int, tuple[int, ...]]
    """By number of the segment, ascending: places in the archive, in ascending order of their numbers."""
    keys: Mapping[int, str]
    average: int
    """Words in a usual conversation, a power of two: it changes seldom."""


def membership(summaries: Sequence[Summary], code: bytes) -> Membership:
    """Return the segments of an archive; `code` is the digest of the program."""
    by_slug = numbered(summary.slug for summary in summaries)
    numbers = tuple(by_slug[summary.slug] for summary in summaries)
    average = _average(summaries)
    segments: dict[int, list[int]] = {}
    for place in sorted(range(len(numbers)), key=numbers.__getitem__):
        segments.setdefault(numbers[place] // SEGMENT, []).append(place)
    keys = {}
    for segment, places in segments.items():
        state = blake2b(b"segment\0%d\0" % average + code, digest_size=16)
        for place in places:
            state.update(b"%d %b\0" % (numbers[place], summaries[place].digest.encode()))
        keys[segment] = state.hexdigest()
    return Membership(numbers, {number: tuple(places) for number, places in segments.items()}, keys, average)


def directory_script(path: str, conversations: int, parts: Iterable[Shard]) -> bytes:
    """Return the file `path`, which tells a page where shards begin and how words are folded."""
    firsts = [part.first for part in parts]
    return script(
        path,
        {
            "conversations": conversations,
            "starts": [STARTS[first - 1] if first else "" for first in firsts if first < SORTED],
            "hashed": [first - SORTED for first in firsts if first >= SORTED],
            "alphabet": ALPHABET,
            "weights": WEIGHTS,
            "zones": ZONES,
            "longest": LONGEST,
            "folding": FOLDING,
            "patterns": [
                f"[{IGNORED}]",
                f"[{''.join(FOLDING)}]",
                f"[{ACCENTS}]",
                f"[{UNSPACED}]",
                f"[{UNSPACED}]+|[^{UNSPACED}]+",
                PARTED,
                PART,
            ],
            "common": sorted(COMMON),
        },
    )


def _average(summaries: Sequence[Summary]) -> int:
    words = sum(summary.words for summary in summaries)
    return int(2.0 ** round(log2(max(1, words) / max(1, len(summaries)))))
