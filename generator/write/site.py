"""The entry: one build at a time brings an output folder up to date."""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, Protocol

from generator.errors import UsageError, WriteError
from generator.model import FileRecord, SiteRecord, WriteReport
from generator.write.exchange import recover
from generator.write.lock import held
from generator.write.marker import MARKER, check_path, folders_of, marker_text
from generator.write.one_by_one import OneByOne
from generator.write.place import Place, locate, refused
from generator.write.spare import Spare
from generator.write.survey import Standing, survey
from generator.write.tree import Tree

WAIT: Final = 5.0
"""So many seconds a build waits for another one that writes to the same folder."""


class _Stage(Protocol):
    """Where new files wait until the site is whole."""

    def write(self, path: str, content: bytes) -> os.stat_result: ...
    def finish(self, kept: Mapping[str, int]) -> dict[str, os.stat_result]: ...
    def discard(self) -> None: ...
    def close(self) -> None: ...


@contextmanager
def open_site(
    target: Path, *, sources: Sequence[Path] = (), force: bool = False, wait: float = WAIT
) -> Iterator["Site"]:
    """Hold the output folder `target` for this build alone.

    `sources` is what the site is made from, `force` keeps files that are not ours instead of refusing the
    folder. Raises `UsageError` where a site must not be written, `WriteError` where it cannot be, or where
    another build holds the folder for more than `wait` seconds.
    """
    with ExitStack() as held_open:
        with _told(str(target)):
            place = locate(target, sources, force=force)
            held_open.enter_context(held(place.lock, folder=place.name, wait=wait))
            recover(place.live, place.spare, place.aside)
            live = Tree(place.live) if place.live.is_dir() else None
        if live is not None:
            held_open.enter_context(live)
        yield Site(place, live, force=force)


class Site:
    """An output folder that one build holds: first `survey` it, then `publish`."""

    def __init__(self, place: Place, live: Tree | None, *, force: bool) -> None:
        self._place = place
        self._live = live
        self._force = force
        self._standing = Standing({})

    def survey(self, record: SiteRecord | None) -> Standing:
        """Compare the folder with what the last build left; refuse it for files that are not ours."""
        with _told(self._place.name):
            self._standing = survey(self._live, record)
        if self._standing.foreign and not self._force:
            raise refused(self._place.name, self._standing.foreign)
        return self._standing

    def publish(
        self, outputs: Mapping[str, str], fresh: Iterable[tuple[str, bytes]]
    ) -> tuple[WriteReport, SiteRecord]:
        """Let the folder hold exactly `outputs` (path -> key), or leave it as it is.

        `fresh` gives the bytes of all that `Standing.stale` named, in any order, one after the other.
        Raises `WriteError` where the system refuses; what `fresh` raises goes through. Where no byte
        differs, nothing is touched.
        """
        self._check(outputs)
        work = _Publication(self._place, self._live, self._standing, outputs)
        try:
            for path, content in fresh:
                work.take(path, content)
            return work.finish()
        except BaseException:
            work.discard()
            raise
        finally:
            work.close()

    def _check(self, outputs: Mapping[str, str]) -> None:
        for path in outputs.keys() - self._standing.stands.keys():
            check_path(path)
        folders = folders_of(outputs) if self._standing.foreign else set()
        for path in self._standing.foreign:
            if path in folders or not folders_of((path,)).isdisjoint(outputs):
                raise UsageError(
                    f"`{self._place.name}/{path}` is not ours and in the way of the site", help="move it away"
                )


