"""Links to what is not published, taken out of Markdown texts.

Nothing of a site names a document or file that a link leads to and that is not published. That goes before
faith to the text: a path that such a link has is taken out wherever it looks like a link's, also in code and
behind a backslash, in copies, data, search and pages alike. Code that links to what is published stays as it
was written, to the byte. A name that stands in plain words is the author's own word, and stays.
"""

import re
from collections.abc import Iterable, Mapping

from generator.body.link_shapes import AFTER_WORDS, DEFINITION
from generator.body.links import written_target
from generator.model import Address, Conversation, Summary, Texts


def unlinked(text: str, addresses: Iterable[Address]) -> str:
    """Return a Markdown text in which links to what nobody may know of are words; every line keeps its number."""
    return _without(text, addresses, "]", r"\g<marks>")


def nameless(text: str, addresses: Iterable[Address]) -> str:
    """Return a text to be rendered, in which links to what nobody may know of lead to nothing.

    They are links still, so that a page shows their words without brackets. Every line keeps its number.
    """
    return _without(text, addresses, "]()", r"\g<marks>\g<label>: <>")


def _without(text: str, addresses: Iterable[Address], after_words: str, definition: str) -> str:
    """Return a text in which templates stand for the ends of hidden links and for their definitions."""
    hidden = {address.written for address in addresses if not address.target}
    if not hidden:
        return text

    def kept(link: re.Match[str], instead: str) -> str:
        if written_target(link["address"]) not in hidden:
            return link[0]
        words = link.expand(instead)
        return words + "\n" * (link[0].count("\n") - words.count("\n"))

    if "](" in text:
        text = AFTER_WORDS.sub(lambda link: kept(link, after_words), text)
    if "]:" in text:
        text = DEFINITION.sub(lambda link: kept(link, definition), text)
    return text


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
