"""Which files a site has for programs, and what decides their bytes."""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import Struct

from generator.model import Address, Archive, Listing, ListingKind, Renderer, Summary
from generator.render.pagination import paginate
from generator.render.published.feed import in_feed
from generator.render.published.lists import NEWEST, sitemap_paths
from generator.render.published.types import SCHEMAS
from generator.render.views import Neighbour, OfConversation, OfConversations, Site
from generator.render.wanted import Wanted, Wish, Wishes, key_prefix, listing_path
from generator.urls import conversation_path, markdown_path

DATASET: Final = 500
"""So many conversations a file of the dataset has; the newest one has up to twice as many."""

_encode = msgspec.msgpack.Encoder().encode


class JsonData(OfConversation, frozen=True):
    """The data of a conversation."""


class MarkdownData(OfConversation, frozen=True):
    """The Markdown copy of a conversation."""


class DatasetData(OfConversations, frozen=True):
    """A file of the dataset."""


class FeedData(OfConversations, frozen=True):
    """A feed: its title, and the page that lists the same conversations."""

    title: str
    page: str


class ArchiveData(Struct, frozen=True):
    """The list of all conversations as data."""

    summaries: tuple[Summary, ...]
    datasets: tuple[str, ...]


class LlmsData(Struct, frozen=True):
    """The overview for language models."""

    summaries: tuple[Summary, ...]
    listings: tuple[Neighbour, ...]
    count: int


class SitemapData(Struct, frozen=True):
    """The addresses of all pages."""

    pages: tuple[str, ...]


class RobotsData(Struct, frozen=True):
    """What programs may read is made from the site alone."""


class EmptyData(Struct, frozen=True):
    """A file whose name says all."""


class SchemaData(Struct, frozen=True):
    """A published schema."""

    name: str


class AliasData(Struct, frozen=True):
    """An old address that leads to a page."""

    target: str


class CopyKeys:
    """Keys of the copies of conversations; `code` is the digest of the program.

    That of the Markdown copy stands for all that the archive's files say of a conversation's texts.
    """

    def __init__(self, site: Site, code: bytes) -> None:
        self.told = code + _encode(
            (site.base_url, site.title, site.description, site.language, site.author, site.licence)
        )
        """All that decides a file for programs, but for the conversations it tells of."""
        self._markdown, self._data = (
            key_prefix(kind, self.told) for kind in (Renderer.MARKDOWN, Renderer.JSON)
        )

    def markdown(self, summary: Summary) -> str:
        """Return the key of the Markdown copy of a conversation."""
        if summary.links:
            return f"{self._markdown}{summary.digest}{key_prefix('links', _encode(summary.links))}"
        return f"{self._markdown}{summary.digest}"

    def data(self, summary: Summary) -> str:
        """Return the key of the JSON copy of a conversation."""
        return f"{self._data}{summary.digest}"


def published_wishes(archive: Archive, site: Site, code: bytes, keys: CopyKeys) -> Wishes:
    """Return the files for programs; `code` is the digest of the program."""

    def own(place: int) -> Iterator[Wish]:
        summary = archive.conversations[place]
        yield Wish(markdown_path(summary.slug), partial(_markdown, summary), keys.markdown(summary))
        yield Wish(_json_path(summary.slug), partial(_json, summary), keys.data(summary))

    return Wishes(own, _of_texts(archive, site, keys.told), _of_frames(archive, code, keys.told))


def _of_texts(archive: Archive, site: Site, told: bytes) -> Iterator[Wish]:
    summaries = archive.conversations
    datasets = _datasets(len(summaries))
    for path, start, stop in datasets:
        yield Wish(path, partial(_dataset, summaries[start:stop], told))
    yield Wish("archive.json", partial(_archive, summaries, tuple(path for path, _, _ in datasets), told))
    yield Wish("llms.txt", partial(_llms, archive, told))
    if site.base_url:
        yield from _feeds(archive, site)


def _of_frames(archive: Archive, code: bytes, told: bytes) -> Iterator[Wish]:
    yield Wish("robots.txt", partial(Wanted, Renderer.ROBOTS, RobotsData(), apart=told))
    yield Wish(".nojekyll", partial(Wanted, Renderer.EMPTY, EmptyData(), apart=code))
    for name in SCHEMAS:
        yield Wish(
            f"schema/{name}.json",
            partial(Wanted, Renderer.SCHEMA, SchemaData(name), apart=code + name.encode()),
        )
    for alias in archive.aliases:
        yield Wish(alias.written, partial(_alias, alias))


