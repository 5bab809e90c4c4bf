"""The rendered texts of one conversation: known from an earlier build, or made now."""

from collections.abc import Mapping

from generator.body.markdown import render
from generator.body.options import RenderOptions


class Bodies:
    """Hands out the safe HTML of a conversation's texts by their anchors, which are unique on its page.

    `known` holds what an earlier build made of the very same texts with the same options; what is not in it
    is rendered once and kept in `made`.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self.made: dict[str, str] = {}

    def html(self, text: str, options: RenderOptions) -> str:
        """Return the safe HTML of `text`, whose ids begin with `options.anchor`."""
        anchor = options.anchor
        html = self._known.get(anchor)
        if html is None:
            html = self.made.get(anchor)
        if html is None:
            html = self.made[anchor] = render(text, options)
        return html
