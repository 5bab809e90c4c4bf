"""File names as text: paths are shown in UTF-8, whatever bytes the file system holds."""

import os
import re
from typing import Final

LEFT_OUT: Final = (".", "_")
"""What the names of files and folders begin with that are left out."""
LEFT_OUT_FOLDERS: Final = frozenset({"node_modules", "__pycache__"})

_ESCAPED: Final = re.compile(r"\\x([0-9a-f]{2})")


def shown(name: str) -> str:
    r"""Return a name as text that can be encoded; bytes that are no UTF-8 become `\xe9`."""
    if name.isascii():
        return name
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def native(root: str, path: str) -> str:
    r"""Return where the file lies that scan found as `path`: the way back from `shown`.

    A path that holds a backslash is taken as it is where there is such a file.
    """
    literal = os.path.join(root, path)
    if "\\x" not in path or os.path.lexists(literal):
        return literal
    raw = re.sub(_ESCAPED.pattern.encode(), lambda found: bytes.fromhex(found[1].decode()), path.encode())
    return os.path.join(root, os.fsdecode(raw))


def is_inside(real: str, root: str) -> bool:
    """Tell whether a resolved path lies under a resolved root."""
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)
