"""Notice changes of files; the only door to watchdog.

Nothing is concluded from an event but that it is time to look: events get lost, come doubled and in any order,
so what has changed is found out by looking at the files.
"""

import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from generator.preview.gathering import Gathering

_COMPLETE: Final = frozenset({"closed", "moved"})
"""Events after which a file is as its writer wants it. Other changes may be the first of several."""
_CHANGES: Final = _COMPLETE | {"created", "modified", "deleted"}
_WRITTEN: Final = (".md", ".markdown", ".crosstalk", ".aict", ".yml", ".css", ".html")
"""Endings of what people write. Editors first move the old file away, or write to one of another name."""
_PASSED_OVER: Final = frozenset({".git", ".hg", ".svn", ".overheard", "node_modules", "__pycache__"})
_MANY: Final = 200
"""After so many changes at once some may have been lost by the system; one more look follows."""
_LOOK_AGAIN: Final = 2.0

_MOUNTS: Final = "/proc/self/mountinfo"
_UNHEARD: Final = ("nfs", "cifs", "smb", "9p", "fuse", "vboxsf", "vmhgfs", "prl_fs", "virtiofs", "afs", "ncp")
"""Beginnings of the names of file systems that others write to without this system being told."""


@dataclass(frozen=True, slots=True)
class Root:
    """A folder to watch with all that is in it, or one file in a folder."""

    folder: Path
    only: str = ""
    """Name of the one file that matters; empty: everything."""


class Watch:
    """Watch folders until it is closed; which ones can be changed while it runs."""

    def __init__(self, *, poll: bool = False, mounts: str = _MOUNTS) -> None:
        self.note = ""
        """One line for the user where files are looked at again and again; else empty."""
        self._poll = poll
        self._mounts = mounts
        self._queue: SimpleQueue[tuple[float, bool]] = SimpleQueue()
        self._observer: BaseObserver | None = None
        self._roots: tuple[Root, ...] = ()
        self._identities: tuple[object, ...] = ()
        self._ignored: frozenset[str] = frozenset()
        self._gathering = Gathering()
        self._waiting = 0
        self._look_again: float | None = None

    def follow(self, roots: Iterable[Root], ignored: Iterable[Path] = ()) -> None:
        """Watch `roots` from now on, but not the folders `ignored`; does nothing where it does so already."""
        wanted = tuple(dict.fromkeys(roots))
        self._ignored = frozenset(os.path.realpath(path) for path in ignored)
        identities = tuple(_identity(root.folder) for root in wanted)
        if (wanted, identities) == (self._roots, self._identities):
            return
        self.close()
        self._roots, self._identities = wanted, identities
        self._observe([root for root in wanted if root.folder.is_dir()])

    def wait(self, longest: float) -> bool:
        """Wait until there is something to build, at most `longest` seconds; return whether there is."""
        end = time.monotonic() + longest
        while True:
            self._drain()
            now = time.monotonic()
            due = self._due()
            if due is not None and due <= now:
                self._start_round(now)
                return True
            if now >= end:
                return self._roots_replaced()
            pause = min(end, due) - now if due is not None else end - now
            try:
                self._note(*self._queue.get(timeout=pause))
            except Empty:
                continue

    def wake(self) -> None:
        """Let `wait` return as after a change; may be called from any thread."""
        self._queue.put((time.monotonic(), True))

    def close(self) -> None:
        """Stop watching."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            if observer.is_alive():
                observer.join(2)

    def _observe(self, roots: Iterable[Root]) -> None:
        folders = list(roots)
        unheard = next((root.folder for root in folders if not self._is_heard(root.folder)), None)
        if self._poll or unheard is not None:
            if not self._poll and unheard is not None:
                self.note = f"changes in `{unheard}` are not announced by its file system"
            self._start(PollingObserver(timeout=0.5), folders)
            return
        try:
            self._start(Observer(), folders)
        except OSError as error:  # the system's limit of watches is reached
            self.close()
            self.note = f"the system cannot watch so many folders ({error.strerror or error})"
            self._start(PollingObserver(timeout=0.5), folders)

    def _start(self, observer: BaseObserver, roots: Iterable[Root]) -> None:
        # Of a folder that is watched already, as one within a new folder may be, watchdog warns in pages.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
        self._observer = observer
        for root in roots:
            listener = _Listener(root, self._ignores, self._take)
            observer.schedule(listener, os.path.realpath(root.folder), recursive=not root.only)
        observer.start()

    def _take(self, saved: bool) -> None:
        self._queue.put((time.monotonic(), saved))

    def _is_heard(self, folder: Path) -> bool:
        """Whether the system announces every change in a folder; where nothing is known it is taken to."""
        return not file_system(os.path.realpath(folder), self._mounts).startswith(_UNHEARD)

    def _ignores(self, path: str) -> bool:
        if any(path == folder or path.startswith(folder + os.sep) for folder in self._ignored):
            return True
        return not _PASSED_OVER.isdisjoint(path.split(os.sep))

    def _drain(self) -> None:
        while True:
            try:
                self._note(*self._queue.get_nowait())
            except Empty:
                return

    def _note(self, when: float, saved: bool) -> None:
        self._waiting += 1
        self._gathering.note(when, saved=saved)

    def _due(self) -> float | None:
        dues = [due for due in (self._gathering.due(), self._look_again) if due is not None]
        return min(dues, default=None)

    def _start_round(self, now: float) -> None:
        self._look_again = now + _LOOK_AGAIN if self._waiting >= _MANY else None
        self._waiting = 0
        self._gathering.clear()

    def _roots_replaced(self) -> bool:
        """Whether a watched folder has come, gone or is another one of the same name: nobody tells of that."""
        return tuple(_identity(root.folder) for root in self._roots) != self._identities


class _Listener(FileSystemEventHandler):
    """Pass on what matters of one root."""

    def __init__(self, root: Root, ignored: Callable[[str], bool], take: Callable[[bool], None]) -> None:
        self._only = root.only
        self._ignored = ignored
        self._take = take

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if self._only:
            paths = [path for path in paths if os.path.basename(path) == self._only]
        if any(not self._ignored(path) for path in paths):
            self._take(event.event_type in _COMPLETE and paths[-1].lower().endswith(_WRITTEN))


def _identity(folder: Path) -> object:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def file_system(path: str, table: str = _MOUNTS) -> str:
    """Return the type of the file system that `path` lies in, as Linux names it; empty: not known.

    `table` is the file in which Linux lists what is mounted.
    """
    try:
        lines = Path(table).read_text("utf-8", "surrogateescape").split("\n")
    except OSError:
        return ""
    mounts = sorted((mount for mount in _mounts(lines) if _is_under(path, mount[0])), key=lambda m: len(m[0]))
    return mounts[-1][1] if mounts else ""


def _mounts(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield mount point and type; in the table blanks of paths are written as octal numbers."""
    for line in lines:
        left, mark, right = line.partition(" - ")
        fields = left.split(" ")
        if mark and len(fields) > 4:
            yield fields[4].replace("\\040", " "), right.split(" ")[0]


def _is_under(path: str, mount: str) -> bool:
    return path == mount or path.startswith(mount.rstrip("/") + "/")
