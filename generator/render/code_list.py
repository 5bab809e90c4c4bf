"""The blocks of code of a conversation, read off its rendered messages."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from generator.render.template_objects import CodeBlock, MessageView

BEGINNING: Final = 60
"""Characters of its first line that stand for a block without a name."""

_FIGURE: Final = re.compile(r'<figure class="code" id="([^"]+)">(?:<figcaption>(.*?)</figcaption>)?')
_TAG: Final = re.compile(r"<[^>]*>")


def code_list(messages: Iterable[MessageView]) -> tuple[CodeBlock, ...]:
    """Return the blocks of code that the messages show, in their order.

    They are taken from the HTML, so that every link leads to a block that is there under this name.
    """
    return tuple(
        block
        for message in messages
        for html in (message.html, message.second_html)
        if "<figure" in html
        for block in _blocks(html, message)
    )


def _blocks(html: str, message: MessageView) -> Iterator[CodeBlock]:
    for found in _FIGURE.finditer(html):
        start = html.index("<code", found.end())
        code = html[html.index(">", start) + 1 : html.index("</code></pre>", start)]
        lines = code.removesuffix("\n").split("\n")
        name, _, rest = (found[2] or "").partition("<span")
        yield CodeBlock(
            anchor=found[1],
            filename=_text(name),
            language=_text(f"<span{rest}") if rest else "",
            beginning=_text(next((line for line in lines if line.strip()), ""))[:BEGINNING],
            lines=len(lines),
            message=message,
        )


def _text(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()
