"""The index of the search: its segments come from the cache, or are made from the texts of their conversations."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from generator.model import Archive, Conversation, PageSummary, Summary
from generator.pipeline.clustering import Clusters
from generator.pipeline.inputs import READING, digest
from generator.pipeline.reading import Shelf
from generator.pipeline.workers import Crew
from generator.render.search.documents import search_document
from generator.render.search.index import Membership, findable, membership
from generator.render.search.outputs import search_wishes
from generator.render.search.pages import page_document
from generator.render.search.segment import Pieces, SearchDocument, Segment, build_segment, pieces
from generator.render.search.shards import Shard, shard_digest
from generator.render.wanted import Wishes

CHUNK: Final = 2
"""Segments that travel together; each brings the texts of many conversations."""

Source = Callable[[], tuple[Shelf, Clusters]]
"""Gives what segments are made from, to the thread that asks."""

_texts = msgspec.msgpack.Decoder(tuple[str, ...])
_conversation = msgspec.msgpack.Decoder(Conversation)
_encode = msgspec.msgpack.Encoder().encode
_segment = msgspec.msgpack.Decoder(Segment)


class Entry(NamedTuple):
    """A conversation or a page to be indexed."""

    number: int
    subject: Summary | PageSummary
    conversation: bytes
    """Encoded; a page has none."""


class Job(NamedTuple):
    """A segment to be made."""

    entries: tuple[Entry, ...]
    average: int
    texts: Mapping[str, bytes]
    """Encoded, by path of the file."""


class Index:
    """The index of an archive; its segments are there when somebody first asks for what is in them."""

    def __init__(self, archive: Archive, source: Source, crew: Crew) -> None:
        self._summaries = archive.conversations
        self._pages = (archive.home, *archive.pages) if archive.home else archive.pages
        self._source = source
        self._crew = crew
        self._code = digest(libraries=READING)
        self._members = membership([*map(findable, self._subjects)], self._code)
        self._segments: dict[int, Segment] | None = None
        self._lock = threading.Lock()

    @property
    def _subjects(self) -> tuple[Summary | PageSummary, ...]:
        return (*self._summaries, *self._pages)

    def wishes(self) -> Wishes:
        """Return the files of the search."""
        return search_wishes(self._summaries, self._pages, self._members.numbers, self.digest, self._code)

    def digest(self, shard: Shard) -> bytes:
        """Return a digest of all that a shard is made from."""
        return shard_digest(self._all().values(), shard)

    def pieces(self, shard: Shard) -> tuple[Pieces, ...]:
        """Return what those segments say of a shard that have something of it."""
        cut = (pieces(number, segment, shard.first, shard.stop) for number, segment in self._all().items())
        return tuple(part for part in cut if any(part[1]))

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
        subjects = self._subjects
        jobs = (_job(subjects, self._members, number, shelf, linked) for number in missing)
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
        documents = [_document(entry, job.average) for entry in job.entries]
        made.append(_encode(build_segment(documents, texts)))
    return made


def _document(entry: Entry, average: int) -> SearchDocument:
    if isinstance(entry.subject, PageSummary):
        return page_document(entry.subject, entry.number, average)
    return search_document(entry.subject, _conversation.decode(entry.conversation), entry.number, average)


def _job(
    subjects: Sequence[Summary | PageSummary],
    members: Membership,
    number: int,
    shelf: Shelf,
    linked: Clusters,
) -> Job:
    chosen = [(members.numbers[place], subjects[place]) for place in members.segments[number]]
    linked.prepare(subject for _, subject in chosen if isinstance(subject, Summary))
    entries = tuple(
        Entry(number, subject, linked.conversation(subject) if isinstance(subject, Summary) else b"")
        for number, subject in chosen
    )
    paths = {path for _, subject in chosen for path in _paths(subject)}
    return Job(entries, members.average, shelf.encoded_texts(sorted(paths)))


def _paths(subject: Summary | PageSummary) -> tuple[str, ...]:
    return subject.paths if isinstance(subject, Summary) else (subject.page.path,)
