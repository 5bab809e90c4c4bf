"""One edition of the site after the other: what is kept from one to the next."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from generator.cache.database import FOLDER
from generator.config.settings import Config
from generator.model import Cluster, Manifest, SiteRecord, SourceRecord
from generator.pipeline.copies import copies
from generator.pipeline.edition import Connections, Edition, in_this_thread
from generator.pipeline.files import Files
from generator.pipeline.indexing import Index
from generator.pipeline.inputs import READING, SHAPING, LostError, cache_folder, digest
from generator.pipeline.reading import Fresh, Shelf
from generator.pipeline.site import site_of
from generator.pipeline.survey import Survey, survey
from generator.pipeline.unchanged import Scanned, nothing_changed, scanned_files
from generator.pipeline.workers import Crew, Progress, silent
from generator.render.plan import Plan
from generator.render.templates import Theme, load_theme
from generator.render.views import CopyData, Site

_encode = msgspec.msgpack.encode


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
        files = Files(config, manifest.files if manifest else {}, manifest.started_ns if manifest else 0)
        scanned = scanned_files(config)
        if before and manifest and nothing_changed(manifest, inputs, scanned, config, theme, files):
            return before
        shelf = Shelf(cache)
        known = self._survey(config, shelf, files, scanned, manifest)
        kept = Shelf(cache, shelf.records, self._kept(shelf))
        edition = _drawn(config, theme, files, known, kept, connections)
        if before and manifest:
            documents = _differing(_digests(manifest.sources), _digests(shelf.records))
            edition = replace(edition, changed=(*documents, *_surroundings(before, edition)))
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

    def _kept(self, shelf: Shelf) -> Fresh:
        """Return what was read and cannot be had from the cache again."""
        before, now = self._edition.shelf.fresh if self._edition else Fresh(), shelf.fresh
        used = {record.transcript for record in shelf.records.values()} - shelf.cache.texts(now.texts).keys()
        return Fresh(
            {key: made for key, made in (before.transcripts | now.transcripts).items() if key in used},
            {key: made for key, made in (before.texts | now.texts).items() if key in used},
        )


def _drawn(
    config: Config, theme: Theme, files: Files, known: Survey, shelf: Shelf, connections: Connections
) -> Edition:
    """Return the edition that a survey leads to."""
    site = site_of(config, known.archive)
    copied = dict(copies(config, theme, known.archive.copies, files))
    linked = known.linked
    index = Index(known.archive, lambda: in_this_thread(connections, shelf, linked), Crew())
    outputs = Plan(
        known.archive,
        site,
        environment=digest(libraries=SHAPING),
        theme=theme,
        copies=copied.items(),
        page_size=config.page_size,
        code=digest(libraries=READING),
        search=index.wishes(),
    )
    return Edition(
        config=config,
        report=known.report,
        changed=(),
        site=site,
        theme=theme,
        archive=known.archive,
        copies=copied,
        outputs=outputs,
        index=index,
        shelf=shelf,
        linked=linked,
        connections=connections,
    )


def _place(config: Config) -> Path:
    """Return what stands for an output folder in the cache, where there is none."""
    return cache_folder(config) / FOLDER / "preview"


def _digests(records: Mapping[str, SourceRecord]) -> dict[str, str]:
    return {path: record.digest for path, record in records.items()}


def _surroundings(before: Edition, now: Edition) -> Iterator[str]:
    """Yield what has changed besides documents."""
    copied = [
        {_name(path, copy, edition.site): copy.digest for path, copy in edition.copies.items()}
        for edition in (before, now)
    ]
    yield from _differing(*copied)
    if before.config != now.config:
        yield "site.yml"
    if before.theme != now.theme:
        yield "templates"


def _name(path: str, copy: CopyData, site: Site) -> str:
    """Return what an author calls a copied file."""
    if path in site.styles:
        return Path(copy.source).name
    return path.removeprefix("assets/") if copy.theme else copy.source


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
