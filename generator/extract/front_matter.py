"""What the author says of a document at its head, between two lines `---`; blank lines may stand before it.

Whatever is wrong with it gives a finding. What was not meant for the public must not get there by a typing
mistake: a `draft` or `publish` that cannot be read leaves the document out, `Publish: false` and
`published: false` count as what they nearly are, and both keys are heeded where the rest cannot be read, as in
the TOML between lines `+++` that Hugo knows.
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
_TOML_MARK: Final = "+++"
_BODY_BEGINS: Final = ("```", "~~~", "[[")
"""A fence or an envelope before the closing line means that there is no closing line."""

_KEY_LINE: Final = re.compile(r"[A-Za-z_][\w-]{0,40}[ \t]*:(?:[ \t]|\Z)")
_TOML_LINE: Final = re.compile(r"[A-Za-z_][\w-]{0,40}[ \t]*=")
_WITHHELD: Final = re.compile(
    r"(draft|publish)[ \t]*[:=][ \t]*[\"']?(\w+)[\"']?[ \t]*(?:#.*)?\Z", re.IGNORECASE
)

_NOTHING: Final = FrontMatter()

_Fields: TypeAlias = dict[str, object]


def read_front_matter(lines: Sequence[str]) -> tuple[FrontMatter, tuple[Finding, ...], int]:
    """Read the front matter of a document's lines; return it, its findings and how many lines it takes up.

    No lines are taken where there is none, where its end is missing and where it is not keys with values:
    the text then is the document's, as it is where lines that cannot be read stand after blank ones: they
    may be text between rules. What could not be read has a finding `front-matter-invalid`.
    """
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    mark = lines[start].rstrip(" \t") if start < len(lines) else ""
    following = lines[start + 1] if start + 1 < len(lines) else ""
    if mark == _TOML_MARK and _TOML_LINE.match(following):
        return _toml(lines, start)
    if mark != _MARK or (start and not _has_known_key(_head(lines, start))):
        return _NOTHING, (), 0
    if not (taken := _length(lines, start, _END_MARKS)):
        return _without_end(lines, start)
    inner = lines[start + 1 : taken - 1]
    try:
        entries = read_mapping("\n".join(inner), first_line=start + 2).entries
    except NotAMappingError as error:
        return _NOTHING, (_invalid(Severity.WARNING, error.message, start + 1),), 0
    except YamlError as error:
        front = _salvaged(inner)
        finding = _invalid(Severity.ERROR, error.message, error.line, error.column, front)
        return front, (finding,), 0 if start else taken
    front, findings = _read_entries(entries)
    return front, findings, taken


def _length(lines: Sequence[str], start: int, ends: Sequence[str]) -> int:
    """How many lines there are up to the closing one; 0: it is missing."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.startswith(_BODY_BEGINS):
            return 0
        if line.rstrip(" \t") in ends:
            return number + 1
    return 0


def _without_end(lines: Sequence[str], start: int) -> tuple[FrontMatter, tuple[Finding, ...], int]:
    """Take a first line `---` without a second one for a rule, unless keys follow it."""
    head = _head(lines, start)
    if not head or not _KEY_LINE.match(head[0]):
        return _NOTHING, (), 0
    front = _salvaged(head)
    message = f"the front matter that begins here has no closing line `---`{_left_out(front)}"
    help_text = "end it with a line of three hyphens"
    return front, (_finding(Severity.WARNING, message, help_text, start + 1),), 0


def _toml(lines: Sequence[str], start: int) -> tuple[FrontMatter, tuple[Finding, ...], int]:
    """Heed what withholds a document in front matter that is TOML, and tell that the rest is not read."""
    taken = _length(lines, start, (_TOML_MARK,))
    front = _salvaged(lines[start + 1 : taken - 1] if taken else _head(lines, start))
    message = f"the front matter cannot be read: it is TOML{_left_out(front)}"
    help_text = "write it as YAML: lines `key: value` between two lines `---`"
    return front, (_finding(Severity.ERROR, message, help_text, start + 1),), 0 if start else taken


def _has_known_key(lines: Iterable[str]) -> bool:
    """Whether one of the lines is clearly of front matter: after blank ones it could be anything between rules.

    `Outcome: …` between two rules is an author's outcome; what withholds a document counts however it is written.
    """
    return any(_WITHHELD.match(line) or (_KEY_LINE.match(line) and _key(line) in READERS) for line in lines)


def _key(line: str) -> str:
    return line.partition(":")[0].rstrip()


def _head(lines: Sequence[str], start: int) -> Sequence[str]:
    """Return the lines after the opening one up to the first blank line."""
    stop = next((n for n in range(start + 1, len(lines)) if not lines[n].strip()), len(lines))
    return lines[start + 1 : stop]


def _invalid(
    severity: Severity, message: str, line: int, column: int = 1, front: FrontMatter = _NOTHING
) -> Finding:
    help_text = (
        "write lines `key: value`; put a value in quotes that holds `: ` or ` #`, or begins with a sign "
        "such as `[`, `&` or `!`"
    )
    text = f"the front matter cannot be read: {message}{_left_out(front)}"
    return _finding(severity, text, help_text, line, column)


def _finding(severity: Severity, message: str, help_text: str, line: int, column: int = 1) -> Finding:
    return Finding("front-matter-invalid", severity, message, line, column, help=help_text)


def _left_out(front: FrontMatter) -> str:
    """Say what becomes of a document of whose front matter only that was read."""
    return "; the document is left out, as it seems to be meant" if front.draft or not front.publish else ""


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
