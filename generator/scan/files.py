"""Files that are no sources: those that documents link to, and whole folders that are copied as they are."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from posixpath import normpath

from generator.model import Availability
from generator.scan.names import LEFT_OUT, LEFT_OUT_FOLDERS, is_inside
from generator.scan.patterns import compiled


def find_file(
    root: Path, path: str, *, exclude: Sequence[str] = (), static: Sequence[str] = ()
) -> Availability:
    """Say what a link to `path` (relative to the root, with slashes) may count on.

    Paths with `..` and links that leave the root are as good as not there, and so are hidden files. Left out is
    what `generator.scan.walk` leaves out; the folders `static` are the author's word that all in them is public.
    """
    names = path.split("/")
    if any(name in ("", ".", "..", ".git") or not _is_plain(name) for name in names):
        return Availability.MISSING
    real_root = os.path.realpath(root)
    if not _real_file(os.path.join(root, path), real_root):
        return Availability.MISSING
    if _is_static(path, real_root, static):
        return Availability.STATIC
    if any(name.startswith(".") for name in names):
        return Availability.MISSING
    return Availability.LEFT_OUT if _is_left_out(path, names, exclude) else Availability.FREE


def _is_plain(name: str) -> bool:
    """Tell whether the site could hold a file of that name."""
    return "\\" not in name and (name.isprintable() or not any(sign < " " or sign == "\x7f" for sign in name))


def _is_static(path: str, real_root: str, static: Sequence[str]) -> bool:
    """Tell whether a file is copied with a static folder; behind a link to another folder none is."""
    if not any(path.startswith(f"{normpath(folder)}/") for folder in static):
        return False
    folder = os.path.join(real_root, *path.split("/")[:-1])
    return os.path.realpath(folder) == folder


def _is_left_out(path: str, names: Sequence[str], exclude: Sequence[str]) -> bool:
    if any(name.startswith(LEFT_OUT) or name in LEFT_OUT_FOLDERS for name in names):
        return True
    excluded = compiled(exclude)
    return excluded is not None and excluded.match(path) is not None


def static_files(root: Path, folders: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of all regular files in folders under the root, sorted; links that leave it are not.

    Hidden ones belong to them, since `.well-known` is what such folders are for; `.git` does not, nor what has
    a name that no site can hold.
    """
    real_root = os.path.realpath(root)
    found = {path for folder in folders for path in _files_in(os.fspath(root), folder, real_root)}
    return tuple(sorted(found))


def _files_in(root: str, folder: str, real_root: str) -> Iterator[str]:
    if not is_inside(os.path.realpath(os.path.join(root, folder)), real_root):
        return
    for place, folders, names in os.walk(os.path.join(root, folder)):
        folders[:] = [name for name in folders if name != ".git" and _is_plain(name)]
        prefix = os.path.relpath(place, root).replace(os.sep, "/")
        for name in names:
            if _is_text(name) and _is_plain(name) and _real_file(os.path.join(place, name), real_root):
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
