"""Where a site may be written, and what stands beside it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import UsageError, WriteError
from generator.write.exchange import is_mount_point
from generator.write.failure import reason
from generator.write.marker import INNER_LOCK, LITTER, MARKER, STAGING

SHOWN: Final = 5
"""So many files are named where a folder is refused for what lies in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """An output folder that may be written, and the names beside it that belong to it."""

    name: str
    """As the user wrote it; for messages."""
    live: Path
    """The folder itself; it may not exist yet."""
    spare: Path
    aside: Path
    lock: Path
    one_by_one: str = ""
    """Why the folder cannot be exchanged as a whole; empty: it can."""


def locate(target: Path, sources: Sequence[Path], *, force: bool) -> Place:
    """Say where the site `target` lies; raise `UsageError` where it must not lie.

    `sources` are the folders and files the site is made from: the output may lie inside of them, never the
    other way round. An existing folder must be empty or carry our marker, unless `force` is given.
    """
    if target.is_symlink() and not target.exists():
        raise UsageError(f"output `{target}` is a broken link", help="remove it, or name another folder")
    live = target.resolve()
    if live.exists() and not live.is_dir():
        raise UsageError(f"output `{target}` is not a folder")
    _refuse_places(target, live, sources)
    if not force:
        _refuse_unmarked(target, live)
    beside = _writable_parent(target, live)
    return Place(
        name=str(target),
        live=live,
        spare=live.parent / f".{live.name}.overheard",
        aside=live.parent / f".{live.name}.overheard.old",
        lock=live.parent / f".{live.name}.lock" if beside else live / INNER_LOCK,
        one_by_one=_why_one_by_one(target, live, beside=beside),
    )


def refused(name: str, found: Sequence[str]) -> UsageError:
    """Give the error for an output folder in which `found` lies and is not ours."""
    named = ", ".join(f"`{path}`" for path in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return UsageError(
        f"output folder `{name}` holds what Overheard has not written: {named}{more}",
        help="name another folder, move these away, list them under `static`, or keep them with `--force`",
    )


def _refuse_places(target: Path, live: Path, sources: Sequence[Path]) -> None:
    if live == live.parent:
        raise UsageError(f"output `{target}` is the root of a file system", help="name a folder of its own")
    if _same(live, _home()):
        raise UsageError(f"output `{target}` is the home folder", help="name a folder of its own")
    for source in sources:
        real = source.resolve()
        if any(_same(live, folder) for folder in (real, *real.parents)):
            raise UsageError(
                f"output `{target}` is or contains the source `{source}`", help="name a folder of its own"
            )


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:
        return None


def _same(one: Path, other: Path | None) -> bool:
    """Two paths, one folder: also through mounts, and where names do not tell upper from lower case."""
    if other is None or one == other:
        return one == other
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _refuse_unmarked(target: Path, live: Path) -> None:
    if not live.is_dir() or (live / MARKER).is_file():
        return
    try:
        found = sorted(set(os.listdir(live)) - LITTER - {STAGING})
    except OSError as error:
        raise WriteError(f"cannot read the output folder `{target}`: {reason(error)}") from error
    if found:
        raise refused(str(target), found)


def _writable_parent(target: Path, live: Path) -> bool:
    """Make the parents; tell whether names beside the output can be made."""
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the output folder `{target}`: {reason(error)}") from error
    beside = os.access(live.parent, os.W_OK | os.X_OK)
    if live.is_dir():
        if not os.access(live, os.R_OK | os.W_OK | os.X_OK):
            raise WriteError(f"cannot write to the output folder `{target}`: permission denied")
    elif not beside:
        raise WriteError(f"cannot make the output folder `{target}`: permission denied")
    return beside


def _why_one_by_one(target: Path, live: Path, *, beside: bool) -> str:
    if not live.is_dir():
        return ""
    if target.is_symlink():
        return "is a symbolic link"
    if is_mount_point(live):
        return "is a mount point"
    if not beside:
        return "lies in a folder that cannot be written"
    if Path.cwd().is_relative_to(live):
        return "is the current folder"
    return ""
