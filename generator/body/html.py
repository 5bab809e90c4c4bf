"""The blocks of a text as HTML. This module is imported when the first text is rendered."""

import re
from collections.abc import Callable
from typing import Any, Final

from markdown_it.common.utils import mdTrim
from markdown_it.token import Token

from generator.body.breaks import kept_breaks, longest_line
from generator.body.engine import MARKDOWN
from generator.body.escape import attribute, escape
from generator.body.fences import names_of_fence
from generator.body.figure import code_figure, dedented
from generator.body.footnotes import Footnotes
from generator.body.headings import heading_ids
from generator.body.inline_html import InlineWriter
from generator.body.options import RenderOptions
from generator.body.plain import plain_line
from generator.body.tables import is_wide_table
from generator.model import CodeRun

_FIXED: Final = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr>\n",
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>\n",
    "tr_close": "</tr>\n",
}
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
# A line that begins so may begin something other than a paragraph, or be indented.
_MAY_BEGIN_BLOCK = re.compile(
    r"^(?:[-+>#=|: \t]|```|~~~|\d{1,9}[.)]|\*(?:[ \t]|$)|[*_][*_ \t]*$)", re.MULTILINE
)


def html_of(text: str, options: RenderOptions) -> str:
    """Return the safe HTML of a Markdown text."""
    writer = _Writer(text, options)
    if not options.runs and is_plain(text):
        return writer.paragraphs_html()
    return writer.html()


def is_plain(text: str) -> bool:
    """Tell whether a text is certain to be nothing but paragraphs."""
    return "]:" not in text and not _MAY_BEGIN_BLOCK.search(text)


