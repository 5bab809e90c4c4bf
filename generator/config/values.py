"""Readers of single values of `site.yml`: each takes a node and gives the value or notes what is wrong.

A reader that notes a fault may return anything of its type: no `Config` is made where there are faults.
"""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from generator.diagnostics.nearest import nearest
from generator.protocol import LANGUAGE_TAG
from generator.yamltext import YamlEntry, YamlMapping, YamlNode, described

PAGE_SIZE_LIMIT: Final = 1000

SHOWN: Final = 60
"""Characters of a key or value that a message shows."""
_NAMED: Final = 24
"""Keys that a message lists at most where none of them is near."""

_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#@\\]+(?:/[^\s?#\\]*)?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Faults:
    """Collects what is wrong with one file, so that all of it can be told at once."""

    def __init__(self, path: str, *, subject: str = "this") -> None:
        self._path = path
        self._subject = subject
        self._found: list[tuple[int, int, str]] = []

    def of(self, key: str) -> "Faults":
        """Return a view of the same collection for what is wrong with the value of one key."""
        view = Faults(self._path, subject=f"`{key[:SHOWN]}`")
        view._found = self._found
        return view

    def add(self, place: YamlNode | YamlEntry, message: str) -> None:
        """Note what is wrong at the place of a key or value."""
        self._found.append((place.line, place.column, message))

    def wrong(self, node: YamlNode, expected: str) -> None:
        """Note that a value is not what its key expects."""
        self.add(node, f"{self._subject} should be {expected}, not {described(node)}")

    def sorted(self) -> tuple[str, ...]:
        """Return the faults as `path:line:column: what`, in the order of the file."""
        return tuple(f"{self._path}:{line}:{column}: {what}" for line, column, what in sorted(self._found))


def record(node: YamlNode, faults: Faults, known: Collection[str], *, of: str) -> dict[str, YamlEntry]:
    """Return the entries of a mapping by key; note unknown keys and those that are written twice."""
    if not isinstance(node.value, YamlMapping):
        names = f" ({', '.join(known)})" if len(known) <= _NAMED else ""
        faults.add(node, f"{of} should be keys with values{names}, not {described(node)}")
        return {}
    entries: dict[str, YamlEntry] = {}
    for entry in node.value.entries:
        if entry.key not in known:
            faults.add(entry, f"`{entry.key[:SHOWN]}` is not a key of {of}{did_you_mean(entry.key, known)}")
        elif entry.key in entries:
            faults.add(entry, f"`{entry.key}` is written twice, first on line {entries[entry.key].line}")
        else:
            entries[entry.key] = entry
    return entries


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return the end of a message about a word that is not known."""
    near = nearest(word, known)
    if near:
        return f", did you mean `{near}`?"
    return f"; there are {', '.join(known)}" if len(known) <= _NAMED else ""


def text(node: YamlNode, faults: Faults) -> str:
    """Read a text."""
    if isinstance(node.value, str):
        return node.value
    quoted = " (put it in quotes)" if node.written and node.value is not None else ""
    faults.wrong(node, f"text{quoted}")
    return ""


def line(node: YamlNode, faults: Faults) -> str:
    """Read a text of one line; line breaks in it become blanks."""
    return " ".join(text(node, faults).split())


def texts_of(expected: str) -> Callable[[YamlNode, Faults], tuple[str, ...]]:
    """Return a reader of a list of texts, or of one text; `expected` says what the list holds."""

    def read(node: YamlNode, faults: Faults) -> tuple[str, ...]:
        return texts(node, faults, expected)

    return read


def texts(node: YamlNode, faults: Faults, expected: str) -> tuple[str, ...]:
    """Read a list of texts, or one text; what is neither is not `expected`."""
    if isinstance(node.value, tuple | str):
        return tuple(text(item, faults) for item in items(node))
    faults.wrong(node, expected)
    return ()


def items(node: YamlNode) -> tuple[YamlNode, ...]:
    """Return the items of a list; a single value is a list of one."""
    return node.value if isinstance(node.value, tuple) else (node,)


def switch(node: YamlNode, faults: Faults) -> bool:
    """Read `true` or `false`."""
    if isinstance(node.value, bool):
        return node.value
    faults.wrong(node, "`true` or `false`")
    return False


def page_size(node: YamlNode, faults: Faults) -> int:
    """Read how many conversations a page of a listing holds."""
    value = node.value
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= PAGE_SIZE_LIMIT:
        return value
    faults.wrong(node, f"a whole number from 1 to {PAGE_SIZE_LIMIT}")
    return 1


def web_address(node: YamlNode, faults: Faults) -> str:
    """Read an address that others are put behind; empty is none."""
    written = text(node, faults).strip()
    address = web_address_of(written)
    if written and not address:
        faults.wrong(node, "a web address such as `https://example.org/`")
    return address


def web_address_of(written: str) -> str:
    """Return an http or https address with a slash at its end, or nothing if it is none."""
    try:
        host = urlsplit(written).hostname
    except ValueError:  # `https://[x/`, `https://a℀b/`
        return ""
    return written.rstrip("/") + "/" if host and _WEB_ADDRESS.fullmatch(written) else ""


def language(node: YamlNode, faults: Faults) -> str:
    """Read a BCP 47 language tag."""
    if node.written.lower() == "no":  # Norwegian; YAML 1.1 reads it as a boolean
        return node.written
    tag = text(node, faults)
    if isinstance(node.value, str) and not LANGUAGE_TAG.fullmatch(tag):
        # Late: only a mistake asks for it.
        from generator.language_names import expected_tag  # noqa: PLC0415

        faults.wrong(node, expected_tag(tag))
    return tag


def day(node: YamlNode, faults: Faults) -> str:
    """Read a day."""
    written = text(node, faults).strip()
    if isinstance(node.value, str) and not day_of(written):
        faults.wrong(node, "a day such as `2025-10-08`")
    return written


def day_of(written: str) -> str:
    """Return an ISO 8601 day that exists, or nothing."""
    if not _DAY.fullmatch(written):
        return ""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def folders(node: YamlNode, faults: Faults) -> tuple[str, ...]:
    """Read paths of folders under the content root."""
    paths = texts(node, faults, "a list of folders such as `files`")
    return tuple(inner_path(item, path, faults) for item, path in zip(items(node), paths, strict=False))


def inner_path(node: YamlNode, written: str, faults: Faults) -> str:
    """Return a path as its parts with slashes between them; note one that leaves the content folder."""
    parts = [part for part in written.split("/") if part not in ("", ".")]
    if isinstance(node.value, str) and (not parts or ".." in parts or written.startswith("/")):
        faults.wrong(node, "a path inside the content folder")
    return "/".join(parts)
