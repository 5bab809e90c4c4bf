"""Old addresses of documents: where each leads now, and which cannot be had."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Address, Alias
from generator.summarize.claims import OWN_FILES, Taken

_OURS: Final = re.compile(
    r"(?:assets|schema|search)/.*|\..*|.*/\..*|conversations/.*(?:\.embed\.html|\.(?:md|json)/.*)|"
    + OWN_FILES
)
"""Where the site has files, or may have some once it has grown."""


def alias_targets(
    documents: Iterable[tuple[str, tuple[Alias, ...]]], pages: Mapping[str, str], taken: Taken
) -> tuple[tuple[Address, ...], tuple[Diagnostic, ...]]:
    """Return where each alias leads, sorted, and `alias-refused` for those whose place is taken.

    `documents` are paths with their aliases, in the order in which they may claim a place; `pages` leads
    from a document's path to its page, and `taken` are the files of the site, to which the aliases are added.
    """
    targets: list[Address] = []
    refused: list[Diagnostic] = []
    for path, alias, place in _places(documents):
        if taken.has(place) or _OURS.fullmatch(place.casefold()):
            refused.append(_refusal(path, alias, pages.get(path) == place))
        else:
            taken.add(place)
            targets.append(Address(place, pages[path]))
    return tuple(sorted(targets, key=lambda target: target.written)), tuple(refused)


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
