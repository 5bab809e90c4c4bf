"""The texts that results quote from: a file for each conversation and each page, loaded where it is shown."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from generator.body.plain import plain_line
from generator.body.unlinked import unlinked
from generator.deception.signs import spelled_out
from generator.model import Conversation, PageSummary, Summary, Texts
from generator.render.scripts import SEARCH, script
from generator.render.search.documents import Passage, passages
from generator.render.search.pages import page_passages, page_words
from generator.render.search.segment import Place
from generator.urls import conversation_path

PART_WORDS: Final = 3000
"""About so many words make a file of passages; long conversations have several."""

DAY: Final = 10
"""An ISO date begins with so many characters of the day."""

_EMPHASIS: Final = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,200})(?<=\S)\*(?![\w*])")
"""Words between single asterisks; what looks so in code has words or other asterisks beside it."""


_FENCE: Final = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[^`\n]*$", re.MULTILINE)


class About(NamedTuple):
    """What a result says besides a passage."""

    path: str
    title: str
    about: str
    outcome: str


def passage_parts(words: int) -> int:
    """Return how many files of passages so many words make."""
    return max(1, words // PART_WORDS)


def passages_path(number: int, part: int) -> str:
    """Return where a file of passages lies."""
    return f"{SEARCH}text/{number}{f'-{part}' if part else ''}.js"


def passages_script(
    number: int, part: int, summary: Summary, conversation: Conversation, texts: Mapping[str, Texts]
) -> bytes:
    """Return one file of a conversation's passages; the first of them tells what the conversation is, too."""
    names = ", ".join(who.name for who in summary.participants)
    about = About(
        conversation_path(summary.slug),
        summary.title,
        " · ".join(filter(None, (names, *summary.contexts, summary.date[:DAY]))),
        summary.outcome.plain if summary.outcome else "",
    )
    return _script(number, part, summary.words, about, passages(summary, conversation), texts)


def page_script(number: int, part: int, page: PageSummary, texts: Mapping[str, Texts]) -> bytes:
    """Return one file of the passages of an ordinary page."""
    about = About(page.path, page.title, page.path, page.page.front.description)
    # Pages have more tables and links than talks, and there are few pages.
    own = tuple(plain_line(_without_fences(unlinked(text, page.links))) for text in texts[page.page.path])
    return _script(number, part, page_words(page), about, page_passages(page), {page.page.path: own})


def _script(
    number: int, part: int, words: int, about: About, found: Iterable[Passage], texts: Mapping[str, Texts]
) -> bytes:
    count = passage_parts(words)
    chosen = [
        (passage.anchor, passage.label, _plain(_text(passage.place, texts)))
        for passage in _shared_out(list(found), count)[part]
    ]
    following = passages_path(number, part + 1) if part + 1 < count else ""
    more = {"texts": chosen, "next": following.removeprefix(SEARCH).removesuffix(".js")}
    path = passages_path(number, part)
    if part:
        return script(path, more)
    head = {
        "path": about.path,
        "title": spelled_out(about.title),
        "about": spelled_out(about.about),
        "outcome": spelled_out(about.outcome, in_prose=True),
    }
    return script(path, head | more)


def _shared_out(found: list[Passage], count: int) -> list[list[Passage]]:
    """Share passages out to `count` files of about as many words, in their order; none is divided."""
    if count == 1:
        return [found]
    parts: list[list[Passage]] = [[] for _ in range(count)]
    whole = sum(passage.words for passage in found)
    before = 0
    for passage in found:
        parts[min(count - 1, before * count // max(1, whole))].append(passage)
        before += passage.words
    return parts


def _text(place: Place | str, texts: Mapping[str, Texts]) -> str:
    return place if isinstance(place, str) else texts[place.path][place.text]


def _without_fences(text: str) -> str:
    """Return a text without the lines that begin and end code: the name of a language would read as a word."""
    return _FENCE.sub("", text) if "```" in text or "~~~" in text else text


def _plain(text: str) -> str:
    """Return a text on one line, without the commonest marks of Markdown, and with nothing hidden."""
    line = " ".join(_without_fences(text).replace("**", "").replace("`", "").split())
    if "*" in line:
        line = _EMPHASIS.sub(r"\1", line)
    return line if line.isascii() and line.isprintable() else spelled_out(line, in_prose=True)
