"""The cache as the pipeline sees it: values by their keys, and what each output folder was left with."""

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection
from typing import Self

from msgspec import DecodeError, ValidationError
from msgspec.msgpack import Decoder, Encoder

from generator.cache.database import FILE, FOLDER, Database, checksum
from generator.model import Manifest


def open_cache(folder: Path | None, *, read: bool = True) -> "Cache":
    """Open the cache of the project in `folder`; close it with `with` or `close`.

    `folder` is where `.overheard/` lies or is made; None: there is no cache. With `read` off nothing is
    found in it, but what is put is kept for the next build.
    """
    return Cache(folder, read=read)


class Cache:
    """An open cache. None of its methods raises for the state the file is in."""

    def __init__(self, folder: Path | None, *, read: bool = True) -> None:
        self._base = folder
        self._database = Database(folder / FOLDER / FILE if folder else None, read=read)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; afterwards everything is missing."""
        self._database.close()

    @property
    def note(self) -> str:
        """One line for the user where the cache could not be used in full; else empty."""
        return self._database.note

    def now(self) -> int:
        """Give the time in nanoseconds as the file system counts it, for `Manifest.started_ns`."""
        if self._base is not None:
            tag = self._base / FOLDER / "CACHEDIR.TAG"
            with suppress(OSError):
                os.utime(tag)
                return tag.stat().st_mtime_ns
        return time.time_ns()

    def transcripts(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Give those that are there, as they were put and without their texts."""
        return dict(self._database.rows("transcripts", keys))

    def texts(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Give the texts of those transcripts that are there, as they were put."""
        return dict(self._database.rows("texts", keys))

    def put_transcripts(self, items: Mapping[str, tuple[bytes, bytes]]) -> bool:
        """Keep encoded transcripts and their encoded texts, by key; tell whether they can be had again."""
        with self._database.writing() as connection:
            if connection is None:
                return False
            connection.executemany(
                "INSERT OR REPLACE INTO transcripts (key, value, sum, build) VALUES (?, ?, ?, ?)",
                (
                    (key, light, checksum("transcripts", key, light), self._database.build)
                    for key, (light, _) in items.items()
                ),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO texts (key, value, sum) VALUES (?, ?, ?)",
                ((key, texts, checksum("texts", key, texts)) for key, (_, texts) in items.items()),
            )
        return self._database.readable

    def bodies(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Give the rendered bodies that are there, as they were put."""
        return dict(self._database.rows("bodies", keys))

    def put_bodies(self, items: Iterable[tuple[str, str, bytes]]) -> bool:
        """Keep rendered bodies, as (key, key of the transcript they are of, value).

        They go when that transcript goes. Tell whether they can be had again.
        """
        with self._database.writing() as connection:
            if connection is None:
                return False
            connection.executemany(
                "INSERT OR REPLACE INTO bodies (key, value, sum, owner, build) VALUES (?, ?, ?, ?, ?)",
                (
                    (key, value, checksum("bodies", key, value), owner, self._database.build)
                    for key, owner, value in items
                ),
            )
        return self._database.readable

    def segments(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Give those segments of the search's index that are there, as they were put."""
        return dict(self._database.rows("segments", keys))

    def put_segments(self, items: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep segments, as (key, which part of an archive it covers, value).

        Of those that cover the same part, the ones of the last builds stay.
        """
        with self._database.writing() as connection:
            if connection is None:
                return
            connection.executemany(
                "INSERT OR REPLACE INTO segments (key, value, sum, owner, build) VALUES (?, ?, ?, ?, ?)",
                (
                    (key, value, checksum("segments", key, value), owner, self._database.build)
                    for key, owner, value in items
                ),
            )

    def manifest(self, output: Path) -> Manifest | None:
        """Give what the last build into the folder `output` has left; None: not known."""
        key = self._name(output)
        value = dict(self._database.rows("manifests", (key,))).get(key)
        try:
            return None if value is None else Decoder(Manifest).decode(value)
        except (DecodeError, ValidationError):
            return None

    def archive(self, output: Path) -> bytes | None:
        """Give the linked archive of the last build into the folder `output`, as it was put; None: not known."""
        key = self._name(output)
        return dict(self._database.rows("archives", (key,))).get(key)

    def put_archive(self, output: Path, value: bytes) -> None:
        """Keep the linked archive of this build into the folder `output`; it goes when its manifest goes."""
        key = self._name(output)
        with self._database.writing() as connection:
            if connection is not None:
                connection.execute(
                    "INSERT OR REPLACE INTO archives (key, value, sum) VALUES (?, ?, ?)",
                    (key, value, checksum("archives", key, value)),
                )

    def put_manifest(self, output: Path, manifest: Manifest) -> None:
        """Keep what this build has left in the folder `output`, and drop what no site has used for long."""
        key = self._name(output)
        value = Encoder().encode(manifest)
        with self._database.writing() as connection:
            if connection is None:
                return
            self._note_uses(connection, key, {source.transcript for source in manifest.sources.values()})
            connection.execute(
                "INSERT OR REPLACE INTO manifests (key, value, sum, build) VALUES (?, ?, ?, ?)",
                (key, value, checksum("manifests", key, value), self._database.build),
            )
            self._database.prune(connection)
            self._database.build += 1

    def _note_uses(self, connection: Connection, manifest: str, used: set[str]) -> None:
        """Let the age of what this site no longer uses count from now."""
        rows = connection.execute("SELECT transcript FROM uses WHERE manifest = ?", (manifest,))
        before = {key for (key,) in rows}
        gone = [(manifest, key) for key in before - used]
        connection.executemany("DELETE FROM uses WHERE manifest = ? AND transcript = ?", gone)
        connection.executemany(
            "UPDATE transcripts SET build = ? WHERE key = ?", [(self._database.build, key) for _, key in gone]
        )
        connection.executemany("INSERT INTO uses VALUES (?, ?)", [(manifest, key) for key in used - before])

    def _name(self, output: Path) -> str:
        """Name an output folder so that a project that is moved as a whole finds its manifest again."""
        try:
            return Path(os.path.relpath(output, self._base)).as_posix()
        except ValueError:  # another drive
            return output.as_posix()
