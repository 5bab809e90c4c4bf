"""Fence lines: which line opens a fenced block of Markdown, and which one closes it."""

from typing import NamedTuple


class Fence(NamedTuple):
    """An opening fence."""

    mark: str
    """The character it is made of."""
    length: int
    info: str
    """The words after it."""
    indent: int

    @property
    def line(self) -> str:
        """A fence line of this kind, without indentation and info string."""
        return self.mark * self.length

    @property
    def is_example(self) -> bool:
        """Whether its info string says that it shows the format and holds no conversation."""
        return bool(self.info) and "example" in self.info.lower().split()


def opening_fence(text: str, indent: int = 0) -> Fence | None:
    """Return the fence that a line opens, if it does; `text` is the line without its indentation."""
    mark = text[:1]
    if not text.startswith(("```", "~~~")):
        return None
    rest = text.lstrip(mark)
    info = rest.strip()
    if mark == "`" and "`" in info:
        return None
    return Fence(mark, len(text) - len(rest), info, indent)


def closes(text: str, fence: Fence) -> bool:
    """Whether a line closes `fence`; `text` is the line without blanks at both ends."""
    return len(text) >= fence.length and text == fence.mark * len(text)
