"""Markdown as plain text: what stands in listings, outlines and descriptions."""

import html
import re
from typing import Final

_ENOUGH: Final = 6
"""So many characters of Markdown are looked at for each one of plain text that is wanted."""
_BLOCK_MARKS = re.compile(
    r"^[ \t>]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?", re.MULTILINE
)
_RULES = re.compile(r"^[ \t]*(?:[-*_=|:][-*_=|: \t]{2,})$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"(?<=[ \t])#+[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\[\]\n]*\])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_EMPHASIS = re.compile(r"\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|~~|`+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&#?\w{1,31};")
_SENTENCE_END = re.compile(r"[.!?\u2026][)\"'\u2019\u201d]*(?=\s)|[\u3002\uff01\uff1f]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|z\. ?B|d\. ?h|Dr|Mr|Mrs|Nr|No|approx)|(?:^|\s)\w)\.$"
)
_LONGEST_ABBREVIATION: Final = 8


def excerpt(text: str, limit: int) -> str:
    """Return the beginning of a Markdown text as plain text of at most `limit` characters, cut at a word."""
    return shortened(_plain(text, limit), limit)


def first_sentence(text: str, limit: int) -> str:
    """Return the first sentence of a Markdown text as plain text of at most `limit` characters."""
    plain = _plain(text.lstrip("\n \t").partition("\n\n")[0], limit)
    for end in _SENTENCE_END.finditer(plain):
        before = max(0, end.start() - _LONGEST_ABBREVIATION)
        if not _ABBREVIATION.search(plain[before : end.start() + 1]):
            return shortened(plain[: end.end()], limit)
    return shortened(plain, limit)


def plain_line(line: str) -> str:
    """Return the whole of a heading as plain text."""
    return _plain(line, len(line) + 1)


def shortened(text: str, limit: int) -> str:
    """Cut a text at a word and mark the cut, so that it has at most `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:-\u2013\u2014") + "\u2026"


def _plain(text: str, limit: int) -> str:
    """Remove the marks of Markdown from as much of the text as `limit` plain characters need."""
    text = text.lstrip("\n")[: limit * _ENOUGH]
    text = _BLOCK_MARKS.sub("", _RULES.sub("", text))
    if "#" in text:
        text = _CLOSING_HASHES.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", _DEFINITION.sub("", text))
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return " ".join(text.replace("|", " ").split())
