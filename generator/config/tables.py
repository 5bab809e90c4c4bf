"""Readers of those values of `site.yml` that hold several things: the menu, rules of all kinds, limits.

What is true of the readers of single values (`generator.config.values`) is true of them.
"""

import re
import warnings
from typing import Final

from generator.config.values import SHOWN, Faults, inner_path, items, line, record, text, texts
from generator.diagnostics.finding import Severity
from generator.diagnostics.table import RULES
from generator.model import Limits, MenuEntry, Redaction
from generator.yamltext import YamlMapping, YamlNode

PRIVACY_RULES: Final = ("expired", "scope")
"""The rules of the privacy gate that may be switched off; consent and revocation never."""
_MENU_SCHEMES: Final = ("http://", "https://", "mailto:")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_REPLACEMENT: Final = "[redacted]"
_SIZE: Final = re.compile(r"([1-9][0-9]{0,11}) ?([KMG]?B)?", re.IGNORECASE | re.ASCII)
_UNITS: Final = {"": 1, "B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
_SECRET_HASH: Final = re.compile(r"[0-9a-f]{10}")


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
        return MenuEntry("", _menu_link(node, faults), node.line, node.column)
    entries = record(node, faults, ("title", "link"), of="a menu entry")
    title = line(entries["title"].node, faults.of("title")) if "title" in entries else ""
    if "link" not in entries:
        faults.add(node, "a menu entry needs `link`: the path of a document, or a web address")
        return MenuEntry(title, "", node.line, node.column)
    link = entries["link"].node
    return MenuEntry(title, _menu_link(link, faults.of("link")), link.line, link.column)


def _menu_link(node: YamlNode, faults: Faults) -> str:
    link = text(node, faults).strip()
    if not _SCHEME.match(link):
        return inner_path(node, link, faults)
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
        return f"`{pattern[:SHOWN]}` is not a regular expression: {error}"
    return f"`{pattern[:SHOWN]}` matches where there is nothing" if compiled.match("") else ""


def _replacement_fault(pattern: str, replacement: str) -> str:
    """Say what is wrong with a replacement's references to groups, or nothing."""
    try:
        re.compile(f"{pattern}\n|").sub(replacement, "")  # matches nothing, so that the references are read
    except (re.error, IndexError) as error:
        return f"`{replacement[:SHOWN]}` cannot replace what the pattern finds: {error}"
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
            faults.add(item, f"`{name[:SHOWN]}` cannot be switched off; {' and '.join(PRIVACY_RULES)} can")
    return names
