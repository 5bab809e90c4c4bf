"""Walking the content root: which files are sources, and what cannot be one.

Left out without a word are names that begin with `.` or `_`, `node_modules`, what `exclude` means, folders
that hold a site of ours and those the caller names. A symbolic link that ends inside the root is read under
its own name, unless what it leads to is read anyway.
"""

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.diagnostics.finding import Diagnostic, Severity
from generator.errors import UsageError
from generator.model import Found, Stamp
from generator.protocol import SOURCE_SUFFIXES
from generator.scan.names import LEFT_OUT, LEFT_OUT_FOLDERS, is_inside, shown
from generator.scan.patterns import compiled
from generator.urls import SITE_MARKER

_Identity = tuple[int, int]
"""Device and inode: what a folder is, whatever it is called."""


def scan(
    root: Path,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    skip: Iterable[Path] = (),
) -> tuple[tuple[Found, ...], tuple[Diagnostic, ...]]:
    """Return the source files under `root`, sorted by path, and what is wrong with others.

    `include` and `exclude` are patterns (see `generator.scan.patterns`), `skip` names folders that are not
    entered (the output, the templates). No file is opened. Raises UsageError if `root` is not a folder whose
    documents can be read.
    """
    walk = _Walk(root, include, exclude, skip)
    walk.folder("", "")
    walk.follow_links()
    return (
        tuple(sorted(walk.found, key=lambda found: found.path)),
        tuple(sorted(walk.diagnostics, key=lambda diagnostic: diagnostic.path)),
    )


class _Walk:
    """One walk through the content root, folder by folder."""

    def __init__(
        self, root: Path, include: Sequence[str], exclude: Sequence[str], skip: Iterable[Path]
    ) -> None:
        self.found: list[Found] = []
        self.diagnostics: list[Diagnostic] = []
        self._root = os.fspath(root)
        self._real_root = os.path.realpath(self._root)
        self._include = compiled(include)
        self._exclude = compiled(exclude)
        self._skip = {_identity(path) for path in skip if os.path.isdir(path)}
        self._entered: set[_Identity] = set()
        self._links: list[tuple[str, str]] = []
        """Shown and native paths."""
        _refuse_root(self._root)

    def folder(self, path: str, name: str) -> None:
        """Walk a folder and all below it; `path` and `name` are its shown and its native path."""
        waiting = [(path, name)]
        while waiting:
            path, name = waiting.pop()
            waiting += self._one_folder(path, name)

    def _one_folder(self, path: str, name: str) -> list[tuple[str, str]]:
        """Take the sources of one folder; return the folders in it."""
        place = os.path.join(self._root, name)
        try:
            identity = _identity(place)
            if identity in self._skip or identity in self._entered:
                return []
            self._entered.add(identity)
            with os.scandir(place) as listing:
                entries = list(listing)
        except OSError as error:
            self._report(
                "unreadable-file", Severity.ERROR, f"this folder cannot be read: {_reason(error)}", path
            )
            return []
        if path and any(entry.name == SITE_MARKER for entry in entries):
            return []
        prefix, base = (f"{path}/", f"{name}{os.sep}") if path else ("", "")
        folders = []
        for entry in entries:
            if entry.name.startswith(LEFT_OUT):
                continue
            inner = prefix + shown(entry.name)
            if entry.is_symlink():
                self._links.append((inner, base + entry.name))
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in LEFT_OUT_FOLDERS and not self._is_excluded(f"{inner}/"):
                    folders.append((inner, base + entry.name))
            elif inner.endswith(SOURCE_SUFFIXES) and self._is_wanted(inner):
                self._take(inner, entry)
        return folders

    def _take(self, path: str, entry: "os.DirEntry[str] | Path") -> None:
        """Take a source if it is a regular file."""
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._report(
                "unreadable-file", Severity.ERROR, f"this file cannot be read: {_reason(error)}", path
            )
            return
        if not stat.S_ISREG(status.st_mode):
            self._report("not-a-file", Severity.ERROR, f"{_kind(status.st_mode)} cannot be a document", path)
            return
        if "\\x" in path and any(found.path == path for found in self.found):
            message = "another file's name looks the same; this one is left out"
            self._report("unreadable-file", Severity.ERROR, message, path, "give it a name in UTF-8")
            return
        stamp = Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        self.found.append(Found(path, stamp))

    def _is_excluded(self, path: str) -> bool:
        return self._exclude is not None and self._exclude.match(path) is not None

    def _is_wanted(self, path: str) -> bool:
        if self._include is not None and self._include.match(path) is None:
            return False
        return self._exclude is None or self._exclude.match(path) is None

    def _report(self, code: str, severity: Severity, message: str, path: str, help_text: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, severity, message, path, 0, 1, 0, help_text))

    # ------------------------------------------------------------------------------ symbolic links

    def follow_links(self) -> None:
        """Follow the links that were found on the way, in the order of their paths, and those behind them."""
        if not self._links:
            return
        taken = {os.path.join(self._real_root, *found.path.split("/")) for found in self.found}
        while self._links:
            self._links.sort(reverse=True)
            path, name = self._links.pop()
            self._follow(path, name, taken)

    def _follow(self, path: str, name: str, taken: set[str]) -> None:
        place = os.path.join(self._root, name)
        is_source = path.endswith(SOURCE_SUFFIXES) and self._is_wanted(path)
        try:
            status = os.stat(place)
        except OSError as error:
            if is_source:
                self._report_broken(path, error)
            return
        is_folder = stat.S_ISDIR(status.st_mode)
        if not is_source and (not is_folder or self._is_excluded(f"{path}/")):
            return
        real = os.path.realpath(place)
        if not is_inside(real, self._real_root):
            message = "this link leads out of the content folder and is not followed"
            help_text = "copy what it leads to into the content folder, or leave it out with `exclude`"
            self._report("symlink-outside", Severity.WARNING, message, path, help_text)
        elif not is_folder:
            if real not in taken:
                taken.add(real)
                self._take(path, Path(real))
        elif is_inside(os.path.realpath(os.path.dirname(place)), real):
            message = "this link leads to a folder that it lies in itself and is not followed"
            self._report("symlink-loop", Severity.WARNING, message, path, "remove it")
        else:
            self.folder(path, name)

    def _report_broken(self, path: str, error: OSError) -> None:
        """Report a link of a document's name that leads to itself or nowhere."""
        if error.errno == errno.ELOOP:
            self._report(
                "symlink-loop", Severity.WARNING, "this link leads back to itself", path, "remove it"
            )
        else:
            message = f"what this link leads to cannot be read: {_reason(error)}"
            self._report("unreadable-file", Severity.ERROR, message, path)


def _refuse_root(root: str) -> None:
    """Raise UsageError for a content folder that is missing, no folder, or a site."""
    if not os.path.isdir(root):
        missing = "is not a folder" if os.path.lexists(root) else "does not exist"
        raise UsageError(
            f"the content folder `{root}` {missing}", help="name the folder your documents lie in"
        )
    if os.path.lexists(os.path.join(root, SITE_MARKER)):
        raise UsageError(
            f"`{root}` is a site that Overheard wrote", help="name the folder your documents lie in"
        )


def _identity(path: str | Path) -> _Identity:
    status = os.stat(path)
    return status.st_dev, status.st_ino


def _kind(mode: int) -> str:
    """Say what a path that is no regular file is."""
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "this"


def _reason(error: OSError) -> str:
    """Say why a file cannot be read, in the system's words."""
    return (error.strerror or "unknown reason").lower()
