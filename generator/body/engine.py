"""markdown-it as it is used here.

The `js-default` preset with `html`, `linkify` and `typographer` off (the last two take quadratic time), and
block and inline parsers of our own around its rules. This module is imported when the first text is rendered.
"""

from typing import Final

from markdown_it import MarkdownIt

from generator.body.blocks import BlockParser
from generator.body.inline import InlineParser


class Markdown(MarkdownIt):
    """markdown-it with our parsers; addresses stay as written, they are judged where they are written out."""

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
        """Return the address as it was written."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - overrides
        """Return the address as it was written."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - overrides
        """Let every address pass; `safe_url` decides."""
        return True


MARKDOWN: Final = Markdown()
"""The one parser; it holds no state of a text."""
