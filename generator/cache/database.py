"""The file of the cache: opened, read and written without ever raising for the state it is in."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final
from zlib import crc32

FOLDER: Final = ".overheard"
FILE: Final = "cache.sqlite"
_VERSION: Final = 3
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
CREATE TABLE IF NOT EXISTS segments
    (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB, sum INTEGER, owner TEXT, build INTEGER);
CREATE INDEX IF NOT EXISTS segments_by_owner ON segments (owner, build);
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
DELETE FROM segments WHERE id IN (
    SELECT old.id FROM segments AS old
    WHERE old.build < :kept + (SELECT max(build) FROM segments AS new WHERE new.owner = old.owner));
"""


class Database:
    """The SQLite file, open or given up.

    `file` is where it lies or is made; None: there is none. With `read` off nothing is found in it.
    """

    def __init__(self, file: Path | None, *, read: bool = True) -> None:
        self.note = ""
        """One line for the user where the file could not be used in full; else empty."""
        self.build = 1
        """Number of this build; the age of entries is counted with it."""
        self._file = file
        self._read = read
        self._connection: sqlite3.Connection | None = None
        self._writable = True
        if file is not None and not self._try_open(file):
            self._discard(file)
            self._try_open(file)

    @property
    def readable(self) -> bool:
        """Whether what was put can be had again."""
        return self._connection is not None and self._writable and self._read

    def close(self) -> None:
        """Close the file; afterwards everything is missing."""
        if self._connection is not None:
            with suppress(*_FAULTS):
                self._connection.close()
            self._connection = None

    def rows(self, table: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the rows of `keys` that are there and are what was put."""
        wanted = iter(keys)
        try:
            while self._connection and self._read and (part := tuple(islice(wanted, _BATCH))):
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(
                    f"SELECT key, value, sum FROM {table} WHERE key IN ({marks})",  # noqa: S608
                    part,
                )
                for key, value, total in rows:
                    sound = isinstance(key, str) and isinstance(value, bytes)
                    if sound and checksum(table, key, value) == total:
                        yield key, value
        except _FAULTS as error:
            self._give_up(error)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection | None]:
        """One transaction; None where nothing can be written."""
        connection = self._begun()
        if connection is None:
            yield None
            return
        try:
            yield connection
            connection.execute("COMMIT")
        except _FAULTS as error:
            _roll_back(connection)
            self._give_up(error, writing=True)
        except BaseException:
            _roll_back(connection)
            raise

    def prune(self, connection: sqlite3.Connection) -> None:
        """Drop, every now and then, what no site has used for long."""
        if self.build % _KEPT_BUILDS == 0:
            values = {
                "manifests": _KEPT_MANIFESTS,
                "oldest": self.build - _KEPT_BUILDS,
                "kept": -_KEPT_BUILDS,
            }
            for statement in _PRUNE.strip().split(";\n"):
                connection.execute(statement, values)

    def _begun(self) -> sqlite3.Connection | None:
        if self._connection is None or not self._writable:
            return None
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except _FAULTS as error:
            self._give_up(error, writing=True)
            return None
        return self._connection

    def _try_open(self, file: Path) -> bool:
        """Open the file; False: it is damaged or of another version and has to go."""
        try:
            _make_folder(file.parent)
        except OSError as error:
            if not os.path.exists(file):  # unlike Path.exists, it does not raise for what is out of reach
                self.note = f"no cache: `{FOLDER}` cannot be used ({(error.strerror or str(error)).lower()})"
                return True
        try:
            self._connection = sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
            return self._prepare(self._connection)
        except _FAULTS as error:
            self._give_up(error)
            return not _is_damage(error)

    def _prepare(self, connection: sqlite3.Connection) -> bool:
        connection.execute("PRAGMA page_size = 16384")  # bodies and manifests are large
        connection.execute("PRAGMA synchronous = OFF")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            connection.executescript(_TABLES)
        elif version != _VERSION:
            return False
        (last,) = connection.execute("SELECT max(build) FROM manifests").fetchone()
        self.build = last + 1 if isinstance(last, int) and 0 < last < _LAST_BUILD else 1
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


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(*_FAULTS):
        connection.rollback()


def _make_folder(folder: Path) -> None:
    if os.path.isfile(folder / ".gitignore"):
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "CACHEDIR.TAG").write_text(_TAG, "ascii", newline="\n")
    (folder / ".gitignore").write_text("*\n", "ascii", newline="\n")


def checksum(table: str, key: str, value: bytes) -> int:
    """Give the checksum that ties a value to its place: damage may also exchange whole tables."""
    return crc32(value, crc32(f"{table} {key}".encode("utf-8", "surrogatepass")))
