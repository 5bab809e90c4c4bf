"""The first half of the way: each file is read, or known from the last build."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

import msgspec

from generator.cache.store import Cache
from generator.diagnostics.finding import Diagnostic
from generator.link.clusters import document_keys, document_revocations
from generator.model import (
    Found,
    ReadingOptions,
    Source,
    SourceKind,
    SourceRecord,
    Stamp,
    Transcript,
)
from generator.pipeline.files import is_settled
from generator.pipeline.workers import Crew
from generator.protocol import BARE_SUFFIXES
from generator.scan.read import read

_transcript = msgspec.msgpack.Decoder(Transcript)

Keyed: TypeAlias = tuple[Source, str]
"""A source with the key of its transcript."""

Read: TypeAlias = tuple[Source, Stamp, str]
"""A source with the stamp it was found with and the key of its transcript."""


class LostError(Exception):
    """The cache no longer holds what it held; the build starts again without it."""


@dataclass(slots=True)
class Shelf:
    """Transcripts and texts of a build, which are loaded when they are asked for."""

    cache: Cache
    records: dict[str, SourceRecord] = field(default_factory=dict)
    """What was read, by path."""
    fresh: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """Key to encoded transcript and texts that were made in this build."""

    def transcripts(self, paths: Iterable[str]) -> dict[str, Transcript]:
        """Return the transcripts of files, by path; raises `LostError`."""
        wanted = {path: self.records[path].transcript for path in paths}
        missing = {key for key in wanted.values() if key not in self.fresh}
        stored = self.cache.transcripts(missing) if missing else {}
        try:
            return {
                path: _transcript.decode(self.fresh[key][0] if key in self.fresh else stored[key])
                for path, key in wanted.items()
            }
        except (KeyError, msgspec.DecodeError) as error:
            raise LostError from error

    def encoded_texts(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the texts of files as they are stored, by path; raises `LostError`."""
        wanted = {path: self.records[path].transcript for path in paths}
        missing = {key for key in wanted.values() if key not in self.fresh}
        stored = self.cache.texts(missing) if missing else {}
        try:
            return {
                path: self.fresh[key][1] if key in self.fresh else stored[key] for path, key in wanted.items()
            }
        except KeyError as error:
            raise LostError from error


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
        """Put every file on the shelf; return what kept files from being read.

        A file that stands as the last build left it is not opened; one whose bytes are known, under
        whatever name, is not transcribed again.
        """
        for file in found:
            if self._is_known(file):
                shelf.records[file.path] = self.known[file.path]
        sources, diagnostics = self._read(file for file in found if file.path not in shelf.records)
        self._recall(shelf, sources)
        new = [(source, key) for source, _, key in sources if source.path not in shelf.records]
        stamps = {source.path: stamp for source, stamp, _ in sources}
        if new:
            self._transcribe(shelf, new, stamps, crew)
        return diagnostics

    def _transcribe(
        self, shelf: Shelf, new: Sequence[Keyed], stamps: Mapping[str, Stamp], crew: Crew
    ) -> None:
        from generator.pipeline.transcribing import transcribe_chunk  # noqa: PLC0415 - as its module says

        for (source, key), made in crew.run("reading", transcribe_chunk, new, self.options, total=len(new)):
            record = SourceRecord(stamps[source.path], key, source.digest, made[2], made[3])
            shelf.records[source.path] = record
            shelf.fresh[key] = made[:2]
        shelf.cache.put_transcripts(shelf.fresh)

    def _is_known(self, file: Found) -> bool:
        record = self.known.get(file.path)
        return (
            record is not None
            and record.stamp == file.stamp
            and is_settled(file.stamp, self.since_ns)
            and record.transcript == self._key(file.path, record.digest)
        )

    def _key(self, path: str, digest: str) -> str:
        """Return the key of a transcript. It holds no path: a renamed or copied file has the same one."""
        kind = SourceKind.BARE if path.endswith(BARE_SUFFIXES) else SourceKind.MARKDOWN
        return blake2b(self.inputs + f"{kind}\0{digest}".encode(), digest_size=16).hexdigest()

    def _recall(self, shelf: Shelf, sources: Sequence[Read]) -> None:
        """Take what is known of sources from the cache, as far as it is there."""
        stored = shelf.cache.transcripts({key for _, _, key in sources})
        for source, stamp, key in sources:
            try:
                transcript = _transcript.decode(stored[key])
            except (KeyError, msgspec.DecodeError):
                continue
            shelf.records[source.path] = SourceRecord(
                stamp, key, source.digest, document_keys(transcript), document_revocations(transcript)
            )

    def _read(self, files: Iterable[Found]) -> tuple[list[Read], tuple[Diagnostic, ...]]:
        sources: list[Read] = []
        diagnostics: list[Diagnostic] = []
        for file in files:
            source = read(self.content, file, limit=self.options.limits.file)
            if isinstance(source, Diagnostic):
                diagnostics.append(source)
            else:
                sources.append((source, file.stamp, self._key(source.path, source.digest)))
        return sources, tuple(diagnostics)
