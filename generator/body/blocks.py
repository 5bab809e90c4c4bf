"""The blocks of a text: markdown-it's own rules, chosen by the first character of a line.

markdown-it asks every rule about every line. Here a table says which rules can begin with a character, a
paragraph and a heading underlined by `===` are found in one pass, and loose code is a block of its own. For
a text without loose code the tokens equal markdown-it's (a test compares them).

This module imports markdown-it and is itself imported when the first text is rendered.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    code,
    fence,
    heading,
    hr,
    list_block,
    reference,
    table,
)
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from generator.body.block_state import BlockState, BlockToken
from generator.body.lists import run_offsets
from generator.model import CodeRun

_LISTS: Final = (list_block,)
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$", re.MULTILINE)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Read a rule (`---`); a look tells it from the list items that begin with the same signs."""
    position = state.bMarks[line] + state.tShift[line]
    return _RULE.match(state.src, position) is not None and hr(state, line, end, silent)


_RULE_OR_LIST: Final = (_rule, list_block)
_STARTS: Final[dict[str, tuple[RuleFuncBlockType, ...]]] = {
    "`": (fence,),
    "~": (fence,),
    ">": (blockquote,),
    "*": _RULE_OR_LIST,
    "-": _RULE_OR_LIST,
    "+": _LISTS,
    "_": (_rule,),
    "[": (footnote_def, reference),
    "#": (heading,),
    **dict.fromkeys("0123456789", _LISTS),
}
"""What a line that begins with a character can begin, in markdown-it's order."""
_UNDER_TABLE_HEAD: Final = frozenset(
    {"-|", "--", "-:"} | {first + second for first in "|:" for second in "|-: \t"}
)
"""How the line under the head of a table can begin."""


class BlockParser(ParserBlock):
    """Finds the blocks of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler = _Chains()

    def parse_with_runs(
        self, src: str, md: MarkdownIt, env: dict[str, Any], runs: tuple[CodeRun, ...]
    ) -> list[Token]:
        """Return the block tokens of a text whose loose code is known."""
        state = BlockState(src, md, env)
        if runs:
            state.runs = _place_runs(state, src, runs)
        self.tokenize(state, 0, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803, PLR0912
        """Generate the tokens of a range of lines."""
        state = cast(BlockState, state)
        line = startLine
        has_empty_lines = False
        src, runs = state.src, state.runs
        starts, shifts, ends, indents = state.bMarks, state.tShift, state.eMarks, state.sCount
        deepest = state.md.options.maxNesting
        while line < endLine:
            if starts[line] + shifts[line] >= ends[line]:
                line = state.skipEmptyLines(line)
            state.line = line
            if line >= endLine or indents[line] < state.blkIndent:
                break
            if state.level >= deepest:
                _too_deep(state, line, endLine)
                break
            if line in runs:
                _loose_code(state, line)
            elif indents[line] - state.blkIndent >= 4:
                code(state, line, endLine, False)
            else:
                first = src[starts[line] + shifts[line]]
                if not (_may_be_table(state, line, endLine) and _table(state, line, endLine)):
                    for rule in _STARTS.get(first, ()):
                        if rule(state, line, endLine, False):
                            break
                    else:
                        _paragraph(state, line, endLine)
            state.tight = not has_empty_lines
            line = state.line
            if line - 1 < endLine and starts[line - 1] + shifts[line - 1] >= ends[line - 1]:
                has_empty_lines = True
            if line < endLine and starts[line] + shifts[line] >= ends[line]:
                has_empty_lines = True
                line += 1
                state.line = line


class _Chains(Ruler[RuleFuncBlockType]):
    """The rules that may end a block: for each kind of block one function that looks at a line's beginning."""

    def __init__(self) -> None:
        super().__init__()
        every = (fence, blockquote, _rule, list_block, heading)
        self._chains = {
            "": [],
            "paragraph": [_ends((*every, footnote_def), tables=True)],
            "reference": [_ends((*every, footnote_def), tables=True)],
            "blockquote": [_ends(every, tables=False)],
            "list": [_ends((fence, blockquote, _rule), tables=False)],
        }

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 - overrides
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        return ["code"]


