"""One change of an output folder: from what stands there to the outputs of this build."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from generator.model import FileRecord, SiteRecord, WriteReport
from generator.write.exchange import NotMovableError
from generator.write.failure import failed, told
from generator.write.marker import MARKER, folders_of, marker_text
from generator.write.one_by_one import OneByOne
from generator.write.place import Place
from generator.write.spare import Spare
from generator.write.survey import Standing
from generator.write.tree import Tree


class _Stage(Protocol):
    """Where new files wait until the site is whole."""

    def write(self, path: str, content: bytes) -> os.stat_result: ...
    def finish(self, kept: Mapping[str, int]) -> dict[str, os.stat_result]: ...
    def discard(self) -> None: ...
    def close(self) -> None: ...


class Publication:
    """The change while it is made: `take` every new file, then `finish`; `discard` where that fails."""

    def __init__(
        self, place: Place, live: Tree | None, standing: Standing, outputs: Mapping[str, str]
    ) -> None:
        self._place = place
        self._live = live
        self._standing = standing
        self._outputs = outputs
        self._stage: _Stage | None = None
        self._opened: list[_Stage] = []
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
            raise failed(f"{self._place.name}/{path}", error) from error
        self._made[path] = _recorded(self._outputs.get(path, ""), status)

    def finish(self) -> tuple[WriteReport, SiteRecord]:
        """Put the new site in its place."""
        self._mark()
        files = self._files()
        if self._stage is None:
            return WriteReport(0, len(self._outputs), 0, swapped=False), SiteRecord(files)
        with told(self._place.name):
            copied = self._put_in_place(self._stage)
        for path in files.keys() & copied.keys():
            files[path] = _recorded(files[path].key, copied[path])
        return self._report(), SiteRecord(files)

    def discard(self) -> None:
        """Leave no half-made tree behind."""
        for stage in self._opened:
            stage.discard()

    def close(self) -> None:
        """Give descriptors back."""
        for stage in self._opened:
            stage.close()

    def _put_in_place(self, stage: _Stage) -> dict[str, os.stat_result]:
        try:
            return stage.finish(self._kept())
        except NotMovableError:
            if not isinstance(stage, Spare) or self._live is None:
                raise
            self._place = replace(self._place, one_by_one="cannot be moved")
            singly = self._singly(self._live)
            for path in self._written:
                singly.adopt(path, stage.tree)
            return singly.finish({})

    def _singly(self, live: Tree) -> OneByOne:
        ours = {*self._standing.stands, *self._standing.altered}
        stage = OneByOne(self._place, live, ours, {*self._outputs, MARKER})
        self._opened.append(stage)
        return stage

    def _beside(self) -> Spare:
        standing = self._standing
        wanted = {*self._outputs, MARKER, *standing.foreign}
        if self._removed:
            folders = folders_of(wanted)
        else:  # every folder that stands there stays
            folders = standing.folders | folders_of(wanted - standing.stands.keys())
        stage = Spare(self._place, self._live, wanted, folders)
        self._opened.append(stage)
        return stage

    def _staged(self) -> _Stage:
        if self._stage is None:
            live = self._live if self._place.one_by_one else None
            self._stage = self._singly(live) if live else self._beside()
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
        return WriteReport(
            written=written,
            unchanged=len(self._outputs) - written,
            removed=len(self._removed),
            swapped=not self._place.one_by_one,
            note=self._note(),
        )

    def _note(self) -> str:
        notes = []
        if self._place.one_by_one:
            notes.append(
                f"`{self._place.name}` {self._place.one_by_one}: its files were replaced one by one,"
                " so for a moment old and new pages stood side by side"
            )
        replaced = [path for path in self._standing.foreign if path in self._outputs]
        if replaced:
            notes.append(f"replaced what Overheard had not written: {', '.join(map(repr, replaced))}")
        return "; ".join(notes)


def _recorded(key: str, status: os.stat_result) -> FileRecord:
    return FileRecord(key, status.st_size, status.st_mtime_ns)
