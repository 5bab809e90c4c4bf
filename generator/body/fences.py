"""Explicit fences: where they stand in a text, and what their code is called."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from generator.body.language import language_of_file
from generator.body.language_signs import file_in_comment, language_by_signs
from generator.body.lead_in import NO_LEAD_IN, read_lead_in
from generator.body.protected import POINTER

_FENCE = re.compile(
    "^" + POINTER + r"(?:[ \t>]|[-*+] |\d{1,9}[.)] )*(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>.*)$",
    re.MULTILINE,
)
_FILE: Final = r"[\w@+.-]*(?:/[\w@+.-]+)*\.[A-Za-z]\w{0,9}|(?:Dockerfile|Makefile|Procfile|Gemfile|Rakefile)"
_FILE_NAME = re.compile(rf"(?:\./|~/|/)?(?:{_FILE})")
_TITLE = re.compile(r"\b(?:title|file|filename|name)=(?:\"([^\"]*)\"|'([^']*)'|([^\s}\"']+))")


class Names(NamedTuple):
    """What a block of code is called."""

    language: str
    """As it was written, or as signs tell it; may be unknown, may be empty."""
    filename: str
    rest: str
    """The words of the info string that are neither."""


class Fence(NamedTuple):
    """An explicit fence; lines are 1-based, the lines of the marks are not among `first_line` to `last_line`."""

    first_line: int
    last_line: int
    info: str
    opening: int
    closing: int
    """Lines of the marks; `closing` is the last line of the text where the fence is never closed."""


def fences(text: str) -> Iterator[Fence]:
    """Yield the explicit fences of a text, those of list items and quotes too; linear time."""
    if "```" not in text and "~~~" not in text:
        return
    mark, info, opening = "", "", 0
    line, seen = 1, 0
    for found in _FENCE.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        if not mark:
            mark, info, opening = found["mark"], found["info"], line
        elif found["mark"].startswith(mark) and not found["info"].strip():
            yield Fence(opening + 1, line - 1, info, opening, line)
            mark = ""
    if mark:
        last = text.count("\n") + (text[-1:] != "\n")
        yield Fence(opening + 1, last, info, opening, last)


def names_of_fence(info: str, lines: Sequence[str], opening: int, code: Sequence[str]) -> Names:
    """Return what the code of a fence is called.

    `lines` are those of the text and `opening` the 0-based place of the fence among them. The info string
    rules; then the line above and a comment in the first line may name a file or a language, and last the
    code itself may bear certain signs of one.
    """
    named = read_info(info)
    if named.language and named.filename:
        return named
    lead_in = read_lead_in(_line_above(lines, opening).strip()) if opening else NO_LEAD_IN
    first = next((line.strip() for line in code if line.strip()), "")
    filename = named.filename or lead_in.filename or (first and file_in_comment(first)) or ""
    language = named.language or (filename and language_of_file(filename)) or lead_in.language
    if not language and first:
        language = language_by_signs([line.strip() for line in code])
    return Names(language or "", filename, named.rest)


def read_info(info: str) -> Names:
    """Split an info string.

    `js`, `js worker.js`, `js:worker.js`, `js title="worker.js"`, `{.js}` and `worker.js` are understood.
    """
    info = info.strip()
    if not info:
        return Names("", "", "")
    filename = ""
    titled = _TITLE.search(info)
    if titled:
        filename = titled[1] or titled[2] or titled[3] or ""
        info = info[: titled.start()] + info[titled.end() :]
    words = info.replace("{", " ").replace("}", " ").split()
    language = words.pop(0).lstrip(".") if words else ""
    before, colon, after = language.partition(":")
    if colon and not filename and after:
        language, filename = before, after
    if not filename and _FILE_NAME.fullmatch(language):
        language, filename = "", language
    if not filename and words and _FILE_NAME.fullmatch(words[0]):
        filename = words.pop(0)
    return Names(language, filename, " ".join(words))


def _line_above(lines: Sequence[str], place: int) -> str:
    """Return the last line with text above a place, over at most one empty one."""
    for above in (place - 1, place - 2):
        if above >= 0 and lines[above].strip():
            return lines[above]
    return ""
