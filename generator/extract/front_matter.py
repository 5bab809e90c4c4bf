"""What the author says of a document at its head, between two lines `---`.

Whatever is wrong with it gives a finding. What was not meant for the public must not get there by a typing
mistake: a `draft` or `publish` that cannot be read leaves the document out, `Publish: false` and
`published: false` count as what they nearly are, and both keys are heeded where the rest cannot be read.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from msgspec.structs import replace

from generator.diagnostics.finding import Finding, Severity
from generator.diagnostics.nearest import nearest
from generator.model import Alias, FrontMatter
from generator.protocol import LANGUAGE_TAG
from generator.yamltext import NotAMappingError, YamlEntry, YamlError, YamlNode, described, read_mapping

_MARK: Final = "---"
_END_MARKS: Final = (_MARK, "...")
_BODY_BEGINS: Final = ("```", "~~~", "[[")
"""A fence or an envelope before the closing line means that there is no closing line."""

_KEY_LINE: Final = re.compile(r"[A-Za-z_][\w-]{0,40}[ \t]*:(?:[ \t]|\Z)")
_WITHHELD: Final = re.compile(r"(draft|publish)[ \t]*:[ \t]*[\"']?(\w+)[\"']?[ \t]*(?:#.*)?\Z", re.IGNORECASE)
_TRUTH: Final = dict.fromkeys(("true", "yes", "on", "y", "t", "1"), True) | dict.fromkeys(
    ("false", "no", "off", "n", "f", "0"), False
)
"""The words for a truth value, in small letters."""
_WITHHOLDING: Final = {"draft": True, "publish": False}
"""The keys that keep a document from being published, with the value that does."""
_DATE: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2})(?:\.[0-9]*)?)?)?"
    r"[ \t]*([Zz]|[-+][0-9]{1,2}(?::?[0-9]{2})?)?)?)?)?",
    re.ASCII,
)

_OUTSIDE: Final = re.compile(r"(?:\A|/)\.\.?(?:/|\Z)|//|[\\:?#\x00-\x1f]|\A\Z")
"""What makes an alias no plain path below the site's root."""

_Fields: TypeAlias = dict[str, object]
_Findings: TypeAlias = list[Finding]


def read_front_matter(lines: Sequence[str]) -> tuple[FrontMatter, tuple[Finding, ...], int]:
    """Read the front matter of a document's lines; return it, its findings and how many lines it takes up.

    No lines are taken where there is none, where its end is missing and where it is not keys with values:
    the text then is the document's. Lines that were taken and could not be read have an error
    `front-matter-invalid` among the findings.
    """
    if not lines or lines[0].rstrip(" \t") != _MARK:
        return FrontMatter(), (), 0
    if not (taken := _length(lines)):
        return _without_end(lines)
    text = "\n".join(lines[1 : taken - 1])
    try:
        entries = read_mapping(text, first_line=2).entries
    except NotAMappingError as error:
        return FrontMatter(), (_invalid(Severity.WARNING, error.message),), 0
    except YamlError as error:
        finding = _invalid(Severity.ERROR, error.message, error.line, error.column)
        return _salvaged(lines[1 : taken - 1]), (finding,), taken
    front, findings = _read_entries(entries)
    return front, findings, taken


def _length(lines: Sequence[str]) -> int:
    """How many lines there are up to the closing one; 0: it is missing."""
    for number in range(1, len(lines)):
        line = lines[number]
        if line.startswith(_BODY_BEGINS):
            return 0
        if line.rstrip(" \t") in _END_MARKS:
            return number + 1
    return 0


def _without_end(lines: Sequence[str]) -> tuple[FrontMatter, tuple[Finding, ...], int]:
    """Take a first line `---` without a second one for a rule, unless keys follow it."""
    if len(lines) < 2 or not _KEY_LINE.match(lines[1]):
        return FrontMatter(), (), 0
    message = "the front matter that begins here has no closing line `---`"
    finding = Finding(
        "front-matter-invalid", Severity.WARNING, message, 1, help="end it with a line of three hyphens"
    )
    head = list(lines[1 : 1 + next((n for n, line in enumerate(lines[1:]) if not line.strip()), len(lines))])
    return _salvaged(head), (finding,), 0


def _invalid(severity: Severity, message: str, line: int = 1, column: int = 1) -> Finding:
    help_text = (
        "write lines `key: value`, and a value that holds `: ` or ` #` or begins with a sign in quotes"
    )
    text = f"the front matter cannot be read: {message}"
    return Finding("front-matter-invalid", severity, text, line, column, help=help_text)


