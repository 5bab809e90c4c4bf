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
_VERSION: Final = 1
_KEPT_BUILDS: Final = 20
"""For so many builds an entry is kept after the last site that used it has let it go."""
_KEPT_MANIFESTS: Final = 8
_BATCH: Final = 500
"""Keys in one query; SQLite of old allowed 999."""
_WAIT: Final = 1.0
"""Seconds to wait for another build that writes."""

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
CREATE TABLE IF NOT EXISTS uses
    (manifest TEXT, transcript TEXT, PRIMARY KEY (manifest, transcript)) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_PRUNE: Final = """
DELETE FROM manifests WHERE id NOT IN (SELECT id FROM manifests ORDER BY build DESC LIMIT :manifests);
DELETE FROM uses WHERE manifest NOT IN (SELECT key FROM manifests);
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
            with suppress(sqlite3.Error):
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
                ((key, light, _sum(key, light), self._build) for key, (light, _) in items.items()),
            )
            database.executemany(
                "INSERT OR REPLACE INTO texts (key, value, sum) VALUES (?, ?, ?)",
                ((key, texts, _sum(key, texts)) for key, (_, texts) in items.items()),
            )

    def bodies(self, keys: Iterable[str]) -> dict[str, str]:
        """Give the HTML of those bodies that are there."""
        return {key: value.decode("utf-8", "surrogatepass") for key, value in self._get("bodies", keys)}

    def put_bodies(self, items: Iterable[tuple[str, str, str]]) -> None:
        """Keep HTML, as (key, key of the transcript it is of, HTML); it goes when that transcript goes."""
        with self._writing() as database:
            if database is None:
                return
            encoded = ((key, owner, html.encode("utf-8", "surrogatepass")) for key, owner, html in items)
            database.executemany(
                "INSERT OR REPLACE INTO bodies (key, value, sum, owner, build) VALUES (?, ?, ?, ?, ?)",
                ((key, value, _sum(key, value), owner, self._build) for key, owner, value in encoded),
            )

    def manifest(self, output: Path) -> Manifest | None:
        """Give what the last build into the folder `output` has left; None: not known."""
        key = self._name(output)
        value = dict(self._get("manifests", (key,))).get(key)
        try:
            return None if value is None else Decoder(Manifest).decode(value)
        except (DecodeError, ValidationError):
            return None

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
                (key, value, _sum(key, value), self._build),
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
                    if isinstance(value, bytes) and _sum(key, value) == total:
                        yield key, value
        except sqlite3.Error as error:
            self._give_up(error)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection | None]:
        """One transaction; None where nothing can be written."""
        database = self._database if self._writable else None
        if database is None:
            yield None
            return
        try:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                database.rollback()
            self._give_up(error)
        except BaseException:
            with suppress(sqlite3.Error):
                database.rollback()
            raise

    def _try_open(self, file: Path) -> bool:
        """Open the file; False: it is damaged or of another version and has to go."""
        try:
            _make_folder(file.parent)
        except OSError as error:
            if not file.exists():
                self.note = f"no cache: `{FOLDER}` cannot be made ({(error.strerror or str(error)).lower()})"
                return True
        try:
            self._database = sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
            return self._prepare(self._database)
        except sqlite3.Error as error:
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
        self._build = (last or 0) + 1
        return True

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the cache, or without writing to it, and say so."""
        self.note = self.note or f"the cache is not used: {error}"
        if _is_damage(error):
            self.note = "the cache was damaged and starts anew"
            self.close()
            if self._file is not None:
                self._discard(self._file)
        elif _code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN):
            self.note = f"the cache cannot be written: {error}"
            self._writable = False

    def _discard(self, file: Path) -> None:
        self.close()
        for name in (file.name, f"{file.name}-journal"):
            with suppress(OSError):
                file.with_name(name).unlink()


def _code(error: sqlite3.Error) -> int:
    """Give the primary result code; 0: the error is not SQLite's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _is_damage(error: sqlite3.Error) -> bool:
    """Tell damage from states that pass: locked, read-only, full, out of reach."""
    passing = (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_INTERRUPT,
    )
    return _code(error) not in passing


def _make_folder(folder: Path) -> None:
    if (folder / ".gitignore").is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "CACHEDIR.TAG").write_text(_TAG, "ascii", newline="\n")
    (folder / ".gitignore").write_text("*\n", "ascii", newline="\n")


def _sum(key: str, value: bytes) -> int:
    """Give the checksum that ties a value to its key."""
    return crc32(value, crc32(key.encode("utf-8", "surrogatepass")))
