"""Names for headings, so that links can lead to them: `#what-a-document-looks-like`."""

import re
from typing import Final

from generator.urls import slugify

_OURS: Final = re.compile(r"(?:[mp][0-9]|outcome-|keys-).*|main|keys|outcome|code|cite|also|related|tip")
"""What pages give to their own parts."""


class Anchors:
    """Hands out the names of one page, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, heading: str) -> str:
        """Return the name of the next heading: its words, with a number where the name is taken."""
        name = slugify(heading, fallback="section")
        if _OURS.fullmatch(name):
            name = f"section-{name}"
        anchor, number = name, 1
        while anchor in self._taken:
            number += 1
            anchor = f"{name}-{number}"
        self._taken.add(anchor)
        return anchor