def _ends(rules: tuple[RuleFuncBlockType, ...], *, tables: bool) -> RuleFuncBlockType:
    by_character = {char: tuple(rule for rule in starts if rule in rules) for char, starts in _STARTS.items()}

    def ends_here(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: ARG001
        if line in cast(BlockState, state).runs:
            return True
        position = state.bMarks[line] + state.tShift[line]
        for rule in by_character.get(state.src[position : position + 1], ()):
            if rule(state, line, end, True):
                return True
        return tables and _may_be_table(state, line, end) and table(state, line, end, True)

    return ends_here


def _may_be_table(state: StateBlock, line: int, end: int) -> bool:
    """Tell whether the next line begins as the one under a table's head does; the rule itself is slower."""
    if line + 2 > end:
        return False
    position = state.bMarks[line + 1] + state.tShift[line + 1]
    return state.src[position : position + 2] in _UNDER_TABLE_HEAD


def _table(state: StateBlock, line: int, end: int) -> bool:
    """Read a table; the cells that a row has in excess of its head, which GitHub drops, go into the last."""
    start = len(state.tokens)
    if not table(state, line, end, False):
        return False
    columns = sum(token.type == "th_open" for token in state.tokens[start:])
    last_cell, row = None, 0
    for token in state.tokens[start:]:
        if token.type == "tr_open" and token.map:
            row = token.map[0]
        elif token.type == "inline":
            last_cell = token
        elif token.type == "tr_close" and last_cell:
            cells = escapedSplit(mdTrim(getLine(state, row)))
            excess = cells[columns + (cells[0] == "") :]
            last_cell.content = " | ".join(
                [last_cell.content, *(each for each in map(mdTrim, excess) if each)]
            )
    return True


def _place_runs(state: BlockState, src: str, runs: tuple[CodeRun, ...]) -> Mapping[int, CodeRun]:
    """Give the first line of each run the indentation that its place in a list asks for."""
    placed = {}
    offsets = run_offsets(src.split("\n"), runs)
    for run in runs:
        first = run.first_line - 1
        if first in offsets and run.last_line <= state.lineMax:
            state.sCount[first] = offsets[first]
            placed[first] = run
    return placed


def _loose_code(state: BlockState, line: int) -> None:
    run = state.runs[line]
    token = state.push("loose_code", "code", 0)
    token.map = [line, run.last_line]
    token.meta = {"run": run}
    state.line = run.last_line


def _paragraph(state: BlockState, first: int, end: int) -> None:
    """Read a paragraph, or a heading with a line under it: markdown-it's `lheading` and `paragraph` in one."""
    line = first + 1
    level = 0
    ends_here = state.md.block.ruler.getRules("paragraph")[0]
    parent, state.parentType = state.parentType, "paragraph"
    starts, shifts, ends, indents = state.bMarks, state.tShift, state.eMarks, state.sCount
    while line < state.lineMax and starts[line] + shifts[line] < ends[line]:
        if line in state.runs:
            break
        if indents[line] - state.blkIndent <= 3:
            if line < end and indents[line] >= state.blkIndent:
                level = _underline(state.src[starts[line] + shifts[line] : ends[line]])
                if level:
                    break
            if indents[line] >= 0 and ends_here(state, line, state.lineMax, True):
                break
        line += 1
    if line == first + 1:
        content = mdTrim(state.src[starts[first] + shifts[first] : ends[first]])
    else:
        content = mdTrim(state.getLines(first, line, state.blkIndent, False))
    state.line = line + (1 if level else 0)
    _push_paragraph(state, first, line, content, level)
    state.parentType = parent


def _too_deep(state: BlockState, first: int, end: int) -> None:
    """Take what is nested too deep for blocks as one paragraph, so that nothing of it is lost."""
    line = first + 1
    while line < end and (state.isEmpty(line) or not 0 <= state.sCount[line] < state.blkIndent):
        line += 1
    state.line = line
    _push_paragraph(state, first, line, mdTrim(state.getLines(first, line, state.blkIndent, False)))


def _push_paragraph(state: BlockState, first: int, line: int, content: str, level: int = 0) -> None:
    """Add the tokens of a paragraph, or of a heading of a level; `state.line` is behind it already."""
    name, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
    markup = "" if not level else "=" if level == 1 else "-"
    opening = BlockToken(f"{name}_open", tag, 1, state.level)
    opening.map = [first, state.line]
    inline = BlockToken("inline", "", 0, state.level + 1)
    inline.content = content
    inline.map = [first, line]
    inline.children = []
    closing = BlockToken(f"{name}_close", tag, -1, state.level)
    opening.markup = closing.markup = markup
    state.tokens += opening, inline, closing


def _underline(line: str) -> int:
    """Return the level of the heading that a line under a text makes it, or 0."""
    marker = line[0]
    if marker not in "=-" or line.rstrip(" \t").strip(marker):
        return 0
    return 1 if marker == "=" else 2
