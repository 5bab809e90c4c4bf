"""Markdown's tokens as HTML: the door to markdown-it, with `generator.body.blocks` and `inline`.

The base is markdown-it's `js-default` preset with `html`, `linkify` and `typographer` off (the last two take
quadratic time), tables and strikethrough on. This module is imported when the first text is rendered.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.body.blocks import BlockParser
from generator.body.breaks import kept_breaks, longest_line
from generator.body.escape import attribute, escape
from generator.body.fences import file_name_of_lead_in, read_info
from generator.body.figure import code_figure
from generator.body.inline import InlineParser
from generator.body.links import OUTWARD, is_external, linked, safe_url
from generator.body.options import RenderOptions
from generator.body.simple import simple_html
from generator.model import CodeRun

_FIXED: Final = {
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>\n",
    "tr_close": "</tr>\n",
    "th_close": "</th>\n",
    "td_close": "</td>\n",
    "table_close": "</table></div>\n",
}
_INLINE_FIXED: Final = {
    "softbreak": "\n",
    "hardbreak": "<br>\n",
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


class _Markdown(MarkdownIt):
    """markdown-it with our block and inline parsers; addresses are judged where they are written out."""

    inline: InlineParser
    block: BlockParser

    def __init__(self) -> None:
        super().__init__(
            "js-default",
            {
                "html": False,
                "linkify": False,
                "typographer": False,
                "inline_definitions": True,
                "store_labels": True,
            },
        )
        self.inline = InlineParser()
        self.block = BlockParser()

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - overrides
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - overrides
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802 - overrides
        return True


_MARKDOWN: Final = _Markdown()


def html_of(text: str, options: RenderOptions) -> str:
    """Return the safe HTML of a Markdown text."""
    return _Writer(text, options).html()


class _Writer:
    """Writes one text; it counts the blocks of code and keeps what is written at the end."""

    def __init__(self, text: str, options: RenderOptions) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.options = options
        self.env: dict[str, Any] = {"references": {}}
        self.used: set[str] = set()
        self.blocks = 0
        self.longest = 0
        self.has_labels = False
        self.out: list[str] = []
        self.definitions: list[tuple[int, Token]] = []
        self.notes: dict[str, list[Token]] = {}
        self.doubles: list[list[Token]] = []
        self.numbers: dict[str, int] = {}
        self.references_to: dict[str, int] = {}

    def html(self) -> str:
        tokens = _MARKDOWN.block.parse_with_runs(self.text, _MARKDOWN, self.env, self.options.runs)
        self.has_labels = bool(self.env["references"] or "footnotes" in self.env)
        if not self.options.prose:
            self.longest = longest_line([token.content for token in tokens if token.type == "inline"])
        self.write(tokens)
        self.write_notes()
        self.write_definitions()
        return "".join(self.out)

    def write(self, tokens: list[Token]) -> None:
        out = self.out
        index = 0
        while index < len(tokens):
            token = tokens[index]
            kind = token.type
            if token.block and token.nesting >= 0 and index and tokens[index - 1].hidden and not token.hidden:
                out.append("\n") if kind != "inline" else None
            if token.hidden and kind != "inline":
                pass
            elif kind == "inline":
                out.append(self.inline(token, tokens, index))
            elif kind in _FIXED:
                out.append(_FIXED[kind])
            elif kind == "footnote_reference_open":
                index = self.set_aside(tokens, index)
            else:
                out.append(_BLOCKS[kind](self, tokens, index))
            index += 1

    # ------------------------------------------------------------------------------------------ blocks

    def paragraph(self, tokens: list[Token], index: int) -> str:
        return "<p>"

    def heading_open(self, tokens: list[Token], index: int) -> str:
        return f"<h{self.level(tokens[index])}>"

    def heading_close(self, tokens: list[Token], index: int) -> str:
        return f"</h{self.level(tokens[index])}>\n"

    def level(self, token: Token) -> int:
        return min(6, int(token.tag[1]) + self.options.heading_base)

    def ordered_list(self, tokens: list[Token], index: int) -> str:
        start = tokens[index].attrs.get("start")
        return "<ol>\n" if start is None else f'<ol start="{start}">\n'

    def list_item(self, tokens: list[Token], index: int) -> str:
        task = _task(tokens, index + 2)
        following = tokens[index + 1]
        tag = '<li class="task">' if task else "<li>"
        return tag if following.hidden or following.type == "list_item_close" else tag + "\n"

    def table(self, tokens: list[Token], index: int) -> str:
        return '<div class="table"><table>\n'

    def cell(self, tokens: list[Token], index: int) -> str:
        token = tokens[index]
        align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        return f'<{token.tag} class="{align}">' if align else f"<{token.tag}>"

    def fence(self, tokens: list[Token], index: int) -> str:
        token = tokens[index]
        info = read_info(token.info)
        filename = info.filename
        if not filename and token.map and token.map[0]:
            filename = file_name_of_lead_in(self.lines[token.map[0] - 1])
        return self.figure(token.content, info.language, filename, info.rest)

    def code_block(self, tokens: list[Token], index: int) -> str:
        return self.figure(tokens[index].content, "", "", "")

    def loose_code(self, tokens: list[Token], index: int) -> str:
        run: CodeRun = tokens[index].meta["run"]
        lines = self.lines[run.first_line - 1 : run.last_line]
        return self.figure("\n".join(_dedented(lines)) + "\n", run.language or "", run.filename or "", "")

    def figure(self, code: str, language: str, filename: str, rest: str) -> str:
        self.blocks += 1
        identifier = f"{self.options.anchor}-code-{self.blocks}"
        label = f"{self.options.labels.code} {self.options.anchor}-{self.blocks}"
        if filename:
            label = f"{label}: {filename}"
        return code_figure(
            code, language=language, filename=filename, rest=rest, identifier=identifier, label=label
        )

    def definition(self, tokens: list[Token], index: int) -> str:
        """Leave a place: only at the end is it known whether a link uses the definition."""
        self.definitions.append((len(self.out), tokens[index]))
        return ""

    def write_definitions(self) -> None:
        """Show the definitions that no link uses as they were written."""
        shown = set()
        for place, token in self.definitions:
            label = token.meta["id"]
            if label in self.used and label not in shown:
                shown.add(label)
                continue
            first, last = token.map or [0, 0]
            source = "\n".join(line.strip() for line in self.lines[first:last])
            self.out[place] = f"<p>{escape(source)}</p>\n"

    # --------------------------------------------------------------------------------------- footnotes

    def set_aside(self, tokens: list[Token], index: int) -> int:
        """Keep the tokens of a footnote for the end; return the place of its last token."""
        opening, depth, start = tokens[index], 1, index + 1
        while depth:
            index += 1
            kind = tokens[index].type
            depth += (kind == "footnote_reference_open") - (kind == "footnote_reference_close")
        label = opening.meta["label"]
        if label in self.notes:
            self.doubles.append(tokens[start:index])
        else:
            self.notes[label] = tokens[start:index]
        return index

    def write_notes(self) -> None:
        """Write the footnotes in the order in which the text refers to them, then those it never does."""
        if not (self.notes or self.doubles):
            return
        self.out.append('<ol class="footnotes">\n')
        written: set[str] = set()
        while len(written) < len(self.notes):
            waiting = [label for label in self.numbers if label not in written]
            label = waiting[0] if waiting else next(each for each in self.notes if each not in written)
            written.add(label)
            self.write_note(label)
        for double in self.doubles:
            self.out.append("<li>\n")
            self.write(double)
            self.out.append("</li>\n")
        self.out.append("</ol>\n")

    def write_note(self, label: str) -> None:
        anchor, number = self.options.anchor, self.number(label)
        self.out.append(f'<li id="{anchor}-fn-{number}">\n')
        self.write(self.notes[label])
        back = attribute(self.options.labels.back)
        for count in range(1, self.references_to.get(label, 0) + 1):
            self.out.append(
                f'<a href="#{_note_reference(anchor, number, count)}" aria-label="{back}">\u21a9</a>\n'
            )
        self.out.append("</li>\n")

    def number(self, label: str) -> int:
        return self.numbers.setdefault(label, len(self.numbers) + 1)

    # ------------------------------------------------------------------------------------------ inline

    def inline(self, token: Token, tokens: list[Token], index: int) -> str:
        content = token.content
        task = ""
        if _task(tokens, index):
            done = content[1] != " "
            label = self.options.labels.done if done else self.options.labels.open
            task = f'<input type="checkbox" disabled{" checked" if done else ""} aria-label="{attribute(label)}"> '
            content = content[content.index("]") + 1 :].lstrip(" \t")
        kept: frozenset[int] = frozenset()
        if "\n" in content and not self.options.prose:
            hanging = index > 1 and tokens[index - 2].type == "list_item_open"
            kept = kept_breaks(content, self.longest, hanging=hanging)
        simple = simple_html(content, kept, has_labels=self.has_labels)
        if simple is not None:
            return task + simple
        return task + self.inline_html(_MARKDOWN.inline.tokens(content, _MARKDOWN, self.env, kept))

    def inline_html(self, tokens: list[Token]) -> str:
        out: list[str] = []
        text: list[str] = []
        closing: list[str] = []
        for token in tokens:
            kind = token.type
            if kind in ("text", "text_special"):
                text.append(token.content)
                continue
            if text:
                out.append(linked("".join(text)) if not closing else escape("".join(text)))
                text = []
            if kind in _INLINE_FIXED:
                out.append(_INLINE_FIXED[kind])
            elif kind == "code_inline":
                out.append(f"<code>{escape(token.content)}</code>")
            elif kind == "link_open":
                opening, close = self.link(token)
                out.append(opening)
                closing.append(close)
            elif kind == "link_close":
                out.append(closing.pop())
            elif kind == "image":
                out.append(self.image(token, linked=bool(closing)))
            else:
                out.append(self.footnote(token, linked=bool(closing)))
        if text:
            out.append(linked("".join(text)) if not closing else escape("".join(text)))
        return "".join(out)

    def link(self, token: Token) -> tuple[str, str]:
        """Return what stands before and after the words of a link."""
        self.used.add(token.meta.get("label", ""))
        written = str(token.attrs.get("href", ""))
        title = str(token.attrs.get("title", ""))
        url = self.resolved(written)
        if url is None:
            address = f'{written} "{title}"' if title else written
            return "", f' <span class="address">({escape(address)})</span>' if address else ""
        described = f' title="{attribute(title)}"' if title else ""
        outward = OUTWARD if is_external(url) else ""
        return f'<a href="{attribute(url)}"{described}{outward}>', "</a>"

    def resolved(self, written: str) -> str | None:
        """Return where an address leads, or None where it must stay text."""
        url = safe_url(written)
        if url is None or is_external(url):
            return url
        target = self.options.links.get(written)
        return safe_url(target) if target is not None else None

    def image(self, token: Token, *, linked: bool) -> str:
        """Return a local image, or a link to a remote one: no page asks another host for anything."""
        words = _plain_words(token.children or [])
        self.used.add(token.meta.get("label", ""))
        written = str(token.attrs.get("src", ""))
        url = self.resolved(written)
        if url is None:
            return f'{escape(words)} <span class="address">({escape(written)})</span>'
        if not is_external(url):
            return f'<img src="{attribute(url)}" alt="{attribute(words)}" loading="lazy">'
        if linked:
            return f'{escape(words)} <span class="address">({escape(written)})</span>'
        return f'<a href="{attribute(url)}"{OUTWARD}>{escape(words or written)}</a>'

    def footnote(self, token: Token, *, linked: bool) -> str:
        label = token.info
        number = self.number(label)
        if linked:
            return f"<sup>{number}</sup>"
        self.references_to[label] = count = self.references_to.get(label, 0) + 1
        anchor = self.options.anchor
        reference = _note_reference(anchor, number, count)
        return f'<sup class="footnote"><a href="#{anchor}-fn-{number}" id="{reference}">{number}</a></sup>'


_BLOCKS: Final[dict[str, Callable[[_Writer, list[Token], int], str]]] = {
    "paragraph_open": _Writer.paragraph,
    "heading_open": _Writer.heading_open,
    "heading_close": _Writer.heading_close,
    "ordered_list_open": _Writer.ordered_list,
    "list_item_open": _Writer.list_item,
    "table_open": _Writer.table,
    "th_open": _Writer.cell,
    "td_open": _Writer.cell,
    "fence": _Writer.fence,
    "code_block": _Writer.code_block,
    "loose_code": _Writer.loose_code,
    "definition": _Writer.definition,
}


def _task(tokens: list[Token], index: int) -> bool:
    """Tell whether the inline token at `index` begins a list item with a box to tick."""
    return (
        1 < index < len(tokens)
        and tokens[index].type == "inline"
        and tokens[index - 2].type == "list_item_open"
        and _TASK.match(tokens[index].content) is not None
    )


def _note_reference(anchor: str, number: int, count: int) -> str:
    return f"{anchor}-fnref-{number}" + (f"-{count}" if count > 1 else "")


def _plain_words(tokens: list[Token]) -> str:
    """Return the words of tokens without their marks: the text that stands for an image."""
    out = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            out.append("\n")
        elif token.children:
            out.append(_plain_words(token.children))
        else:
            out.append(token.content)
    return "".join(out)


def _dedented(lines: list[str]) -> Iterator[str]:
    """Yield lines less the white space that all of them begin with."""
    written = [line for line in lines if line.strip()]
    first, last = min(written, default=""), max(written, default="")
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared] and first[shared] in " \t":
        shared += 1
    for line in lines:
        yield line[shared:]
