"""Old addresses of documents: where each leads now, and which cannot be had."""

from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Address, Alias


def alias_targets(
    documents: Iterable[tuple[str, tuple[Alias, ...]]], pages: Mapping[str, str]
) -> tuple[tuple[Address, ...], tuple[Diagnostic, ...]]:
    """Return where each alias leads, sorted, and `alias-refused` for those whose place is taken.

    `documents` are paths with their aliases, in the order in which they may claim a place; `pages` leads
    from a document's path to its page.
    """
    taken = {"index.html", "404.html", *pages.values()}
    targets: list[Address] = []
    refused: list[Diagnostic] = []
    for path, alias, place in _places(documents):
        if place in taken:
            refused.append(_refusal(path, alias, pages.get(path) == place))
        else:
            taken.add(place)
            targets.append(Address(place, pages[path]))
    return tuple(sorted(targets, key=lambda target: target.written)), tuple(refused)


def _places(documents: Iterable[tuple[str, tuple[Alias, ...]]]) -> Iterator[tuple[str, Alias, str]]:
    """Yield each alias with its document and the file it asks for; a folder means the index in it."""
    for path, aliases in documents:
        for alias in aliases:
            name = alias.path.rpartition("/")[2]
            folder = alias.path if not name or "." in name else f"{alias.path}/"
            yield path, alias, f"{folder}index.html" if folder.endswith("/") else folder


def _refusal(path: str, alias: Alias, own: bool) -> Diagnostic:
    what = "this is the page's own address" if own else "another page has this address"
    message = f"the alias `{alias.path}` is taken: {what}"
    advice = "remove it" if own else "remove it, or give the other page another address"
    return Diagnostic("alias-refused", Severity.WARNING, message, path, alias.line, 1, alias.line, advice)
