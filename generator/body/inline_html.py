"""What stands inside a paragraph as HTML: marked words, code, links, images, line breaks."""

from typing import Any, Final

from markdown_it.token import Token

from generator.body.engine import MARKDOWN
from generator.body.escape import attribute, escape
from generator.body.footnotes import Footnotes
from generator.body.links import BARE, OUTWARD, is_external, linked, safe_url
from generator.body.options import RenderOptions
from generator.body.simple import simple_html

_FIXED: Final = {
    "softbreak": "\n",
    "hardbreak": "<br>\n",
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}


class InlineWriter:
    """Writes the insides of one text's paragraphs, headings and cells."""

    def __init__(
        self, options: RenderOptions, env: dict[str, Any], footnotes: Footnotes, ids: tuple[str, ...] = ()
    ) -> None:
        """Take the definitions of the text (`env`) and the ids of its headings, that links may lead to."""
        self._options = options
        self._env = env
        self._footnotes = footnotes
        self._ids = frozenset(ids)
        self._has_labels = bool(env["references"] or "footnotes" in env)
        self.used_definitions: set[str] = set()

    def html(self, content: str, kept: frozenset[int]) -> str:
        """Return the HTML of an inline text; line breaks at the positions `kept` are kept."""
        simple = simple_html(content, kept, has_labels=self._has_labels)
        return simple if simple is not None else self.general_html(content, kept)

    def general_html(self, content: str, kept: frozenset[int]) -> str:
        """Return the same by markdown-it's rules, whatever stands in the text."""
        out: list[str] = []
        text: list[str] = []
        closing: list[str] = []
        for token in MARKDOWN.inline.tokens(content, MARKDOWN, self._env, kept):
            if token.type in ("text", "text_special"):
                text.append(token.content)
                continue
            if text:
                out.append(_words("".join(text), linked_already=bool(closing)))
                text = []
            out.append(_FIXED.get(token.type) or self._marked(token, closing))
        out.append(_words("".join(text), linked_already=bool(closing)))
        return "".join(out)

    def _marked(self, token: Token, closing: list[str]) -> str:
        """Return the HTML of one token; `closing` holds what ends the links that are open."""
        match token.type:
            case "code_inline":
                return f"<code>{escape(token.content)}</code>"
            case "link_open":
                opening, close = self._link(token)
                closing.append(close)
                return opening
            case "link_close":
                return closing.pop()
            case "image":
                return self._image(token, linked_already=bool(closing))
            case _:
                return self._footnotes.reference(token.info, linked=bool(closing))

    def _link(self, token: Token) -> tuple[str, str]:
        """Return what stands before and after the words of a link."""
        self.used_definitions.add(token.meta.get("label", ""))
        written = str(token.attrs.get("href", ""))
        title = str(token.attrs.get("title", ""))
        url = self._resolved(written)
        if url is None:
            if self._options.links.get(written) == "":  # a document or file that nobody may know of
                return "", ""
            return "", f" {_beside(written, title)}" if written or title else ""
        outward = OUTWARD if is_external(url) else ""
        if token.markup == "autolink":
            outward = BARE + outward
        return f'<a href="{attribute(url)}"{_described(title)}{outward}>', "</a>"

    def _resolved(self, written: str) -> str | None:
        """Return where an address leads, or None where it must stay text."""
        url = safe_url(written)
        if url is None or is_external(url):
            return url
        own = f"{self._options.anchor}-{written[1:].casefold()}"
        if written[:1] == "#" and own in self._ids:
            return f"#{own}"
        target = self._options.links.get(written)
        return safe_url(target) if target else None

    def _image(self, token: Token, *, linked_already: bool) -> str:
        """Return a local image, or a link to a remote one: no page asks another host for anything."""
        self.used_definitions.add(token.meta.get("label", ""))
        words = _plain_words(token.children or [])
        written = str(token.attrs.get("src", ""))
        title = str(token.attrs.get("title", ""))
        url = self._resolved(written)
        if self._options.links.get(written) == "":  # a document or file that nobody may know of
            return escape(words)
        if url is None or (is_external(url) and linked_already):
            return f"{escape(words)} {_beside(written, title)}"
        if is_external(url):
            return f'<a href="{attribute(url)}"{_described(title)}{OUTWARD}>{escape(words or written)}</a>'
        return f'<img src="{attribute(url)}" alt="{attribute(words)}"{_described(title)} loading="lazy">'


def _words(text: str, *, linked_already: bool) -> str:
    return escape(text) if linked_already else linked(text)


def _beside(address: str, title: str) -> str:
    shown = f'{address} "{title}"' if title else address
    return f'<span class="address">({escape(shown)})</span>'


def _described(title: str) -> str:
    return f' title="{attribute(title)}"' if title else ""


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
