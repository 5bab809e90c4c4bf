"""Segments: the index of a few dozen conversations, from which the shards of the site are put together.

A segment covers `SEGMENT` document numbers. It is made from the texts of its conversations, kept between
builds, and made again only when one of them changes. A shard takes the same buckets out of every segment.
That a shard is stale shows in the digests that each segment keeps for each bucket, so that to know what an
edit changes costs the making of one segment, and to write it costs the shards its words are in.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import accumulate
from math import log2
from typing import Final
from zlib import crc32

import msgspec
from msgspec import Struct

from generator.body.terms import BREAK, COMMON, telling_tokens, terms, terms_of_token
from generator.body.unlinked import unlinked
from generator.model import Address, Texts
from generator.render.search.buckets import BUCKETS, FACET, bucketed
from generator.render.search.numbers import SEGMENT
from generator.render.search.postings import INFO_BITS, INFOS, LEVEL_BITS, Run, run_of

TITLE_WEIGHT: Final = 6
OUTCOME_WEIGHT: Final = 3
LABEL_WEIGHT: Final = 4
HEADING_WEIGHT: Final = 3
NAME_WEIGHT: Final = 2
"""How often a word of a title, of the outcome, of a context or tag, of a heading, or of a participant's name
counts."""

SATURATION: Final = 1.2
LENGTH_SHARE: Final = 0.75
"""The two constants of BM25, usually called k1 and b."""

STEPS: Final = (0.38, 0.54, 0.7)
"""Where a weight between 0 and 1 goes over into the next level."""

WEIGHTS: Final = (0.3, 0.46, 0.62, 0.8)
"""What each level adds to a rank, before it is multiplied by how rare the term is."""

TITLE: Final = 1 << LEVEL_BITS
OUTCOME: Final = 2 << LEVEL_BITS
"""Bits of the zones of a document, its titles and its outcome; the others stand for its texts."""

ZONES: Final = (2.0, 1.5, *[0.5] * 8)
"""How much more words count that stand together in one zone."""

_FIRST_ZONE: Final = OUTCOME << 1

ZONES_MASK: Final = INFOS - (1 << LEVEL_BITS)

ZONE_TOKENS: Final = 20
"""So many words of a paragraph that are not common make a zone; after the last zone comes the first one again."""

BEGINNING: Final = 3
"""By so many words is chosen in which zone a paragraph begins: an edit moves the words of one paragraph."""

DIGEST: Final = 8
"""Bytes of the digest of one bucket."""


class Place(Struct, frozen=True, array_like=True):
    """A text: the file it stands in, and its place in that file's texts."""

    path: str
    text: int


class SearchDocument(Struct, frozen=True, array_like=True):
    """What one conversation is found by."""

    number: int
    titles: tuple[str, ...]
    """Its own first, then those of the files that it goes on in."""
    headings: tuple[str, ...]
    """Between the messages."""
    outcome: str
    """Where it does not stand among the texts: from the front matter."""
    outcome_text: Place | None
    labels: tuple[str, ...]
    """Contexts and tags."""
    names: tuple[str, ...]
    """Of the participants, and what the page shows of the session."""
    facets: tuple[str, ...]
    """As `key:value`."""
    texts: tuple[Place, ...]
    """Messages and the prose between them, all of it published."""
    length: int
    """How long it is against the average, as a power of two."""
    held_back: tuple[Address, ...] = ()
    """What its texts link to that is not published."""


class Segment(Struct, frozen=True, array_like=True):
    """The occurrences of all terms in the conversations of one range of numbers, bucket by bucket."""

    digests: bytes
    """`DIGEST` bytes for each bucket; zeros for an empty one."""
    ends: bytes
    """Four bytes for each bucket: where it ends in `pieces`."""
    pieces: bytes
    """All buckets, each a map from terms to occurrences, encoded."""


Occurrences = dict[str, Run]
"""From a term to where it occurs, by numbers within the segment."""

_encode = msgspec.msgpack.Encoder().encode
_decoder = msgspec.msgpack.Decoder(Occurrences)

Pieces = tuple[int, tuple[bytes, ...]]
"""What a segment says of a run of buckets: its number, and for each bucket the occurrences of its terms, encoded."""


def length_class(words: int, average: int) -> int:
    """Return how long a text of `words` is against `average`, as a whole power of two from -3 to 6."""
    return min(6, max(-3, round(log2(max(words, 1) / max(average, 1)))))


