"""Old addresses of documents: where each leads now, and which cannot be had."""

from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Address, Alias, Listing
from generator.urls import OWN_FILES, OWN_FOLDERS, SITE_MARKER


def alias_targets(
    documents: Iterable[tuple[str, tuple[Alias, ...]]], pages: Mapping[str, str], own: Iterable[str] = ()
) -> tuple[tuple[Address, ...], tuple[Diagnostic, ...]]:
    """Return where each alias leads, sorted, and `alias-refused` for those whose place is taken.

    `documents` are paths with their aliases, in the order in which they may claim a place; `pages` leads
    from a document's path to its page; `own` are files that the site has besides.
    """
    taken = {*OWN_FILES, SITE_MARKER, *own}
    others = set(pages.values())
    targets: list[Address] = []
    refused: list[Diagnostic] = []
    for path, alias, place in _places(documents):
        if place in others:
            refused.append(_refusal(path, alias, pages.get(path) == place))
        elif place in taken or place.startswith(OWN_FOLDERS):
            refused.append(_own_file(path, alias))
        else:
            others.add(place)
            targets.append(Address(place, pages[path]))
    return tuple(sorted(targets, key=lambda target: target.written)), tuple(refused)


def _places(documents: Iterable[tuple[str, tuple[Alias, ...]]]) -> Iterator[tuple[str, Alias, str]]:
    """Yield each alias with its document and the file it asks for; a folder means the index in it."""
    for path, aliases in documents:
        for alias in aliases:
            name = alias.path.rpartition("/")[2]
            folder = alias.path if not name or "." in name else f"{alias.path}/"
            yield path, alias, f"{folder}index.html" if folder.endswith("/") else folder


def listing_files(listings: Iterable[Listing]) -> Iterator[str]:
    """Yield the files of all listings, without those of their older pages."""
    for listing in listings:
        yield f"{listing.kind}/index.html"
        yield f"{listing.kind}/{listing.slug}.html"


def _own_file(path: str, alias: Alias) -> Diagnostic:
    message = f"the alias `{alias.path}` is taken: the site has a file of its own there"
    return Diagnostic(
        "alias-refused", Severity.WARNING, message, path, alias.line, 1, alias.line, "remove it"
    )


def _refusal(path: str, alias: Alias, own: bool) -> Diagnostic:
    what = "this is the page's own address" if own else "another page has this address"
    message = f"the alias `{alias.path}` is taken: {what}"
    advice = "remove it" if own else "remove it, or give the other page another address"
    return Diagnostic("alias-refused", Severity.WARNING, message, path, alias.line, 1, alias.line, advice)
