"""What is kept between builds: transcripts, body HTML and the manifests, in one SQLite file.

Everything in it can be made anew. So it is written without waiting for the disk, every value carries a
checksum over its key and its bytes, and whatever is missing, damaged, of another version, locked or
read-only counts as "not there". A build ends the same with it and without it, only later.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final, Self
from zlib import crc32

from msgspec import DecodeError, ValidationError
from msgspec.msgpack import Decoder, Encoder

from generator.model import Manifest

FOLDER: Final = ".overheard"
_FILE: Final = "cache.sqlite"
_VERSION: Final = 2
_KEPT_BUILDS: Final = 20
"""For so many builds an entry is kept after the last site that used it has let it go."""
_KEPT_MANIFESTS: Final = 8
_LAST_BUILD: Final = 1 << 40
"""A higher number is damage."""
_BATCH: Final = 500
"""Keys in one query; SQLite of old allowed 999."""
_WAIT: Final = 1.0
"""Seconds to wait for another build that writes."""

_FAULTS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second for a message that quotes damaged bytes."""
_PASSING: Final = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    )
)

_TAG: Final = """Signature: 8a477f597d28d172789f06886806bc55
# This folder holds the cache of Overheard. It can be deleted at any time.
# For information about cache directory tags, see https://bford.info/cachedir/
"""
_TABLES: Final = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS transcripts
    (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB, sum INTEGER, build INTEGER);
CREATE TABLE IF NOT EXISTS texts
    (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB, sum INTEGER);
CREATE TABLE IF NOT EXISTS bodies
    (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB, sum INTEGER, owner TEXT, build INTEGER);
CREATE INDEX IF NOT EXISTS bodies_by_owner ON bodies (owner, build);
CREATE TABLE IF NOT EXISTS manifests
    (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB, sum INTEGER, build INTEGER);
CREATE TABLE IF NOT EXISTS archives
    (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB, sum INTEGER);
CREATE TABLE IF NOT EXISTS uses
    (manifest TEXT, transcript TEXT, PRIMARY KEY (manifest, transcript)) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_PRUNE: Final = """
DELETE FROM manifests WHERE id NOT IN (SELECT id FROM manifests ORDER BY build DESC LIMIT :manifests);
DELETE FROM uses WHERE manifest NOT IN (SELECT key FROM manifests);
DELETE FROM archives WHERE key NOT IN (SELECT key FROM manifests);
DELETE FROM transcripts WHERE build < :oldest AND key NOT IN (SELECT transcript FROM uses);
DELETE FROM texts WHERE key NOT IN (SELECT key FROM transcripts);
DELETE FROM bodies WHERE id IN (
    SELECT old.id FROM bodies AS old WHERE old.owner NOT IN (SELECT key FROM transcripts)
    OR old.build < :kept + (SELECT max(build) FROM bodies AS new WHERE new.owner = old.owner));
"""


def open_cache(folder: Path | None, *, read: bool = True) -> "Cache":
    """Open the cache of the project in `folder`; close it with `with` or `close`.

    `folder` is where `.overheard/` lies or is made; None: there is no cache. With `read` off nothing is
    found in it, but what is put is kept for the next build.
    """
    cache = Cache(folder, read=read)
    cache.open()
    return cache


