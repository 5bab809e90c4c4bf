"""Two folders change places: in one step where the system has it, else by two renames.

Linux has `renameat2(RENAME_EXCHANGE)`, macOS `renamex_np(RENAME_SWAP)`. Elsewhere, and on file systems that
cannot do it, there is a moment without a site; what a kill in that moment leaves is put right by `recover`.
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.write.marker import MARKER

if TYPE_CHECKING:
    from ctypes import CDLL

_EXCHANGE: Final = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same value
_AT_CWD: Final = -100
_UNSUPPORTED: Final = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
_STUCK: Final = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES}
_SYSCALL: Final = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347}
"""Number of `renameat2`, for C libraries without a function of that name."""


class NotMovableError(OSError):
    """A folder cannot be renamed: something is mounted there, or it lies in a lower layer."""


def swap(live: Path, spare: Path, aside: Path) -> None:
    """Let `live` and `spare` change places; `aside` is a free name for the way in two steps.

    Raises `NotMovableError` where neither way works; then both stand as before.
    """
    try:
        if not _exchanged(os.fsencode(live), os.fsencode(spare)):
            _swap_in_two_steps(live, spare, aside)
    except OSError as error:
        if error.errno in _STUCK:
            raise NotMovableError(*error.args) from error
        raise


def _swap_in_two_steps(live: Path, spare: Path, aside: Path) -> None:
    os.rename(live, aside)
    try:
        os.rename(spare, live)
    except OSError:
        os.rename(aside, live)
        raise
    os.rename(aside, spare)


def recover(live: Path, spare: Path, aside: Path) -> None:
    """Finish or undo the two renames of a build that was killed between them."""
    if not (aside / MARKER).is_file():
        return
    if not live.exists():
        os.rename(aside, live)
    elif not spare.exists():
        os.rename(aside, spare)
    else:
        shutil.rmtree(aside)


def is_mount_point(folder: Path) -> bool:
    """Tell whether something is mounted at `folder`, bind mounts of the same file system included."""
    here, above = _mount_id(folder), _mount_id(folder.parent)
    if here is None or above is None:
        return os.path.ismount(folder)
    return here != above


def _mount_id(folder: Path) -> str | None:
    """Linux tells it of an open descriptor; the device number alone does not show bind mounts."""
    try:
        fd = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        lines = Path(f"/proc/self/fdinfo/{fd}").read_text("ascii").split("\n")
    except OSError:
        return None
    finally:
        os.close(fd)
    return next((line for line in lines if line.startswith("mnt_id:")), None)


def _exchanged(first: bytes, second: bytes) -> bool:
    """Exchange in one step; False where that cannot be done here."""
    call = _system_call()
    code = call(first, second) if call else errno.ENOSYS
    if code in _UNSUPPORTED:
        return False
    if code:
        raise OSError(code, os.strerror(code), os.fsdecode(first))
    return True


def _system_call() -> Callable[[bytes, bytes], int] | None:
    """Return what exchanges two paths and gives the error number, 0 for none; None: there is no such call."""
    # Late: where nothing has changed nothing is exchanged.
    import ctypes  # noqa: PLC0415

    system: str = sys.platform  # as a string, so that the type checker reads every branch
    if system not in {"linux", "darwin"}:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    call = _linux_call(library) if system == "linux" else _mac_call(library)
    return None if call is None else lambda first, second: ctypes.get_errno() if call(first, second) else 0


def _mac_call(library: "CDLL") -> Callable[[bytes, bytes], int]:
    return lambda first, second: int(library.renamex_np(first, second, _EXCHANGE))


def _linux_call(library: "CDLL") -> Callable[[bytes, bytes], int] | None:
    if hasattr(library, "renameat2"):
        return lambda first, second: int(library.renameat2(_AT_CWD, first, _AT_CWD, second, _EXCHANGE))
    number = _SYSCALL.get(os.uname().machine)
    if number is None:
        return None
    return lambda first, second: int(library.syscall(number, _AT_CWD, first, _AT_CWD, second, _EXCHANGE))
