"""The order of the stages: the only place that knows it.

    scan -> extract -> parse -> examine -> link -> summarize -> plan -> produce -> write

`build` runs all of them, `check` stops before `plan`; both raise the same diagnostics.
"""

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.cache import Cache, open_cache
from generator.config.settings import Config
from generator.diagnostics.finding import Severity
from generator.link.conversations import link
from generator.model import Archive, Copy, LinkOptions, Manifest, ReadingOptions, Report
from generator.pipeline.copies import copies
from generator.pipeline.inputs import READING, SHAPING, digest
from generator.pipeline.making import make
from generator.pipeline.reading import Shelf, read_all
from generator.pipeline.site import site_of
from generator.pipeline.survey import collected
from generator.pipeline.workers import Crew, Progress, silent
from generator.render.plan import plan
from generator.render.templates import load_theme
from generator.scan import scan
from generator.summarize.archive import summarize
from generator.write.site import open_site


def check(config: Config, *, executor: Executor | None = None, progress: Progress = silent) -> Report:
    """Read the content folder and return what was found; no site is written, the cache may fill."""
    with open_cache(_cache_folder(config)) as cache:
        return _survey(config, Shelf(cache), Crew(executor, progress)).report


def build(config: Config, *, executor: Executor | None = None, progress: Progress = silent) -> Report:
    """Bring the output folder up to date and return what was found and done.

    `executor` is where files are read and pages are made, any `concurrent.futures.Executor`; None: here.
    `progress` is called with a stage's name, how much of it is done and how much there is. Raises
    `OverheardError` for what ends a run: a refused output folder, a broken template, a full disk.
    """
    crew = Crew(executor, progress)
    content = Path(config.content)
    with open_cache(_cache_folder(config)) as cache:
        shelf = Shelf(cache)
        survey = _survey(config, shelf, crew)
        if config.strict and failed(survey.report, strict=True):
            return survey.report
        theme = load_theme(Path(config.templates) if config.templates else None)
        site = site_of(config, survey.archive)
        outputs = plan(
            survey.archive,
            site,
            environment=digest(theme.digest.encode(), libraries=SHAPING).hex(),
            copies=copies(config, theme, survey.archive.copies),
            page_size=config.page_size,
        )
        keys = {output.path: output.key for output in outputs}
        manifest = cache.manifest(config.output)
        with open_site(Path(config.output), sources=_sources(config), force=config.force) as target:
            stale = set(target.survey(manifest.site if manifest else None).stale(keys))
            pages = [output for output in outputs if output.path in stale]
            written, record = target.publish(keys, make(pages, shelf, site, theme, content, crew))
        report = msgspec.structs.replace(survey.report, written=written)
        cache.put_manifest(config.output, Manifest("", {}, record, report, 0))
        return report


def failed(report: Report, *, strict: bool) -> bool:
    """Whether the findings make the exit status 1: errors do, warnings only if `strict`."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in bad for found in report.diagnostics)


@dataclass(frozen=True, slots=True)
class _Survey:
    """Everything a build knows before it decides what to write."""

    archive: Archive
    report: Report


def _survey(config: Config, shelf: Shelf, crew: Crew) -> _Survey:
    """Run the stages that `build` and `check` share, and collect every diagnostic."""
    content = Path(config.content)
    found, diagnostics = scan(content, config, skip=_skipped(config))
    options = ReadingOptions(config.language, config.loose_code, config.redact)
    reading = digest(msgspec.msgpack.encode(options), libraries=READING)
    unreadable = read_all(content, found, shelf, options, reading, crew)
    linked = link(
        shelf.transcripts,
        LinkOptions(config.participants, config.as_of, config.privacy, config.drafts),
    )
    summarized = summarize(linked.conversations, linked.pages, finder(content))
    raised = (*diagnostics, *unreadable, *linked.diagnostics, *summarized.diagnostics)
    report = Report(
        diagnostics=collected(raised, shelf.transcripts, config.rules),
        conversations=len(linked.conversations),
        messages=sum(len(conversation.messages) for conversation in linked.conversations),
        written=None,
    )
    return _Survey(summarized.archive, report)
