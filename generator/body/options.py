"""What a text is rendered with, besides its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import CodeRun


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that rendering adds."""

    code: str = "Code"
    table: str = "Table"
    done: str = "done"
    open: str = "not done"
    back: str = "Back to the text"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a text is rendered with."""

    anchor: str
    """Begins every id: `m3`."""
    plain: bool = False
    """The text is shown as it was written: it is too large to be read as Markdown."""
    runs: tuple[CodeRun, ...] = ()
    """Loose code that is shown as blocks of code."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Where relative addresses lead, as they were written; others become text with the address beside it."""
    heading_base: int = 2
    """Level of the heading that the text stands under; its own first level is the next one."""
    prose: bool = False
    """The author's prose: its line breaks are CommonMark's."""
    labels: Labels = field(default_factory=Labels)
