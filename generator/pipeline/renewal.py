"""Bring an output folder up to date: what a build does where something has changed."""

from pathlib import Path

from msgspec.structs import replace

from generator.cache.store import Cache
from generator.model import Manifest, Report
from generator.pipeline.collecting import failed
from generator.pipeline.copies import copies
from generator.pipeline.indexing import Index
from generator.pipeline.inputs import READING, SHAPING, Start, digest
from generator.pipeline.making import Maker
from generator.pipeline.reading import Shelf
from generator.pipeline.site import compile_own, site_of
from generator.pipeline.survey import Survey, survey
from generator.pipeline.workers import Crew
from generator.render.plan import Plan
from generator.render.views import Site
from generator.write.site import Site as Target
from generator.write.survey import Standing


def renew(start: Start, cache: Cache, target: Target, standing: Standing, crew: Crew) -> Report:
    """Survey the sources, make what is stale in `standing`, publish it, and remember it for the next build."""
    config = start.config
    output = Path(config.output)
    shelf = Shelf(cache)
    stored = cache.archive(output) if start.manifest else None
    known = survey(config, shelf, start.files, start.scanned, start.manifest, crew, stored=stored)
    if config.strict and failed(known.report, strict=True):
        return known.report
    site = site_of(config, known.archive)
    compile_own(config)
    index = Index(known.archive.conversations, lambda: (shelf, known.linked), crew)
    outputs = _planned(start, known, site, index)
    keys = {path: outputs.key(path) for path in outputs}
    crew.finished("planning", len(keys))
    stale = set(standing.stale(keys))
    wanted = [outputs[path] for path in outputs if path in stale]
    rendering = digest(libraries=SHAPING)
    maker = Maker(shelf, known.linked, index, site, start.theme, Path(config.content), rendering, crew)
    written, record = target.publish(keys, maker.make(wanted))
    crew.finished("writing", written.written)
    report = replace(known.report, written=written)
    cache.put_archive(output, known.linked.encoded())
    asked = start.files.asked
    cache.put_manifest(
        output, Manifest(start.inputs, shelf.records, asked, record, known.report, start.started_ns)
    )
    return report


def _planned(start: Start, known: Survey, site: Site, index: Index) -> Plan:
    return Plan(
        known.archive,
        site,
        environment=digest(start.theme.digest.encode(), libraries=SHAPING).hex(),
        copies=copies(start.config, start.theme, known.archive.copies, start.files),
        page_size=start.config.page_size,
        code=digest(libraries=READING),
        search=index.wishes(),
    )
