"""The site in memory, brought up to date again and again: what a preview shows while documents are written.

A build makes every stale file and writes it; an edition knows which files the site has, and makes one when it
is asked for. What an edit does not touch is taken from the edition before.
"""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from generator.cache.store import Cache, open_cache
from generator.config.settings import Config
from generator.model import Archive, Output, Report
from generator.pipeline.clustering import Clusters
from generator.pipeline.indexing import Index
from generator.pipeline.inputs import SHAPING, digest
from generator.pipeline.making import Maker
from generator.pipeline.reading import Shelf
from generator.pipeline.rendered import Rendered
from generator.pipeline.workers import Crew
from generator.render.templates import Theme
from generator.render.views import CopyData, Site
from generator.render.wanted import listing_path
from generator.urls import conversation_path

_encode = msgspec.msgpack.encode


class Connections:
    """The cache, opened once in each thread that asks: a connection to it is for one thread."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._local = threading.local()

    def here(self) -> Cache:
        """Return the open cache of this thread."""
        cache: Cache | None = getattr(self._local, "cache", None)
        if cache is None:
            cache = self._local.cache = open_cache(self._folder)
        return cache

    def close(self) -> None:
        """Close the cache of this thread; it opens again when it is asked for."""
        cache: Cache | None = getattr(self._local, "cache", None)
        if cache is not None:
            cache.close()
            del self._local.cache


@dataclass(frozen=True)
class Edition:
    """The site as it was at one moment."""

    config: Config
    report: Report
    changed: tuple[str, ...]
    """What came, went or has other bytes than in the edition before: paths of documents and copied files,
    then `site.yml` and `templates`."""
    site: Site
    theme: Theme
    archive: Archive
    copies: Mapping[str, CopyData]
    outputs: Mapping[str, Output]
    """Every file of the site but its marker, by path; what one is made from is worked out on demand."""
    index: Index
    shelf: Shelf
    """Where each document is kept, and what cannot be had from the cache."""
    linked: Clusters
    connections: Connections

    @cached_property
    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """The pages that show documents, by path, and the documents that each is made from."""
        found = {conversation_path(summary.slug): summary.paths for summary in self.archive.conversations}
        found.update((page.path, (page.page.path,)) for page in self.archive.pages)
        if self.archive.home:
            found[self.archive.home.path] = (self.archive.home.page.path,)
        return found

    def samples(self) -> Iterator[str]:
        """Yield the path of one page of each kind, to see whether the templates work."""
        yield from ("index.html", "404.html", "search.html")
        if self.archive.conversations:
            yield conversation_path(self.archive.conversations[0].slug)
        yield from (page.path for page in self.archive.pages[:1])
        for listing in self.archive.listings[:1]:
            yield from (listing_path(listing), f"{listing.kind}/index.html")

    def make(self, path: str) -> bytes:
        """Return the bytes of an output; may be called from any thread.

        Raises `KeyError` where the site has no such file, `TemplateError`, `WriteError` for a copied file
        that has gone, and `LostError` where the cache no longer holds what the file is made from.
        """
        shelf, linked = in_this_thread(self.connections, self.shelf, self.linked)
        rendered = Rendered(shelf.cache, digest(libraries=SHAPING), self.site, self.theme)
        content = Path(self.config.content)
        maker = Maker(shelf, linked, self.index, self.site, self.theme, content, rendered, Crew())
        return next(data for _, data in maker.make([self.outputs[path]]))

    def is_as(self, other: "Edition") -> bool:
        """Whether two editions are the same site with the same findings."""
        return (self.config, self.report, self.theme, self.site, self.copies, self.archive) == (
            other.config,
            other.report,
            other.theme,
            other.site,
            other.copies,
            other.archive,
        )


def in_this_thread(connections: Connections, shelf: Shelf, linked: Clusters) -> tuple[Shelf, Clusters]:
    """Return the same shelf and clusters, with the cache as this thread has it open."""
    own = Shelf(connections.here(), shelf.records, shelf.fresh)
    return own, linked.loading(own.encoded_transcripts)
