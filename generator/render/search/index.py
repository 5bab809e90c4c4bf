"""The index of an archive: which segments it has, what they are kept by, and the directory of its shards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log2
from typing import NamedTuple

from generator.body.terms import ACCENTS, COMMON, FOLDING, IGNORED, LONGEST, PART, PARTED, UNSPACED
from generator.model import PageSummary, Summary
from generator.render.scripts import script
from generator.render.search.buckets import SORTED, STARTS
from generator.render.search.numbers import SEGMENT, numbered
from generator.render.search.pages import page_digest, page_words
from generator.render.search.postings import ALPHABET
from generator.render.search.segment import WEIGHTS, ZONES
from generator.render.search.shards import Shard


class Findable(NamedTuple):
    """What the index knows of a conversation or a page before it reads it."""

    name: str
    """No other one has the same."""
    digest: str
    words: int


def findable(subject: Summary | PageSummary) -> Findable:
    """Return a conversation or a page as the index knows it."""
    if isinstance(subject, Summary):
        return Findable(subject.slug, subject.digest, subject.words)
    return Findable(subject.path, page_digest(subject), page_words(subject))


@dataclass(frozen=True, slots=True)
class Membership:
    """Which conversations and pages make up each segment, and the key it is kept by."""

    numbers: tuple[int, ...]
    """Of all that can be found, in the order in which it was given."""
    segments: Mapping[int, tuple[int, ...]]
    """By number of the segment, ascending: places in that order, in ascending order of their numbers."""
    keys: Mapping[int, str]
    average: int
    """Words in what is usually found, a power of two: it changes seldom."""


def membership(found: Sequence[Findable], code: bytes) -> Membership:
    """Return the segments of an archive; `code` is the digest of the program."""
    by_name = numbered(one.name for one in found)
    numbers = tuple(by_name[one.name] for one in found)
    average = _average(found)
    segments: dict[int, list[int]] = {}
    for place in sorted(range(len(numbers)), key=numbers.__getitem__):
        segments.setdefault(numbers[place] // SEGMENT, []).append(place)
    keys = {}
    for segment, places in segments.items():
        state = blake2b(b"segment\0%d\0" % average + code, digest_size=16)
        for place in places:
            state.update(b"%d %b\0" % (numbers[place], found[place].digest.encode()))
        keys[segment] = state.hexdigest()
    return Membership(numbers, {number: tuple(places) for number, places in segments.items()}, keys, average)


def directory_script(path: str, documents: int, parts: Iterable[Shard]) -> bytes:
    """Return the file `path`, which tells a page where shards begin and how words are folded."""
    firsts = [part.first for part in parts]
    return script(
        path,
        {
            "conversations": documents,
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


def _average(found: Sequence[Findable]) -> int:
    words = sum(one.words for one in found)
    return int(2.0 ** round(log2(max(1, words) / max(1, len(found)))))