def _salvaged(lines: Iterable[str]) -> FrontMatter:
    """Only what keeps a document from being published, read line by line."""
    draft, publish = False, True
    for found in filter(None, map(_WITHHELD.match, lines)):
        truth = _TRUTH.get(found[2].lower())
        if found[1].lower() == "draft":
            draft = draft or truth is not False
        else:
            publish = publish and truth is True
    return FrontMatter(draft=draft, publish=publish)


def _read_entries(entries: tuple[YamlEntry, ...]) -> tuple[FrontMatter, tuple[Finding, ...]]:
    """Read each entry by its key's own rule; the first of two entries with one key counts."""
    fields: _Fields = {}
    findings: _Findings = []
    places: dict[str, int] = {}
    for entry in entries:
        if entry.key not in _READERS:
            meant = _meant_to_withhold(entry)
            findings.append(_unknown(entry, meant))
            if meant:
                fields[meant] = meant == "draft"
        elif entry.key in places:
            findings.append(_twice(entry, places[entry.key]))
        else:
            places[entry.key] = entry.line
            value = _READERS[entry.key](entry, findings)
            if value is not None and not (entry.key in _WITHHOLDING and entry.key in fields):
                fields[entry.key] = value
    return FrontMatter(**fields, lines=places), tuple(findings)  # type: ignore[arg-type]


def _meant_to_withhold(entry: YamlEntry) -> str:
    """Return `draft` or `publish` where a key is nearly that and its value clearly says to leave out."""
    key = entry.key.strip().lower()
    near = key if key in _WITHHOLDING else nearest(key, _READERS)
    value = entry.value if isinstance(entry.value, bool) else _TRUTH.get(entry.node.written.lower())
    return near if near in _WITHHOLDING and value is _WITHHOLDING[near] else ""


def _unknown(entry: YamlEntry, meant: str) -> Finding:
    near = meant or nearest(entry.key, _READERS)
    help_text = f"did you mean `{near}`?" if near else f"the keys are {', '.join(_READERS)}"
    message = f"`{entry.key[:80]}` is not a key of the front matter"
    if meant:
        message += "; the document is left out, as it seems to be meant"
    return Finding(
        "front-matter-unknown-key", Severity.WARNING, message, entry.line, entry.column, help=help_text
    )


def _twice(entry: YamlEntry, first: int) -> Finding:
    message = f"`{entry.key}` is written twice; the one on line {first} counts"
    return Finding("front-matter-value", Severity.NOTE, message, entry.line, entry.column, help="remove one")


def _wrong(entry: YamlEntry, expected: str, *, node: YamlNode | None = None, code: str = "") -> Finding:
    """Return the finding for a value, or one item of it, that is not what its key expects."""
    node = node or entry.node
    message = f"`{entry.key}` should be {expected}, not {described(node)}"
    return Finding(code or "front-matter-value", Severity.WARNING, message, node.line, node.column)


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
    return _TRUTH.get(entry.node.written.lower())


def _withholding(entry: YamlEntry, findings: _Findings) -> bool | None:
    """Read `draft` or `publish`; a value that cannot be read leaves the document out."""
    truth = _switch(entry, findings)
    if truth is None and entry.value is not None:
        last = findings.pop()
        findings.append(replace(last, message=f"{last.message}; the document is left out"))
        return _WITHHOLDING[entry.key]
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
        if _OUTSIDE.search(text):
            message = f"the alias `{text[:80]}` is no path below the site's root"
            advice = "write an old address such as `old/name.html`"
            findings.append(
                Finding("alias-refused", Severity.WARNING, message, node.line, node.column, help=advice)
            )
        else:
            found.append(Alias(path, node.line))
    return tuple(found) or None


def _language(entry: YamlEntry, findings: _Findings) -> str | None:
    tag = entry.node.written
    if entry.value is None or (isinstance(entry.value, str) and LANGUAGE_TAG.fullmatch(tag)):
        return tag or None
    if tag.lower() == "no":  # Norwegian; YAML 1.1 reads it as a boolean
        return tag
    findings.append(_wrong(entry, "a language tag such as `en` or `pt-BR`"))
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


_READERS: Final[dict[str, Callable[[YamlEntry, _Findings], object]]] = {
    "title": _line,
    "description": _line,
    "outcome": _outcome,
    "tags": _tags,
    "date": _date,
    "draft": _withholding,
    "publish": _withholding,
    "slug": _line,
    "aliases": _aliases,
    "lang": _language,
    "envelopes": _switch,
    "loose_code": _switch,
}
"""Every key, with the function that reads its value."""
