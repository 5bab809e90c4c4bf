"""Data for scripts: JSON that may stand in a script file, or in HTML as a data block."""

from typing import Final

import msgspec

SEARCH: Final = "search/"
"""The folder that `templates/assets/search.js` loads its files from."""

_ESCAPES: Final = tuple(
    (char.encode(), b"\\u%04x" % ord(char)) for char in "<>&\u2028\u2029\u202a\u202b\u202c\u202d\u202e\x7f"
)
_encode = msgspec.json.Encoder().encode


def script_json(value: object) -> bytes:
    """Return `value` as JSON without any character that HTML or JavaScript might take for an end or a line.

    It stands in script files and in data blocks alike: inside a string, an escape means the same.
    """
    data = _encode(value)
    for char, escape in _ESCAPES:
        data = data.replace(char, escape)
    return data


def script(path: str, value: object) -> bytes:
    """Return the script file `path`, which hands `value` to the search under the file's name."""
    name = path.removeprefix(SEARCH).removesuffix(".js")
    return b"overheard(%s,%s)\n" % (script_json(name), script_json(value))
