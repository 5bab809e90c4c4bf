r"""The values that travel between the stages, in the order in which they come to be.

    scan -> Source    extract -> Document    parse -> Transcript, texts    examine -> Transcript with facts
    link -> Conversation    summarize -> Archive    plan -> Output    write -> WriteReport

The modules follow this way: `sources`, `options`, `documents`, `transcripts`, `conversations`, `archives`,
`outputs`, and `records` for what is kept between builds. Everyone else imports from the package.

All of them are immutable and hold no behaviour beyond derived properties. What is stored between builds, or
comes in thousands, is a frozen `msgspec.Struct` (tagged where a value is one of several kinds; without the
garbage collector's care, for none of them can be part of a cycle). Lines and columns count from 1; paths
are POSIX strings relative to the content root; a text's lines are separated by "\n".

The words of a conversation are kept apart from what is known about them: a `Transcript` refers to its
texts by their place in a tuple that lies beside it, so that a build that changes one page need not load
every message of the archive.
"""

from generator.model.archives import (
    Address,
    Archive,
    Cluster,
    Copy,
    Listing,
    ListingKind,
    OutcomeRef,
    PageSummary,
    Summary,
    Target,
)
from generator.model.conversations import (
    Conversation,
    Entry,
    FactedOutcome,
    FactedProse,
    LinkOptions,
    MenuEntry,
    Message,
    Page,
    Part,
    Participant,
    Slot,
)
from generator.model.documents import (
    Alias,
    Block,
    Document,
    EnvelopeBlock,
    FrontMatter,
    Heading,
    OutcomeBlock,
    ProseBlock,
    UnreadBlock,
)
from generator.model.options import SHARED_INTRODUCTIONS, Limits, ReadingOptions, Redaction
from generator.model.outputs import Output, Renderer, Report, WriteReport
from generator.model.records import AskedFile, Faces, FileRecord, Manifest, SiteRecord, SourceRecord
from generator.model.sources import Availability, Found, Source, SourceKind, Stamp
from generator.model.transcripts import (
    BodyFacts,
    BodyLink,
    CodeRun,
    Envelope,
    Field,
    Item,
    Kind,
    Meta,
    OutcomeNote,
    Precision,
    Prose,
    Session,
    Texts,
    Transcript,
    Unread,
)

__all__ = [
    "SHARED_INTRODUCTIONS",
    "Address",
    "Alias",
    "Archive",
    "AskedFile",
    "Availability",
    "Block",
    "BodyFacts",
    "BodyLink",
    "Cluster",
    "CodeRun",
    "Conversation",
    "Copy",
    "Document",
    "Entry",
    "Envelope",
    "EnvelopeBlock",
    "Faces",
    "FactedOutcome",
    "FactedProse",
    "Field",
    "FileRecord",
    "Found",
    "FrontMatter",
    "Heading",
    "Item",
    "Kind",
    "Limits",
    "LinkOptions",
    "Listing",
    "ListingKind",
    "Manifest",
    "MenuEntry",
    "Message",
    "Meta",
    "OutcomeBlock",
    "OutcomeNote",
    "OutcomeRef",
    "Output",
    "Page",
    "PageSummary",
    "Part",
    "Participant",
    "Precision",
    "Prose",
    "ProseBlock",
    "ReadingOptions",
    "Redaction",
    "Renderer",
    "Report",
    "Session",
    "SiteRecord",
    "Slot",
    "Source",
    "SourceKind",
    "SourceRecord",
    "Stamp",
    "Summary",
    "Target",
    "Texts",
    "Transcript",
    "Unread",
    "UnreadBlock",
    "WriteReport",
]
