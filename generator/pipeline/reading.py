"""The first half of the way, for each file by itself: read, extract, parse, examine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

import msgspec

from generator.cache import Cache
from generator.diagnostics.finding import Diagnostic
from generator.examine import examine
from generator.extract.document import extract
from generator.model import Found, ReadingOptions, Source, SourceKind, SourceRecord, Texts, Transcript
from generator.parse.transcript import parse
from generator.pipeline.files import is_settled
from generator.pipeline.workers import Crew
from generator.protocol import BARE_SUFFIXES
from generator.scan.read import read

_encoder = msgspec.msgpack.Encoder()
_transcript = msgspec.msgpack.Decoder(Transcript)

Keyed: TypeAlias = tuple[Source, str]
"""A source with the key of its transcript."""


class LostTextsError(Exception):
    """The cache held a transcript but no longer its texts; the build starts again without the cache."""


def transcribe(source: Source, options: ReadingOptions) -> tuple[Transcript, Texts]:
    """Return all that is known of one file, and its texts."""
    transcript, texts = parse(extract(source, options), options)
    return examine(transcript, texts, options), texts


def transcribe_chunk(chunk: Sequence[Keyed], options: ReadingOptions) -> list[tuple[bytes, bytes]]:
    """Return transcript and texts of several files, encoded as they are stored; runs in any process."""
    done = (transcribe(source, options) for source, _ in chunk)
    return [(_encoder.encode(transcript), _encoder.encode(texts)) for transcript, texts in done]


@dataclass(slots=True)
class Shelf:
    """The transcripts of a build by path, and their texts, which are loaded when they are asked for."""

    cache: Cache
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    records: dict[str, SourceRecord] = field(default_factory=dict)
    """What the next build may rely on, by path."""
    fresh: dict[str, bytes] = field(default_factory=dict)
    """Key to encoded texts that were made in this build."""

    def encoded_texts(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the texts of files as they are stored, by path; raises `LostTextsError`."""
        wanted = {path: self.records[path].transcript for path in paths}
        missing = {key for key in wanted.values() if key not in self.fresh}
        stored = self.cache.texts(missing) if missing else {}
        try:
            return {path: self.fresh.get(key) or stored[key] for path, key in wanted.items()}
        except KeyError as error:
            raise LostTextsError from error


@dataclass(frozen=True, slots=True)
class Reader:
    """How the files of one content folder are read."""

    content: Path
    options: ReadingOptions
    inputs: bytes
    """Digest of the options, the code and the libraries that reading depends on."""
    known: Mapping[str, SourceRecord]
    """What the last build relied on."""
    since_ns: int
    """The file system's time when that build began."""

    def fill(self, shelf: Shelf, found: Sequence[Found], crew: Crew) -> tuple[Diagnostic, ...]:
        """Put the transcript of every file on the shelf; return what kept files from being read."""
        trusted = {file.path: file for file in found if self._is_known(file)}
        self._recall(shelf, {path: self._remembered(file) for path, file in trusted.items()})
        unread = [file for file in found if file.path not in shelf.transcripts]
        sources, diagnostics = self._read(unread)
        self._recall(shelf, {source.path: record for source, record in sources})
        new = [
            (source, record.transcript) for source, record in sources if source.path not in shelf.transcripts
        ]
        made: dict[str, tuple[bytes, bytes]] = {}
        records = {source.path: record for source, record in sources}
        for (source, key), result in crew.run("reading", transcribe_chunk, new, self.options, total=len(new)):
            made[key] = result
            shelf.transcripts[source.path] = _transcript.decode(result[0])
            shelf.records[source.path] = records[source.path]
            shelf.fresh[key] = result[1]
        if made:
            shelf.cache.put_transcripts(made)
        return diagnostics

    def _is_known(self, file: Found) -> bool:
        record = self.known.get(file.path)
        return record is not None and record.stamp == file.stamp and is_settled(file.stamp, self.since_ns)

    def _remembered(self, file: Found) -> SourceRecord:
        digest = self.known[file.path].digest
        return SourceRecord(file.stamp, self._key(file.path, digest), digest)

    def _key(self, path: str, digest: str) -> str:
        """Return the key of a transcript. It holds no path: a renamed or copied file has the same one."""
        kind = SourceKind.BARE if path.endswith(BARE_SUFFIXES) else SourceKind.MARKDOWN
        return blake2b(self.inputs + f"{kind}\0{digest}".encode(), digest_size=16).hexdigest()

    def _recall(self, shelf: Shelf, wanted: Mapping[str, SourceRecord]) -> None:
        """Take transcripts from the cache, as far as they are there."""
        stored = shelf.cache.transcripts({record.transcript for record in wanted.values()})
        for path, record in wanted.items():
            blob = stored.get(record.transcript)
            if blob is None:
                continue
            try:
                shelf.transcripts[path] = _transcript.decode(blob)
            except msgspec.DecodeError:
                continue
            shelf.records[path] = record

    def _read(
        self, files: Iterable[Found]
    ) -> tuple[list[tuple[Source, SourceRecord]], tuple[Diagnostic, ...]]:
        sources: list[tuple[Source, SourceRecord]] = []
        diagnostics: list[Diagnostic] = []
        for file in files:
            source = read(self.content, file)
            if isinstance(source, Diagnostic):
                diagnostics.append(source)
            else:
                key = self._key(source.path, source.digest)
                sources.append((source, SourceRecord(file.stamp, key, source.digest)))
        return sources, tuple(diagnostics)
