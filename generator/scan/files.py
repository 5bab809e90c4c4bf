"""Files that are no sources: those that documents link to, and whole folders that are copied as they are."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.scan.names import is_inside


def find_file(root: Path, path: str) -> str | None:
    """Return `path` (relative to the root, with slashes) where a regular file lies there, else None.

    Hidden files and folders, paths with `..` and links that leave the root are as good as not there.
    """
    if any(name.startswith(".") or not name or "\\" in name or "\0" in name for name in path.split("/")):
        return None
    return path if _real_file(os.path.join(root, path), os.path.realpath(root)) else None


def static_files(root: Path, folders: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of all regular files in folders under the root, sorted; links that leave it are not.

    Hidden ones belong to them, since `.well-known` is what such folders are for; `.git` does not.
    """
    real_root = os.path.realpath(root)
    found = {path for folder in folders for path in _files_in(os.fspath(root), folder, real_root)}
    return tuple(sorted(found))


def _files_in(root: str, folder: str, real_root: str) -> Iterator[str]:
    if not is_inside(os.path.realpath(os.path.join(root, folder)), real_root):
        return
    for place, folders, names in os.walk(os.path.join(root, folder)):
        folders[:] = [name for name in folders if name != ".git"]
        prefix = os.path.relpath(place, root).replace(os.sep, "/")
        for name in names:
            if _is_text(name) and _real_file(os.path.join(place, name), real_root):
                yield f"{prefix}/{name}"


def _is_text(name: str) -> bool:
    """Tell whether a name can be part of an address."""
    return name.isascii() or "\ufffd" not in os.fsencode(name).decode("utf-8", "replace")


def _real_file(place: str, real_root: str) -> bool:
    """Tell whether a regular file lies at a place, links followed, inside the resolved root."""
    try:
        real = os.path.realpath(place)
        return is_inside(real, real_root) and stat.S_ISREG(os.stat(real).st_mode)
    except OSError:
        return False
