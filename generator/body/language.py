"""Name the language of code by its file or by what its author calls it."""

import re
from typing import Final

from generator.body.language_names import ALIASES, EXTENSIONS, FILE_NAMES, LANGUAGES

NAMED_FILE: Final = re.compile(
    r"(?<![\w@/.:-])(?:[\w.@~-]*/)*(?:[\w.-]*\.[A-Za-z]\w{0,11}|\.[a-z]{2,12}|[A-Z][a-z]+file)(?![\w/(])"
)


def language_named(word: str) -> str | None:
    """Return the language that an info string or a lead-in names, in the one spelling used here, or None."""
    name = word.strip().lower().lstrip(".{").split(",")[0].rstrip("}")
    name = ALIASES.get(name, name)
    return name if name in LANGUAGES else None


def language_of_file(filename: str) -> str | None:
    """Return the language of a file by its whole name, then by its extension; None if neither is known."""
    name = filename.rpartition("/")[2].lower()
    if name in FILE_NAMES:
        return FILE_NAMES[name]
    if name.startswith(("dockerfile.", ".env.")):
        return FILE_NAMES[name.split(".")[0] or ".env"]
    _, dot, extension = name.rpartition(".")
    return EXTENSIONS.get(extension) if dot else None


def file_named(text: str) -> str | None:
    """Return the one file with a known kind that the text names, or None for none and for several."""
    if "." not in text and "file" not in text:
        return None
    names = [name for name in NAMED_FILE.findall(text) if language_of_file(name)]
    return names[0] if len(names) == 1 else None
