"""Explicit fences: where they stand in a text, and what their info strings say."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_FENCE = re.compile(
    r"^(?:[ \t>]|[-*+] |\d{1,9}[.)] )*(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>.*)$", re.MULTILINE
)
_FILE: Final = r"[\w@+.-]*(?:/[\w@+.-]+)*\.[A-Za-z]\w{0,9}|(?:Dockerfile|Makefile|Procfile|Gemfile|Rakefile)"
_FILE_NAME = re.compile(rf"(?:\./|~/|/)?(?:{_FILE})")
_LEAD_IN = re.compile(
    rf"(?:[-*+>] |\d{{1,9}}[.)] |[*_`\"' \t])*((?:\./|~/|/)?(?:{_FILE}))[*_`\"']*:?[*_`\"']*[ \t]*"
)
_TITLE = re.compile(r"\b(?:title|file|filename|name)=(?:\"([^\"]*)\"|'([^']*)'|([^\s}\"']+))")


class Info(NamedTuple):
    """What the words after the opening fence say."""

    language: str
    """The language as it was written, or empty."""
    filename: str
    rest: str
    """The words that are neither."""


class Fence(NamedTuple):
    """An explicit fence; lines are 1-based, the fence lines not among them."""

    first_line: int
    last_line: int
    info: str
    opening: int
    closing: int
    """Lines of the marks; the last line of the text where the fence is never closed."""


def read_info(info: str) -> Info:
    """Split an info string: `js`, `js worker.js`, `js:worker.js`, `js title="worker.js"`, `{.js}`, `worker.js`."""
    info = info.strip()
    if not info:
        return Info("", "", "")
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
    return Info(language, filename, " ".join(words))


def file_name_of_lead_in(line: str) -> str:
    """Return the file name that a line above a block of code consists of (`**worker.js:**`), or nothing."""
    found = _LEAD_IN.fullmatch(line) if len(line) <= 120 else None
    return found[1] if found else ""


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
