"""Data for scripts: JSON that may stand in a script file, or in HTML as a data block."""

import re
from typing import Final

import msgspec

from generator.deception.signs import HIDDEN, may_hide

SEARCH: Final = "search/"
"""The folder that `templates/assets/search.js` loads its files from."""

_ESCAPES: Final = tuple((char.encode(), b"\\u%04x" % ord(char)) for char in "<>&\x7f\u2028\u2029")
_CONTROL: Final = re.compile("[\x80-\x9f]")
"""What JSON lets stand, and an escape in front matter can bring."""
_ASCII: Final = bytes(range(0x80))
_encode = msgspec.json.Encoder().encode


def script_json(value: object) -> bytes:
    """Return `value` as JSON without any character that HTML or JavaScript might take for an end or a line.

    It stands in script files and in data blocks alike: inside a string, an escape means the same. Signs that
    cannot be seen are escaped too, so that whoever reads the source sees them.
    """
    data = _encode(value)
    for char, escape in _ESCAPES:
        data = data.replace(char, escape)
    # The few characters beyond ASCII tell whether there is more to do.
    beyond = data.translate(None, _ASCII).decode()
    if not may_hide(beyond) and not _CONTROL.search(beyond):
        return data
    return HIDDEN.sub(_escaped, _CONTROL.sub(_escaped, data.decode())).encode()


def _escaped(found: re.Match[str]) -> str:
    """Return characters as JSON's escapes: one for each unit of UTF-16."""
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def script(path: str, value: object) -> bytes:
    """Return the script file `path`, which hands `value` to the search under the file's name."""
    name = path.removeprefix(SEARCH).removesuffix(".js")
    return b"overheard(%s,%s)\n" % (script_json(name), script_json(value))
