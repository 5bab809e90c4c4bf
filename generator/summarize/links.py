"""Where the relative links of documents lead: to pages of the site, to files that are copied, or nowhere."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Address, Availability, Copy, Target
from generator.protocol import SOURCE_SUFFIXES
from generator.summarize.addresses import SITE_FOLDERS
from generator.summarize.claims import is_own

COPIED: Final = frozenset(
    (
        ".avif .csv .flac .gif .jpeg .jpg .json .log .mp3 .mp4 "
        ".ogg .opus .pdf .png .txt .wav .webm .webp .zip"
    ).split()
)
"""Types of files that a document may bring along; never what a browser would run (SVG, HTML)."""

_WITHHELD: Final = "take the link out, or publish the document"
_LEFT_OUT: Final = (
    "take the link out; if the file should be public, give it a name without `_` at the beginning, "
    "or mend `exclude` in site.yml"
)
_NOT_TAKEN: Final = (
    "put the file into a folder that `static` in site.yml names, or link to where it lies on the web; images, "
    "PDF, CSV, JSON, text, sound, films and archives are taken along from anywhere"
)
_NOT_ON_ITS_WORD: Final = (
    "a message makes no file public: link to the file in your own words too, outside of the messages, "
    "or take the link out"
)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Follow relative links from the documents they stand in."""

    documents: Mapping[str, str]
    """Path of a document to the path of its page."""
    find_file: Callable[[str], Availability]
    """From a path under the content root to what a link to a file there may count on."""
    static: Set[str] = frozenset()
    """Files in folders that are copied as a whole; a link may lead to each, whatever its type."""
    made: Set[str] = frozenset()
    """Pages of the site that are made from no document, for links in the authors' own words."""
    copies: dict[str, Copy] = field(default_factory=dict)
    """Files that an author's link led to so far, by their path."""

    def publish(self, path: str, link: Target) -> None:
        """Take the file along that a link of the document `path` leads to, if it is the author's own."""
        wanted = _wanted(path, link.written.partition("#")[0]) if link.prose and not link.quoted else ""
        if wanted and wanted not in self.copies and self._may_be_copied(wanted, Availability.FREE):
            self._take(wanted)

    def target(self, path: str, written: str) -> str | None:
        """Return the output path (with anchor) that `written` in the document `path` leads to, or None."""
        address, mark, anchor = written.partition("#")
        if not address:
            page = self.documents.get(path)
            return f"{page}#{anchor}" if page and anchor else page
        wanted = _wanted(path, address)
        if not wanted:
            return None
        page = self.documents.get(wanted)
        if page is not None:
            return f"{page}#{anchor}" if mark else page
        if wanted in self.copies:
            return self.copies[wanted].path
        return self._take(wanted) if self._may_be_copied(wanted) else None

    def _made(self, path: str, link: Target) -> str | None:
        """Return the page without a document that an author's link leads to; a message may mean any `index.html`."""
        address, mark, anchor = link.written.partition("#")
        wanted = _wanted(path, address) if link.prose and not link.quoted else ""
        return f"{wanted}{mark}{anchor}" if wanted in self.made else None

    def _may_be_copied(self, wanted: str, *also: Availability) -> bool:
        """Whether a file is public, as all static ones are, or of a type that is copied and found as in `also`."""
        return wanted in self.static or (_is_copied(wanted) and self.find_file(wanted) in also)

    def _take(self, wanted: str) -> str:
        path = self._free(wanted)
        self.copies[wanted] = Copy(wanted, path)
        return path

    def _free(self, wanted: str) -> str:
        """Return where a file goes: `files/` takes what would lie in the way of the site's own files."""
        if wanted.partition("/")[0] not in SITE_FOLDERS and not is_own(wanted) and ".html/" not in wanted:
            return wanted
        path = f"files/{wanted}"
        while self.find_file(path) is not Availability.MISSING:
            path = f"files/{path}"
        return path

    def _held_back(self, path: str, link: Target) -> Diagnostic | None:
        """Say why a link leads nowhere although there is such a document or file; None: there is not."""
        wanted = _wanted(path, link.written.partition("#")[0])
        is_document = wanted.endswith(SOURCE_SUFFIXES)
        if not (is_document or _is_copied(wanted)):
            # A message may speak of any file; whoever links to one in his own words means it.
            told = link.prose and not link.quoted and self.find_file(wanted) is not Availability.MISSING
            return (
                _withheld(path, link, "file of a type that is not taken along", _NOT_TAKEN) if told else None
            )
        match self.find_file(wanted):
            case Availability.MISSING:
                return None
            case _ if is_document:
                return _withheld(path, link, "document that is not published", _WITHHELD)
            case Availability.LEFT_OUT:
                return _withheld(path, link, "file that is left out", _LEFT_OUT)
            case _ if link.quoted:
                return None
        return _withheld(path, link, "file that is not published", _NOT_ON_ITS_WORD)

    def follow(self, path: str, link: Target, broken: list[Diagnostic]) -> Address | None:
        """Return where a link of the document `path` leads, or None.

        An author's link that leads nowhere is told in `broken`; in messages it may be anything, and stays text.
        One to a document or file that is not published has an empty target: pages show its words alone. What the
        author wants published must have been told to `publish` before.
        """
        target = self.target(path, link.written) or self._made(path, link)
        if target is not None:
            return Address(link.written, target)
        held_back = self._held_back(path, link)
        if held_back is not None:
            broken.append(held_back)
            return Address(link.written, "")
        if link.prose and not link.quoted:
            broken.append(_broken(path, link))
        return None


def _wanted(path: str, address: str) -> str:
    """Return the path under the content root that an address in the document `path` names; empty: none."""
    wanted = normpath(join(dirname(path), unquote(address.partition("?")[0])))
    return "" if wanted.startswith(("../", "/")) or wanted == ".." else wanted


def _is_copied(wanted: str) -> bool:
    """Whether a path has the ending of a type that may be copied."""
    stem, dot, suffix = wanted.rpartition(".")
    return bool(stem and dot) and f".{suffix.lower()}" in COPIED


def _withheld(path: str, link: Target, what: str, help_: str) -> Diagnostic:
    message = f"the {_kind(link)} `{link.written}` leads to a {what}; pages show its words alone"
    return Diagnostic("broken-link", Severity.WARNING, message, path, link.line, 1, link.line, help_)


def _kind(link: Target) -> str:
    return ("" if link.prose else "message's ") + ("image" if link.image else "link")


def _broken(path: str, link: Target) -> Diagnostic:
    message = f"the {_kind(link)} `{link.written}` leads to no document or file of the archive"
    help_ = "write the path relative to this file, with its ending, as in `other.md#m3`"
    return Diagnostic("broken-link", Severity.WARNING, message, path, link.line, 1, link.line, help_)
