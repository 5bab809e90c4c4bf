"""Remember what is open while lines are read: brackets, docstrings, comments, hunks, commits, sessions."""

import re
from collections.abc import Sequence
from typing import Final

from generator.body.line_kinds import LineKind
from generator.body.prompt_shapes import PROMPT_SHAPES
from generator.body.sentences import without_quotes
from generator.body.shapes import ShapeIndex

PROMPT: Final = ShapeIndex(PROMPT_SHAPES)
SIGN_OF_PROMPT: Final = re.compile(r"[$@\\>#]|Out\[|In \[")
"""One of these stands in every prompt: most lines of code need no further look."""
HUNK: Final = re.compile(r"@@ -\d+(?:,(\d{1,6}))? \+\d+(?:,(\d{1,6}))? @@")
BRACKET: Final = re.compile(r"[][(){}]")
STEPS: Final = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
QUOTES: Final = ('"""', "'''")
COMMIT: Final = re.compile(r"commit [0-9a-f]{40}(?:\s\(|$)")
FIELD_OF_COMMIT: Final = re.compile(r"(?:Author|AuthorDate|Commit|CommitDate|Date|Merge):\s")
CLOSINGS: Final = (*QUOTES, "*/", "-->")
COMMENTS: Final = (
    ("/*", re.compile(r"(?:^|[\s;{}(,])/\*(?![^\s*!])"), "*/"),  # not the star of `rm build/*`
    ("<!--", re.compile(r"<!--"), "-->"),
)


class Holding:
    """What the lines read so far have opened and not closed."""

    __slots__ = ("_closing", "_commit", "_depth", "_last", "_new", "_old", "session")

    def __init__(self, texts: Sequence[str], body: str) -> None:
        self._last = {token: last_place(texts, token) for token in CLOSINGS if token in body}
        self.clear()

    def clear(self) -> None:
        """Forget all that is open: other code begins."""
        self._closing = ""
        self._depth = 0
        self._old = self._new = 0
        self._commit = False
        self.session = False
        """A prompt was seen: what follows, up to a blank line, is what the program answered."""

    @property
    def in_brackets(self) -> bool:
        """Whether a bracket is open."""
        return self._depth > 0

    @property
    def is_open(self) -> bool:
        """Whether anything is open."""
        return bool(
            self._depth or self._closing or self.session or self._commit or self._old > 0 or self._new > 0
        )

    def takes(self, text: str, sign: str, *, deeper: bool) -> bool:
        """Tell whether a line belongs to what is open, whatever it looks like by itself.

        `sign` is what stands at the indentation of its piece, and `deeper` says that a blank does; brackets
        hold only what is deeper, or what closes them.
        """
        if self._closing or self.session:
            return True
        if self._old > 0 or self._new > 0:
            return sign in ("", " ", "+", "-", "\\")
        if self._commit:
            return deeper or FIELD_OF_COMMIT.match(text) is not None
        return self._depth > 0 and (deeper or sign in (")", "]", "}"))

    def read(self, place: int, text: str, kind: LineKind, *, deeper: bool) -> None:
        """Take note of what a line opens and closes; `deeper` as in `takes`."""
        if self._closing:
            if self._closing in text:
                self._closing = ""
        elif self._old > 0 or self._new > 0:
            self._old -= deeper or text[0] != "+"
            self._new -= deeper or text[0] != "-"
        elif text.startswith("@@"):
            self._read_hunk(text)
        elif text.startswith("commit ") and COMMIT.match(text):
            self._commit = True
        else:
            self._read_code(place, text, kind)

    def skip_blank_lines(self, number: int) -> None:
        """Count blank lines, which are context where a hunk is open."""
        self._old -= number
        self._new -= number

    def _read_hunk(self, text: str) -> None:
        hunk = HUNK.match(text)
        if hunk:
            self._old, self._new = int(hunk[1] or "1"), int(hunk[2] or "1")

    def _read_code(self, place: int, text: str, kind: LineKind) -> None:
        if kind is LineKind.SURE and SIGN_OF_PROMPT.search(text) and PROMPT.fits(text):
            self.session = True
        token = opened_token(text) if self._last else ""
        if token and self._last.get(token, -1) > place:
            self._closing = token
        elif self._depth or kind <= LineKind.LIKELY:
            change = open_brackets(text)
            if change:
                self._depth = max(0, self._depth + change)


def opened_token(text: str) -> str:
    """Return what will close the docstring or comment that the line opens, or nothing."""
    for token in QUOTES:
        if token in text and text.count(token) % 2:
            return token
    for sign, opening, closing in COMMENTS:
        if sign in text and opening.search(text):
            bare = without_quotes(text)
            opened = list(opening.finditer(bare))
            if opened and opened[-1].start() > bare.rfind(closing):
                return closing
    return ""


def open_brackets(text: str) -> int:
    """Return how many more brackets the line opens than it closes, those in quotes left out."""
    found = BRACKET.findall(text)
    if not found:
        return 0
    if '"' in text or "'" in text or "`" in text:
        found = BRACKET.findall(without_quotes(text))
    return sum(map(STEPS.__getitem__, found))


def last_place(texts: Sequence[str], token: str) -> int:
    """Return the last line with the token, or -1."""
    return next((place for place in range(len(texts) - 1, -1, -1) if token in texts[place]), -1)
