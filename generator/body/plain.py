"""Markdown as plain text: what stands in listings, outlines and descriptions."""

import html
import re
from collections.abc import Iterator
from typing import Final

_FIRST_LOOK: Final = 3
_SECOND_LOOK: Final = 30
"""So many characters of Markdown are looked at for each one of plain text; marks seldom need more than the first."""
_LIST_MARK: Final = r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"
_BLOCK_MARKS = re.compile(rf"^(?:[ \t]*(?:>|#{{1,6}}[ \t]|{_LIST_MARK}))+", re.MULTILINE)
_ITEM = re.compile(rf"\n[ \t]*{_LIST_MARK}(?=\S)")
_ENDS: Final = ".,:;!?\u2026"
_RULES = re.compile(r"^[ \t]*[-*_=|:][-*_=|: \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"(?<=[ \t])#+[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"(?<![\\`])(`{1,3})(?!`)([^`]+)\1(?!`)")
_HELD = "\0"
"""Stands for a code span while marks are removed; no text holds it, for `scan` replaces controls."""
_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\[\]\n]*\])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_STARS = re.compile(r"\*\**(?:(?=\S)|(?<=\S\*)|(?<=\S\*\*))")
_UNDERSCORES = re.compile(r"__*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&#?\w{1,31};")
_SENTENCE_END = re.compile(r"[.!?\u2026][)\"'\u2019\u201d]*(?=\s)|[\u3002\uff01\uff1f]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|z\. ?B|d\. ?h|Dr|Mr|Mrs|Nr|No|approx)|(?:^|\s)\w)\.$"
)
_LONGEST_ABBREVIATION: Final = 8


def beginning(text: str, excerpt: int, sentence: int) -> tuple[str, str]:
    """Return the beginning and the first sentence of a Markdown text as plain text.

    Neither is longer than its number of characters; both are cut at a word.
    """
    first, parts, length = "", [], 0
    for paragraph in _paragraphs(text):
        plain = _plain(paragraph, excerpt + 1)
        if plain:
            first = first or _first_sentence(plain)
            parts.append(plain)
            length += len(plain) + 1
            if length > excerpt + 1:
                break
    return shortened(" ".join(parts), excerpt), shortened(first, sentence)


def plain_line(line: str) -> str:
    """Return the whole of a heading as plain text."""
    return _without_marks(line)


def shortened(text: str, limit: int) -> str:
    """Cut a text at a word and mark the cut, so that it has at most `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit - 1].rstrip(" ,;:-\u2013\u2014") + "\u2026"


def _paragraphs(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        if end < 0:
            end = len(text)
        if end > start:
            yield text[start:end]
        start = end + 2


def _first_sentence(plain: str) -> str:
    for end in _SENTENCE_END.finditer(plain):
        before = max(0, end.start() - _LONGEST_ABBREVIATION)
        if not _ABBREVIATION.search(plain[before : end.start() + 1]):
            return plain[: end.end()]
    return plain


def _plain(text: str, enough: int) -> str:
    """Return plain text from as much of a text as gives `enough` characters, so that length costs nothing."""
    plain = _without_marks(text[: enough * _FIRST_LOOK])
    if len(plain) < enough and len(text) > enough * _FIRST_LOOK:
        return _without_marks(text[: enough * _SECOND_LOOK])
    return plain


def _without_marks(text: str) -> str:
    """Remove the marks of Markdown; what looks like one within code is none."""
    if "`" not in text:
        return _unmarked(text)
    spans: list[str] = []

    def held(code: re.Match[str]) -> str:
        spans.append(" ".join(code[2].split()))
        return _HELD

    head, *rest = _unmarked(_CODE.sub(held, text.replace(_HELD, ""))).split(_HELD)
    return head + "".join(code + after for code, after in zip(spans, rest, strict=False))


def _unmarked(text: str) -> str:
    if (
        "--" in text
        or "==" in text
        or "**" in text
        or "__" in text
        or "|" in text
        or "\n=" in text
        or "\n-" in text
    ):
        text = _RULES.sub("", text)
    if "\n" in text:
        text = _ITEM.sub(_parted, text)
    text = _BLOCK_MARKS.sub("", text)
    if "#" in text:
        text = _CLOSING_HASHES.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", _DEFINITION.sub("", text))
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    if "*" in text:
        text = _STARS.sub("", text)
    if "_" in text:
        text = _UNDERSCORES.sub(_inside_word, text)
    text = text.replace("`", "").replace("~~", "").replace("|", " ")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return " ".join(text.split())


def _parted(item: re.Match[str]) -> str:
    """Return what stands between an item of a list and the line before it, in place of their line break."""
    before = item.string[: item.start()].rstrip()[-1:]
    return " " if not before or before in _ENDS else "; "


def _inside_word(underscores: re.Match[str]) -> str:
    """Keep the underscores of `snake_case`; those at the ends of words are marks."""
    text, start, end = underscores.string, underscores.start(), underscores.end()
    return (
        underscores[0] if text[max(0, start - 1) : start].isalnum() and text[end : end + 1].isalnum() else ""
    )
