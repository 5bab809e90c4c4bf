"""One row of the table of findings."""

from enum import StrEnum

from msgspec import Struct

from generator.diagnostics.finding import Severity


class Topic(StrEnum):
    """What a row of the table is about; the value is the heading it stands under."""

    FRAME = "Envelopes: the frame"
    FIELDS = "Envelopes: the fields"
    CONVERSATIONS = "Conversations"
    DOCUMENTS = "Documents"


class Rule(Struct, frozen=True):
    """One row of the table."""

    code: str
    topic: Topic
    severities: tuple[Severity, ...]
    """Those it can have by itself, the usual one first."""
    meaning: str
    """One sentence or two, in Markdown."""
    advice: str
    """The one thing that can be done about it."""
