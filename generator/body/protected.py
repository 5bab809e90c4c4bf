"""Find the lines of a body whose meaning Markdown fixes: fences, block quotes, pipe tables."""

import re
from collections.abc import Sequence
from typing import Final

POINTER: Final = r"(?!(?: {4}|\t)[ \t]*~+\^| {8}[ \t]*~+[ \t]*$)"
"""Tildes below a line of code that say where its fault is, as compilers and tracebacks have them."""
FENCE: Final = re.compile(POINTER + r"[ \t]*(?:(`{3,})[^`]*$|(~{3,}))")
DELIMITER_SIGNS: Final = frozenset("|-: \t")


def protected_lines(lines: Sequence[str], body: str) -> bytes:
    """Return 1 for each line of a body that is never searched for code, fence lines among them, and 0 for others."""
    found = bytearray(len(lines))
    if "```" in body or "~~~" in body:
        mark_fences(lines, found)
    if ">" in body:
        mark_quotes(lines, found)
    if "|" in body:
        mark_tables(lines, found)
    return bytes(found)


def mark_fences(lines: Sequence[str], found: bytearray) -> None:
    """Add the lines of explicit fences; one that is never closed goes to the end, as in CommonMark."""
    closing: re.Pattern[str] | None = None
    for place, line in enumerate(lines):
        if closing is not None:
            found[place] = 1
            if closing.match(line):
                closing = None
        elif "```" in line or "~~~" in line:
            fence = FENCE.match(line)
            if fence:
                found[place] = 1
                closing = closing_of(fence[1] or fence[2])


def closing_of(mark: str) -> re.Pattern[str]:
    """Return what closes a fence: the same sign, at least as often, alone on its line."""
    return re.compile(rf"[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*$")


def mark_quotes(lines: Sequence[str], found: bytearray) -> None:
    """Add the lines of block quotes; `>>>` alone is the prompt of Python, and a lone `>` closes a tag."""
    quotes = [place for place, line in enumerate(lines) if ">" in line and line.lstrip(" \t")[:1] == ">"]
    plain = {place for place in quotes if is_quote(lines[place].strip()) and not is_failed(lines, place)}
    for place in quotes:
        if place in plain or place - 1 in plain or place + 1 in plain:
            found[place] = 1


def is_quote(text: str) -> bool:
    """Tell whether a line that begins with `>` is a quote by itself."""
    return len(text) > 1 and not text.startswith((">>> ", ">=", ">>=")) and text not in (">>>", ">;", ">)")


def is_failed(lines: Sequence[str], place: int) -> bool:
    """Tell whether the line is the one that failed in a report of pytest: its reasons stand right below."""
    return lines[place].startswith(">   ") and "".join(lines[place + 1 : place + 2]).startswith("E   ")


def mark_tables(lines: Sequence[str], found: bytearray) -> None:
    """Add the lines of pipe tables: a head, a row of dashes with as many cells, and rows with pipes."""
    for place, line in enumerate(lines):
        if "|" in line and "-" in line and place and is_delimiter(line, lines[place - 1]):
            found[place - 1] = found[place] = 1
            row = place + 1
            while row < len(lines) and "|" in lines[row] and not found[row]:
                found[row] = 1
                row += 1


def is_delimiter(line: str, head: str) -> bool:
    """Tell whether the line is the row of dashes of a table with this head."""
    return "|" in head and DELIMITER_SIGNS.issuperset(line) and cells(line) == cells(head)


def cells(line: str) -> int:
    """Count the cells of a row; a pipe after a backslash parts none."""
    return line.strip().strip("|").replace("\\|", "").count("|") + 1
