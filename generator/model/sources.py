"""Files of the content folder: seen, and read."""

from enum import StrEnum

from msgspec import Struct

from generator.diagnostics.finding import Finding


class SourceKind(StrEnum):
    """How a file holds its envelopes."""

    MARKDOWN = "markdown"
    """Envelopes stand in fences between the author's prose."""
    BARE = "bare"
    """`.crosstalk` and `.aict`: envelopes without fences."""


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What the file system says of a file; equal stamps mean "need not be read again"."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Availability(StrEnum):
    """What a link to a file of the content folder that is no document may count on."""

    MISSING = "missing"
    """No regular file lies there, or none that a site could hold."""
    LEFT_OUT = "left-out"
    """It lies there, but the author has it left out, as sources are."""
    FREE = "free"
    """It becomes part of the site if the author links to it."""
    STATIC = "static"
    """It is part of the site anyhow."""


class Found(Struct, frozen=True, gc=False):
    """A file of the content folder that scan has seen but not read."""

    path: str
    stamp: Stamp


class Source(Struct, frozen=True, gc=False):
    """A source file, read and decoded."""

    path: str
    kind: SourceKind
    text: str
    """The decoded text, without a byte order mark, every line end a line feed."""
    digest: str
    """Of the bytes as they lie on the disk."""
    findings: tuple[Finding, ...] = ()
