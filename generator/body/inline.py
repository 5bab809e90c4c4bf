"""What stands inside a line of Markdown: markdown-it's own rules, chosen by the character they begin with.

This module imports markdown-it and is itself imported when the first text is rendered.
"""

import re
from collections.abc import MutableMapping
from typing import Any, Final, cast

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    image,
    link,
    strikethrough,
)
from markdown_it.token import Token

LONGEST_LABEL: Final = 100
"""Characters of the longest label of a footnote; a longer one is text."""


class InlineState(StateInline):
    """The state of inline parsing, with the line feeds that are kept."""

    kept: frozenset[int] = frozenset()


class InlineParser(ParserInline):
    """Finds what stands inside a paragraph."""

    def tokens(self, src: str, md: MarkdownIt, env: dict[str, Any], kept: frozenset[int]) -> list[Token]:
        """Return the inline tokens of a paragraph; the breaks at the positions `kept` are hard."""
        return self.parse(src, md, env, [], kept)

    def parse(  # overrides; the rule for images calls it for the words that stand for one
        self,
        src: str,
        md: MarkdownIt,
        env: MutableMapping[str, Any],
        tokens: list[Token],
        kept: frozenset[int] = frozenset(),
    ) -> list[Token]:
        """Add the inline tokens of a text to `tokens`, and return them."""
        state = InlineState(src, md, env, tokens)
        state.kept = kept
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """Generate the tokens of a range of characters."""
        src, end = state.src, state.posMax
        deepest = state.md.options.maxNesting
        while state.pos < end:
            start = state.pos
            special = _SPECIAL.search(src, start, end)
            state.pos = special.start() if special else end
            if state.pos > start:
                state.append_pending(src[start : state.pos])
            if not special:
                break
            if state.level < deepest:
                for rule in _STARTS[special[0]]:
                    if rule(state, False):
                        break
                else:
                    state.append_pending(special[0])
                    state.pos += 1
            else:
                state.append_pending(special[0])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - overrides
        """Go over one token without generating it."""
        start = state.pos
        known = state.cache.get(start)
        if known is not None:
            state.pos = known
            return
        special = _SPECIAL.match(state.src, start, state.posMax)
        if not special:
            following = _SPECIAL.search(state.src, start, state.posMax)
            state.pos = following.start() if following else state.posMax
        elif state.level >= state.md.options.maxNesting:
            state.pos = state.posMax
        else:
            state.level += 1
            skipped = any(rule(state, True) for rule in _STARTS[special[0]])
            state.level -= 1
            if not skipped:
                state.pos += 1
        state.cache[start] = state.pos


def _newline(state: StateInline, silent: bool) -> bool:
    """Read a line break: hard after two blanks or where the line is kept, else soft."""
    if not silent:
        text = state.pending
        line = text.rstrip(" ")
        if line != text:
            state.pending = line
        hard = len(text) - len(line) > 1 or state.pos in cast(InlineState, state).kept
        state.push("hardbreak" if hard else "softbreak", "br", 0)
    position = state.pos + 1
    while position < state.posMax and state.src[position] in " \t":
        position += 1
    state.pos = position
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """Read `[^label]` where a footnote of that label is defined."""
    labels = state.env.get("footnotes", {}).get("refs")
    start = state.pos
    if not labels or not state.src.startswith("[^", start):
        return False
    end = state.src.find("]", start, min(start + 2 + LONGEST_LABEL, state.posMax))
    label = state.src[start + 2 : end]
    if end < 0 or ":" + label not in labels:
        return False
    if not silent:
        state.push("footnote", "", 0).info = label
    state.pos = end + 1
    return True


_STARTS: Final[dict[str, tuple[RuleFuncInlineType, ...]]] = {
    "\n": (_newline,),
    "\\": (escape,),
    "`": (backtick,),
    "~": (strikethrough.tokenize,),
    "*": (emphasis.tokenize,),
    "_": (emphasis.tokenize,),
    "[": (link, _footnote),
    "]": (),
    "!": (image,),
    "<": (autolink,),
    "&": (entity,),
}
"""What a character can begin, in markdown-it's order."""
_SPECIAL: Final = re.compile("[" + re.escape("".join(_STARTS)) + "]")
