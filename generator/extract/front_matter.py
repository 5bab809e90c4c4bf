"""What the author says of a document at its head, between two lines `---`.

Whatever is wrong with it gives a finding. What was not meant for the public must not get there by a typing
mistake: a `draft` or `publish` that cannot be read leaves the document out, `Publish: false` and
`published: false` count as what they nearly are, and both keys are heeded where the rest cannot be read.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from generator.diagnostics.finding import Finding, Severity
from generator.diagnostics.nearest import nearest
from generator.extract.front_matter_values import READERS, TRUTH, WITHHOLDING
from generator.model import FrontMatter
from generator.yamltext import NotAMappingError, YamlEntry, YamlError, read_mapping

_MARK: Final = "---"
_END_MARKS: Final = (_MARK, "...")
_BODY_BEGINS: Final = ("```", "~~~", "[[")
"""A fence or an envelope before the closing line means that there is no closing line."""

_KEY_LINE: Final = re.compile(r"[A-Za-z_][\w-]{0,40}[ \t]*:(?:[ \t]|\Z)")
_WITHHELD: Final = re.compile(r"(draft|publish)[ \t]*:[ \t]*[\"']?(\w+)[\"']?[ \t]*(?:#.*)?\Z", re.IGNORECASE)

_Fields: TypeAlias = dict[str, object]


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
        "write lines `key: value`; put a value in quotes that holds `: ` or ` #`, or begins with a sign "
        "such as `[`, `&` or `!`"
    )
    text = f"the front matter cannot be read: {message}"
    return Finding("front-matter-invalid", severity, text, line, column, help=help_text)


def _salvaged(lines: Iterable[str]) -> FrontMatter:
    """Only what keeps a document from being published, read line by line."""
    draft, publish = False, True
    for found in filter(None, map(_WITHHELD.match, lines)):
        truth = TRUTH.get(found[2].lower())
        if found[1].lower() == "draft":
            draft = draft or truth is not False
        else:
            publish = publish and truth is True
    return FrontMatter(draft=draft, publish=publish)


def _read_entries(entries: tuple[YamlEntry, ...]) -> tuple[FrontMatter, tuple[Finding, ...]]:
    """Read each entry by its key's own rule; the first of two entries with one key counts."""
    fields: _Fields = {}
    findings: list[Finding] = []
    places: dict[str, int] = {}
    for entry in entries:
        if entry.key not in READERS:
            meant = _meant_to_withhold(entry)
            findings.append(_unknown(entry, meant))
            if meant:
                fields[meant] = meant == "draft"
        elif entry.key in places:
            findings.append(_twice(entry, places[entry.key]))
        else:
            places[entry.key] = entry.line
            value = READERS[entry.key](entry, findings)
            if value is not None and not (entry.key in WITHHOLDING and entry.key in fields):
                fields[entry.key] = value
    return FrontMatter(**fields, lines=places), tuple(findings)  # type: ignore[arg-type]


def _meant_to_withhold(entry: YamlEntry) -> str:
    """Return `draft` or `publish` where a key is nearly that and its value clearly says to leave out."""
    key = entry.key.strip().lower()
    near = key if key in WITHHOLDING else nearest(key, READERS)
    value = entry.value if isinstance(entry.value, bool) else TRUTH.get(entry.node.written.lower())
    return near if near in WITHHOLDING and value is WITHHOLDING[near] else ""


def _unknown(entry: YamlEntry, meant: str) -> Finding:
    near = meant or nearest(entry.key, READERS)
    help_text = f"did you mean `{near}`?" if near else f"the keys are {', '.join(READERS)}"
    message = f"`{entry.key[:80]}` is not a key of the front matter"
    if meant:
        message += "; the document is left out, as it seems to be meant"
    return Finding(
        "front-matter-unknown-key", Severity.WARNING, message, entry.line, entry.column, help=help_text
    )


def _twice(entry: YamlEntry, first: int) -> Finding:
    message = f"`{entry.key}` is written twice; the one on line {first} counts"
    return Finding("front-matter-value", Severity.NOTE, message, entry.line, entry.column, help="remove one")
