"""The order of the stages: the only place that knows it.

    scan -> extract -> parse -> examine -> link -> summarize -> plan -> produce -> write

`build` runs all of them, `check` stops before `plan`; both raise the same diagnostics.
"""

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.cache import Cache, open_cache
from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Archive, Found, LinkOptions, Manifest, ReadingOptions, Report, WriteReport
from generator.pipeline.clustering import Clusters, decoded_clusters
from generator.pipeline.collecting import collected
from generator.pipeline.copies import copies
from generator.pipeline.files import Files, is_settled
from generator.pipeline.inputs import READING, SHAPING, digest
from generator.pipeline.making import Maker
from generator.pipeline.reading import LostError, Reader, Shelf
from generator.pipeline.site import site_of
from generator.pipeline.workers import Crew, Progress, silent
from generator.render.plan import plan
from generator.render.templates import load_theme
from generator.scan.files import static_files
from generator.scan.walk import scan
from generator.summarize.archive import archive
from generator.write.site import open_site

_encode = msgspec.msgpack.encode


def check(config: Config, *, executor: Executor | None = None, progress: Progress = silent) -> Report:
    """Read the content folder and return what was found; no site is written, the cache may fill."""
    with _opened_cache(config) as cache:
        files = Files(Path(config.content), {}, 0)
        with Crew(executor, jobs=config.jobs, progress=progress) as crew:
            return _survey(config, Shelf(cache), files, _scanned(config), None, crew).report


def build(config: Config, *, executor: Executor | None = None, progress: Progress = silent) -> Report:
    """Bring the output folder up to date and return what was found and done.

    `executor` is where files are read and pages are made, any `concurrent.futures.Executor`; None: here,
    or in a process pool where the work is worth one (`config.jobs`).
    `progress` is called with a stage's name, how much of it is done and how much there is. Raises
    `OverheardError` for what ends a run: a refused output folder, a broken template, a full disk.
    """
    with Crew(executor, jobs=config.jobs, progress=progress) as crew:
        try:
            with _opened_cache(config) as cache:
                return _build(config, cache, crew)
        except LostError:
            with open_cache(None) as nothing:
                return _build(config, nothing, crew)


def failed(report: Report, *, strict: bool) -> bool:
    """Whether the findings make the exit status 1: errors do, warnings only if `strict`."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in bad for found in report.diagnostics)


Scanned = tuple[tuple[Found, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class _Survey:
    """Everything a build knows before it decides what to write."""

    archive: Archive
    report: Report
    linked: Clusters


def _build(config: Config, cache: Cache, crew: Crew) -> Report:
    output = Path(config.output)
    started = cache.now()
    manifest = cache.manifest(output)
    theme = load_theme(Path(config.templates) if config.templates else None)
    inputs = digest(_encode(config), theme.digest.encode(), libraries=SHAPING).hex()
    files = Files(
        Path(config.content), manifest.files if manifest else {}, manifest.started_ns if manifest else 0
    )
    scanned = _scanned(config)
    with open_site(output, sources=_sources(config), force=config.force) as target:
        standing = target.survey(manifest.site if manifest else None)
        if manifest and standing.whole and _nothing_changed(manifest, inputs, scanned, config, files):
            return replace(
                manifest.report, written=WriteReport(0, len(manifest.site.files) - 1, 0, swapped=False)
            )
        shelf = Shelf(cache)
        survey = _survey(config, shelf, files, scanned, manifest, crew)
        if config.strict and failed(survey.report, strict=True):
            return survey.report
        site = site_of(config, survey.archive)
        outputs = plan(
            survey.archive,
            site,
            environment=digest(theme.digest.encode(), libraries=SHAPING).hex(),
            copies=copies(config, theme, survey.archive.copies, files),
            page_size=config.page_size,
        )
        keys = {output.path: output.key for output in outputs}
        stale = set(standing.stale(keys))
        wanted = [output for output in outputs if output.path in stale]
        rendering = digest(libraries=SHAPING)
        maker = Maker(shelf, survey.linked, site, theme, Path(config.content), rendering, crew)
        written, record = target.publish(keys, maker.make(wanted))
        report = replace(survey.report, written=written)
        cache.put_archive(output, survey.linked.encoded())
        cache.put_manifest(
            output, Manifest(inputs, shelf.records, files.asked, record, survey.report, started)
        )
        return report


def _nothing_changed(manifest: Manifest, inputs: str, scanned: Scanned, config: Config, files: Files) -> bool:
    """Whether the last build's site is what this one would make."""
    found, diagnostics = scanned
    return (
        manifest.inputs == inputs
        and not diagnostics
        and manifest.sources.keys() == {file.path for file in found}
        and all(
            manifest.sources[file.path].stamp == file.stamp and is_settled(file.stamp, manifest.started_ns)
            for file in found
        )
        and files.unchanged()
        and all(
            str(Path(config.content, path)) in manifest.files
            for path in static_files(Path(config.content), config.static)
        )
    )


def _survey(
    config: Config, shelf: Shelf, files: Files, scanned: Scanned, manifest: Manifest | None, crew: Crew
) -> _Survey:
    """Run the stages that `build` and `check` share, and collect every diagnostic."""
    found, diagnostics = scanned
    options = ReadingOptions(config.language, config.loose_code, config.redact)
    reader = Reader(
        content=Path(config.content),
        options=options,
        inputs=digest(_encode(options), libraries=READING),
        known=manifest.sources if manifest else {},
        since_ns=manifest.started_ns if manifest else 0,
    )
    unread = reader.fill(shelf, found, crew)
    linking = LinkOptions(config.participants, config.as_of, config.privacy, config.drafts)
    revoked = frozenset(name for record in shelf.records.values() for name in record.revokes)
    linked = Clusters(
        options=linking,
        inputs=digest(_encode((linking, sorted(revoked))), libraries=READING),
        revoked=revoked,
        load=shelf.transcripts,
        stored=decoded_clusters(shelf.cache.archive(Path(config.output)) if manifest else None),
    )
    linked.fill(
        {path: record.transcript for path, record in shelf.records.items()},
        {path: record.keys for path, record in shelf.records.items()},
    )
    summaries = linked.summaries()
    archived = archive(summaries, linked.pages(), files.find, users_pages=config.users_pages)
    raised = (*diagnostics, *unread, *linked.diagnostics(), *archived.diagnostics)
    report = Report(
        diagnostics=collected(raised, config.rules),
        conversations=len(summaries),
        messages=sum(summary.messages for summary in summaries),
        written=None,
    )
    return _Survey(archived.archive, report, linked)


def _scanned(config: Config) -> Scanned:
    content = Path(config.content)
    skip = [Path(config.output), *(content / folder for folder in config.static)]
    if config.templates:
        skip.append(Path(config.templates))
    return scan(content, include=config.include, exclude=config.exclude, skip=skip)


def _sources(config: Config) -> tuple[Path, ...]:
    named = (config.content, config.templates, config.file, *config.css)
    return tuple(Path(name) for name in named if name)


def _opened_cache(config: Config) -> Cache:
    """Open the cache beside the content folder, or in it where it is the current folder."""
    content = Path(config.content).resolve()
    folder = content if content == Path.cwd() else content.parent
    return open_cache(folder, read=config.cache)
