"""The index of the search: its segments come from the cache, or are made from the texts of their conversations."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from generator.model import Conversation, Summary
from generator.pipeline.clustering import Clusters
from generator.pipeline.inputs import READING, digest
from generator.pipeline.reading import Shelf
from generator.pipeline.workers import Crew
from generator.render.search.documents import search_document
from generator.render.search.index import Membership, membership
from generator.render.search.outputs import search_wishes
from generator.render.search.segment import Segment, build_segment, pieces
from generator.render.search.shards import Shard, shard_digest
from generator.render.wanted import Wish

CHUNK: Final = 2
"""Segments that travel together; each brings the texts of many conversations."""

Source = Callable[[], tuple[Shelf, Clusters]]
"""Gives what segments are made from, to the thread that asks."""

_texts = msgspec.msgpack.Decoder(tuple[str, ...])
_conversation = msgspec.msgpack.Decoder(Conversation)
_encode = msgspec.msgpack.Encoder().encode
_segment = msgspec.msgpack.Decoder(Segment)


class Entry(NamedTuple):
    """A conversation to be indexed."""

    number: int
    summary: Summary
    conversation: bytes
    """Encoded."""


class Job(NamedTuple):
    """A segment to be made."""

    entries: tuple[Entry, ...]
    average: int
    texts: Mapping[str, bytes]
    """Encoded, by path of the file."""


class Index:
    """The index of an archive; its segments are there when somebody first asks for what is in them."""

    def __init__(self, summaries: Sequence[Summary], source: Source, crew: Crew) -> None:
        self._summaries = summaries
        self._source = source
        self._crew = crew
        self._code = digest(libraries=READING)
        self._members = membership(summaries, self._code)
        self._segments: dict[int, Segment] | None = None
        self._lock = threading.Lock()

    def wishes(self) -> Iterator[Wish]:
        """Yield the files of the search."""
        return search_wishes(self._summaries, self._members.numbers, self.digest, self._code)

    def digest(self, shard: Shard) -> bytes:
        """Return a digest of all that a shard is made from."""
        return shard_digest(self._all().values(), shard)

    def pieces(self, shard: Shard) -> tuple[bytes, ...]:
        """Return what the segments say of a shard, each encoded."""
        return tuple(
            pieces(number, segment, shard.first, shard.stop) for number, segment in self._all().items()
        )

    def _all(self) -> dict[int, Segment]:
        """Return every segment, in ascending order of numbers."""
        with self._lock:
            if self._segments is None:
                self._segments = self._loaded()
            return self._segments

    def _loaded(self) -> dict[int, Segment]:
        shelf, linked = self._source()
        keys = self._members.keys
        stored = shelf.cache.segments(keys.values())
        segments = {number: _segment.decode(stored[key]) for number, key in keys.items() if key in stored}
        missing = [number for number in keys if number not in segments]
        jobs = (_job(self._summaries, self._members, number, shelf, linked) for number in missing)
        made = self._crew.run("indexing", segment_chunk, jobs, None, total=len(missing), chunk=CHUNK)
        fresh = []
        for number, (_, encoded) in zip(missing, made, strict=True):
            segments[number] = _segment.decode(encoded)
            fresh.append((keys[number], f"{number} of {len(keys)}", encoded))
        shelf.cache.put_segments(fresh)
        return {number: segments[number] for number in keys}


def segment_chunk(jobs: Sequence[Job], _: None) -> list[bytes]:
    """Return several segments, encoded; runs in any process."""
    made = []
    for job in jobs:
        texts = {path: _texts.decode(blob) for path, blob in job.texts.items()}
        documents = [
            search_document(
                entry.summary, _conversation.decode(entry.conversation), entry.number, job.average
            )
            for entry in job.entries
        ]
        made.append(_encode(build_segment(documents, texts)))
    return made


def _job(
    summaries: Sequence[Summary], members: Membership, number: int, shelf: Shelf, linked: Clusters
) -> Job:
    places = members.segments[number]
    linked.prepare(summaries[place] for place in places)
    paths = {path for place in places for path in summaries[place].paths}
    entries = tuple(
        Entry(members.numbers[place], summaries[place], linked.conversation(summaries[place]))
        for place in places
    )
    return Job(entries, members.average, shelf.encoded_texts(sorted(paths)))
