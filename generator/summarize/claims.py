"""Who may have which place in the site: its own files and pages first, then files that are copied."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Copy, ListingKind

_KINDS: Final = "|".join(ListingKind)
OWN_FILES: Final = (
    r"(?:(?:index|404|search|page-[0-9]+)\.html|feed\.xml|sitemap.*\.xml|robots\.txt|llms\.txt|archive\.json"
    r"|conversations.*\.jsonl|\.nojekyll|\.overheard.*)(?:/.*)?"
    r"|schema/[^/]*\.json|search/(?:[0-9]+|index|order|text/[0-9-]+)\.js"
    rf"|(?:{_KINDS})/(?:index\.html|[^/]*/page-[0-9]+\.html)"
)
"""Matches case-folded paths of files that the site has, or may have once it has grown, and what would lie in a
folder of such a name; pages, listings and assets are not among them."""
_OWN: Final = re.compile(OWN_FILES)


def is_own(path: str) -> bool:
    """Whether the site has, or may have, a file of its own at a path or at a folder above it."""
    return _OWN.fullmatch(path.casefold()) is not None


class Taken:
    """Files, and the folders they lie in. Two that differ by case alone are one on many systems."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for path in paths:
            self.add(path)

    def add(self, path: str) -> None:
        """Take a place."""
        folded = path.casefold()
        self._files.add(folded)
        self._folders.update(_folders(folded))

    def has(self, path: str) -> bool:
        """Whether a file cannot lie there, since another one or a folder does, or its folder is a file."""
        folded = path.casefold()
        return (
            folded in self._files
            or folded in self._folders
            or any(folder in self._files for folder in _folders(folded))
        )


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def settled_static(paths: Iterable[str], taken: Taken) -> tuple[tuple[Copy, ...], tuple[Diagnostic, ...]]:
    """Return the static files that are copied, and `address-taken` for those whose place the site has.

    What is copied is added to `taken`. Two static files are never in each other's way: they lie beside each
    other on the disk.
    """
    kept: list[Copy] = []
    refused: list[Diagnostic] = []
    for path in paths:
        if taken.has(path) or is_own(path):
            refused.append(_refusal(path))
        else:
            kept.append(Copy(path, path))
    for copy in kept:
        taken.add(copy.path)
    return tuple(kept), tuple(refused)


def _refusal(path: str) -> Diagnostic:
    message = "the site keeps this address for a file of its own; this one is left out"
    advice = "give the file or its folder another name"
    return Diagnostic("address-taken", Severity.WARNING, message, path, 0, 1, 0, advice)
