"""Hold the lines of a body with what is known of each: indentation, kind, protection."""

import re
from typing import Final

from generator.body.line_kinds import LineKind, is_sure, kind_of_unsure
from generator.body.protected import protected_lines

ROW: Final = re.compile(r"[^\s,;]+(?:[,;\t][^\s,;]+){2,}$")
COLUMNS: Final = re.compile(r"[^\s.]+\s{2,}\S")
SETTING: Final = re.compile(r"[\w.-]+\s?=\s?\S")
CHANGE: Final = re.compile(r"[+-]\s?\S.*(?:[;{}\]]|\w\(.*\))$")


class BodyLines:
    """The lines of one body. Places are 0-based; kinds are found out when they are first asked for."""

    __slots__ = ("_kinds", "_sure", "indents", "protected", "texts", "whole")

    def __init__(self, body: str) -> None:
        self.whole = body.split("\n")
        self.texts = [line.strip() for line in self.whole]
        self.protected = protected_lines(self.whole)
        self.indents: list[int] = []
        """Filled by `measure`: most bodies have no code, and need none."""
        self._sure: list[bool | None] = [None] * len(self.whole)
        self._kinds: list[LineKind | None] = [None if text else LineKind.BLANK for text in self.texts]

    def __len__(self) -> int:
        return len(self.whole)

    def measure(self) -> None:
        """Find out the indentation of all lines."""
        self.indents = [indentation(line) for line in self.whole]

    def from_column(self, place: int, column: int) -> str:
        """Return the line without what stands before a column."""
        line = self.whole[place]
        return (line.expandtabs(4) if "\t" in line else line)[column:]

    def kind(self, place: int) -> LineKind:
        """Return what the line is by itself."""
        kind = self._kinds[place]
        if kind is None:
            kind = LineKind.SURE if self.is_sure(place) else self._kind_of_unsure(place)
            self._kinds[place] = kind
        return kind

    def _kind_of_unsure(self, place: int) -> LineKind:
        text = self.texts[place]
        if text.startswith("##") and place and self.texts[place - 1]:
            return LineKind.COMMENT  # a heading has a blank line above it, a comment may have none
        return kind_of_unsure(text)

    def is_seed(self, place: int) -> bool:
        """Tell whether code could begin here; a paragraph without such a line has none."""
        text = self.texts[place]
        if not text or self.protected[place]:
            return False
        return self.is_sure(place) or is_hint(text)

    def is_sure(self, place: int) -> bool:
        """Tell whether the line is code by itself; asked once, as this is what costs."""
        sure = self._sure[place]
        if sure is None:
            sure = self._sure[place] = is_sure(self.texts[place])
        return sure

    def ends_paragraph(self, place: int) -> bool:
        """Tell whether the line belongs to no paragraph: blank or protected."""
        return not self.texts[place] or self.protected[place] == 1


def is_hint(text: str) -> bool:
    """Tell whether the line may be code beside others of its kind: a key, a row, a section."""
    if " " not in text:
        return (
            text[-1] == ":"
            or text[0] == "["
            or ROW.match(text) is not None
            or SETTING.match(text) is not None
            or text == "$$"
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
