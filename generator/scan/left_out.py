"""Why a file of the content folder is not read: for who names it and waits for findings."""

from collections.abc import Sequence

from generator.protocol import SOURCE_SUFFIXES
from generator.scan.names import LEFT_OUT, LEFT_OUT_FOLDERS
from generator.scan.patterns import compiled


def reason(path: str, *, include: Sequence[str], exclude: Sequence[str]) -> str:
    """Say in words why `scan` has left out the file `path` (relative to the root, with slashes)."""
    names = path.split("/")
    if not path.endswith(SOURCE_SUFFIXES):
        return f"documents end in {', '.join(SOURCE_SUFFIXES)}"
    if any(name.startswith(LEFT_OUT) for name in names):
        return "names that begin with `_` or `.` are left out"
    if any(name in LEFT_OUT_FOLDERS for name in names[:-1]):
        return "the folder is one that is left out"
    if _is_meant(path, exclude):
        return "`exclude` leaves it out"
    if include and not _is_meant(path, include):
        return "`include` does not name it"
    return "it lies in a folder of templates, static files or a site, or is a link"


def _is_meant(path: str, patterns: Sequence[str]) -> bool:
    expression = compiled(patterns)
    return expression is not None and expression.match(path) is not None
