"""What one linear scan of a text tells: words, code, headings, links and how it begins.

No Markdown is parsed here; that happens once, where a page is made. The scan follows CommonMark closely
enough for outlines and link checks, and errs to the side of finding less.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

from generator.body.fences import Fence, fences, names_of_fence
from generator.body.language import language_named
from generator.body.link_shapes import AFTER_WORDS, DEFINITION
from generator.body.links import is_external, safe_url, written_target
from generator.body.plain import beginning, plain_line
from generator.body.unlinked import nameless
from generator.model import Address, BodyFacts, BodyLink, CodeRun, Heading

EXCERPT: Final = 300
SENTENCE: Final = 120

_WORD = re.compile(r"\S+")
_HASH_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*)$", re.MULTILINE)
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_NO_HEADING = re.compile(r" {4}|\t|[ \t]*(?:$|[-*+>#|](?:\s|$)|\d{1,9}[.)]\s)")
_INLINE = re.compile(r"\\.|(?P<code>`+)|(?P<open>!?\[)|\](?P<round>\()?")
_FILE = re.compile(r"\.\w{1,10}(?:[?#]|$)")


def body_facts(text: str, runs: tuple[CodeRun, ...] = ()) -> BodyFacts:
    """Return the facts of a text; `runs` are the lines that are code without a fence."""
    explicit = tuple(fences(text))
    prose = _without_code(text, explicit, runs) if explicit or runs else text
    links = tuple(_links(prose))
    quoted = tuple(_quoted_links(text, links))
    excerpt, sentence = beginning(_without_paths(prose, (*links, *quoted)), EXCERPT, SENTENCE)
    return BodyFacts(
        digest=blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        words=len(text.split()),
        lines=text.count("\n") + (text[-1:] not in ("", "\n")),
        excerpt=excerpt,
        sentence=sentence,
        loose=runs,
        fenced=_code_runs(text, explicit),
        headings=tuple(_headings(prose)),
        links=links,
        quoted_links=quoted,
    )


def plain_facts(text: str) -> BodyFacts:
    """Return the facts of a text that is shown as it was written: nothing in it is a link, a heading or code."""
    quoted = tuple(_quoted_links(text, ()))
    excerpt, sentence = beginning(_without_paths(text[: 8 * EXCERPT], quoted), EXCERPT, SENTENCE)
    return BodyFacts(
        digest=blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        words=sum(1 for _ in _WORD.finditer(text)),
        lines=text.count("\n") + (text[-1:] not in ("", "\n")),
        excerpt=excerpt,
        sentence=sentence,
        plain=True,
        quoted_links=quoted,
    )


def _without_paths(prose: str, links: Iterable[BodyLink]) -> str:
    """Leave out where links lead, in code too: it may be what nobody may know of."""
    return nameless(prose, (Address(link.target, "") for link in links))


def _without_code(text: str, explicit: Iterable[Fence], runs: Iterable[CodeRun]) -> str:
    """Return the text with empty lines where code stands, so that every line keeps its number."""
    lines = text.split("\n")
    for fence in explicit:
        lines[fence.opening - 1 : fence.closing] = [""] * (fence.closing - fence.opening + 1)
    for run in runs:
        lines[run.first_line - 1 : run.last_line] = [""] * (run.last_line - run.first_line + 1)
    return "\n".join(lines)


def _code_runs(text: str, explicit: tuple[Fence, ...]) -> tuple[CodeRun, ...]:
    if not explicit:
        return ()
    lines = text.split("\n")
    runs = []
    for fence in explicit:
        code = lines[fence.first_line - 1 : fence.last_line]
        names = names_of_fence(fence.info, lines, fence.opening - 1, code)
        language = language_named(names.language) if names.language else None
        runs.append(CodeRun(fence.first_line, fence.last_line, language, names.filename or None))
    return tuple(runs)


def _headings(prose: str) -> Iterator[Heading]:
    found = []
    if "#" in prose:
        found = [(match.start(), len(match[1]), match[2]) for match in _HASH_HEADING.finditer(prose)]
    for match in _UNDERLINE.finditer(prose) if _may_be_underlined(prose) else ():
        above = prose[prose.rfind("\n", 0, max(0, match.start() - 1)) + 1 : max(0, match.start() - 1)]
        if not _NO_HEADING.match(above):
            found.append((match.start() - 1 - len(above), 1 if "=" in match[0] else 2, above))
    line, seen = 1, 0
    for start, level, raw in sorted(found):
        line += prose.count("\n", seen, start)
        seen = start
        title = plain_line(raw)
        if title:
            yield Heading(level, title, line)


def _may_be_underlined(prose: str) -> bool:
    return "==" in prose or "--" in prose or "\n=" in prose or "-\n" in prose or prose.endswith("-")


def _links(prose: str) -> Iterator[BodyLink]:
    """Yield relative links and images in the order of the text; those of definitions come last."""
    if "](" in prose:
        line = 1
        for paragraph in prose.split("\n\n"):
            if "](" in paragraph:
                yield from _inline_links(paragraph, line)
            line += paragraph.count("\n") + 2
    if "]:" in prose:
        line, seen = 1, 0
        for match in DEFINITION.finditer(prose):
            line += prose.count("\n", seen, match.start())
            seen = match.start()
            target = written_target(match["address"])
            if _is_relative(target) and not _may_be_code(match["marks"]):
                yield BodyLink(target, line)


def _may_be_code(marks: str) -> bool:
    """Tell whether a line that begins so may be indented as code is."""
    return len(marks) - len(marks.lstrip(" ")) > 3 or marks[:1] == "\t"


def _quoted_links(text: str, links: Iterable[BodyLink]) -> Iterator[BodyLink]:
    """Yield what looks like a link to a file and is none of the `links`; most of it stands in code."""
    known = {link.target for link in links}
    for sign, shape in (("](", AFTER_WORDS), ("]:", DEFINITION)):
        line, seen = 1, 0
        for found in shape.finditer(text) if sign in text else ():
            target = written_target(found["address"])
            if target not in known and _FILE.search(target) and _is_relative(target):
                known.add(target)
                line += text.count("\n", seen, found.start())
                seen = found.start()
                yield BodyLink(target, line)


def _inline_links(paragraph: str, first_line: int) -> Iterator[BodyLink]:
    marks = list(_INLINE.finditer(paragraph))
    closing = _code_span_ends([match["code"] for match in marks])
    brackets: list[bool] = []
    index, line, seen = 0, first_line, 0
    while index < len(marks):
        mark = marks[index]
        index += 1
        if mark["code"]:
            index = closing.get(index - 1, index - 1) + 1
        elif mark["open"]:
            brackets.append(mark["open"] == "![")
        elif mark[0][0] == "]" and brackets:
            image = brackets.pop()
            found = AFTER_WORDS.match(paragraph, mark.start()) if mark["round"] else None
            target = written_target(found["address"]) if found else ""
            if target and _is_relative(target):
                line += paragraph.count("\n", seen, mark.start())
                seen = mark.start()
                yield BodyLink(target, line, image)


def _code_span_ends(ticks: list[str | None]) -> dict[int, int]:
    """Map each run of backticks to the next one of the same length: the code span it opens ends there."""
    ends: dict[int, int] = {}
    following: dict[str, int] = {}
    for index in range(len(ticks) - 1, -1, -1):
        run = ticks[index]
        if run:
            if run in following:
                ends[index] = following[run]
            following[run] = index
    return ends


def _is_relative(target: str) -> bool:
    url = safe_url(target)
    return url is not None and not is_external(url)
