"""Replacing file by file, where a folder cannot be exchanged as a whole.

All new files are written to a folder inside the output folder first, so that a full disk shows before
anything is replaced. Then they take their places: pages last, because they need the others.
"""

import os
import stat
from collections.abc import Mapping, Set
from contextlib import suppress

from generator.errors import WriteError
from generator.write.marker import MARKER, STAGING, folders_of, marker_text
from generator.write.place import Place
from generator.write.tree import Tree


class OneByOne:
    """The output folder while a build fills it file by file."""

    def __init__(self, place: Place, live: Tree, ours: Set[str], wanted: Set[str]) -> None:
        self._place = place
        self._live = live
        self._ours = ours
        self._wanted = wanted
        self._waiting: dict[str, str] = {}
        with suppress(FileNotFoundError):
            live.remove_folder(STAGING)
        live.make_folder(STAGING)

    def write(self, path: str, content: bytes) -> os.stat_result:
        """Write a file that is new or has changed."""
        return self._live.write(self._staged(path), content)

    def adopt(self, path: str, other: Tree) -> None:
        """Take a new file from another tree."""
        self._live.take(self._staged(path), other, path)

    def finish(self, kept: Mapping[str, int]) -> dict[str, os.stat_result]:  # noqa: ARG002 - they lie there
        """Let the new files take their places and remove the stale ones."""
        live = self._live
        final = self._waiting.pop(MARKER, None)
        if final is not None:
            self._name_both()
        stale = sorted(self._ours - self._wanted - {MARKER})
        self._make_way(stale)
        for path in sorted(self._waiting, key=lambda path: (path.endswith(".html"), path)):
            self._place_file(path)
        for path in stale:
            with suppress(FileNotFoundError):
                live.unlink(path)
        self._remove_empty(stale)
        if final is not None:
            live.rename(final, MARKER)
        live.remove_folder(STAGING)
        return {}

    def discard(self) -> None:
        """Remove what an unfinished build has written."""
        with suppress(OSError):
            self._live.remove_folder(STAGING)

    def close(self) -> None:
        """Nothing is held beside the output folder."""

    def _staged(self, path: str) -> str:
        return self._waiting.setdefault(path, f"{STAGING}/{len(self._waiting)}")

    def _name_both(self) -> None:
        """For the time of the change, the marker names the old files and the new ones."""
        staged = f"{STAGING}/{MARKER}"
        self._live.write(staged, marker_text((self._ours | self._wanted) - {MARKER}))
        self._live.rename(staged, MARKER)

    def _make_way(self, stale: list[str]) -> None:
        """Make the folders; where a file has become a folder or the reverse, the old one goes first."""
        folders = folders_of(self._waiting)
        for path in tuple(stale):
            if path in folders or not folders_of((path,)).isdisjoint(self._waiting):
                with suppress(FileNotFoundError):
                    self._live.unlink(path)
                stale.remove(path)
                self._remove_empty((path,))
        for folder in sorted(folders):
            self._make_real(folder)

    def _place_file(self, path: str) -> None:
        try:
            self._live.rename(self._waiting[path], path)
        except (IsADirectoryError, PermissionError):  # the second is what Windows says
            self._remove_hollow(path)
            self._live.rename(self._waiting[path], path)

    def _remove_hollow(self, folder: str) -> None:
        """Remove folders in which no file lies."""
        with self._live.entries(folder) as entries:
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        for name in names:
            self._remove_hollow(f"{folder}/{name}")
        self._live.remove_empty_folder(folder)

    def _make_real(self, folder: str) -> None:
        try:
            mode = self._live.status(folder).st_mode
        except FileNotFoundError:
            self._live.make_folder(folder)
            return
        if not stat.S_ISDIR(mode):
            raise WriteError(f"`{self._place.name}/{folder}` is in the way of a folder of the site")

    def _remove_empty(self, removed: Set[str] | tuple[str, ...] | list[str]) -> None:
        for folder in sorted(folders_of(removed), reverse=True):
            with suppress(OSError):
                self._live.remove_empty_folder(folder)