class _Publication:
    """One run of `publish`."""

    def __init__(
        self, place: Place, live: Tree | None, standing: Standing, outputs: Mapping[str, str]
    ) -> None:
        self._place = place
        self._live = live
        self._standing = standing
        self._outputs = outputs
        self._stage: _Stage | None = None
        self._same: dict[str, int] = {}
        self._written: set[str] = set()
        self._made: dict[str, FileRecord] = {}
        ours = (*standing.stands, *standing.altered)
        self._removed = [path for path in ours if path not in outputs and path != MARKER]

    def take(self, path: str, content: bytes) -> None:
        """Write one file, unless it stands there byte for byte."""
        if path not in self._outputs and path != MARKER:
            raise ValueError(f"`{path}` is not among the outputs")
        try:
            status = self._live.same(path, content) if self._live and self._standing.is_ours(path) else None
            if status is not None:
                self._same[path] = status.st_ino
            else:
                status = self._staged().write(path, content)
                self._written.add(path)
        except OSError as error:
            raise _failed(f"{self._place.name}/{path}", error) from error
        self._made[path] = _recorded(self._outputs.get(path, ""), status)

    def finish(self) -> tuple[WriteReport, SiteRecord]:
        """Put the new site in its place."""
        self._mark()
        files = self._files()
        if self._stage is None:
            return WriteReport(0, len(self._outputs), 0, swapped=False), SiteRecord(files)
        with _told(self._place.name):
            copied = self._stage.finish(self._kept())
        for path in files.keys() & copied.keys():
            files[path] = _recorded(files[path].key, copied[path])
        return self._report(), SiteRecord(files)

    def discard(self) -> None:
        """Leave no half-made tree behind."""
        if self._stage is not None:
            self._stage.discard()

    def close(self) -> None:
        """Give descriptors back."""
        if self._stage is not None:
            self._stage.close()

    def _staged(self) -> _Stage:
        if self._stage is None:
            standing = self._standing
            wanted = {*self._outputs, MARKER, *standing.foreign}
            if self._place.one_by_one and self._live is not None:
                ours = {*standing.stands, *standing.altered}
                self._stage = OneByOne(self._place, self._live, ours, wanted)
            elif self._removed:
                self._stage = Spare(self._place, self._live, wanted, folders_of(wanted))
            else:
                folders = standing.folders | folders_of(wanted - standing.stands.keys())
                self._stage = Spare(self._place, self._live, wanted, folders)
        return self._stage

    def _mark(self) -> None:
        known = self._standing.record
        if MARKER not in self._standing.stands or known.keys() - {MARKER} != self._outputs.keys():
            self.take(MARKER, marker_text(self._outputs))

    def _files(self) -> dict[str, FileRecord]:
        """Give the record of the new site; raise `ValueError` for what is stale and was not made."""
        for path in self._standing.stale(self._outputs):
            if path not in self._made:
                raise ValueError(f"`{path}` is stale and was not made")
        files = dict(self._standing.record)
        for path in files.keys() - self._outputs.keys() - {MARKER}:
            del files[path]
        return files | self._made

    def _kept(self) -> dict[str, int]:
        """Give the files that stay as they are, ours and those carried over, with their inodes."""
        kept = self._standing.stands | self._same
        for path in (*self._removed, *self._written):
            kept.pop(path, None)
        return kept | {path: 0 for path in self._standing.foreign if path not in self._outputs}

    def _report(self) -> WriteReport:
        written = len(self._written - {MARKER})
        note = self._note()
        return WriteReport(
            written=written,
            unchanged=len(self._outputs) - written,
            removed=len(self._removed),
            swapped=not note,
            note=note,
        )

    def _note(self) -> str:
        if not self._place.one_by_one:
            return ""
        return (
            f"`{self._place.name}` {self._place.one_by_one}: its files were replaced one by one,"
            " so for a moment old and new pages stood side by side"
        )


def _recorded(key: str, status: os.stat_result) -> FileRecord:
    return FileRecord(key, status.st_size, status.st_mtime_ns)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what the system refuses into one line about `name`."""
    try:
        yield
    except OSError as error:
        raise _failed(name, error) from error


def _failed(name: str, error: OSError) -> WriteError:
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return WriteError(
        f"cannot write `{name}`: {(error.strerror or str(error)).lower()}",
        help="make room and build again; the old site is as it was" if full else "the old site is as it was",
    )
