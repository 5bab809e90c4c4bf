"""The short path for the inside of a paragraph: words, code spans, *emphasis* and line breaks.

Nine of ten paragraphs hold nothing else, and for those the general rules cost ten times as much. What is not
certain to be read the same way goes the long way (`None`): a test compares both.
"""

import re

from generator.body.escape import escape
from generator.body.links import link_to, linked

# Each alternative begins with a plain character: so the expression engine skips quickly what is none of them.
_MARKS = re.compile(
    r"``*()|\*\**()|\n[ \t]*()|<(https?://[^<>\x00-\x20]*)>()"
    r"|\[([^\[\]\\`*_~<>&!\n]+)\]\((https?://[^\s()<>\\&\"`]+)\)()|\[()|!\[()"
    r"|\\()|~~()|&[#A-Za-z]()|<[^<> \n]*[:@]()|_(?:(?![^\W_])|(?<![^\W_]_))()"
)
_CODE, _STARS, _LINE_FEED, _ADDRESS, _LINK, _BRACKET, _IMAGE = 1, 2, 3, 5, 8, 9, 10
"""The empty group that tells a mark; of those after them only the general rules can tell the meaning."""
_OPENS = re.compile(r"(?:(?<![^ \n])|(?<=\()(?=\*+[^\W_]))\*+(?=[^\s*])")
_CLOSES = re.compile(
    r"(?<=[^\s*])\*+(?:(?![^ \n])|(?<=[^\W_*]\*)(?=[!-/:-@\[-`{-~])|(?<=[^\W_*]\*\*)(?=[!-/:-@\[-`{-~]))"
)
_STANDS_ALONE = re.compile(r"(?<![^ \n])\*+(?![^ \n])")
_TAGS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>")}


def simple_html(content: str, kept: frozenset[int], *, has_labels: bool) -> str | None:
    """Return the HTML of a paragraph's content, or None where the general rules must decide.

    `kept` are the positions of the line feeds that are kept; `has_labels` says that the text defines links or
    footnotes, so that any `[label]` may be one. `brackets` are looked at only where they may mean something.
    """
    return _marked(content, kept, brackets=has_labels or "](" in content)


def _marked(content: str, kept: frozenset[int], *, brackets: bool) -> str | None:
    out: list[str] = []
    done = skip = opened = 0
    for mark in _MARKS.finditer(content):
        start, end = mark.span()
        if start < skip:
            continue
        kind = mark.lastindex
        line_end = start
        if kind == _CODE:
            skip = _code_span_end(content, mark[0], end)
            if not skip:
                return None
            written: str | None = f"<code>{escape(_code(content[end : skip - end + start]))}</code>"
            end = skip
        elif kind == _STARS:
            written = _emphasis(content, start, end - start, opened)
            if written:
                opened = 0 if opened else end - start
        elif kind == _LINE_FEED:
            line_end = done + len(content[done:start].rstrip(" "))
            written = "<br>\n" if start in kept or start - line_end > 1 else "\n"
        else:
            written = _link(mark, brackets=brackets)
        if written is None:
            return None
        if written:
            out.append(linked(content[done:line_end]))
            out.append(written)
            done = end
    if opened:
        return None
    out.append(linked(content[done:]))
    return "".join(out)


def _emphasis(content: str, start: int, length: int, opened: int) -> str | None:
    """Return the tag that stars stand for, nothing where they are text, None where it takes a closer look.

    `opened` is the length of the stars that wait for their end.
    """
    if not opened and length in _TAGS and _OPENS.match(content, start):
        return _TAGS[length][0]
    if opened == length and _CLOSES.match(content, start):
        return _TAGS[length][1]
    return "" if _STANDS_ALONE.match(content, start) else None


def _link(mark: re.Match[str], *, brackets: bool) -> str | None:
    """Return a link, nothing where a bracket is text, None where only the general rules can tell."""
    if mark.lastindex == _ADDRESS:
        return link_to(mark[4]) or None
    if mark.lastindex == _LINK:
        return link_to(mark[7], escape(mark[6])) or None
    return "" if mark.lastindex in (_BRACKET, _IMAGE) and not brackets else None


def _code_span_end(content: str, ticks: str, start: int) -> int:
    """Return where the code span ends that begins before `start`, or 0 where that takes a closer look."""
    close = content.find(ticks, start)
    end = close + len(ticks)
    if close < 0 or content[end : end + 1] == "`":
        return 0
    return end


def _code(content: str) -> str:
    """Make line feeds blanks and leave out one blank at each end, as CommonMark does for ``` `` `x` `` ```."""
    content = content.replace("\n", " ")
    if content[:1] == " " and content[-1:] == " " and content.strip(" "):
        return content[1:-1]
    return content
