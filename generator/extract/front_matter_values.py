"""The value of each key of the front matter, by the rule of that key.

A value of the wrong type gives a finding and None, the key's default; only `draft` and `publish`, in doubt,
leave the document out.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from msgspec.structs import replace

from generator.diagnostics.finding import Finding, Severity
from generator.model import Alias
from generator.protocol import LANGUAGE_TAG
from generator.urls import slugify
from generator.yamltext import YamlEntry, YamlMapping, YamlNode, described

TRUTH: Final = dict.fromkeys(("true", "yes", "on", "y", "t", "1"), True) | dict.fromkeys(
    ("false", "no", "off", "n", "f", "0"), False
)
"""The words for a truth value, in small letters."""
WITHHOLDING: Final = {"draft": True, "publish": False}
"""The keys that keep a document from being published, with the value that does."""

_DATE: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2})(?:\.[0-9]*)?)?)?"
    r"[ \t]*([Zz]|[-+][0-9]{1,2}(?::?[0-9]{2})?)?)?)?)?",
    re.ASCII,
)

_OUTSIDE: Final = re.compile(r"(?:\A|/)\.\.?(?:/|\Z)|//|[\\:?#<>\x22|*\x00-\x1f\x7f-\x9f]|\A\Z")
"""What makes an alias no plain path below the site's root, on one system or another."""

_LONGEST_NAME: Final = 200
"""Bytes of a part of an alias; file systems stop at 255, and what is written has a longer name for a moment."""
_LONGEST_PATH: Final = 800

_Findings: TypeAlias = list[Finding]


def _wrong(entry: YamlEntry, expected: str, *, node: YamlNode | None = None, code: str = "") -> Finding:
    """Return the finding for a value, or one item of it, that is not what its key expects."""
    node = node or entry.node
    message = f"`{entry.key}` should be {expected}, not {described(node)}"
    quoted = expected == "text" and not isinstance(node.value, tuple | YamlMapping)
    advice = "put it in quotes" if quoted else "correct it, or remove the line"
    return Finding(
        code or "front-matter-value", Severity.WARNING, message, node.line, node.column, help=advice
    )


def _text(entry: YamlEntry, findings: _Findings) -> str | None:
    """Read a text; a number or the like is taken as it was written, with a warning."""
    node = entry.node
    if not isinstance(node.value, str):
        if node.value is None:
            return None
        findings.append(_wrong(entry, "text"))
    return node.written.strip() or None


def _line(entry: YamlEntry, findings: _Findings) -> str | None:
    """Read a text of one line; line breaks in it become blanks."""
    return " ".join((_text(entry, findings) or "").split()) or None


def _slug(entry: YamlEntry, findings: _Findings) -> str | None:
    """Read the last part of the page's address; what it cannot hold is left out, with a warning."""
    wanted = _line(entry, findings)
    if wanted is None or wanted == (slug := slugify(wanted)):
        return wanted
    message = f"`slug` cannot be `{wanted[:80]}` in an address; `{slug}` is used"
    help_text = "write small letters, digits and hyphens, and no folder"
    findings.append(
        Finding(
            "front-matter-value",
            Severity.WARNING,
            message,
            entry.node.line,
            entry.node.column,
            help=help_text,
        )
    )
    return wanted


def _outcome(entry: YamlEntry, findings: _Findings) -> str | None:
    text = _text(entry, findings)
    if not entry.node.written.strip("~ \n") and not isinstance(entry.value, tuple):
        message = "`outcome` is empty"
        help_text = "write what came of it, or remove the line"
        findings.append(
            Finding("empty-field", Severity.NOTE, message, entry.line, entry.column, help=help_text)
        )
        return None
    return text


def _switch(entry: YamlEntry, findings: _Findings) -> bool | None:
    """Read a truth value; a word for one in quotes counts, with a warning."""
    if isinstance(entry.value, bool) or entry.value is None:
        return entry.value
    findings.append(_wrong(entry, "`true` or `false`"))
    return TRUTH.get(entry.node.written.lower())


def _withholding(entry: YamlEntry, findings: _Findings) -> bool | None:
    """Read `draft` or `publish`; a value that cannot be read leaves the document out."""
    truth = _switch(entry, findings)
    if truth is None and entry.value is not None:
        last = findings.pop()
        findings.append(replace(last, message=f"{last.message}; the document is left out"))
        return WITHHOLDING[entry.key]
    return truth


