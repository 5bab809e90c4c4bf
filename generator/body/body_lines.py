"""Hold the lines of a body with what is known of each: indentation, kind, protection."""

import re
from typing import Final

from generator.body.commands import is_command
from generator.body.line_kinds import LineKind, is_sure, kind_of_unsure
from generator.body.protected import protected_lines
from generator.body.quiet import is_quiet
from generator.body.sentences import PLAIN_WORDS, PLURAL
from generator.body.statement_shapes import BLOCK_HEAD

ROW: Final = re.compile(r"[^\s,;]+(?:[,;\t][^\s,;]+){2,}$")
COLUMNS: Final = re.compile(r"[^\s.]+\s{2,}\S")
SETTING: Final = re.compile(r"[\w.-]+\s?=\s?\S")
CHANGE: Final = re.compile(
    r"[+-]\s?\S.*(?:[;{}\]]|\w\(.*\))$|[+-](?:\s*[\w.\"'-]+\s?=|\s{2,}[\w.\"'-]+:)\s?\S"
)


class BodyLines:
    """The lines of one body. Places are 0-based; kinds are found out when they are first asked for."""

    __slots__ = ("_cold", "_kinds", "_sure", "_tabs", "indents", "protected", "texts", "whole")

    def __init__(self, body: str) -> None:
        self.whole = body.split("\n")
        self.texts = [line.strip() for line in self.whole]
        self.protected = protected_lines(self.whole, body)
        self.indents: list[int] = []
        """Filled by `measure`: most bodies have no code, and need none."""
        self._tabs = "\t" in body
        self._cold = bytearray(self.protected)
        """1 for the lines that are known to be no seeds."""
        self._sure: list[bool | None] = [None] * len(self.whole)
        self._kinds: list[LineKind | None] = [None] * len(self.whole)

    def __len__(self) -> int:
        return len(self.whole)

    def measure(self) -> None:
        """Find out the indentation of all lines."""
        if self._tabs:
            self.indents = [indentation(line) for line in self.whole]
        else:
            self.indents = [len(line) - len(line.lstrip(" ")) for line in self.whole]

    def sign_at(self, place: int, column: int) -> str:
        """Return the sign in a column of a line, nothing behind its end."""
        before = column - self.indents[place]
        return " " if before < 0 else self.texts[place][before : before + 1]

    def kind(self, place: int) -> LineKind:
        """Return what the line is by itself."""
        kind = self._kinds[place]
        if kind is None:
            kind = self._kinds[place] = self._kind(place)
        return kind

    def _kind(self, place: int) -> LineKind:
        text = self.texts[place]
        if not text:
            return LineKind.BLANK
        if self.is_sure(place):
            return LineKind.SURE
        if text.startswith("##") and place and self.texts[place - 1]:
            return LineKind.COMMENT  # a heading has a blank line above it, a comment may have none
        if text[-1] == ":" and self._opens_block(place, text):
            return LineKind.SURE
        if (
            text[-1] == ")"
            and place
            and self.texts[place - 1]
            and PLURAL.match(text)
            and self.is_sure(place - 1)
        ):
            return LineKind.SURE  # `print(n)` below a statement
        return kind_of_unsure(text)

    def _opens_block(self, place: int, text: str) -> bool:
        """Tell whether a line that may be a label is the head of the code below it: `for k in (1, 2):`.

        Below "if needed:" stands a command, below the head of a block a statement.
        """
        below = place + 1
        if below == len(self.texts) or not self.texts[below] or self.indents[below] < self.indents[place] + 2:
            return False
        return (
            BLOCK_HEAD.match(text) is not None
            and PLAIN_WORDS.isdisjoint(text[:-1].split())
            and self.is_sure(below)
            and not is_command(self.texts[below])
        )

    def has_seed(self, first: int, last: int) -> bool:
        """Tell whether code could begin in one of these lines; a paragraph without such a line has none."""
        texts, cold = self.texts, self._cold
        for place in range(first, last + 1):
            text = texts[place]
            if cold[place] or not text:
                continue
            if is_quiet(text):
                self._sure[place] = False
            elif self.is_sure(place) or is_hint(text):
                return True
            cold[place] = 1
        return False

    def is_sure(self, place: int) -> bool:
        """Tell whether the line is code by itself; asked once, as this is what costs."""
        sure = self._sure[place]
        if sure is None:
            sure = self._sure[place] = is_sure(self.texts[place])
        return sure


def is_hint(text: str) -> bool:
    """Tell whether the line may be code beside others of its kind: a key, a row, a section."""
    if " " not in text:
        return (
            text[-1] == ":"
            or text[0] == "["
            or ROW.match(text) is not None
            or SETTING.match(text) is not None
            or text in ("$$", "|", "v", "^")
            or text[-1] == "/"
            or text[:2] in ("*.", "**")
        )
    if text[0] in "+-":
        return CHANGE.match(text) is not None
    if "  " in text and COLUMNS.match(text):
        return True
    return ("=" in text and SETTING.match(text) is not None) or text.startswith(("select ", "# "))


def indentation(line: str) -> int:
    """Count the columns before the first sign; a tab goes to the next fourth column."""
    bare = line.lstrip(" \t")
    lead = line[: len(line) - len(bare)]
    return len(lead.expandtabs(4)) if "\t" in lead else len(lead)
