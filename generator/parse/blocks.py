"""`body` and `response`: the text of a message, as it was written (protocol §1.3, §2)."""

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from generator.diagnostics.finding import Finding, Severity
from generator.protocol import CORE_KEYS

_LITERAL = re.compile(r"\|[-+]?[0-9]?")
"""Marks that make no difference: every line is kept as it stands anyway."""
_MARK = re.compile(r"[|>][-+0-9]{0,3}(?:[ \t]+|$)")


class Text(NamedTuple):
    """A block of an envelope."""

    name: str
    """`body` or `response`."""
    text: str
    line: int
    """Of the first line of the text."""
    field_line: int


def ends_block(line: str) -> bool:
    """Whether a line at column 0 is one of the format's own fields."""
    key, colon, _ = line.partition(":")
    return bool(colon) and key.lower() in CORE_KEYS


def _name(line: str) -> str:
    return line.partition(":")[0].lower()


def read_block(
    lines: Sequence[str],
    numbers: Sequence[int],
    start: int,
    name: str,
    value: str,
    column: int,
    given: Container[str],
    findings: list[Finding],
) -> tuple[Text, int]:
    """Read the block whose field is `lines[start]`; return it with the line after it.

    It ends before a line at column 0 with one of the format's own keys; where the text is not indented, a key
    that is `given` before is a line of the text. At most two blanks or one tab are taken off each line, so that
    indented code keeps its shape.
    """
    texts: list[str] = []
    first_odd = first_bare = 0
    number, end = numbers[start], len(lines)
    for at in range(start + 1, end):
        line = lines[at]
        if line[:2] == "  ":
            texts.append(line[2:])
        elif not line or line.isspace():
            texts.append("")
        elif line[0] in " \t":
            texts.append(line[1:])
            if line[1:3] != "[[":  # a footer at the wrong column; that the envelope has no end says it
                first_odd = first_odd or at
        elif ends_block(line) and not (
            _name(line) in given and (first_bare or not (any(texts) or _beside(value)))
        ):
            end = at
            break
        else:
            texts.append(line)
            first_bare = first_bare or at
    if value != "|" and not _LITERAL.fullmatch(value):
        beside = _beside(value)
        findings.append(_style(name, value, beside, number, column))
        if beside:
            return Text(name, "\n".join((beside, *_ended(texts))), number, number), end
    first = next((place for place, text in enumerate(texts) if text), 0)
    if first_bare:
        findings.append(_unindented(lines[first_bare], numbers[first_bare], column))
    elif odd := first_odd or _deeper(texts, start + 1):
        findings.append(_odd(lines[odd], numbers[odd], column))
    text = "\n".join(_ended(texts[first:]))
    if not text:
        message = f"`{name}` has no text"
        help_text = "write the text below it, indented by two blanks"
        findings.append(Finding("empty-body", Severity.WARNING, message, number, column, help=help_text))
    return Text(name, text, numbers[start + 1 + first] if text else number, number), end


def _ended(texts: list[str]) -> list[str]:
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _beside(value: str) -> str:
    """Return the text that stands on the field's own line."""
    mark = _MARK.match(value)
    return value[mark.end() :] if mark else value


def _deeper(texts: Sequence[str], first: int) -> int:
    """Return the first line with words if every one of them is indented by more than two blanks; else 0."""
    found = 0
    for at, text in enumerate(texts, first):
        if text:
            if text[0] not in " \t":
                return 0
            found = found or at
    return found


def _style(name: str, value: str, beside: str, number: int, column: int) -> Finding:
    if beside:
        message = f"the text begins on the line of `{name}`; it is read as it stands"
    else:
        message = (
            f"expected `{name}: |`, found `{name}: {value}`".rstrip() + "; every line is kept as it stands"
        )
    help_text = f"write `{name}: |` and the text below it, indented by two blanks"
    return Finding("body-style", Severity.NOTE, message, number, column, help=help_text)


def _unindented(line: str, number: int, column: int) -> Finding:
    how = "indented with no-break spaces" if line[0] == "\xa0" else "not indented"
    message = f"this line of the text is {how}; it is kept"
    return Finding(
        "body-indent", Severity.WARNING, message, number, column, help="indent the text by two blanks"
    )


def _odd(line: str, number: int, column: int) -> Finding:
    found = (
        "a tab"
        if line[0] == "\t"
        else "one blank"
        if line[1:2] not in (" ", "\t")
        else "more than two blanks"
    )
    message = f"the text is indented by {found}, expected two blanks"
    return Finding(
        "body-indent", Severity.NOTE, message, number, column, help="indent the text by two blanks"
    )
