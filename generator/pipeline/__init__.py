"""The order of the stages: the only place that knows it.

    scan -> extract -> parse -> examine -> link -> summarize -> plan -> produce -> write

`build` runs all of them, `check` stops before `plan`; both raise the same diagnostics. `unchanged` tells
whether there is anything to do, `survey` holds the stages before `plan`, `renewal` those from there on;
`edition` and `editions` are the same site in memory, for a preview. What a build in which nothing has changed
can do without is imported late.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from generator.cache.store import Cache, open_cache
from generator.config.settings import Config
from generator.model import Report, WriteReport
from generator.pipeline.files import Files
from generator.pipeline.inputs import SHAPING, LostError, Start, cache_folder, digest
from generator.pipeline.unchanged import nothing_changed, scanned_files
from generator.pipeline.workers import Crew, Progress, silent
from generator.render.templates import load_theme
from generator.write.site import open_site

if TYPE_CHECKING:
    from concurrent.futures import Executor

_encode = msgspec.msgpack.encode


def check(config: Config, *, executor: "Executor | None" = None, progress: Progress = silent) -> Report:
    """Read the content folder and return what was found; no site is written, the cache may fill.

    Raises `OverheardError` for faults of the configuration that would end a build, its templates included.
    """
    from generator.pipeline.collecting import failed  # noqa: PLC0415 - as the module says
    from generator.pipeline.reading import Shelf  # noqa: PLC0415
    from generator.pipeline.site import compile_own, site_of  # noqa: PLC0415
    from generator.pipeline.survey import survey  # noqa: PLC0415

    with open_cache(cache_folder(config), read=config.cache) as cache:
        files = Files(config, {}, 0)
        with Crew(executor, jobs=config.jobs, progress=progress) as crew:
            known = survey(config, Shelf(cache), files, scanned_files(config), None, crew)
    if not (config.strict and failed(known.report, strict=True)):
        # Here a build would end for the menu, or for templates and words of the site's own.
        site = site_of(config, known.archive)
        if config.templates:
            compile_own(site, load_theme(Path(config.templates)))
    return known.report


def build(config: Config, *, executor: "Executor | None" = None, progress: Progress = silent) -> Report:
    """Bring the output folder up to date and return what was found and done.

    `executor` is where files are read and pages are made, any `concurrent.futures.Executor`; None: here,
    or in a process pool where the work is worth one (`config.jobs`).
    `progress` is called with a stage's name, how much of it is done and how much there is. Raises
    `OverheardError` for what ends a run: a refused output folder, a broken template, a full disk.
    """
    with Crew(executor, jobs=config.jobs, progress=progress, meanwhile=_prepare) as crew:
        try:
            with open_cache(cache_folder(config), read=config.cache) as cache:
                return _build(config, cache, crew)
        except LostError:
            with open_cache(None) as nothing:
                return _build(config, nothing, crew)


def _build(config: Config, cache: Cache, crew: Crew) -> Report:
    output = Path(config.output)
    started = cache.now()
    manifest = cache.manifest(output)
    theme = load_theme(Path(config.templates) if config.templates else None)
    inputs = digest(_encode(config), theme.digest.encode(), libraries=SHAPING).hex()
    files = Files(config, manifest.files if manifest else {}, manifest.started_ns if manifest else 0)
    scanned = scanned_files(config)
    with open_site(output, sources=_sources(config), force=config.force) as target:
        standing = target.survey(manifest.site if manifest else None)
        if manifest and standing.whole and nothing_changed(manifest, inputs, scanned, config, theme, files):
            return replace(
                manifest.report, written=WriteReport(0, len(manifest.site.files) - 1, 0, swapped=False)
            )
        from generator.pipeline.renewal import renew  # noqa: PLC0415 - as the module says

        start = Start(config, theme, files, scanned, manifest, inputs, started)
        return renew(start, cache, target, standing, crew)


def _sources(config: Config) -> tuple[Path, ...]:
    named = (config.content, config.templates, config.file, *config.css)
    return tuple(Path(name) for name in named if name)


def _prepare() -> None:
    """Import what making pages needs; for workers that wait."""
    from generator.pipeline.making import prepare  # noqa: PLC0415 - as the module says

    prepare()
