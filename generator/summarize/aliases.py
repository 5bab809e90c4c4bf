"""Old addresses of documents: where each leads now, and which cannot be had."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Address, Alias, ListingKind

_KINDS: Final = "|".join(ListingKind)
_OURS: Final = re.compile(
    r"(?:assets|schema|search)/.*|\..*|.*/\..*|(?:index|404|search|page-[0-9]+)\.html"
    r"|(?:feed\.xml|sitemap.*\.xml|robots\.txt|llms\.txt|archive\.json|conversations.*\.jsonl)/.*"
    r"|conversations/.*(?:\.embed\.html|\.(?:md|json)/.*)"
    rf"|(?:{_KINDS})/(?:index\.html|[^/]*/page-[0-9]+\.html)"
)
"""Files that the site has, or may have once it has grown."""


def alias_targets(
    documents: Iterable[tuple[str, tuple[Alias, ...]]], pages: Mapping[str, str], others: Iterable[str] = ()
) -> tuple[tuple[Address, ...], tuple[Diagnostic, ...]]:
    """Return where each alias leads, sorted, and `alias-refused` for those whose place is taken.

    `documents` are paths with their aliases, in the order in which they may claim a place; `pages` leads
    from a document's path to its page, and `others` are further files of the site.
    """
    claims = list(_places(documents))
    if not claims:
        return (), ()
    taken = _Taken((*pages.values(), *others))
    targets: list[Address] = []
    refused: list[Diagnostic] = []
    for path, alias, place in claims:
        if taken.has(place):
            refused.append(_refusal(path, alias, pages.get(path) == place))
        else:
            taken.add(place)
            targets.append(Address(place, pages[path]))
    return tuple(sorted(targets, key=lambda target: target.written)), tuple(refused)


class _Taken:
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
            or _OURS.fullmatch(folded) is not None
        )


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _places(documents: Iterable[tuple[str, tuple[Alias, ...]]]) -> Iterator[tuple[str, Alias, str]]:
    """Yield each alias with its document and the file it asks for; what is no HTML file means an index in it."""
    for path, aliases in documents:
        for alias in aliases:
            is_file = alias.path.casefold().endswith((".html", ".htm"))
            yield path, alias, alias.path if is_file else f"{alias.path.rstrip('/')}/index.html".lstrip("/")


def _refusal(path: str, alias: Alias, own: bool) -> Diagnostic:
    what = "this is the page's own address" if own else "another file of the site has this address"
    message = f"the alias `{alias.path}` is taken: {what}"
    advice = "remove it" if own else "remove it, or give the other page another address"
    return Diagnostic("alias-refused", Severity.WARNING, message, path, alias.line, 1, alias.line, advice)