class Cache:
    """An open cache. None of its methods raises for the state the file is in."""

    def __init__(self, folder: Path | None, *, read: bool = True) -> None:
        self.note = ""
        """One line for the user where the cache could not be used in full; else empty."""
        self._base = folder
        self._file = folder / FOLDER / _FILE if folder else None
        self._read = read
        self._database: sqlite3.Connection | None = None
        self._writable = True
        self._build = 0

    def __enter__(self) -> Self:
        return self

    def open(self) -> None:
        """Open the file, made anew where it is damaged or of another version."""
        if self._file is not None and not self._try_open(self._file):
            self._discard(self._file)
            self._try_open(self._file)

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; afterwards everything is missing."""
        if self._database is not None:
            with suppress(*_FAULTS):
                self._database.close()
            self._database = None

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
        return dict(self._get("transcripts", keys))

    def texts(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Give the texts of those transcripts that are there, as they were put."""
        return dict(self._get("texts", keys))

    def put_transcripts(self, items: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Keep encoded transcripts and their encoded texts, by key."""
        with self._writing() as database:
            if database is None:
                return
            database.executemany(
                "INSERT OR REPLACE INTO transcripts (key, value, sum, build) VALUES (?, ?, ?, ?)",
                (
                    (key, light, _sum("transcripts", key, light), self._build)
                    for key, (light, _) in items.items()
                ),
            )
            database.executemany(
                "INSERT OR REPLACE INTO texts (key, value, sum) VALUES (?, ?, ?)",
                ((key, texts, _sum("texts", key, texts)) for key, (_, texts) in items.items()),
            )

    def bodies(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Give the rendered bodies that are there, as they were put."""
        return dict(self._get("bodies", keys))

    def put_bodies(self, items: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep rendered bodies, as (key, key of the transcript they are of, value).

        They go when that transcript goes.
        """
        with self._writing() as database:
            if database is None:
                return
            database.executemany(
                "INSERT OR REPLACE INTO bodies (key, value, sum, owner, build) VALUES (?, ?, ?, ?, ?)",
                ((key, value, _sum("bodies", key, value), owner, self._build) for key, owner, value in items),
            )

    def manifest(self, output: Path) -> Manifest | None:
        """Give what the last build into the folder `output` has left; None: not known."""
        key = self._name(output)
        value = dict(self._get("manifests", (key,))).get(key)
        try:
            return None if value is None else Decoder(Manifest).decode(value)
        except (DecodeError, ValidationError):
            return None

    def archive(self, output: Path) -> bytes | None:
        """Give the linked archive of the last build into the folder `output`, as it was put; None: not known."""
        key = self._name(output)
        return dict(self._get("archives", (key,))).get(key)

    def put_archive(self, output: Path, value: bytes) -> None:
        """Keep the linked archive of this build into the folder `output`; it goes when its manifest goes."""
        key = self._name(output)
        with self._writing() as database:
            if database is not None:
                database.execute(
                    "INSERT OR REPLACE INTO archives (key, value, sum) VALUES (?, ?, ?)",
                    (key, value, _sum("archives", key, value)),
                )

    def put_manifest(self, output: Path, manifest: Manifest) -> None:
        """Keep what this build has left in the folder `output`, and drop what no site has used for long."""
        key = self._name(output)
        value = Encoder().encode(manifest)
        with self._writing() as database:
            if database is None:
                return
            self._note_uses(database, key, {source.transcript for source in manifest.sources.values()})
            database.execute(
                "INSERT OR REPLACE INTO manifests (key, value, sum, build) VALUES (?, ?, ?, ?)",
                (key, value, _sum("manifests", key, value), self._build),
            )
            if self._build % _KEPT_BUILDS == 0:
                self._prune(database)
            self._build += 1

    def _note_uses(self, database: sqlite3.Connection, manifest: str, used: set[str]) -> None:
        """Let the age of what this site no longer uses count from now."""
        rows = database.execute("SELECT transcript FROM uses WHERE manifest = ?", (manifest,))
        before = {key for (key,) in rows}
        gone = [(manifest, key) for key in before - used]
        database.executemany("DELETE FROM uses WHERE manifest = ? AND transcript = ?", gone)
        database.executemany(
            "UPDATE transcripts SET build = ? WHERE key = ?", [(self._build, key) for _, key in gone]
        )
        database.executemany("INSERT INTO uses VALUES (?, ?)", [(manifest, key) for key in used - before])

    def _prune(self, database: sqlite3.Connection) -> None:
        values = {
            "manifests": _KEPT_MANIFESTS,
            "oldest": self._build - _KEPT_BUILDS,
            "kept": -_KEPT_BUILDS,
        }
        for statement in _PRUNE.strip().split(";\n"):
            database.execute(statement, values)

    def _name(self, output: Path) -> str:
        """Name an output folder so that a project that is moved as a whole finds its manifest again."""
        try:
            return Path(os.path.relpath(output, self._base)).as_posix()
        except ValueError:  # another drive
            return output.as_posix()

    def _get(self, table: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the rows of `keys` that are there and are what was put."""
        wanted = iter(keys)
        try:
            while self._database and self._read and (part := tuple(islice(wanted, _BATCH))):
                marks = ",".join("?" * len(part))
                rows = self._database.execute(
                    f"SELECT key, value, sum FROM {table} WHERE key IN ({marks})",  # noqa: S608
                    part,
                )
                for key, value, total in rows:
                    sound = isinstance(key, str) and isinstance(value, bytes)
                    if sound and _sum(table, key, value) == total:
                        yield key, value
        except _FAULTS as error:
            self._give_up(error)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection | None]:
        """One transaction; None where nothing can be written."""
        database = self._begun()
        if database is None:
            yield None
            return
        try:
            yield database
            database.execute("COMMIT")
        except _FAULTS as error:
            _roll_back(database)
            self._give_up(error, writing=True)
        except BaseException:
            _roll_back(database)
            raise

    def _begun(self) -> sqlite3.Connection | None:
        if self._database is None or not self._writable:
            return None
        try:
            self._database.execute("BEGIN IMMEDIATE")
        except _FAULTS as error:
            self._give_up(error, writing=True)
            return None
        return self._database

    def _try_open(self, file: Path) -> bool:
        """Open the file; False: it is damaged or of another version and has to go."""
        try:
            _make_folder(file.parent)
        except OSError as error:
            if not os.path.exists(file):  # unlike Path.exists, it does not raise for what is out of reach
                self.note = f"no cache: `{FOLDER}` cannot be used ({(error.strerror or str(error)).lower()})"
                return True
        try:
            self._database = sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
            return self._prepare(self._database)
        except _FAULTS as error:
            self._give_up(error)
            return not _is_damage(error)

    def _prepare(self, database: sqlite3.Connection) -> bool:
        database.execute("PRAGMA page_size = 16384")  # bodies and manifests are large
        database.execute("PRAGMA synchronous = OFF")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version == 0:
            database.executescript(_TABLES)
        elif version != _VERSION:
            return False
        (last,) = database.execute("SELECT max(build) FROM manifests").fetchone()
        self._build = last + 1 if isinstance(last, int) and 0 < last < _LAST_BUILD else 1
        return True

    def _give_up(self, error: Exception, *, writing: bool = False) -> None:
        """Go on without the cache, or without writing to it, and say so."""
        if _is_damage(error):
            self.note = "the cache was damaged and starts anew"
            if self._file is not None:
                self._discard(self._file)
        elif writing:
            self.note = f"the cache cannot be written: {error}"
            self._writable = False
        else:
            self.note = f"the cache is not used: {error}"
            self.close()

    def _discard(self, file: Path) -> None:
        self.close()
        for name in (file.name, f"{file.name}-journal"):
            with suppress(OSError):
                file.with_name(name).unlink()


def _is_damage(error: Exception) -> bool:
    """Tell damage from states that pass: locked, read-only, full, out of reach."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _PASSING  # without the extended bits


def _roll_back(database: sqlite3.Connection) -> None:
    with suppress(*_FAULTS):
        database.rollback()


def _make_folder(folder: Path) -> None:
    if os.path.isfile(folder / ".gitignore"):
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "CACHEDIR.TAG").write_text(_TAG, "ascii", newline="\n")
    (folder / ".gitignore").write_text("*\n", "ascii", newline="\n")


def _sum(table: str, key: str, value: bytes) -> int:
    """Give the checksum that ties a value to its place: damage may also exchange whole tables."""
    return crc32(value, crc32(f"{table} {key}".encode("utf-8", "surrogatepass")))
