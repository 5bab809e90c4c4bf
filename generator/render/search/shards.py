"""Shards: the files of the index. Each holds a run of neighbouring buckets, of all segments."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final

from msgspec import Struct

from generator.render.scripts import script
from generator.render.search.buckets import BUCKETS
from generator.render.search.numbers import SEGMENT
from generator.render.search.postings import ALPHABET, Run, joined
from generator.render.search.segment import DIGEST, Occurrences, Pieces, Segment, occurrences

WIDEST: Final = 64
FEW: Final = 1500
"""A shard has so many buckets that the conversations of the archive times that width stay below this number."""


class Shard(Struct, frozen=True, array_like=True):
    """A run of buckets."""

    first: int
    stop: int


def shards(conversations: int) -> tuple[Shard, ...]:
    """Return how the buckets are shared out: by steps, so that few archives change it from one day to the next."""
    width = WIDEST
    while width > 1 and width * conversations > FEW:
        width //= 2
    return tuple(Shard(first, first + width) for first in range(0, BUCKETS, width))


def shard_digest(segments: Iterable[Segment], part: Shard) -> bytes:
    """Return a digest of all that a shard is made from; `segments` in ascending order of their numbers."""
    state = blake2b(digest_size=16)
    for segment in segments:
        state.update(segment.digests[part.first * DIGEST : part.stop * DIGEST])
    return state.digest()


def shard_script(path: str, parts: Sequence[Pieces]) -> bytes:
    """Return the file `path` of a shard, made from what segments say of it, in their order.

    It holds `term!postings` for each term, with a blank between two terms. A term is written without the
    characters it begins with like the term before it; how many those are is told by one character of the
    postings' alphabet before the rest.
    """
    entries = []
    before = ""
    for bucket in range(len(parts[0][1]) if parts else 0):
        merged = _merged((number * SEGMENT, occurrences(found[bucket])) for number, found in parts)
        for term in sorted(merged):
            shared = _shared(before, term)
            entries.append(f"{ALPHABET[shared]}{term[shared:]}!{joined(merged[term])}")
            before = term
    return script(path, " ".join(entries))


def _merged(found: Iterable[tuple[int, Occurrences]]) -> Mapping[str, list[Run]]:
    """Return the runs of each term; `found` has what is to be added to the numbers of a segment."""
    merged: dict[str, list[Run]] = {}
    for base, terms in found:
        for term, (first, last, written) in terms.items():
            merged.setdefault(term, []).append((base + first, base + last, written))
    return merged


def _shared(before: str, term: str) -> int:
    """Return how many characters two terms begin alike with where JavaScript counts them alike.

    No more than one character of the alphabet can tell: words are cut, but a facet is as long as its name.
    """
    if not term.isascii() and max(term) > "\uffff":
        return 0
    shared = 0
    for one, other in zip(before, term[: len(ALPHABET) - 1], strict=False):
        if one != other:
            break
        shared += 1
    return shared
