"""One build at a time into one output folder.

The lock is the operating system's own, so it goes with the process that holds it, however that ends. It is
not taken from a library because a library's locks are inherited by forked workers, which may outlive a
killed build and would keep the folder locked.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from generator.errors import WriteError

if sys.platform == "win32":
    import msvcrt

    _FAR: Final = 1 << 30  # a locked byte cannot be read there, and the first ones name the holder

    def _try_lock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE: Final = 0.05
_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)

_held: Final[set[int]] = set()


def _forget() -> None:
    for fd in _held:
        os.close(fd)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


@contextmanager
def held(path: Path, *, folder: str, wait: float) -> Iterator[None]:
    """Hold the lock `path`; after `wait` seconds raise `WriteError` that says who writes to `folder`."""
    fd = os.open(path, _FLAGS, 0o644)
    try:
        _acquire(fd, folder, wait)
        _held.add(fd)
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, str(os.getpid()).encode("ascii"))
        yield
    finally:
        _held.discard(fd)
        with suppress(OSError):
            os.close(fd)


def _acquire(fd: int, folder: str, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            return _try_lock(fd)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= until:
                raise WriteError(
                    f"another build{_holder(fd)} is writing `{folder}`", help="wait until it is done"
                ) from None
            time.sleep(_PAUSE)
        except OSError:
            return None  # a file system without locks: better unguarded than not at all


def _holder(fd: int) -> str:
    os.lseek(fd, 0, os.SEEK_SET)
    pid = os.read(fd, 20).decode("ascii", "replace")
    return f" (process {pid})" if pid.isdecimal() else ""
