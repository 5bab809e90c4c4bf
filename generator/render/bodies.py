"""The rendered texts of one conversation: known from an earlier build, or made now."""

from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from generator.body.markdown import render
from generator.body.options import RenderOptions

Rendered = tuple[bytes, str]
"""Safe HTML, behind the digest of what it was made from."""

_encode = msgspec.msgpack.Encoder().encode


class Bodies:
    """Hands out the safe HTML of a conversation's texts by their anchors, which are unique on its page.

    `known` is what an earlier build has kept: of a text that has changed since, or is rendered in another way, it
    is not taken. An edit renders again what it has changed, and not the whole page. Where it is `sure` that nothing
    has changed, no text is looked at.
    """

    def __init__(self, known: Mapping[str, Rendered], *, sure: bool = False) -> None:
        self._known = known
        self._sure = sure
        self.kept: dict[str, Rendered] = {}
        """All that was asked for."""
        self.fresh = not sure
        """Whether some of it was made now, or was not sure to be as it was."""

    def html(self, text: str, options: RenderOptions) -> str:
        """Return the safe HTML of `text`, whose ids begin with `options.anchor`."""
        found = self.kept.get(options.anchor)
        if found is None:
            found = self.kept[options.anchor] = self._rendered(text, options)
        return found[1]

    def _rendered(self, text: str, options: RenderOptions) -> Rendered:
        known = self._known.get(options.anchor)
        if known is not None and self._sure:
            return known
        digest = _digest(text, options)
        if known is not None and known[0] == digest:
            return known
        self.fresh = True
        return digest, render(text, options)


def _digest(text: str, options: RenderOptions) -> bytes:
    """Return a digest of all that decides the HTML of a text, but for the labels, which are those of the site."""
    decisive = (options.plain, options.runs, options.links, options.heading_base, options.prose)
    return blake2b(_encode(decisive) + text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
