"""Where the relative links of documents lead: to pages of the site, to files that are copied, or nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Address, Copy, Target
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


@dataclass(frozen=True, slots=True)
class Resolver:
    """Follow relative links from the documents they stand in."""

    documents: Mapping[str, str]
    """Path of a document to the path of its page."""
    find_file: Callable[[str], str | None]
    """From a path under the content root to the same path where a regular file lies there."""
    copies: dict[str, Copy] = field(default_factory=dict)
    """Files that a link led to so far, by their path."""

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
        return None if wanted.endswith(SOURCE_SUFFIXES) else self._copied(wanted)

    def _is_held_back(self, path: str, written: str) -> bool:
        """Whether a link that leads to no page names a document all the same."""
        wanted = _wanted(path, written.partition("#")[0])
        return wanted.endswith(SOURCE_SUFFIXES) and self.find_file(wanted) is not None

    def _copied(self, wanted: str) -> str | None:
        stem, dot, suffix = wanted.rpartition(".")
        if not (stem and dot) or f".{suffix.lower()}" not in COPIED:
            return None
        if wanted in self.copies:
            return self.copies[wanted].path
        if self.find_file(wanted) is None:
            return None
        path = self._free(wanted)
        self.copies[wanted] = Copy(wanted, path)
        return path

    def _free(self, wanted: str) -> str:
        """Return where a file goes: `files/` takes what would lie in the way of the site's own files."""
        if wanted.partition("/")[0] not in SITE_FOLDERS and not is_own(wanted) and ".html/" not in wanted:
            return wanted
        path = f"files/{wanted}"
        while self.find_file(path) is not None:
            path = f"files/{path}"
        return path

    def follow(self, path: str, link: Target, broken: list[Diagnostic]) -> Address | None:
        """Return where a link of the document `path` leads, or None.

        An author's link that leads nowhere is told in `broken`; in messages it may be anything, and stays text.
        One to a document that is not published has an empty target: pages show its words alone.
        """
        target = self.target(path, link.written)
        if target is not None:
            return Address(link.written, target)
        if self._is_held_back(path, link.written):
            broken.append(_held_back(path, link))
            return Address(link.written, "")
        if link.prose:
            broken.append(_broken(path, link))
        return None


def _wanted(path: str, address: str) -> str:
    """Return the path under the content root that an address in the document `path` names; empty: none."""
    wanted = normpath(join(dirname(path), unquote(address.partition("?")[0])))
    return "" if wanted.startswith(("../", "/")) or wanted == ".." else wanted


def _held_back(path: str, link: Target) -> Diagnostic:
    message = (
        f"the link `{link.written}` leads to a document that is not published; pages show its words alone"
    )
    help_ = "take the link out, or publish the document"
    return Diagnostic("broken-link", Severity.WARNING, message, path, link.line, 1, link.line, help_)


def _broken(path: str, link: Target) -> Diagnostic:
    kind = "image" if link.image else "link"
    message = f"the {kind} `{link.written}` leads to no document or file of the archive"
    help_ = "write the path relative to this file, with its ending, as in `other.md#m3`"
    return Diagnostic("broken-link", Severity.WARNING, message, path, link.line, 1, link.line, help_)
