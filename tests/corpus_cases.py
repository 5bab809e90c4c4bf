r"""Read the corpus: small documents, each with all that must be said of it and no word more.

A file of `tests/corpus/` holds one topic. A case is a set of documents, written as in
`generator.diagnostics.examples`, with a name before it and what is expected after it:

    === what the case is about
    # why it is expected so, where that is not plain
    --- file: talk.md
    the document
    --- expect
    1 conversation, 2 messages
    talk.md:4 warning header-arrow
    words: that must stand in the site
    absent: words that must not

Findings are `path:line severity code`, complete and with notes; a path of `-` means the whole archive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.examples import SETTINGS, Example, read_files

FOLDER = Path(__file__).parent / "corpus"

_COUNTS = re.compile(r"(\d+) conversations?, (\d+) messages?")
_FINDING = re.compile(r"(?:(\S+):(\d+)|-) (error|warning|note) ([a-z-]+)")


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """A finding as the corpus names it; an empty path and line 0: the whole archive."""

    path: str
    line: int
    severity: str
    code: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.path else "-"
        return f"{place} {self.severity} {self.code}"


@dataclass(frozen=True, slots=True)
class Case:
    topic: str
    name: str
    files: Example
    """The documents, without the settings."""
    settings: bytes
    conversations: int
    messages: int
    findings: tuple[Expected, ...]
    words: tuple[str, ...]
    absent: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.topic}: {self.name}"

    def write(self, folder: Path, prefix: str = "") -> None:
        """Write the documents below `folder`, and the settings into it."""
        for file in self.files:
            target = folder / prefix / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
        (folder / SETTINGS).write_bytes(self.settings)


def cases() -> tuple[Case, ...]:
    """Return every case, in the order of the files and of their lines."""
    return tuple(case for path in sorted(FOLDER.glob("*.txt")) for case in _topic(path))


def _topic(path: Path) -> Iterator[Case]:
    for chunk in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = chunk.partition("\n")
        documents, mark, expect = rest.partition("\n--- expect\n")
        if not mark:
            raise ValueError(f"{path.stem}: {name}: nothing is expected")
        lines = documents.split("\n")
        while lines[0].startswith("# "):
            lines.pop(0)
        yield _case(path.stem, name.strip(), read_files(lines), expect.split("\n"))


def _case(topic: str, name: str, files: Example, expect: list[str]) -> Case:
    counts = _COUNTS.fullmatch(expect[0])
    if counts is None:
        raise ValueError(f"{topic}: {name}: no counts: {expect[0]!r}")
    findings, words, absent = [], [], []
    for line in filter(None, expect[1:]):
        found = _FINDING.fullmatch(line)
        if found:
            findings.append(Expected(found[1] or "", int(found[2] or 0), found[3], found[4]))
        elif line.startswith("words: "):
            words += line.split()[1:]
        elif line.startswith("absent: "):
            absent += line.split()[1:]
        else:
            raise ValueError(f"{topic}: {name}: not understood: {line!r}")
    return Case(
        topic=topic,
        name=name,
        files=tuple(file for file in files if file.path != SETTINGS),
        settings=b"".join(file.content for file in files if file.path == SETTINGS),
        conversations=int(counts[1]),
        messages=int(counts[2]),
        findings=tuple(sorted(findings)),
        words=tuple(words),
        absent=tuple(absent),
    )
