"""The first half of the way: each file is read, or known from the last build."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

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
from generator.pipeline.inputs import LostError
from generator.pipeline.workers import Crew
from generator.protocol import BARE_SUFFIXES
from generator.scan.read import read

_transcript = msgspec.msgpack.Decoder(Transcript)

AT_ONCE: Final = 256
"""Files that are read, and transcripts that the cache gets, in one go while others are being made."""


class New(NamedTuple):
    """A file that has been read."""

    source: Source
    stamp: Stamp
    """What the file was found with."""
    key: str
    """Of its transcript."""


@dataclass(slots=True)
class Fresh:
    """What a build has read, encoded, by the key of the transcript."""

    transcripts: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    only: bool = False
    """Whether the cache does not hold all of it."""


@dataclass(slots=True)
class Shelf:
    """Transcripts and texts of a build, which are loaded when they are asked for."""

    cache: Cache
    records: dict[str, SourceRecord] = field(default_factory=dict)
    """What was read, by path."""
    fresh: Fresh = field(default_factory=Fresh)
    """What was read in this build."""

    def encoded_transcripts(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the transcripts of files as they are stored, by path; raises `LostError`."""
        return self._values(paths, self.fresh.transcripts, self.cache.transcripts)

    def encoded_texts(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the texts of files as they are stored, by path; raises `LostError`."""
        return self._values(paths, self.fresh.texts, self.cache.texts)

    def put(self, made: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Take in encoded transcripts and texts by key; the cache gets them too."""
        self.fresh.transcripts.update({key: transcript for key, (transcript, _) in made.items()})
        self.fresh.texts.update({key: texts for key, (_, texts) in made.items()})
        if not self.cache.put_transcripts(made):
            self.fresh.only = True

    def forget_transcripts(self) -> None:
        """Let go of transcripts that the cache holds as well: after linking they are seldom asked for."""
        if not self.fresh.only:
            self.fresh.transcripts.clear()

    def _values(
        self,
        paths: Iterable[str],
        fresh: Mapping[str, bytes],
        stored_by: Callable[[Iterable[str]], Mapping[str, bytes]],
    ) -> dict[str, bytes]:
        wanted = {path: self.records[path].transcript for path in paths}
        missing = {key for key in wanted.values() if key not in fresh}
        stored = stored_by(missing) if missing else {}
        try:
            return {path: fresh[key] if key in fresh else stored[key] for path, key in wanted.items()}
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
        unknown: list[Found] = []
        for file in found:
            if self._is_known(file):
                shelf.records[file.path] = self.known[file.path]
            else:
                unknown.append(file)
        diagnostics: list[Diagnostic] = []
        if unknown:
            self._transcribe(shelf, self._new(shelf, unknown, diagnostics), len(unknown), crew)
        return tuple(diagnostics)

    def _new(self, shelf: Shelf, files: Sequence[Found], diagnostics: list[Diagnostic]) -> Iterator[New]:
        """Read files and yield those that have to be transcribed.

        They are read as they are asked for, so that few are in memory at once and others are transcribed
        meanwhile.
        """
        for start in range(0, len(files), AT_ONCE):
            sources = []
            for file in files[start : start + AT_ONCE]:
                source = read(self.content, file, limit=self.options.limits.file)
                if isinstance(source, Diagnostic):
                    diagnostics.append(source)
                else:
                    sources.append(New(source, file.stamp, self._key(source.path, source.digest)))
            self._recall(shelf, sources)
            yield from (new for new in sources if new.source.path not in shelf.records)

    def _transcribe(self, shelf: Shelf, sources: Iterable[New], total: int, crew: Crew) -> None:
        from generator.pipeline.transcribing import transcribe_chunk  # noqa: PLC0415 - as its module says

        batch: dict[str, tuple[bytes, bytes]] = {}
        for new, made in crew.run("reading", transcribe_chunk, sources, self.options, total=total):
            record = SourceRecord(new.stamp, new.key, new.source.digest, made[2], made[3])
            shelf.records[new.source.path] = record
            batch[new.key] = made[:2]
            if len(batch) == AT_ONCE:
                shelf.put(batch)
                batch = {}
        shelf.put(batch)
        crew.finished("reading", total)

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

    def _recall(self, shelf: Shelf, sources: Sequence[New]) -> None:
        """Take what is known of sources from the cache, as far as it is there."""
        stored = shelf.cache.transcripts({new.key for new in sources})
        for source, stamp, key in sources:
            try:
                transcript = _transcript.decode(stored[key])
            except (KeyError, msgspec.DecodeError):
                continue
            shelf.records[source.path] = SourceRecord(
                stamp, key, source.digest, document_keys(transcript), document_revocations(transcript)
            )
