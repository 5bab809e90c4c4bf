"""Links of a Markdown text led elsewhere, for copies that lie in another place than what they are made of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.body.link_shapes import AFTER_WORDS, DEFINITION
from generator.body.links import written_target

_MARK: Final = re.compile(
    r"(?P<code>`|<(?:code|pre)\b[^<>`]*>)|(?P<escape>\\)(?=`)|\\[\s\S]|(?P<open>!?\[)|(?P<close>\])"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*>",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"(?P<ticks>`+)|<(?P<tag>code|pre)\b[^<>`]*>|</(?P<closed>code|pre)>", re.IGNORECASE
)
_TICKS: Final = re.compile("`*")
_PRE: Final = re.compile(r"[ \t>]*<pre\b", re.IGNORECASE)
_END_OF_PRE: Final = re.compile(r"</pre>", re.IGNORECASE)

Span = tuple[int, int]


def relinked(text: str, targets: Mapping[str, str]) -> str:
    """Return a Markdown text whose links have other addresses; all else is kept, code to the byte.

    `targets` has the addresses that change, as `written_target` gives them. Code is what is code on the page, and
    what stands between `<code>` or `<pre>` and their end, which is code wherever HTML in Markdown is let pass.
    """
    if not targets or not _may_change(text, targets):
        return text
    out: list[str] = []
    done = 0
    for start, end in sorted(_destinations(text)):
        target = targets.get(written_target(text[start:end]))
        if target is not None and start >= done:
            out += text[done:start], target
            done = end
    return "".join((*out, text[done:]))


def _may_change(text: str, targets: Mapping[str, str]) -> bool:
    """Tell whether anything that looks like a link, in code or not, has an address that changes."""
    shapes = [shape for sign, shape in (("](", AFTER_WORDS), ("]:", DEFINITION)) if sign in text]
    return any(
        written_target(found["address"]) in targets for shape in shapes for found in shape.finditer(text)
    )


def _destinations(text: str) -> Iterator[Span]:
    """Yield where the destinations of links, images and definitions stand."""
    # Imported here: a build in which no copy is made needs no markdown-it.
    from generator.body.engine import MARKDOWN  # noqa: PLC0415
    from generator.body.html import is_plain  # noqa: PLC0415

    if is_plain(text):
        yield from _in_paragraphs(text, _paragraphs(text))
        return
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    env: dict[str, Any] = {"references": {}}
    paragraphs: dict[Span, None] = {}
    for token in MARKDOWN.block.parse_with_runs(text, MARKDOWN, env, ()):
        if token.map and token.type in ("inline", "definition"):
            span = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
            if token.type == "inline":
                paragraphs[span] = None  # the cells of a table's row share one
            elif found := DEFINITION.match(text, span[0], span[1]):
                yield found.span("address")
    yield from _in_paragraphs(text, paragraphs)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for found in re.finditer(r"\n[ \t]*\n", text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _in_paragraphs(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    html = 0
    for start, end in paragraphs:
        if start >= html and _PRE.match(text, start, end):
            close = _END_OF_PRE.search(text, start)
            html = close.end() if close else len(text)
        if start >= html and "](" in text[start:end]:
            yield from _in_paragraph(text, start, end)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the destinations of a paragraph's links and images, as CommonMark finds them; linear time."""
    code = _ends_of_code(text, start, end)
    brackets: list[bool] = []
    spent = 0  # so many of the open brackets stand before a link: links hold no links
    while mark := _MARK.search(text, start, end):
        start = mark.end()
        if mark["code"]:
            start = code.get(mark.start()) or _behind(mark)
        elif mark["escape"]:
            start = code.get(start + 1) or _behind(mark)
        elif mark["open"]:
            brackets.append(mark["open"] == "![")
        elif mark["close"] and brackets:
            image = brackets.pop()
            found = AFTER_WORDS.match(text, mark.start(), end)
            if found and (image or len(brackets) >= spent):
                yield found.span("address")
                start = found.end()
                spent = spent if image else len(brackets)
            spent = min(spent, len(brackets))


def _behind(mark: re.Match[str]) -> int:
    """Return where the text goes on behind backticks, or a tag, that begin no code."""
    ticks = _TICKS.match(mark.string, mark.end())
    return ticks.end() if ticks and mark[0] in "`\\" else mark.end()


def _ends_of_code(text: str, start: int, end: int) -> dict[int, int]:
    """Map where code may begin in a paragraph to where it then ends."""
    ends: dict[int, int] = {}
    following: dict[str, int] = {}
    for mark in reversed(list(_CODE.finditer(text, start, end))):
        if mark["closed"]:
            following[mark["closed"].lower()] = mark.end()
        elif mark["tag"]:
            ends[mark.start()] = following.get(mark["tag"].lower(), 0)
        else:
            ticks = mark["ticks"]
            ends[mark.start()] = following.get(ticks, 0)
            if ticks[1:] in following:
                ends[mark.start() + 1] = following[ticks[1:]]  # where the first one is escaped
            following[ticks] = mark.end()
    return ends