class _Writer:
    """Writes one text: it counts the blocks of code and keeps what is written at the end."""

    def __init__(self, text: str, options: RenderOptions) -> None:
        self.text = text
        self.options = options
        self.env: dict[str, Any] = {"references": {}}
        self.footnotes = Footnotes(options.anchor, options.labels.back)
        self.out: list[str] = []
        self.definitions: list[tuple[int, Token]] = []
        self.blocks = 0
        self.tables = 0
        self.cell_tag = "td"
        self.has_row_headers = False
        self.longest = 0

    def paragraphs_html(self) -> str:
        """Return the HTML of a text that is plain: the same bytes as the general way gives."""
        inlines = InlineWriter(self.options, self.env, self.footnotes)
        contents = [mdTrim(paragraph) for paragraph in self.text.split("\n\n") if paragraph.strip("\n")]
        self.longest = longest_line(contents)
        return "".join([f"<p>{inlines.html(content, self.kept(content))}</p>\n" for content in contents])

    def html(self) -> str:
        """Return the HTML of any text."""
        self.lines = self.text.split("\n")
        tokens = MARKDOWN.block.parse_with_runs(self.text, MARKDOWN, self.env, self.options.runs)
        ids = self.ids_of_headings(tokens)
        self.inlines = InlineWriter(self.options, self.env, self.footnotes, ids)
        self.heading_ids = iter(ids)
        self.longest = longest_line([token.content for token in tokens if token.type == "inline"])
        self.write(tokens)
        self.footnotes.write(self.out, self.write)
        self.write_definitions()
        return "".join(self.out)

    def write(self, tokens: list[Token]) -> None:
        """Write the HTML of block tokens."""
        out = self.out
        after_hidden = False
        index = 0
        while index < len(tokens):
            token = tokens[index]
            kind = token.type
            if kind == "inline":
                out.append(self.inline(tokens, index))
            elif token.hidden:
                after_hidden = True
                index += 1
                continue
            else:
                if after_hidden and token.nesting >= 0:
                    out.append("\n")
                if kind in _FIXED:
                    out.append(_FIXED[kind])
                elif kind == "footnote_reference_open":
                    index = self.set_aside(tokens, index)
                else:
                    out.append(_BLOCKS[kind](self, tokens, index))
            after_hidden = False
            index += 1

    def inline(self, tokens: list[Token], index: int) -> str:
        content = tokens[index].content
        first_of_item = index > 1 and tokens[index - 2].type == "list_item_open"
        box = _TASK.match(content) if first_of_item else None
        if not box:
            return self.inlines.html(content, self.kept(content, hanging=first_of_item))
        done = box[1] != " "
        label = attribute(self.options.labels.done if done else self.options.labels.open)
        content = content[box.end() :]
        return (
            f'<input type="checkbox" disabled{" checked" if done else ""} aria-label="{label}"> '
            f"{self.inlines.html(content, self.kept(content, hanging=True))}"
        )

    def kept(self, content: str, *, hanging: bool = False) -> frozenset[int]:
        """Return the positions of the line breaks that are kept."""
        if "\n" not in content or self.options.prose:
            return frozenset()
        return kept_breaks(content, self.longest, hanging=hanging)

    def ids_of_headings(self, tokens: list[Token]) -> tuple[str, ...]:
        places = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
        return heading_ids(self.options.anchor, [plain_line(tokens[place + 1].content) for place in places])

    def heading_open(self, tokens: list[Token], index: int) -> str:
        return f'<h{self.level(tokens[index])} id="{next(self.heading_ids)}">'

    def heading_close(self, tokens: list[Token], index: int) -> str:
        return f"</h{self.level(tokens[index])}>\n"

    def level(self, token: Token) -> int:
        return min(6, int(token.tag[1]) + self.options.heading_base)

    def ordered_list(self, tokens: list[Token], index: int) -> str:
        start = tokens[index].attrs.get("start")
        return "<ol>\n" if start is None else f'<ol start="{start}">\n'

    def list_item(self, tokens: list[Token], index: int) -> str:
        following = tokens[index + 1]
        has_box = following.type == "paragraph_open" and _TASK.match(tokens[index + 2].content)
        tag = '<li class="task">' if has_box else "<li>"
        return tag if following.hidden or following.type == "list_item_close" else tag + "\n"

    def table(self, tokens: list[Token], index: int) -> str:
        """Open a table, in a frame that scrolls; one that may be wider than a screen takes the keyboard."""
        self.tables += 1
        label = attribute(f"{self.options.labels.table} {self.options.anchor}-{self.tables}")
        scrolls = f' tabindex="0" role="region" aria-label="{label}"' if is_wide_table(tokens, index) else ""
        return f'<div class="table"{scrolls}><table>\n'

    def cell(self, tokens: list[Token], index: int) -> str:
        """Return the opening of a cell; under an empty corner, the first cells of rows are their headers."""
        token = tokens[index]
        empty = not tokens[index + 1].content
        self.cell_tag, scope = "td" if empty else token.tag, ""
        if tokens[index - 1].type == "tr_open":
            if token.tag == "th":
                self.has_row_headers = empty
            elif self.has_row_headers and not empty:
                self.cell_tag, scope = "th", ' scope="row"'
        align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        return f'<{self.cell_tag}{scope} class="{align}">' if align else f"<{self.cell_tag}{scope}>"

    def cell_close(self, _: list[Token], __: int) -> str:
        return f"</{self.cell_tag}>\n"

    def fence(self, tokens: list[Token], index: int) -> str:
        token = tokens[index]
        opening = token.map[0] if token.map else 0
        names = names_of_fence(token.info, self.lines, opening, token.content.split("\n"))
        return self.figure(token.content, names.language, names.filename, names.rest)

    def code_block(self, tokens: list[Token], index: int) -> str:
        return self.figure(tokens[index].content, "", "", "")

    def loose_code(self, tokens: list[Token], index: int) -> str:
        run: CodeRun = tokens[index].meta["run"]
        lines = self.lines[run.first_line - 1 : run.last_line]
        return self.figure("\n".join(dedented(lines)) + "\n", run.language or "", run.filename or "", "")

    def figure(self, code: str, language: str, filename: str, rest: str) -> str:
        self.blocks += 1
        anchor = self.options.anchor
        label = f"{self.options.labels.code} {anchor}-{self.blocks}" + (f": {filename}" if filename else "")
        return code_figure(
            code,
            language=language,
            filename=filename,
            rest=rest,
            identifier=f"{anchor}-code-{self.blocks}",
            label=label,
        )

    def set_aside(self, tokens: list[Token], index: int) -> int:
        """Give the tokens of a footnote to the footnotes; return the place of its last one."""
        label, start, depth = tokens[index].meta["label"], index + 1, 1
        while depth:
            index += 1
            kind = tokens[index].type
            depth += (kind == "footnote_reference_open") - (kind == "footnote_reference_close")
        self.footnotes.add(label, tokens[start:index])
        return index

    def definition(self, tokens: list[Token], index: int) -> str:
        """Leave a place: only at the end is it known whether a link uses the definition."""
        self.definitions.append((len(self.out), tokens[index]))
        return ""

    def write_definitions(self) -> None:
        """Show the definitions that no link uses as they were written."""
        needed = set(self.inlines.used_definitions)
        for place, token in self.definitions:
            label = token.meta["id"]
            if label in needed:
                needed.remove(label)
            else:
                first, last = token.map or (0, 0)
                source = "\n".join(line.strip() for line in self.lines[first:last])
                self.out[place] = f"<p>{escape(source)}</p>\n"


_BLOCKS: Final[dict[str, Callable[[_Writer, list[Token], int], str]]] = {
    "heading_open": _Writer.heading_open,
    "heading_close": _Writer.heading_close,
    "ordered_list_open": _Writer.ordered_list,
    "list_item_open": _Writer.list_item,
    "table_open": _Writer.table,
    "th_open": _Writer.cell,
    "td_open": _Writer.cell,
    "th_close": _Writer.cell_close,
    "td_close": _Writer.cell_close,
    "fence": _Writer.fence,
    "code_block": _Writer.code_block,
    "loose_code": _Writer.loose_code,
    "definition": _Writer.definition,
}