def build_segment(documents: Iterable[SearchDocument], texts: Mapping[str, Texts]) -> Segment:
    """Return the segment of `documents`, which come in ascending order of numbers.

    `texts` holds those of every file that the documents name.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for document in documents:
        base = document.number % SEGMENT * INFOS
        levels = _levels(document.length)
        most = len(levels) - 1
        for term, weight in _weights(document, texts).items():
            count = weight >> INFO_BITS
            found[term].append(base | weight & ZONES_MASK | levels[count if count < most else most])
        for facet in document.facets:
            found[FACET + facet].append(base)
    buckets: list[Occurrences] = [{} for _ in range(BUCKETS)]
    for term, bucket in bucketed(sorted(found)):
        buckets[bucket][term] = run_of(found[term])
    return _packed(buckets)


def pieces(number: int, segment: Segment, first: int, stop: int) -> Pieces:
    """Return what the segment `number` says of a run of buckets."""
    ends = memoryview(segment.ends).cast("I")
    start = ends[first - 1] if first else 0
    cut = []
    for end in ends[first:stop]:
        cut.append(segment.pieces[start:end])
        start = end
    return number, tuple(cut)


def occurrences(piece: bytes) -> Occurrences:
    """Return what a segment says of one bucket."""
    return _decoder.decode(piece) if piece else {}


def _weights(document: SearchDocument, texts: Mapping[str, Texts]) -> Mapping[str, int]:
    """Return the terms of a document, each with how often it counts times `INFOS`, plus the bits of its zones."""
    text = BREAK.join(texts[place.path][place.text] for place in document.texts)
    found = _body(unlinked(text, document.held_back))
    outcome = document.outcome_text
    for title in document.titles:
        _add(found, title, TITLE_WEIGHT, TITLE)
    for heading in document.headings:
        _add(found, heading, HEADING_WEIGHT, 0)
    said = texts[outcome.path][outcome.text] if outcome else document.outcome
    _add(found, unlinked(said, document.held_back), OUTCOME_WEIGHT, OUTCOME)
    for label in document.labels:
        _add(found, label, LABEL_WEIGHT, TITLE, _terms_of_name)
    for name in document.names:
        _add(found, name, NAME_WEIGHT, 0, _terms_of_name)
    return found


def _body(text: str) -> dict[str, int]:
    """Return the terms of a document's texts with their weights as in `_weights`."""
    run = telling_tokens(text)
    run.append(BREAK)
    weights = dict.fromkeys(run, 0)
    start = 0
    while start < len(run):
        stop = run.index(BREAK, start)
        zone = _first_zone(run[start : start + BEGINNING])
        for begin in range(start, stop, ZONE_TOKENS):
            for token in run[begin : min(begin + ZONE_TOKENS, stop)]:
                weights[token] = weights[token] + INFOS | zone
            zone = zone << 1 if zone < INFOS >> 1 else _FIRST_ZONE
        start = stop + 1
    del weights[BREAK]
    found: dict[str, int] = {}
    for token, weight in weights.items():
        for term in terms_of_token(token):
            before = found.get(term)
            found[term] = weight if before is None else before + (weight & ~ZONES_MASK) | weight & ZONES_MASK
    for term in COMMON & found.keys():
        del found[term]
    return found


def _first_zone(words: Iterable[str]) -> int:
    """Return the zone in which a paragraph begins that has these words first."""
    return _FIRST_ZONE << crc32(" ".join(words).encode("utf-8", "surrogatepass")) % (len(ZONES) - 2)


_terms_of_name = lru_cache(maxsize=1 << 10)(terms)
"""The same few names stand in many conversations."""


def _add(
    found: dict[str, int],
    text: str,
    weight: int,
    zone: int,
    terms_of: Callable[[str], Mapping[str, int]] = terms,
) -> None:
    for term, count in terms_of(text).items():
        found[term] = found.get(term, 0) + count * weight * INFOS | zone


@cache
def _levels(length: int) -> list[int]:
    """Return the level of each count in a document of that length; greater counts have the last one."""
    slack = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * 2.0**length)
    levels: list[int] = []
    while not levels or levels[-1] < len(STEPS):
        weight = len(levels) / (len(levels) + slack)
        levels.append(sum(weight >= step for step in STEPS))
    return levels


def _packed(buckets: Sequence[Occurrences]) -> Segment:
    pieces = [_encode(terms) if terms else b"" for terms in buckets]
    ends = array("I", accumulate(map(len, pieces)))
    digests = (blake2b(piece, digest_size=DIGEST).digest() if piece else bytes(DIGEST) for piece in pieces)
    return Segment(b"".join(digests), ends.tobytes(), b"".join(pieces))
