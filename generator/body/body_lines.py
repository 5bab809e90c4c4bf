"""Hold the lines of a body with what is known of each: indentation, kind, protection."""

import re
from typing import Final

from generator.body.line_kinds import LineKind, is_sure, kind_of_unsure
from generator.body.protected import protected_lines

HINT: Final = re.compile(
    r"[\w-]+:$|[^\s,;]+(?:[,;\t][^\s,;]+){2,}$|\[[\w.:\" *-]+\]$|\S+\s{2,}\S+\s{2,}\S|[+-]\s?\S.*[;{})\]]$|[\w.-]+\s?=\s?\S|select\s|# [a-z./]"
)
"""Lines that are nothing by themselves, and code beside others of their kind: keys, rows, sections."""
END_OF_LABEL: Final = frozenset(":：*`")
CODE_FILE: Final = re.compile(r"[\w)]\.[A-Za-z]|file\b|\.env")


class BodyLines:
    """The lines of one body. Places are 0-based; kinds are found out when they are first asked for."""

    __slots__ = ("_kinds", "indents", "protected", "texts", "whole")

    def __init__(self, body: str) -> None:
        self.whole = body.split("\n")
        self.texts = [line.strip() for line in self.whole]
        self.protected = protected_lines(self.whole)
        self.indents = [indentation(line) for line in self.whole]
        self._kinds: list[LineKind | None] = [None if text else LineKind.BLANK for text in self.texts]

    def __len__(self) -> int:
        return len(self.whole)

    def kind(self, place: int) -> LineKind:
        """Return what the line is by itself."""
        kind = self._kinds[place]
        if kind is None:
            text = self.texts[place]
            kind = LineKind.SURE if is_sure(text) else kind_of_unsure(text)
            self._kinds[place] = kind
        return kind

    def is_seed(self, place: int) -> bool:
        """Tell whether code could begin to be found at this line; a paragraph without such a line has none."""
        text = self.texts[place]
        if not text or place in self.protected:
            return False
        if is_sure(text):
            self._kinds[place] = LineKind.SURE
            return True
        return HINT.match(text) is not None

    def ends_paragraph(self, place: int) -> bool:
        """Tell whether the line belongs to no paragraph: blank or protected."""
        return not self.texts[place] or place in self.protected


def indentation(line: str) -> int:
    """Count the columns before the first sign; a tab goes to the next fourth column."""
    bare = line.lstrip(" \t")
    lead = line[: len(line) - len(bare)]
    return len(lead.expandtabs(4)) if "\t" in lead else len(lead)
