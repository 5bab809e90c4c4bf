"""The second tree: brought up to date beside the output folder, then exchanged with it."""

import os
import shutil
from collections.abc import Mapping, Set
from contextlib import suppress
from typing import Final

from generator.errors import WriteError
from generator.write.exchange import swap
from generator.write.marker import MARKER
from generator.write.place import Place
from generator.write.tree import Tree


class Spare:
    """The tree beside the output folder while a build fills it.

    A file of it that is the very same file (by inode) as in the output folder is up to date where that one
    is. Everything else in it is of no worth: it is one build old, or a killed build left it.
    """

    def __init__(self, place: Place, live: Tree | None, wanted: Set[str], folders: Set[str]) -> None:
        self._place = place
        self._live = live
        self._written: list[str] = []
        self._folders: Final = folders
        self.tree: Final = _opened(place)
        self._present = self._tidied(wanted)

    def write(self, path: str, content: bytes) -> os.stat_result:
        """Write a file that is new or has changed."""
        if self._present.pop(path, None) is not None:
            self.tree.unlink(path)
        self._written.append(path)
        return self.tree.write(path, content)

    def finish(self, kept: Mapping[str, int]) -> dict[str, os.stat_result]:
        """Take over the files `kept` (path -> inode) from the output folder and exchange the trees.

        Gives the status of those that had to be copied.
        """
        copied = {}
        for path, inode in kept.items():
            if self._present.get(path) != inode:
                status = self._take(path)
                if status is not None:
                    copied[path] = status
        self._exchange()
        return copied

    def _take(self, path: str) -> os.stat_result | None:
        assert self._live is not None  # noqa: S101 - nothing is kept where nothing was
        if path in self._present:
            self.tree.unlink(path)
        return self.tree.take(path, self._live)

    def discard(self) -> None:
        """Give back the room that an unfinished build has taken."""
        with suppress(OSError):
            if not self.tree.is_at(self._place.spare):
                return  # the exchange has been made: this tree is the site
            if self._live is None:
                shutil.rmtree(self._place.spare)
            for path in self._written:
                self.tree.unlink(path)

    def close(self) -> None:
        """Give the descriptor back."""
        self.tree.close()

    def _exchange(self) -> None:
        live, spare = self._place.live, self._place.spare
        if os.name != "posix":
            self.close()  # an open folder cannot be renamed there
        if self._live is None:
            os.rename(spare, live)
            self._lay_again()
        else:
            with suppress(FileExistsError):
                self._live.write(MARKER, b"")  # so that the next build knows it for the other tree
            swap(live, spare, self._place.aside)

    def _lay_again(self) -> None:
        """After a first build, lay the second tree, so that the next build finds it."""
        with suppress(OSError), Tree(self._place.live) as live, Tree.made(self._place.spare) as tree:
            for folder in sorted(self._folders):
                tree.make_folder(folder)
            for path in (MARKER, *self._written):
                if tree.take(path, live) is not None:
                    return  # no hard links here: a copy would double the space for nothing

    def _tidied(self, wanted: Set[str]) -> dict[str, int]:
        """Remove what the new site has not, make the folders it has; give the files with their inodes."""
        present: dict[str, int] = {}
        folders, seen = [""], {""}
        while folders:
            folders += self._tidy(folders.pop(), wanted, present)
            seen.update(folders)
        for folder in sorted(self._folders - seen):
            self.tree.make_folder(folder)
        return present

    def _tidy(self, folder: str, wanted: Set[str], present: dict[str, int]) -> list[str]:
        prefix = f"{folder}/" if folder else ""
        folders: list[str] = []
        files: list[str] = []
        trees: list[str] = []
        with self.tree.entries(folder) as entries:
            for entry in entries:
                path = prefix + entry.name
                if path in wanted and entry.is_file(follow_symlinks=False):
                    present[path] = entry.inode()
                elif entry.is_dir(follow_symlinks=False):
                    (folders if path in self._folders else trees).append(path)
                else:
                    files.append(path)
        for path in files:
            self.tree.unlink(path)
        for path in trees:
            self.tree.remove_folder(path)
        return folders


def _opened(place: Place) -> Tree:
    """Open the second tree; a folder of that name that is not ours is never touched."""
    tree = Tree.made(place.spare)
    with tree.entries("") as entries:
        names = {entry.name for entry in entries}
    if names and MARKER not in names:
        tree.close()
        raise WriteError(
            f"`{place.spare.name}` beside the output folder `{place.name}` is not ours",
            help="move it away, or name another output folder",
        )
    if not names:
        tree.write(MARKER, b"")
    return tree
