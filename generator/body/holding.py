"""Remember what is still open while lines are read: brackets, docstrings, comments, hunks, sessions."""

import re
from collections.abc import Sequence
from typing import Final

from generator.body.line_kinds import LineKind
from generator.body.record_shapes import PROMPT_SHAPES
from generator.body.sentences import without_quotes
from generator.body.shapes import ShapeIndex

PROMPT: Final = ShapeIndex(PROMPT_SHAPES)
HUNK: Final = re.compile(r"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")
TOKENS: Final = {'"""': '"""', "'''": "'''", "/*": "*/", "<!--": "-->"}
OPENING, CLOSING = "([{", ")]}"


class Holding:
    """What the lines read so far have opened and not closed."""

    __slots__ = ("_last", "closing", "depth", "new", "old", "session")

    def __init__(self, texts: Sequence[str], body: str) -> None:
        self._last = {token: last_place(texts, token) for token in set(TOKENS.values()) if token in body}
        self.clear()

    def clear(self) -> None:
        """Forget all that is open: other code begins."""
        self.closing = ""
        self.depth = self.old = self.new = 0
        self.session = False

    def takes(self, line: str, *, deeper: bool) -> bool:
        """Tell whether the line belongs to what is open, whatever it looks like by itself."""
        if self.closing or self.session:
            return True
        if self.old > 0 or self.new > 0:
            return line[:1] in ("", " ", "+", "-", "\\", "\t")
        return self.depth > 0 and (deeper or line[:1] in tuple(CLOSING))

    def read(self, place: int, text: str, kind: LineKind) -> None:
        """Take note of what the line opens and closes."""
        if self.closing:
            if self.closing in text:
                self.closing = ""
            return
        if self.old > 0 or self.new > 0:
            self.count_hunk(text)
            return
        if kind is LineKind.SURE and PROMPT.fits(text):
            self.session = True
        hunk = HUNK.match(text) if text.startswith("@@") else None
        if hunk:
            self.old, self.new = int((hunk[1] or "1")[:6]), int((hunk[2] or "1")[:6])
        elif not self.opens_quote(place, text) and (self.depth or kind <= LineKind.LIKELY):
            self.count_brackets(text)

    def count_hunk(self, text: str) -> None:
        """Count a line of a hunk on its sides."""
        if text[:1] != "+":
            self.old -= 1
        if text[:1] != "-":
            self.new -= 1

    def opens_quote(self, place: int, text: str) -> bool:
        """Note a docstring or comment that is opened here and closed on a later line; one that never ends opens nothing."""
        if not self._last:
            return False
        for token, closing in TOKENS.items():
            if closing in self._last and token in text and (token == closing or token in without_quotes(text)):
                rest = text.rpartition(token)[2] if token != closing else text if text.count(token) % 2 else closing
                if (token == closing and rest is text) or (token != closing and closing not in rest):
                    self.closing = closing if self._last[closing] > place else ""
                    return bool(self.closing)
        return False

    def count_brackets(self, text: str) -> None:
        """Count the brackets that stand outside of quotes."""
        bare = without_quotes(text)
        opened = sum(map(bare.count, OPENING))
        closed = sum(map(bare.count, CLOSING))
        self.depth = max(0, self.depth + opened - closed)


def last_place(texts: Sequence[str], token: str) -> int:
    """Return the last line with the token, or -1."""
    return next((place for place in range(len(texts) - 1, -1, -1) if token in texts[place]), -1)
