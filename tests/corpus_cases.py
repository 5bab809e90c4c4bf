r"""Read the corpus: small documents, each with all that must be said of it and no word more.

A file of `tests/corpus/` holds one topic. A case is written so:

    === what the case is about
    # why it is expected so, where that is not plain
    --- file: talk.md
    the document
    --- site.yml
    settings, if the case needs any
    --- expect
    1 conversation, 2 messages
    talk.md:4 warning header-arrow
    words: that must stand in the site
    absent: words that must not

Findings are `path:line severity code`, complete and with notes; a path of `-` means the whole archive. The
mark of a file may hold a word in parentheses: `(escaped)` reads `\x1b` as that byte, `(CRLF)` and `(CR)`
end lines so, `(unended)` has no line end at its end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"

_MARK = re.compile(
    r"--- (?:file(?: \((?P<form>\w+)\))?: (?P<path>\S+)|(?P<site>site\.yml)|(?P<expect>expect))"
)
_COUNTS = re.compile(r"(\d+) conversations?, (\d+) messages?")
_FINDING = re.compile(r"(?:(\S+):(\d+)|-) (error|warning|note) ([a-z-]+)")
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """A finding as the corpus names it; an empty path and line 0: the whole archive."""

    path: str
    line: int
    severity: str
    code: str


@dataclass(frozen=True, slots=True)
class Case:
    topic: str
    name: str
    files: tuple[tuple[str, bytes], ...]
    settings: str
    conversations: int
    messages: int
    findings: tuple[Expected, ...]
    words: tuple[str, ...]
    absent: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.topic}: {self.name}"

    def write(self, folder: Path, prefix: str = "") -> None:
        """Write the documents (and the settings) below `folder`."""
        for path, content in self.files:
            target = folder / prefix / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (folder / "site.yml").write_text(self.settings, encoding="utf-8")


def cases() -> tuple[Case, ...]:
    """Return every case, in the order of the files and of their lines."""
    return tuple(case for path in sorted(FOLDER.glob("*.txt")) for case in _topic(path))


def _topic(path: Path) -> Iterator[Case]:
    text = path.read_text(encoding="utf-8")
    for chunk in re.split(r"(?m)^=== ", text)[1:]:
        name, _, rest = chunk.partition("\n")
        yield _case(path.stem, name.strip(), rest.split("\n"))


def _case(topic: str, name: str, lines: list[str]) -> Case:
    sections: list[tuple[re.Match[str], list[str]]] = []
    for number, line in enumerate(lines):
        mark = _MARK.fullmatch(line)
        if mark:
            sections.append((mark, []))
        elif sections:
            sections[-1][1].append(line)
        elif line and not line.startswith("# "):
            raise ValueError(f"{topic}: {name}: line {number} stands before the first mark: {line!r}")
    files = tuple((m["path"], _content(m["form"], body)) for m, body in sections if m["path"])
    settings = "".join(f"{line}\n" for m, body in sections if m["site"] for line in body)
    expect = [line for m, body in sections if m["expect"] for line in body if line.strip()]
    if not expect:
        raise ValueError(f"{topic}: {name}: nothing is expected")
    return _expecting(topic, name, files, settings, expect)


def _content(form: str | None, lines: list[str]) -> bytes:
    end = {"CRLF": "\r\n", "CR": "\r"}.get(form or "", "\n")
    raw = end.join(lines).encode() + (b"" if form == "unended" or not lines else end.encode())
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), raw) if form == "escaped" else raw


def _expecting(
    topic: str, name: str, files: tuple[tuple[str, bytes], ...], settings: str, expect: list[str]
) -> Case:
    counts = _COUNTS.fullmatch(expect[0])
    if counts is None:
        raise ValueError(f"{topic}: {name}: no counts: {expect[0]!r}")
    findings, words, absent = [], [], []
    for line in expect[1:]:
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
        topic,
        name,
        files,
        settings,
        int(counts[1]),
        int(counts[2]),
        tuple(sorted(findings)),
        tuple(words),
        tuple(absent),
    )