def sitemap_wishes(paths: Sequence[str], archive: Archive, site: Site) -> Iterator[Wish]:
    """Yield the files of the sitemap, where the site has an address; `paths` are those of the whole site."""
    if not site.base_url:
        return
    others = {"404.html", "search.html", *(alias.written for alias in archive.aliases)}
    pages = tuple(
        path
        for path in paths
        if path.endswith(".html") and not path.endswith(".embed.html") and path not in others
    )
    for path in sitemap_paths(len(pages)):
        yield Wish(path, partial(_sitemap, pages))


def _feeds(archive: Archive, site: Site) -> Iterator[Wish]:
    newest = in_feed(archive.conversations)
    if newest:
        yield Wish("feed.xml", partial(_feed, newest, site.title, "index.html"))
    for listing in archive.listings:
        path = feed_path(listing)
        if path and in_feed_of(archive, listing):
            yield Wish(path, partial(_context_feed, archive, listing, site))


def _json_path(slug: str) -> str:
    return f"{conversation_path(slug).removesuffix('.html')}.json"


def feed_path(listing: Listing) -> str:
    """Return where the feed of a listing lies; empty: it has none."""
    return f"{listing.kind}/{listing.slug}.xml" if listing.kind is ListingKind.CONTEXTS else ""


def in_feed_of(archive: Archive, listing: Listing) -> tuple[Summary, ...]:
    """Return the conversations of a listing that its feed shows."""
    return in_feed([archive.conversations[member] for member in listing.members])


def _datasets(count: int) -> list[tuple[str, int, int]]:
    """Return path, start and stop of each file; as with listings, those of the oldest stay as they are."""
    slices = paginate(count, DATASET)
    names = ["conversations.jsonl", *(f"conversations-{n}.jsonl" for n in range(len(slices) - 1, 0, -1))]
    return [(name, start, stop) for name, (start, stop) in zip(names, slices, strict=True)]


def _sources(summaries: Sequence[Summary]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for summary in summaries for path in summary.paths))


def _digest(summaries: Sequence[Summary]) -> bytes:
    state = blake2b(digest_size=16)
    for summary in summaries:
        state.update(f"{summary.digest} {summary.slug}\0".encode())
    return state.digest()


def _json(summary: Summary) -> Wanted:
    return Wanted(Renderer.JSON, JsonData(summary), _sources([summary]))


def _markdown(summary: Summary) -> Wanted:
    return Wanted(Renderer.MARKDOWN, MarkdownData(summary), _sources([summary]))


def _dataset(summaries: tuple[Summary, ...], told: bytes) -> Wanted:
    return Wanted(
        Renderer.DATASET, DatasetData(summaries), _sources(summaries), apart=told + _digest(summaries)
    )


def _archive(summaries: tuple[Summary, ...], datasets: tuple[str, ...], told: bytes) -> Wanted:
    decisive = told + _digest(summaries) + _encode(datasets)
    return Wanted(Renderer.ARCHIVE, ArchiveData(summaries, datasets), apart=decisive)


def _llms(archive: Archive, told: bytes) -> Wanted:
    summaries = archive.conversations
    kinds = dict.fromkeys(listing.kind for listing in archive.listings)
    listings = tuple(Neighbour(f"All {kind}", f"{kind}/index.html") for kind in kinds)
    data = LlmsData(summaries[:NEWEST], listings, len(summaries))
    decisive = told + _digest(data.summaries) + _encode((listings, data.count))
    return Wanted(Renderer.LLMS, data, apart=decisive)


def _feed(summaries: tuple[Summary, ...], title: str, page: str) -> Wanted:
    data = FeedData(summaries, title, page)
    decisive = _digest(summaries) + _encode((title, page, [summary.links for summary in summaries]))
    return Wanted(Renderer.FEED, data, _sources(summaries), material=decisive)


def _context_feed(archive: Archive, listing: Listing, site: Site) -> Wanted:
    return _feed(in_feed_of(archive, listing), f"{listing.name} · {site.title}", listing_path(listing))


def _sitemap(pages: tuple[str, ...]) -> Wanted:
    return Wanted(Renderer.SITEMAP, SitemapData(pages))


def _alias(alias: Address) -> Wanted:
    return Wanted(Renderer.ALIAS, AliasData(alias.target))
