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

from generator.cache.database import FOLDER
from generator.cache.store import Cache, open_cache
from generator.config.settings import Config
from generator.model import Archive, Cluster, Manifest, Output, Report, SiteRecord, SourceRecord
from generator.pipeline.clustering import Clusters
from generator.pipeline.copies import copies
from generator.pipeline.files import Files
from generator.pipeline.indexing import Index
from generator.pipeline.inputs import SHAPING, cache_folder, digest
from generator.pipeline.making import Maker
from generator.pipeline.reading import LostError, Shelf
from generator.pipeline.site import site_of
from generator.pipeline.survey import Scanned, Survey, nothing_changed, scanned_files, survey
from generator.pipeline.workers import Crew, Progress, silent
from generator.render.cards import conversation_path
from generator.render.plan import Plan, listing_path
from generator.render.templates import Theme, load_theme
from generator.render.views import CopyData, Site

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
    """Documents that came, went or have other bytes than in the edition before, in order of path."""
    site: Site
    theme: Theme
    archive: Archive
    copies: Mapping[str, CopyData]
    outputs: Mapping[str, Output]
    """Every file of the site but its marker, by path; what one is made from is worked out on demand."""
    _index: Index
    _shelf: Shelf
    _linked: Clusters
    _connections: Connections

    @cached_property
    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """The pages that show documents, by path, and the documents that each is made from."""
        found = {conversation_path(summary): summary.paths for summary in self.archive.conversations}
        found.update((page.path, (page.page.path,)) for page in self.archive.pages)
        if self.archive.home:
            found[self.archive.home.path] = (self.archive.home.page.path,)
        return found

    def samples(self) -> Iterator[str]:
        """Yield the path of one page of each kind, to see whether the templates work."""
        yield from ("index.html", "404.html", "search.html")
        if self.archive.conversations:
            yield conversation_path(self.archive.conversations[0])
        yield from (page.path for page in self.archive.pages[:1])
        for listing in self.archive.listings[:1]:
            yield from (listing_path(listing), f"{listing.kind}/index.html")

    def make(self, path: str) -> bytes:
        """Return the bytes of an output; may be called from any thread.

        Raises `KeyError` where the site has no such file, `TemplateError`, `WriteError` for a copied file
        that has gone, and `LostError` where the cache no longer holds what the file is made from.
        """
        shelf, linked = _here(self._connections, self._shelf, self._linked)
        content, inputs = Path(self.config.content), digest(libraries=SHAPING)
        maker = Maker(shelf, linked, self._index, self.site, self.theme, content, inputs, Crew())
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


class Editions:
    """One edition after the other; close it in every thread that has used it or its editions."""

    def __init__(self, progress: Progress = silent) -> None:
        self._progress = progress
        self._connections: Connections | None = None
        self._edition: Edition | None = None
        self._manifest: Manifest | None = None
        self._clusters: Mapping[str, Cluster] = {}
        self._lost = False

    def latest(self, config: Config) -> Edition:
        """Return the site as its files are now; the last edition itself where nothing differs from it.

        Raises `OverheardError` for what would end a build; the next call may succeed.
        """
        if self._lost:
            self._forget()
        try:
            return self._latest(config, self._connected(config))
        except LostError:
            self._forget()
            return self._latest(config, self._connected(config))

    def lose(self) -> None:
        """Do without the cache from the next edition on, because it has lost something; from any thread."""
        self._lost = True

    def close(self) -> None:
        """Close what this thread has opened."""
        if self._connections is not None:
            self._connections.close()

    def _forget(self) -> None:
        self.close()
        self._connections = Connections(None)
        self._edition = self._manifest = None
        self._clusters = {}
        self._lost = False

    def _connected(self, config: Config) -> Connections:
        if self._connections is None:
            self._connections = Connections(cache_folder(config) if config.cache else None)
        return self._connections

    def _latest(self, config: Config, connections: Connections) -> Edition:
        cache, before = connections.here(), self._edition
        manifest = self._manifest or cache.manifest(_place(config))
        started = cache.now()
        theme = load_theme(Path(config.templates) if config.templates else None)
        inputs = digest(_encode(config), theme.digest.encode(), libraries=SHAPING).hex()
        files = Files(
            Path(config.content), manifest.files if manifest else {}, manifest.started_ns if manifest else 0
        )
        scanned = scanned_files(config)
        if before and manifest and nothing_changed(manifest, inputs, scanned, config, files):
            return before
        shelf = Shelf(cache)
        known = self._survey(config, shelf, files, scanned, manifest)
        site = site_of(config, known.archive)
        copied = dict(copies(config, theme, known.archive.copies, files))
        environment = digest(theme.digest.encode(), libraries=SHAPING).hex()
        kept, linked = Shelf(cache, shelf.records, self._kept(shelf)), known.linked
        index = Index(known.archive.conversations, lambda: _here(connections, kept, linked), Crew())
        edition = Edition(
            config=config,
            report=known.report,
            changed=_changed(manifest.sources, shelf.records) if before and manifest else (),
            site=site,
            theme=theme,
            archive=known.archive,
            copies=copied,
            outputs=Plan(
                known.archive,
                site,
                environment=environment,
                copies=copied.items(),
                page_size=config.page_size,
                beside=index.wishes(),
            ),
            _index=index,
            _shelf=kept,
            _linked=linked,
            _connections=connections,
        )
        self._manifest = Manifest(inputs, shelf.records, files.asked, SiteRecord(), known.report, started)
        self._clusters = known.linked.known
        if before is None:
            cache.put_archive(_place(config), known.linked.encoded())
            cache.put_manifest(_place(config), self._manifest)
        elif edition.is_as(before):
            return before
        self._edition = edition
        return edition

    def _survey(
        self, config: Config, shelf: Shelf, files: Files, scanned: Scanned, manifest: Manifest | None
    ) -> Survey:
        stored = None if self._clusters else shelf.cache.archive(_place(config))
        with Crew(jobs=config.jobs, progress=self._progress) as crew:
            return survey(
                config, shelf, files, scanned, manifest, crew, stored=stored, at_hand=self._clusters
            )

    def _kept(self, shelf: Shelf) -> dict[str, tuple[bytes, bytes]]:
        """Return what was read and cannot be had from the cache again."""
        before = self._edition._shelf.fresh if self._edition else {}
        fresh = shelf.fresh
        if before:
            used = {record.transcript for record in shelf.records.values()}
            fresh = {key: made for key, made in before.items() if key in used} | fresh
        stored = shelf.cache.texts(shelf.fresh)
        return {key: made for key, made in fresh.items() if key not in stored}


def _here(connections: Connections, shelf: Shelf, linked: Clusters) -> tuple[Shelf, Clusters]:
    """Return the same shelf and clusters, with the cache as this thread has it open."""
    own = Shelf(connections.here(), shelf.records, shelf.fresh)
    return own, linked.loading(own.transcripts)


def _place(config: Config) -> Path:
    """Return what stands for an output folder in the cache, where there is none."""
    return cache_folder(config) / FOLDER / "preview"


def _changed(before: Mapping[str, SourceRecord], now: Mapping[str, SourceRecord]) -> tuple[str, ...]:
    differing = {path for path in before.keys() | now.keys() if _digest(before, path) != _digest(now, path)}
    return tuple(sorted(differing))


def _digest(records: Mapping[str, SourceRecord], path: str) -> str:
    return records[path].digest if path in records else ""
