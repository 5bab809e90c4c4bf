"""What a build leaves for the next one."""

from collections.abc import Mapping

from msgspec import Struct

from generator.diagnostics.finding import Finding
from generator.model.outputs import Report
from generator.model.sources import Stamp


class FileRecord(Struct, frozen=True, array_like=True, gc=False):
    """One file of the site as it was left; a file that still looks so need not be made again."""

    key: str
    """Of the `Output` it was made from."""
    size: int
    mtime_ns: int


class SiteRecord(Struct, frozen=True, gc=False):
    """What a build left in an output folder, by path relative to that folder."""

    files: Mapping[str, FileRecord] = {}


class SourceRecord(Struct, frozen=True, array_like=True, gc=False):
    """One source as it was read."""

    stamp: Stamp
    transcript: str
    """Key of its transcript in the cache."""
    digest: str
    """Of its bytes."""
    keys: tuple[str, ...] = ()
    """What its messages can be linked by."""
    revokes: tuple[str, ...] = ()
    """Consent identifiers that it revokes."""


class AskedFile(Struct, frozen=True, array_like=True, gc=False):
    """A file beside the sources that a build asked for: copied, linked to, or found missing."""

    stamp: Stamp | None
    """None: it was not there."""
    digest: str
    """Empty: it was not read."""
    searched: str = ""
    """Digest of what decided which secrets were found in it; empty: it was not searched."""
    secrets: tuple[Finding, ...] = ()


class Faces(Struct, frozen=True, gc=False):
    """What shows whether the plan of a build still holds (`pipeline.faces`)."""

    frames: str = ""
    """Digest of all that decides the plan but for texts and cards; empty: it does not hold."""
    cards: bytes = b""
    """Digests of the cards of all conversations."""


class Manifest(Struct, frozen=True, gc=False):
    """What one build into one output folder was made from, what it left there and what it found."""

    inputs: str
    """Digest of what decides the site beside the sources: configuration, templates, code, libraries."""
    sources: Mapping[str, SourceRecord]
    """By path relative to the content root."""
    files: Mapping[str, AskedFile]
    """By absolute path."""
    site: SiteRecord
    report: Report
    started_ns: int
    """The file system's time before the first source was read (`Cache.now`): a file changed since then, or
    so shortly before that its date could not tell, must be read again though its stamp is equal."""
    faces: Faces = Faces()
