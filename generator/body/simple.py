"""The short path for the inside of a paragraph: words, code spans, *emphasis* and line breaks.

Nine of ten paragraphs hold nothing else, and for those the general rules cost ten times as much. What is not
certain to be read the same way goes the long way (`None`): a test compares both.
"""

import re

from generator.body.escape import escape
from generator.body.links import link_to, linked

_MARKS = re.compile(
    r"(`+)|(\*+)|\n[ \t]*()|<(https?://[^<>\x00-\x20]*)>"
    r"|\[([^\[\]\\`*_~<>&!\n]+)\]\((https?://[^\s()<>\\&\"`]+)\)()|(!?\[)"
    r"|(\\|~~|&[#A-Za-z]|<[^<> \n]*[:@]|_(?:(?![^\W_])|(?<![^\W_]_)))"
)
_CODE, _STARS, _LINE_FEED, _ADDRESS, _LINK, _BRACKET = 1, 2, 3, 4, 7, 8
"""Groups of the marks; what the last one finds only the general rules can tell."""
_OPENS = re.compile(r"(?:(?<![^ \n])|(?<=\()(?=\*+[^\W_]))\*+(?=[^\s*])")
_CLOSES = re.compile(r"(?<=[^\s*])\*+(?:(?![^ \n])|(?<=[^\W_*]\*)(?=[!-/:-@\[-`{-~])|(?<=[^\W_*]\*\*)(?=[!-/:-@\[-`{-~]))")
_STANDS_ALONE = re.compile(r"(?<![^ \n])\*+(?![^ \n])")
_TAGS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>")}


def simple_html(content: str, kept: frozenset[int], *, has_labels: bool) -> str | None:
    """Return the HTML of a paragraph's content, or None where the general rules must decide.

    `kept` are the positions of the line feeds that are kept; `has_labels` says that the text defines links or
    footnotes, so that any `[label]` may be one. `brackets` are looked at only where they may mean something.
    """
    if not _MARKS.search(content):
        return linked(content)
    return _marked(content, kept, brackets=has_labels or "](" in content)


def _marked(content: str, kept: frozenset[int], *, brackets: bool) -> str | None:
    out: list[str] = []
    done = opened = 0
    for mark in _MARKS.finditer(content):
        start, end = mark.span()
        if start < done:
            continue
        kind = mark.lastindex
        before = content[done:start]
        done = end
        if kind == _CODE:
            done = _code_span_end(content, mark[1], end)
            if not done:
                return None
            written = f"<code>{escape(_code(content[end : done - end + start]))}</code>"
        elif kind == _STARS:
            length = end - start
            if opened == 0 and length <= 2 and _OPENS.match(content, start):
                opened = length
                written = _TAGS[length][0]
            elif opened == length and _CLOSES.match(content, start):
                opened = 0
                written = _TAGS[length][1]
            elif _STANDS_ALONE.match(content, start):
                written = mark[2]
            else:
                return None
        elif kind == _LINE_FEED:
            line = before.rstrip(" ")
            written = "<br>\n" if start in kept or len(before) - len(line) > 1 else "\n"
            before = line
        elif kind == _ADDRESS:
            written = link_to(mark[4], escape(mark[4]))
            if not written:
                return None
        elif kind == _LINK:
            written = link_to(mark[6], escape(mark[5]))
            if not written:
                return None
        elif kind == _BRACKET and not brackets:
            written = mark[8]
        else:
            return None
        out.append(linked(before))
        out.append(written)
    if opened:
        return None
    out.append(linked(content[done:]))
    return "".join(out)


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
