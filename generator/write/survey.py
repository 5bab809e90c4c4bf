"""What stands in the output folder, compared with what the last build left there."""

import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.model import FileRecord, SiteRecord
from generator.write.marker import LITTER, MARKER, STAGING, marked_paths
from generator.write.tree import Tree

_DECOMPOSED: Final = sys.platform == "darwin"
"""Whether names may come back decomposed: HFS+ does that."""


@dataclass(slots=True)
class Standing:
    """The files of an output folder, each in one of three lots; values are inodes."""

    record: Mapping[str, FileRecord]
    stands: dict[str, int] = field(default_factory=dict)
    """As the last build left them."""
    altered: dict[str, int] = field(default_factory=dict)
    """Ours by the marker, but of other size or date, or not recorded."""
    foreign: list[str] = field(default_factory=list)
    """Not ours."""
    folders: set[str] = field(default_factory=set)
    """In which files of the first lot lie, the root left out."""

    @property
    def whole(self) -> bool:
        """Tell whether exactly what the record names stands there."""
        return len(self.stands) == len(self.record) > 0 and not self.altered and not self.foreign

    def keys(self) -> dict[str, str] | None:
        """Give the keys of what stands there, by path, the marker left out; None: not all does that should."""
        if len(self.stands) != len(self.record) or self.altered:
            return None
        return {path: file.key for path, file in self.record.items() if path != MARKER}

    def stale(self, outputs: Mapping[str, str]) -> list[str]:
        """Give those of `outputs` (path -> key) that have to be made, in their order."""
        return [path for path, key in outputs.items() if not self.has(path, key)]

    def has(self, path: str, key: str) -> bool:
        """Tell whether a file stands there that was made with the same key."""
        return path in self.stands and self.record[path].key == key

    def is_ours(self, path: str) -> bool:
        """Tell whether a file of ours lies there, as it was left or not."""
        return path in self.stands or path in self.altered


def survey(live: Tree | None, record: SiteRecord | None) -> Standing:
    """Look at every file of the output folder; None: there is no folder."""
    standing = Standing(record.files if record else {})
    if live is not None:
        known, listed = _names(live, standing.record)
        folders = [""]
        while folders:
            rest = _look_into(live, folders.pop(), known, standing, folders)
            _sort(rest, listed, standing)
        standing.foreign.sort()
    return standing


def _names(
    live: Tree, record: Mapping[str, FileRecord]
) -> tuple[Mapping[str, FileRecord], frozenset[str] | None]:
    """Give what may count as recorded, and the names of the marker; None: they are those of the record."""
    try:
        status = live.status(MARKER)
        known = record.get(MARKER)
        if known and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return record, None
        listed = marked_paths(live.read(MARKER)) | {MARKER}
    except OSError:
        return {}, frozenset()
    return {path: record[path] for path in listed if path in record}, listed


def _look_into(
    live: Tree, folder: str, known: Mapping[str, FileRecord], standing: Standing, folders: list[str]
) -> list[tuple[str, int | None]]:
    """Note the files of one folder that stand as recorded; give the others, with the inodes of plain files.

    The folders in it are added to `folders`. This loop meets every file of a site in every build.
    """
    prefix = f"{folder}/" if folder else ""
    rest: list[tuple[str, int | None]] = []
    stands = standing.stands
    before = len(stands)
    look_up, decomposed = known.get, _DECOMPOSED
    with live.entries(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if decomposed and not path.isascii():
                path = unicodedata.normalize("NFC", path)
            if entry.is_file(follow_symlinks=False):
                try:
                    status = entry.stat(follow_symlinks=False)
                except FileNotFoundError:  # gone since it was listed
                    continue
                file = look_up(path)
                if file and file.mtime_ns == status.st_mtime_ns and file.size == status.st_size:
                    stands[path] = status.st_ino
                else:
                    rest.append((path, status.st_ino))
            elif not entry.is_dir(follow_symlinks=False):
                rest.append((path, None))
            elif path != STAGING:
                folders.append(path)
    while folder and len(stands) > before and folder not in standing.folders:
        standing.folders.add(folder)
        folder = folder.rpartition("/")[0]
    return rest


def _sort(rest: list[tuple[str, int | None]], listed: frozenset[str] | None, standing: Standing) -> None:
    """Tell our own files that were altered from those that are not ours."""
    ours = standing.record.keys() if listed is None else listed
    for path, inode in rest:
        if path in ours and inode is not None:
            standing.altered[path] = inode
        elif path.rpartition("/")[2] not in LITTER:
            standing.foreign.append(path)
