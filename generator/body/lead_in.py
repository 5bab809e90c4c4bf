"""Read the line before code: what it promises, which file and which language it names."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from generator.body.language import file_named, language_named
from generator.body.sentences import LIST_MARK


class Promise(IntEnum):
    """How much a line makes one expect code below it."""

    NONE = 0
    COLON = 1
    """It ends in a colon."""
    FILE = 2
    """It is the name of a file, or ends in a colon and names one."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What the line before a piece of a body says of it."""

    promise: Promise
    filename: str | None = None
    language: str | None = None


NO_LEAD_IN: Final = LeadIn(Promise.NONE)
HEADING: Final = re.compile(r"#{1,6}\s+")
DECORATION: Final = "*_` \t"
COLONS: Final = ":："
FILE_LABEL: Final = re.compile(
    r"[*_`#\s]*(?:[Ff]ile(?:\s?name)?|[Dd]atei(?:name)?|[Ff]ichier|[Aa]rchivo|[Pp]ath|ファイル)\s?[:：]"
)
LANGUAGE_AT_END: Final = re.compile(
    r"\(([A-Za-z+#.]{1,12})\)$|(?:^|\b(?:[Ii]n|[Ee]n|[Ee]m|auf)\s)([A-Z][A-Za-z+#]{0,11})$|^([A-Za-z+#]{1,12})$"
)
MOST_WORDS: Final = 9
"""A longer sentence that names a file says something of the file, and need not be its label."""


def read_lead_in(text: str) -> LeadIn:
    """Return what the line promises; `text` has no blanks at either end and is no code."""
    if not text or len(text) > 300:
        return NO_LEAD_IN
    label, colon = label_of(text)
    if not label:
        return NO_LEAD_IN
    filename = file_of_label(text, label, colon=colon) if "." in text or "file" in text else None
    if filename:
        return LeadIn(Promise.FILE, filename)
    return LeadIn(Promise.COLON, None, language_at_end(label)) if colon else NO_LEAD_IN


def label_of(text: str) -> tuple[str, bool]:
    """Return the line without marks of a list, a heading or emphasis, and whether it ends in a colon."""
    mark = LIST_MARK.match(text) or HEADING.match(text)
    label = text[mark.end() :] if mark else text
    bare = label.rstrip(DECORATION)
    return bare.rstrip(COLONS).strip(DECORATION), bare[-1:] in tuple(COLONS)


def file_of_label(text: str, label: str, *, colon: bool) -> str | None:
    """Return the file that a label names: alone, after `File:`, or in a short line with a colon."""
    filename = file_named(label)
    if filename is None:
        return None
    alone = label.strip("()`* ") == filename
    announced = FILE_LABEL.match(text) is not None or (colon and len(label.split()) <= MOST_WORDS)
    return filename if alone or announced else None


def language_at_end(label: str) -> str | None:
    """Return the language that a label ends with: `Example (go)`, `In Go`, `python`."""
    found = LANGUAGE_AT_END.search(label)
    return language_named(found[1] or found[2] or found[3]) if found else None
