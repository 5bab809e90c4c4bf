"""The first half of the way, for each file by itself: extract, parse, examine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias

import msgspec

from generator.cache import Cache
from generator.examine import examine
from generator.extract.document import extract
from generator.model import ReadingOptions, Source, Texts, Transcript
from generator.parse.transcript import parse
from generator.pipeline.workers import Crew

_encoder = msgspec.msgpack.Encoder()
_transcript = msgspec.msgpack.Decoder(Transcript)
_texts = msgspec.msgpack.Decoder(tuple[str, ...])


Keyed: TypeAlias = tuple[Source, str]
"""A source with the key of its transcript."""


def transcribe(source: Source, options: ReadingOptions) -> tuple[Transcript, Texts]:
    """Return all that is known of one file, and its texts."""
    transcript, texts = parse(extract(source, options), options)
    return examine(transcript, texts, options), texts


def transcribe_chunk(chunk: Sequence[Keyed], options: ReadingOptions) -> list[tuple[bytes, bytes]]:
    """Return transcript and texts of several files, encoded as they are stored; runs in any process."""
    done = (transcribe(source, options) for source, _ in chunk)
    return [(_encoder.encode(transcript), _encoder.encode(texts)) for transcript, texts in done]


def transcript_key(source: Source, reading: bytes) -> str:
    """Return the key of a transcript in the cache; `reading` is the digest of options and code.

    It holds no path: a renamed or copied file has the same transcript.
    """
    state = blake2b(reading, digest_size=16)
    state.update(f"{source.kind}\0{source.digest}".encode())
    return state.hexdigest()


@dataclass(slots=True)
class Shelf:
    """The transcripts of a build by path, and their texts, which are loaded when they are asked for."""

    cache: Cache
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """Path to the transcript's key."""
    fresh: dict[str, bytes] = field(default_factory=dict)
    """Key to encoded texts that were made in this build."""

    def recall(self, wanted: Mapping[str, str]) -> set[str]:
        """Take the transcripts of `wanted` (path to key) from the cache; return the paths that are missing."""
        stored = self.cache.transcripts(set(wanted.values()))
        for path, key in wanted.items():
            blob = stored.get(key)
            transcript = _decoded(blob) if blob is not None else None
            if transcript is not None:
                self.transcripts[path] = transcript
                self.keys[path] = key
        return wanted.keys() - self.keys.keys()

    def add(self, path: str, key: str, transcript: bytes, texts: bytes) -> None:
        """Put what was made in this build on the shelf and into the cache."""
        self.transcripts[path] = _transcript.decode(transcript)
        self.keys[path] = key
        self.fresh[key] = texts

    def texts(self, paths: Iterable[str]) -> dict[str, Texts]:
        """Return the texts of files, by path."""
        return {path: _texts.decode(blob) for path, blob in self.encoded_texts(paths).items()}

    def encoded_texts(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the texts of files as they are stored, by path."""
        wanted = {path: self.keys[path] for path in paths}
        missing = {key for key in wanted.values() if key not in self.fresh}
        stored = self.cache.texts(missing) if missing else {}
        return {path: self.fresh[key] if key in self.fresh else stored[key] for path, key in wanted.items()}


def _decoded(blob: bytes) -> Transcript | None:
    try:
        return _transcript.decode(blob)
    except msgspec.DecodeError:
        return None


def read_all(sources: Iterable[Keyed], total: int, shelf: Shelf, options: ReadingOptions, crew: Crew) -> None:
    """Transcribe `sources` and put the results on the shelf and into the cache."""
    fresh: dict[str, tuple[bytes, bytes]] = {}
    for (source, key), made in crew.run("reading", transcribe_chunk, sources, options, total=total):
        shelf.add(source.path, key, *made)
        fresh[key] = made
    shelf.cache.put_transcripts(fresh)
