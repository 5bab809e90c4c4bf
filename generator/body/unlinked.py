"""Links in Markdown texts that are copied: their addresses led elsewhere, or taken out where nobody may know them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.body.code_spans import CodeSpans
from generator.body.links import written_target
from generator.model import Address, Conversation, Summary, Texts

_TITLE: Final = r"(?:[ \t\n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_ADDRESS: Final = r"(<[^<>\n]*>|[^\s<>()]+)"
_DESTINATION: Final = re.compile(rf"\]\([ \t\n]*{_ADDRESS}{_TITLE}[ \t\n]*\)")
_DEFINITION: Final = re.compile(
    rf"^([ \t>]*\[[^\[\]\n]+\]):[ \t]*(?:\n[ \t]*)?{_ADDRESS}{_TITLE}[ \t]*$", re.MULTILINE
)


_LINK: Final = re.compile(f"{_DESTINATION.pattern}|{_DEFINITION.pattern}", re.MULTILINE)


def relinked(text: str, targets: Mapping[str, str]) -> str:
    """Return a Markdown text whose links have other addresses, code left as it is.

    `targets` has the addresses that change, as `written_target` gives them.
    """
    if not targets or ("](" not in text and "]:" not in text):
        return text
    code = CodeSpans(text)

    def led(link: re.Match[str]) -> str:
        group = 1 if link[1] else 3
        target = targets.get(written_target(link[group]))
        if target is None or code.hold(link.start()):
            return link[0]
        start, end = (place - link.start() for place in link.span(group))
        return f"{link[0][:start]}{target}{link[0][end:]}"

    return _LINK.sub(led, text)


def unlinked(text: str, addresses: Iterable[Address]) -> str:
    """Return a Markdown text in which links are words where their address leads to what nobody may know of."""
    hidden = {address.written for address in addresses if not address.target}
    if not hidden:
        return text

    def kept(link: re.Match[str], words: str) -> str:
        return words if written_target(link[link.lastindex or 1]) in hidden else link[0]

    text = _DESTINATION.sub(lambda link: kept(link, "]"), text)
    return _DEFINITION.sub(lambda link: kept(link, ""), text)


def published_texts(
    summary: Summary, conversation: Conversation, texts: Mapping[str, Texts]
) -> Mapping[str, Texts]:
    """Return the texts of a conversation's files as they may be copied."""
    changed = {
        part.path: tuple(unlinked(text, links) for text in texts[part.path])
        for part, links in zip(conversation.parts, summary.links, strict=False)
        if any(not address.target for address in links)
    }
    return {**texts, **changed} if changed else texts
