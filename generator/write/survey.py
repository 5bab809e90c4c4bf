"""What stands in the output folder, compared with what the last build left there."""

import stat
import sys
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from generator.model import FileRecord, SiteRecord
from generator.write.marker import LITTER, MARKER, STAGING, marked_paths
from generator.write.tree import Tree


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

    @property
    def whole(self) -> bool:
        """Tell whether exactly what the record names stands there."""
        return len(self.stands) == len(self.record) > 0 and not self.altered and not self.foreign

    def stale(self, outputs: Mapping[str, str]) -> tuple[str, ...]:
        """Give those of `outputs` (path -> key) that have to be made, in their order."""
        record, stands = self.record, self.stands
        return tuple(path for path, key in outputs.items() if path not in stands or record[path].key != key)

    def inode(self, path: str) -> int | None:
        """Give the inode of a file of ours; None: it is not there."""
        return self.stands.get(path) or self.altered.get(path)


def survey(live: Tree | None, record: SiteRecord | None) -> Standing:
    """Look at every file of the output folder; None: there is no folder."""
    standing = Standing(record.files if record else {})
    if live is not None:
        ours = _ours(live, standing.record)
        folders = [""]
        while folders:
            folders += _look_into(live, folders.pop(), ours, standing)
        standing.foreign.sort()
    return standing


def _ours(live: Tree, record: Mapping[str, FileRecord]) -> Set[str]:
    """Give the names that may lie in the folder: from the record where it is of this very site."""
    try:
        status = live.status(MARKER)
        known = record.get(MARKER)
        if known and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return record.keys()
        return marked_paths(live.read(MARKER)) | {MARKER}
    except OSError:
        return frozenset()


def _look_into(live: Tree, folder: str, ours: Set[str], standing: Standing) -> list[str]:
    """Sort the files of one folder into lots; give its folders."""
    prefix = f"{folder}/" if folder else ""
    record, stands = standing.record, standing.stands
    folders = []
    with live.entries(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if sys.platform == "darwin" and not path.isascii():
                path = unicodedata.normalize("NFC", path)  # HFS+ gives names back decomposed
            if entry.is_dir(follow_symlinks=False):
                if path != STAGING:
                    folders.append(path)
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            known = record.get(path) if path in ours and stat.S_ISREG(status.st_mode) else None
            if known and known.size == status.st_size and known.mtime_ns == status.st_mtime_ns:
                stands[path] = status.st_ino
            elif path in ours and stat.S_ISREG(status.st_mode):
                standing.altered[path] = status.st_ino
            elif entry.name not in LITTER:
                standing.foreign.append(path)
    return folders
