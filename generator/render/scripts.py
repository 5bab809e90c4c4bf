"""Data for scripts: JSON that may stand in a script file, or in HTML as a data block."""

import re
from typing import Final

import msgspec

SEARCH: Final = "search/"
"""The folder that `templates/assets/search.js` loads its files from."""

_UNSAFE: Final = re.compile(rb"[<>&\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]")
"""In UTF-8: what may end a script or a comment, controls, ends of lines (U+2028, U+2029), controls of direction."""
_encode = msgspec.json.Encoder().encode


def script_json(value: object) -> bytes:
    """Return `value` as JSON without any character that HTML or JavaScript might take for an end or a line.

    It stands in script files and in data blocks alike: inside a string, an escape means the same.
    """
    return _UNSAFE.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), _encode(value))


def script(path: str, value: object) -> bytes:
    """Return the script file `path`, which hands `value` to the search under the file's name."""
    name = path.removeprefix(SEARCH).removesuffix(".js")
    return b"overheard(%s,%s)\n" % (script_json(name), script_json(value))
