"""The lines between header and footer: fields, blocks, `meta`, and what is none of them (protocol §2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.model import Field, Meta
from generator.parse.blocks import Text, ends_block, read_block
from generator.parse.meta import is_namespace, read_meta
from generator.protocol import CORE_KEYS

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LOOSE_FIELD = re.compile(rf"[ \t]*({'|'.join(sorted(CORE_KEYS))})[ \t]*:(.*)", re.IGNORECASE)
_BLOCKS: Final = ("body", "response")
MOST_FIELDS: Final = 2_000
"""Fields and `meta` blocks that are read of one envelope."""
_RENAMED: Final = {"thread-id": "thread", "parent-id": "parent"}
"""Names that a later draft gives to fields (protocol §6)."""


@dataclass(slots=True)
class Written:
    """An envelope's lines, taken apart."""

    fields: list[Field] = field(default_factory=list)
    """As they were written, in the order of the file; a line that is no field has an empty name."""
    texts: list[Text] = field(default_factory=list)
    meta: list[Meta] = field(default_factory=list)
    first: dict[str, Field] = field(default_factory=dict)
    """The first field of each name; names in lower case, `_` as `-`."""
    order: list[tuple[str, int]] = field(default_factory=list)
    """Names and lines of fields and blocks."""
    without_block: bool = False
    """The text was found by its place, for want of a `body` or `response`."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        """How many fields and blocks there are."""
        return len(self.fields) + len(self.texts) + len(self.meta)


def read_fields(lines: Sequence[str], numbers: Sequence[int], column: int) -> Written:
    """Take the lines of an envelope apart; `numbers` are theirs in the file."""
    reader = _Reader(lines, numbers, column)
    at = 0
    while at < len(lines):
        if reader.written.pieces >= MOST_FIELDS:
            reader.give_up(at)
            break
        at = reader.read(at)
    return reader.written


def normalised(name: str) -> str:
    """Return how a field's name is compared."""
    plain = name.lower().replace("_", "-")
    return _RENAMED.get(plain, plain)


class _Reader:
    """Reads the lines of one envelope."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int], column: int) -> None:
        self.lines = lines
        self.numbers = numbers
        self.column = column
        self.written = Written()
        self.has_block: bool | None = None

    def give_up(self, at: int) -> None:
        """Keep the rest of the lines as they stand."""
        message = f"the envelope has more than {MOST_FIELDS:,} fields; what follows is kept as it stands"
        self._find("large-file", Severity.WARNING, message, at, "split the envelope")
        self.written.fields.append(Field("", "\n".join(self.lines[at:]), self.numbers[at]))

    def read(self, at: int) -> int:
        """Read what begins on a line; return the line after it."""
        line = self.lines[at]
        key, colon, value = line.partition(":")
        name = normalised(key)
        if colon and name in CORE_KEYS:
            return self._core(at, key, name, value.strip())
        if not line or line.isspace():
            return self._blank(at)
        if colon and value[:1] in ("", " ", "\t") and _KEY.fullmatch(key):
            self._field(at, key, name, value.strip())
            return at + 1
        return self._odd_line(at, line)

    def _core(self, at: int, key: str, name: str, value: str) -> int:
        if name in _BLOCKS:
            text, after = read_block(
                self.lines,
                self.numbers,
                at,
                name,
                value,
                self.column,
                self.written.first,
                self.written.findings,
            )
            self.written.texts.append(text)
            self.written.order.append((name, text.field_line))
            return after
        if name == "meta":
            if not is_namespace(value):
                message = f"`{value[:60]}` is no namespace; it is kept as it stands"
                advice = "write `meta: privacy` and below it lines such as `Consent: explicit_no`"
                self._find("bad-field-line", Severity.WARNING, message, at, advice)
            meta, after = read_meta(self.lines, self.numbers, at, value)
            self.written.meta.append(meta)
            return after
        self._field(at, key, name, value)
        return at + 1

    def _field(self, at: int, key: str, name: str, value: str) -> None:
        found = Field(key, value, self.numbers[at])
        self.written.fields.append(found)
        self.written.order.append((name, found.line))
        first = self.written.first.setdefault(name, found)
        if first is not found:
            message = f"a second `{key}`; the one on line {first.line} counts"
            self._find("duplicate-field", Severity.WARNING, message, at, "remove one of them")

    def _odd_line(self, at: int, line: str) -> int:
        """Read a line that is no field: nearly one, the text of an envelope without a block, or words."""
        loose = _LOOSE_FIELD.match(line)
        if loose:
            message = f"expected `{loose[1]}:` at the beginning of the line"
            self._find(
                "bad-field-line",
                Severity.WARNING,
                message,
                at,
                "remove the blanks before the name and the colon",
            )
            return self._core(at, loose[1], normalised(loose[1]), loose[2].strip())
        if not (self.written.texts or self._has_block()):
            self.written.without_block = True
            return self._implied_text(at)
        message = f"`{line.strip()[:60]}` is no field; it is kept as it stands"
        self._find(
            "bad-field-line",
            Severity.WARNING,
            message,
            at,
            "write `name: value`, or indent it below `body: |`",
        )
        self.written.fields.append(Field("", line.strip(), self.numbers[at]))
        return at + 1

    def _has_block(self) -> bool:
        if self.has_block is None:
            keys = (line.partition(":") for line in self.lines)
            self.has_block = any(colon and key.strip().lower() in _BLOCKS for key, colon, _ in keys)
        return self.has_block

    def _blank(self, at: int) -> int:
        """Skip blank lines; below upper-case fields without a block, the text follows (protocol §11)."""
        lines, fields = self.lines, self.written.fields
        after = next((n for n in range(at, len(lines)) if lines[n].strip()), len(lines))
        if after == len(lines) or not fields or self._has_block() or self.written.texts:
            return after
        key, colon, _ = lines[after].partition(":")
        if ends_block(lines[after]) or (colon and key.isupper()) or not all(f.name.isupper() for f in fields):
            return after
        return self._implied_text(after)

    def _implied_text(self, start: int) -> int:
        """Read everything up to the next of the format's own fields as the text."""
        lines = self.lines
        stop = next((at for at in range(start, len(lines)) if ends_block(lines[at])), len(lines))
        text = "\n".join(line.removeprefix("  ") for line in lines[start:stop]).rstrip()
        number = self.numbers[start]
        self.written.texts.append(Text("body", text, number, number))
        return stop

    def _find(self, code: str, severity: Severity, message: str, at: int, help_text: str) -> None:
        finding = Finding(code, severity, message, self.numbers[at], self.column, help=help_text)
        self.written.findings.append(finding)
