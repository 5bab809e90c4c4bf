"""The state and the tokens of block parsing, made cheaply.

This module imports markdown-it and is itself imported when the first text is rendered.
"""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from generator.model import CodeRun


class BlockToken(Token):
    """markdown-it's token with the defaults in the class: most fields of most tokens are never set."""

    attrs: dict[str, str | int | float] = {}  # noqa: RUF012 - never changed in place
    map: list[int] | None = None
    children: list[Token] | None = None
    content = ""
    markup = ""
    info = ""
    meta: dict[Any, Any] = {}  # noqa: RUF012 - as above
    block = True
    hidden = False

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int) -> None:
        self.type = kind
        self.tag = tag
        self.nesting = nesting
        self.level = level


class BlockState(StateBlock):
    """The state of block parsing, with the runs of loose code by their first line."""

    def __init__(self, src: str, md: MarkdownIt, env: dict[str, Any]) -> None:
        super().__init__("", md, env, [])
        self.runs: Mapping[int, CodeRun] = {}
        self.src = src
        self._mark_lines(src)

    def _mark_lines(self, src: str) -> None:
        """Note where each line begins and ends, and its indentation in characters and in columns."""
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()
        lengths = [len(line) for line in lines]
        shifts = [length - len(line.lstrip(" \t")) for line, length in zip(lines, lengths, strict=True)]
        starts = list(accumulate(lengths, lambda start, length: start + length + 1, initial=0))
        self.eMarks = [start + length for start, length in zip(starts, lengths, strict=False)]
        self.bMarks, self.tShift, self.sCount = starts, shifts, shifts.copy()
        if "\t" in src:
            self.sCount = [len(line[:shift].expandtabs(4)) for line, shift in zip(lines, shifts, strict=True)]
        # markdown-it has one entry more, behind the last line.
        starts[-1] = len(src)
        self.eMarks.append(len(src))
        self.tShift.append(0)
        self.sCount.append(0)
        self.bsCount = [0] * len(starts)
        self.lineMax = len(lines)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token to the stream."""
        if nesting < 0:
            self.level -= 1
        token = BlockToken(ttype, tag, nesting, self.level)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token
