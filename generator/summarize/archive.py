"""Make the archive: who keeps which address, where links lead, what comes before what."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

from msgspec.structs import replace

from generator.dates import in_utc
from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Address, Alias, Archive, Availability, Listing, Page, PageSummary, Summary
from generator.summarize.addresses import page_addresses, slugs_of
from generator.summarize.aliases import alias_targets
from generator.summarize.claims import Taken, settled_static
from generator.summarize.links import Resolver
from generator.summarize.listings import listed_kinds, listings, pages_without_document
from generator.summarize.summary import page_targets
from generator.urls import conversation_path, natural_key

HOME = "index.md"
"""The document that introduces the home page."""


@dataclass(frozen=True, slots=True)
class Archived:
    """The archive, and what making it found."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[str, ...] = ()
    """Static files that are not copied, because the site has others in their places."""


def archive(
    summaries: Sequence[Summary],
    pages: Sequence[Page],
    find_file: Callable[[str], Availability],
    *,
    users_pages: bool = False,
    static: Sequence[str] = (),
    assets: Sequence[str] = (),
) -> Archived:
    """Return the archive of all conversations and pages.

    `find_file` takes a path under the content root and says what a link to a file there may count on; what
    authors link to in that way is copied into the site. `users_pages` adds listings of users. `static` are
    files that are copied where the site has no other, such as its `assets`. This runs over the whole
    archive in every build, so it looks at summaries alone.
    """
    slugs, notes = slugs_of(summaries)
    addresses, page_notes = page_addresses(pages)
    documents = _documents(summaries, slugs, pages, addresses)
    without = pages_without_document(listed_kinds(summaries, users=users_pages))
    resolver = Resolver(documents, find_file, frozenset(static), without)
    _publish(summaries, pages, resolver)
    diagnostics = [*notes, *page_notes]
    if not summaries:
        diagnostics.append(_no_conversation())
    settled = [
        summary
        if summary.slug == slug and not summary.targets
        else _settled(summary, slug, resolver, diagnostics)
        for summary, slug in zip(summaries, slugs, strict=True)
    ]
    made = [
        _page(page, address, resolver, diagnostics) for page, address in zip(pages, addresses, strict=True)
    ]
    ordered = _newest_first(_with_cross_references(settled))
    listed = listings(ordered, users=users_pages)
    copies = tuple(resolver.copies[path] for path in sorted(resolver.copies))
    aliased = _aliases(summaries, pages)
    files = chain(_conversation_files(slugs), _listing_files(listed), addresses, assets)
    taken = Taken(chain(files, (copy.path for copy in copies)) if aliased or static else ())
    copied = {copy.path for copy in copies}
    kept, left_out = settled_static([path for path in static if path not in copied], taken)
    aliases, refused = alias_targets(aliased, documents, taken)
    diagnostics += (*left_out, *refused)
    home = next((page for page in made if page.page.path == HOME), None)
    result = Archive(
        conversations=ordered,
        pages=tuple(page for page in made if page is not home),
        home=home,
        listings=listed,
        copies=(*copies, *kept),
        aliases=aliases,
    )
    return Archived(result, tuple(diagnostics), tuple(found.path for found in left_out))


def _documents(
    summaries: Sequence[Summary], slugs: Sequence[str], pages: Sequence[Page], addresses: Sequence[str]
) -> dict[str, str]:
    """Return the page that a link to each document leads to: its first conversation, or the page it is."""
    documents = {page.path: address for page, address in zip(pages, addresses, strict=True)}
    for summary, slug in zip(summaries, slugs, strict=True):
        for path in summary.paths:
            documents.setdefault(path, conversation_path(slug))
    return documents


def _conversation_files(slugs: Iterable[str]) -> Iterator[str]:
    for slug in slugs:
        page = conversation_path(slug)
        stem = page.removesuffix(".html")
        yield from (page, f"{stem}.embed.html", f"{stem}.md", f"{stem}.json")


def _listing_files(listed: Iterable[Listing]) -> Iterator[str]:
    for listing in listed:
        yield from (f"{listing.kind}/{listing.slug}.html", f"{listing.kind}/{listing.slug}.xml")


def _aliases(summaries: Sequence[Summary], pages: Sequence[Page]) -> list[tuple[str, tuple[Alias, ...]]]:
    """Return the documents that have aliases, each once, in natural order."""
    said: Mapping[str, tuple[Alias, ...]] = {
        path: aliases for summary in summaries if summary.aliases for path, aliases in summary.aliases
    } | {page.path: page.front.aliases for page in pages if page.front.aliases}
    return [(path, said[path]) for path in sorted(said, key=natural_key)]


def _publish(summaries: Sequence[Summary], pages: Sequence[Page], resolver: Resolver) -> None:
    """Take all files along that authors link to, before messages are asked where their links lead."""
    for summary in summaries:
        for target in summary.targets:
            resolver.publish(summary.paths[target.part], target)
    for page in pages:
        for target in page_targets(page):
            resolver.publish(page.path, target)


def _settled(summary: Summary, slug: str, resolver: Resolver, diagnostics: list[Diagnostic]) -> Summary:
    """Return the summary with its address and its links; add what leads nowhere to `diagnostics`."""
    found: list[dict[str, Address]] = [{} for _ in summary.paths]
    for target in summary.targets:
        address = resolver.follow(summary.paths[target.part], target, diagnostics)
        if address:
            found[target.part][target.written] = address
    links = tuple(_sorted(part) for part in found) if summary.targets else ()
    return replace(summary, slug=slug, links=links, digest=_with_held_back(summary.digest, links))


def _with_held_back(digest: str, links: Sequence[Sequence[Address]]) -> str:
    """Return a conversation's digest that changes when a document it links to is withdrawn, or published.

    Texts are copied and searched without the links to what is not published (`unlinked`).
    """
    held_back = [[address.written for address in part if not address.target] for part in links]
    if not any(held_back):
        return digest
    return blake2b(f"{digest} {held_back}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _page(page: Page, address: str, resolver: Resolver, diagnostics: list[Diagnostic]) -> PageSummary:
    found = {}
    for target in page_targets(page):
        link = resolver.follow(page.path, target, diagnostics)
        if link:
            found[target.written] = link
    return PageSummary(page, address, _sorted(found))


def _sorted(found: Mapping[str, Address]) -> tuple[Address, ...]:
    return tuple(found[written] for written in sorted(found))


def _with_cross_references(summaries: Sequence[Summary]) -> list[Summary]:
    """Turn the identities of conversations that share a session into their slugs."""
    if not any(summary.also_identities for summary in summaries):
        return list(summaries)
    slugs = {summary.identity: summary.slug for summary in summaries}
    return [
        replace(s, also=tuple(slugs[other] for other in s.also_identities if other in slugs))
        if s.also_identities
        else s
        for s in summaries
    ]


def _newest_first(summaries: Sequence[Summary]) -> tuple[Summary, ...]:
    """Sort by date, newest first; undated ones last; ties by path. `summaries` come in the order of paths."""
    dated = [summary for summary in summaries if summary.date]
    dated.sort(key=lambda summary: in_utc(summary.date), reverse=True)
    return (*dated, *(summary for summary in summaries if not summary.date))


def _no_conversation() -> Diagnostic:
    return Diagnostic(
        "no-conversation",
        Severity.WARNING,
        "the archive has no conversation",
        "",
        0,
        0,
        0,
        "put a Markdown file with an envelope (`[[CLAUDE→CHATGPT v1]]` … `[[END]]`) into the content folder",
    )
