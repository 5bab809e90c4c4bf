"""Readers of single values of `site.yml`: each takes a node and gives the value or notes what is wrong.

A reader that notes a fault may return anything of its type: no `Config` is made where there are faults.
"""

import re
import warnings
from collections.abc import Callable, Collection
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from generator.diagnostics.finding import Severity
from generator.diagnostics.nearest import nearest
from generator.diagnostics.table import RULES
from generator.model import Limits, MenuEntry, Redaction
from generator.protocol import LANGUAGE_TAG
from generator.yamltext import YamlEntry, YamlMapping, YamlNode, described

PAGE_SIZE_LIMIT: Final = 1000
PRIVACY_RULES: Final = ("expired", "scope")
"""The rules of the privacy gate that may be switched off; consent and revocation never."""

_SHOWN: Final = 60
"""Characters of a key or value that a message shows."""
_NAMED: Final = 24
"""Keys that a message lists at most where none of them is near."""

_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#@\\]+(?:/[^\s?#\\]*)?")
_MENU_SCHEMES: Final = ("http://", "https://", "mailto:")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_REPLACEMENT: Final = "[redacted]"
_SIZE: Final = re.compile(r"([1-9][0-9]{0,11}) ?([KMG]?B)?", re.IGNORECASE | re.ASCII)
_UNITS: Final = {"": 1, "B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
_SECRET_HASH: Final = re.compile(r"[0-9a-f]{10}")


class Faults:
    """Collects what is wrong with one file, so that all of it can be told at once."""

    def __init__(self, path: str, *, subject: str = "this") -> None:
        self._path = path
        self._subject = subject
        self._found: list[tuple[int, int, str]] = []

    def of(self, key: str) -> "Faults":
        """Return a view of the same collection for what is wrong with the value of one key."""
        view = Faults(self._path, subject=f"`{key[:_SHOWN]}`")
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
            faults.add(entry, f"`{entry.key[:_SHOWN]}` is not a key of {of}{did_you_mean(entry.key, known)}")
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
        faults.wrong(node, "a language tag such as `en` or `pt-BR`")
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
    return tuple(_inner_path(item, path, faults) for item, path in zip(items(node), paths, strict=False))


def _inner_path(node: YamlNode, written: str, faults: Faults) -> str:
    """Return a path as its parts with slashes between them; note one that leaves the content folder."""
    parts = [part for part in written.split("/") if part not in ("", ".")]
    if isinstance(node.value, str) and (not parts or ".." in parts or written.startswith("/")):
        faults.wrong(node, "a path inside the content folder")
    return "/".join(parts)


def menu(node: YamlNode, faults: Faults) -> tuple[MenuEntry, ...]:
    """Read the menu: paths of documents, or titles with links."""
    single = not isinstance(node.value, tuple | str | None)
    if single and not (isinstance(node.value, YamlMapping) and _names_a_link(node.value)):
        faults.wrong(node, "a list of documents such as `about.md`, or of entries with `title` and `link`")
        return ()
    return tuple(_menu_entry(item, faults) for item in (() if node.value is None else items(node)))


def _names_a_link(mapping: YamlMapping) -> bool:
    return any(entry.key in ("title", "link") for entry in mapping.entries)


def _menu_entry(node: YamlNode, faults: Faults) -> MenuEntry:
    if not isinstance(node.value, YamlMapping):
        return MenuEntry("", _menu_link(node, faults), node.line)
    entries = record(node, faults, ("title", "link"), of="a menu entry")
    title = line(entries["title"].node, faults.of("title")) if "title" in entries else ""
    if "link" not in entries:
        faults.add(node, "a menu entry needs `link`: the path of a document, or a web address")
        return MenuEntry(title, "", node.line)
    return MenuEntry(title, _menu_link(entries["link"].node, faults.of("link")), node.line)


def _menu_link(node: YamlNode, faults: Faults) -> str:
    link = text(node, faults).strip()
    if not _SCHEME.match(link):
        return _inner_path(node, link, faults)
    if not link.lower().startswith(_MENU_SCHEMES):
        faults.wrong(node, "a document's path, or an http, https or mailto address")
    return link


def redactions(node: YamlNode, faults: Faults) -> tuple[Redaction, ...]:
    """Read the redaction rules; each one's regular expression is compiled once to see that it can be."""
    return tuple(_redaction(item, faults) for item in (() if node.value is None else items(node)))


def _redaction(node: YamlNode, faults: Faults) -> Redaction:
    entries = record(node, faults, ("name", "pattern", "replacement"), of="a redaction rule")
    found = {key: text(entry.node, faults.of(key)) for key, entry in entries.items()}
    for key in ("name", "pattern"):
        if isinstance(node.value, YamlMapping) and not found.get(key, "").strip():
            faults.add(entries[key].node if key in entries else node, f"a redaction rule needs a `{key}`")
    pattern, replacement = found.get("pattern", ""), found.get("replacement", _REPLACEMENT)
    if pattern and (problem := _regex_fault(pattern)):
        faults.add(entries["pattern"].node, problem)
    elif pattern and (problem := _replacement_fault(pattern, replacement)):
        faults.add(entries["replacement"].node, problem)
    return Redaction(found.get("name", ""), pattern, replacement)


def _regex_fault(pattern: str) -> str:
    """Say what is wrong with a regular expression, or nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python warns of means something else in its next version
            compiled = re.compile(pattern)
    except (re.error, Warning, OverflowError, RecursionError) as error:
        return f"`{pattern[:_SHOWN]}` is not a regular expression: {error}"
    return f"`{pattern[:_SHOWN]}` matches where there is nothing" if compiled.match("") else ""


def _replacement_fault(pattern: str, replacement: str) -> str:
    """Say what is wrong with a replacement's references to groups, or nothing."""
    try:
        re.compile(f"{pattern}\n|").sub(replacement, "")  # matches nothing, so that the references are read
    except (re.error, IndexError) as error:
        return f"`{replacement[:_SHOWN]}` cannot replace what the pattern finds: {error}"
    return ""


def secret_hashes(node: YamlNode, faults: Faults) -> tuple[str, ...]:
    """Read hashes of harmless values; as they are written, for some of them are numbers to YAML."""
    hashes = []
    for item in () if node.value is None else items(node):
        if not _SECRET_HASH.fullmatch(item.written):
            faults.wrong(item, "the ten hexadecimal digits that the finding `likely-secret` names")
        hashes.append(item.written)
    return tuple(hashes)


def limits(node: YamlNode, faults: Faults) -> Limits:
    """Read how large things may be: sizes such as `16 MB` or a number of bytes, and a number of messages."""
    entries = record(node, faults, Limits.__struct_fields__, of="`limits`")
    sizes = {key: _size(entry.node, faults.of(key), unit=key != "messages") for key, entry in entries.items()}
    return Limits(**sizes)


def _size(node: YamlNode, faults: Faults, *, unit: bool) -> int:
    found = _SIZE.fullmatch(node.written)
    if not found or (found[2] and not unit):
        faults.wrong(node, "a size such as `16 MB` or `256 KB`" if unit else "a whole number")
        return 1
    return int(found[1]) * _UNITS[(found[2] or "").upper()]


def rules(node: YamlNode, faults: Faults) -> dict[str, str]:
    """Read which findings get another severity; `off` is what YAML 1.1 reads as `false`."""
    levels = (*(severity.value for severity in Severity), "off")
    chosen: dict[str, str] = {}
    if not isinstance(node.value, YamlMapping):
        faults.wrong(node, "codes of findings with a severity each, as in `header-arrow: off`")
        return chosen
    for code, entry in record(node, faults, RULES, of="`rules`").items():
        chosen[code] = "off" if entry.value is False else entry.node.written
        if chosen[code] not in levels:
            faults.of(code).wrong(entry.node, f"{', '.join(levels[:-1])} or {levels[-1]}")
    return chosen


def privacy(node: YamlNode, faults: Faults) -> tuple[str, ...]:
    """Read which rules of the privacy gate are switched off."""
    rules = " and ".join(f"`{rule}`" for rule in PRIVACY_RULES)
    names = texts(node, faults, f"a list of rules to switch off, of which there are {rules}")
    for item, name in zip(items(node), names, strict=False):
        if isinstance(item.value, str) and name not in PRIVACY_RULES:
            faults.add(item, f"`{name[:_SHOWN]}` cannot be switched off; {' and '.join(PRIVACY_RULES)} can")
    return names
