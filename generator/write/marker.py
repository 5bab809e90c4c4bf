"""The file that says which folder is ours, and which files in it.

It is part of the site, so a folder that was copied, checked out elsewhere or has outlived its cache still
tells stale pages from what its owner put there.
"""

from collections.abc import Iterable
from typing import Final

from generator.errors import WriteError
from generator.urls import SITE_MARKER

MARKER: Final = SITE_MARKER
STAGING: Final = ".overheard-new"
"""Where files wait inside an output folder that cannot be exchanged as a whole."""
INNER_LOCK: Final = ".overheard.lock"
LITTER: Final = frozenset((".DS_Store", "Thumbs.db", "desktop.ini", INNER_LOCK))
"""What file browsers leave behind, and our own lock: neither ours to keep nor a reason to refuse."""

_HEAD: Final = "Overheard wrote this folder and replaces what is listed here:"


def marker_text(paths: Iterable[str]) -> bytes:
    """Give the marker of a site that has the files `paths`."""
    return "\n".join((_HEAD, *sorted(paths), "")).encode("utf-8", "surrogateescape")


def marked_paths(marker: bytes) -> frozenset[str]:
    """Give the files a marker names; none where it is not one of ours."""
    head, *paths = marker.decode("utf-8", "surrogateescape").split("\n")
    return frozenset(path for path in paths if path) if head == _HEAD else frozenset()


def check_path(path: str) -> None:
    """Raise `WriteError` for a path that does not lead to a file inside the output folder."""
    inside = f"/{path}/"
    if (
        "//" in inside
        or "/./" in inside
        or "/../" in inside
        or "\\" in path
        or (not path.isprintable() and any(sign < " " or sign == "\x7f" for sign in path))
        or inside.startswith((f"/{MARKER}/", f"/{STAGING}/", f"/{INNER_LOCK}/"))
    ):
        raise WriteError(f"{path!a} cannot be the name of a file of the site")


def folders_of(paths: Iterable[str]) -> set[str]:
    """Give every folder, the root left out, that the files `paths` lie in."""
    folders = {path.rpartition("/")[0] for path in paths}
    for folder in tuple(folders):
        while folder := folder.rpartition("/")[0]:
            folders.add(folder)
    return folders - {""}
