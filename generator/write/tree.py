"""A folder of files, reached from its own descriptor.

Paths are POSIX strings relative to the folder. The descriptor stays with the folder when it is renamed, and
a symbolic link that takes the place of a file is never followed. Windows has no such descriptors; there the
full path is used.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755

_DESCRIPTORS: Final = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_COMMON: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | _NO_FOLLOW
_READ: Final = os.O_RDONLY | _COMMON | getattr(os, "O_NONBLOCK", 0)
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _COMMON
_FOLDER: Final = os.O_RDONLY | _COMMON | getattr(os, "O_DIRECTORY", 0)


class Tree:
    """An open folder; every method raises `OSError` as the system gives it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._fd: int | None = os.open(root, _FOLDER) if _DESCRIPTORS else None
        self._at = "" if _DESCRIPTORS else f"{root}{os.sep}"

    @classmethod
    def made(cls, root: Path) -> Self:
        """Open `root`, made with the fixed mode if it is not there."""
        try:
            root.mkdir(FOLDER_MODE)
        except FileExistsError:
            return cls(root)
        tree = cls(root)
        tree._fix_folder_mode("")
        return tree

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the descriptor back."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def is_at(self, place: Path) -> bool:
        """Tell whether this folder is still the one at `place`."""
        return self._fd is None or os.path.samestat(os.fstat(self._fd), place.stat())

    @contextmanager
    def entries(self, folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        """Give what lies in `folder`, which has to be a real folder ("" for the root)."""
        if self._fd is None:
            with os.scandir(self._at + folder) as found:
                yield found
            return
        fd = os.open(folder or ".", _FOLDER, dir_fd=self._fd)
        try:
            with os.scandir(fd) as found:
                yield found
        finally:
            os.close(fd)

    def write(self, path: str, content: bytes) -> os.stat_result:
        """Make the file `path`, which must not exist; give what the file system says of it."""
        fd = os.open(self._at + path, _CREATE, FILE_MODE, dir_fd=self._fd)
        try:
            written = os.write(fd, content)
            while written < len(content):
                written += os.write(fd, memoryview(content)[written:])
            status = os.fstat(fd)
            if status.st_mode & 0o777 != FILE_MODE and hasattr(os, "fchmod"):
                os.fchmod(fd, FILE_MODE)
        except OSError:
            os.close(fd)
            self.unlink(path)
            raise
        os.close(fd)
        return status

    def same(self, path: str, content: bytes) -> os.stat_result | None:
        """Give what the file system says of `path` if it is a file that holds exactly `content`."""
        try:
            fd = os.open(self._at + path, _READ, dir_fd=self._fd)
        except OSError:
            return None
        try:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode) or status.st_size != len(content):
                return None
            return status if _read(fd, len(content)) == content else None
        finally:
            os.close(fd)

    def read(self, path: str) -> bytes:
        """Give the bytes of a regular file."""
        fd = os.open(self._at + path, _READ, dir_fd=self._fd)
        try:
            return _read(fd, os.fstat(fd).st_size)
        finally:
            os.close(fd)

    def status(self, path: str) -> os.stat_result:
        """Give what the file system says of `path` itself, be it a link or not."""
        return os.stat(self._at + path, dir_fd=self._fd, follow_symlinks=False)

    def take(self, path: str, other: "Tree", source: str = "") -> os.stat_result | None:
        """Make `path` a hard link to `source` in `other`; where it has to be a copy, give its status.

        Without `source`, the path is the same in both.
        """
        source = source or path
        try:
            os.link(
                other._at + source,
                self._at + path,
                src_dir_fd=other._fd,
                dst_dir_fd=self._fd,
                follow_symlinks=not _DESCRIPTORS,
            )
        except FileNotFoundError:
            raise
        except OSError:  # a file system without hard links, another one, or too many links of one file
            return self._copy(path, other, source)
        return None

    def _copy(self, path: str, other: "Tree", source: str) -> os.stat_result:
        status = other.status(source)
        if stat.S_ISLNK(status.st_mode):
            os.symlink(os.readlink(other._at + source, dir_fd=other._fd), self._at + path, dir_fd=self._fd)
            return self.status(path)
        self.write(path, other.read(source))
        os.utime(self._at + path, ns=(status.st_mtime_ns, status.st_mtime_ns), dir_fd=self._fd)
        return self.status(path)

    def rename(self, path: str, to: str) -> None:
        """Move a file inside the folder, in place of what stands at `to`."""
        os.replace(self._at + path, self._at + to, src_dir_fd=self._fd, dst_dir_fd=self._fd)

    def unlink(self, path: str) -> None:
        """Remove a file or a link."""
        os.unlink(self._at + path, dir_fd=self._fd)

    def make_folder(self, path: str) -> None:
        """Make a folder with the fixed mode."""
        os.mkdir(self._at + path, FOLDER_MODE, dir_fd=self._fd)
        self._fix_folder_mode(path)

    def remove_folder(self, path: str) -> None:
        """Remove a folder with all that lies in it, following no link."""
        if self._fd is None:
            shutil.rmtree(self._at + path)
        else:
            shutil.rmtree(path, dir_fd=self._fd)

    def remove_empty_folder(self, path: str) -> None:
        """Remove a folder in which nothing lies."""
        os.rmdir(self._at + path, dir_fd=self._fd)

    def _fix_folder_mode(self, path: str) -> None:
        """Put back the bits that the umask has taken away."""
        if self._fd is None:
            return
        mode = os.stat(path or ".", dir_fd=self._fd).st_mode
        if mode & 0o777 != FOLDER_MODE:
            os.chmod(path or ".", stat.S_IMODE(mode) | FOLDER_MODE, dir_fd=self._fd)


def _read(fd: int, size: int) -> bytes:
    content = os.read(fd, size + 1)
    if len(content) == size or not content:
        return content
    parts = [content]
    while part := os.read(fd, 1 << 20):
        parts.append(part)
    return b"".join(parts)
