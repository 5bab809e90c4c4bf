"""The site in memory, brought up to date again and again: what a preview shows while documents are written.

A build makes every stale file and writes it; an edition knows which files the site has, and makes one when it
is asked for. What an edit does not touch is taken from the edition before.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.cache.database import FOLDER
from generator.cache.store import Cache, open_cache
from generator.config.settings import Config
from generator.model import Cluster, Manifest, Output, Report, SiteRecord, SourceRecord
from generator.pipeline.clustering import Clusters
from generator.pipeline.copies import copies
from generator.pipeline.files import Files
from generator.pipeline.inputs import SHAPING, cache_folder, digest
from generator.pipeline.making import Maker
from generator.pipeline.reading import LostError, Shelf
from generator.pipeline.site import site_of
from generator.pipeline.survey import nothing_changed, scanned_files, survey
from generator.pipeline.workers import Crew, Progress, silent
from generator.render.plan import plan
from generator.render.templates import Theme, load_theme
from generator.render.views import Site

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


@dataclass(frozen=True, slots=True)
class Edition:
    """The site as it was at one moment."""

    config: Config
    report: Report
    outputs: Mapping[str, Output]
    """Every file of the site but its marker, by path."""
    changed: tuple[str, ...]
    """Documents that came, went or have other bytes than in the edition before, in order of path."""
    site: Site
    theme: Theme
    _shelf: Shelf
    _linked: Clusters
    _connections: Connections

    def make(self, path: str) -> bytes:
        """Return the bytes of an output; may be called from any thread.

        Raises `KeyError` where the site has no such file, `TemplateError`, `WriteError` for a copied file
        that has gone, and `LostError` where the cache no longer holds what the file is made from.
        """
        output = self.outputs[path]
        shelf = Shelf(self._connections.here(), self._shelf.records, self._shelf.fresh)
        linked = self._linked.loading(shelf.transcripts)
        content, rendering = Path(self.config.content), digest(libraries=SHAPING)
        made = Maker(shelf, linked, self.site, self.theme, content, rendering, Crew()).make([output])
        return next(data for _, data in made)


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
        cache = connections.here()
        manifest = self._manifest or cache.manifest(_place(config))
        started = cache.now()
        theme = load_theme(Path(config.templates) if config.templates else None)
        inputs = digest(_encode(config), theme.digest.encode(), libraries=SHAPING).hex()
        files = Files(
            Path(config.content), manifest.files if manifest else {}, manifest.started_ns if manifest else 0
        )
        scanned = scanned_files(config)
        if self._edition and manifest and nothing_changed(manifest, inputs, scanned, config, files):
            return self._edition
        shelf = Shelf(cache)
        with Crew(jobs=config.jobs, progress=self._progress) as crew:
            known = survey(
                config,
                shelf,
                files,
                scanned,
                manifest,
                crew,
                stored=None if self._clusters else cache.archive(_place(config)),
                at_hand=self._clusters,
            )
        site = site_of(config, known.archive)
        outputs = plan(
            known.archive,
            site,
            environment=digest(theme.digest.encode(), libraries=SHAPING).hex(),
            copies=copies(config, theme, known.archive.copies, files),
            page_size=config.page_size,
        )
        by_path = {output.path: output for output in outputs}
        before = self._edition
        edition = Edition(
            config=config,
            report=known.report,
            outputs=by_path,
            changed=_changed(manifest.sources if manifest and before else {}, shelf.records)
            if before
            else (),
            site=site,
            theme=theme,
            _shelf=Shelf(cache, shelf.records, self._kept(shelf)),
            _linked=known.linked,
            _connections=connections,
        )
        self._manifest = Manifest(inputs, shelf.records, files.asked, SiteRecord(), known.report, started)
        self._clusters = known.linked.known
        if before is None:
            cache.put_archive(_place(config), known.linked.encoded())
            cache.put_manifest(_place(config), self._manifest)
        elif _same(before, edition):
            return before
        self._edition = edition
        return edition

    def _kept(self, shelf: Shelf) -> dict[str, tuple[bytes, bytes]]:
        """Return what was read and cannot be had from the cache again."""
        before = self._edition._shelf.fresh if self._edition else {}
        used = {record.transcript for record in shelf.records.values()}
        fresh = {key: made for key, made in before.items() if key in used} | shelf.fresh
        stored = shelf.cache.texts(shelf.fresh)
        return {key: made for key, made in fresh.items() if key not in stored}


def _place(config: Config) -> Path:
    """Return what stands for an output folder in the cache, where there is none."""
    return cache_folder(config) / FOLDER / "preview"


def _changed(before: Mapping[str, SourceRecord], now: Mapping[str, SourceRecord]) -> tuple[str, ...]:
    differing = {path for path in before.keys() | now.keys() if _digest(before, path) != _digest(now, path)}
    return tuple(sorted(differing))


def _digest(records: Mapping[str, SourceRecord], path: str) -> str:
    return records[path].digest if path in records else ""


def _same(one: Edition, other: Edition) -> bool:
    """Whether two editions are the same site with the same findings."""
    return (
        one.report == other.report
        and one.outputs.keys() == other.outputs.keys()
        and all(output.key == other.outputs[path].key for path, output in one.outputs.items())
    )