def _texts(entry: YamlEntry, findings: _Findings) -> tuple[str, ...] | None:
    """Read a list of texts, or one text; each item as it was written, each once."""
    nodes = entry.value if isinstance(entry.value, tuple) else (entry.node,)
    if len(nodes) == 1 and nodes[0] is entry.node and not isinstance(entry.value, str | None):
        findings.append(_wrong(entry, "a list of texts"))
    found: dict[str, None] = {}
    for node in nodes:
        text = node.written.strip()
        if text and node.value is not None:
            found[text] = None
        elif node is not entry.node:
            findings.append(_wrong(entry, "a list of texts", node=node))
    return tuple(found) or None


def _tags(entry: YamlEntry, findings: _Findings) -> tuple[str, ...] | None:
    """Read a list of tags, or tags in one text with commas between them."""
    texts = _texts(entry, findings)
    if texts is None or isinstance(entry.value, tuple):
        return texts
    parts = dict.fromkeys(part.strip() for part in texts[0].split(","))
    return tuple(part for part in parts if part) or None


def _aliases(entry: YamlEntry, findings: _Findings) -> tuple[Alias, ...] | None:
    """Read a list of paths below the site's root; what leads anywhere else is refused."""
    found = []
    wanted = _texts(entry, findings) or ()
    nodes = entry.value if isinstance(entry.value, tuple) else (entry.node,)
    places = {node.written.strip(): node for node in reversed(nodes)}
    for text in wanted:
        node = places[text]
        path = text.removeprefix("/")
        if _OUTSIDE.search(text) or _is_too_long(path):
            what = "too long" if _is_too_long(path) else "no path below the site's root"
            message = f"the alias `{text[:80]}` is {what}"
            advice = "write an old address such as `old/name.html`"
            findings.append(
                Finding("alias-refused", Severity.WARNING, message, node.line, node.column, help=advice)
            )
        else:
            found.append(Alias(path, node.line))
    return tuple(found) or None


def _is_too_long(path: str) -> bool:
    """Whether a part of a path is longer than file systems take, or the whole longer than some do."""
    written = path.encode("utf-8", "surrogatepass")
    return len(written) > _LONGEST_PATH or max(map(len, written.split(b"/"))) > _LONGEST_NAME


def _language(entry: YamlEntry, findings: _Findings) -> str | None:
    tag = entry.node.written
    if entry.value is None or (isinstance(entry.value, str) and LANGUAGE_TAG.fullmatch(tag)):
        return tag or None
    if tag.lower() == "no":  # Norwegian; YAML 1.1 reads it as a boolean
        return tag
    # Late: only a mistake asks for it.
    from generator.language_names import expected_tag  # noqa: PLC0415

    findings.append(_wrong(entry, expected_tag(tag)))
    return None


def _date(entry: YamlEntry, findings: _Findings) -> str | None:
    """ISO 8601 with the precision that was written; the loose forms of YAML's timestamps are put right."""
    written = entry.node.written.strip()
    if entry.value is None or (isinstance(entry.value, str) and not written):
        return None
    found = _DATE.fullmatch(written)
    if found is None:
        findings.append(_wrong(entry, "a date such as `2025-10-08` or `2025-10-08T14:23Z`"))
        return None
    date = _iso(found.groups())
    if date is None:
        findings.append(_wrong(entry, "a date that exists", code="invalid-date"))
    return date


def _iso(parts: Sequence[str | None]) -> str | None:
    """Put year, month, day, hour, minute, second and zone together; None if there is no such date."""
    date = "-".join(part.zfill(2) for part in parts[:3] if part)
    time = ":".join(part.zfill(2) for part in parts[3:6] if part)
    written = date + (f"T{time}{_zone(parts[6] or '')}" if time else "")
    try:
        datetime.fromisoformat(written if time else f"{date}-01-01"[:10])
    except ValueError:
        return None
    return written


def _zone(written: str) -> str:
    """Return a zone as ISO 8601 writes it: `Z`, `+02:00`."""
    if not written or written in "Zz":
        return written.upper()
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{written[0]}{hours.zfill(2)}:{minutes}"


READERS: Final[dict[str, Callable[[YamlEntry, _Findings], object]]] = {
    "title": _line,
    "description": _line,
    "outcome": _outcome,
    "tags": _tags,
    "date": _date,
    "draft": _withholding,
    "publish": _withholding,
    "slug": _slug,
    "aliases": _aliases,
    "lang": _language,
    "envelopes": _switch,
    "loose_code": _switch,
}
"""Every key, with the function that reads its value."""
