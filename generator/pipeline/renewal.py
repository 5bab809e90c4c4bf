"""Bring an output folder up to date: what a build does where something has changed."""

from pathlib import Path

from msgspec.structs import replace

from generator.cache.store import Cache
from generator.model import Manifest, Report
from generator.pipeline.collecting import failed
from generator.pipeline.gathering import Left
from generator.pipeline.indexing import Index
from generator.pipeline.inputs import SHAPING, Start, digest
from generator.pipeline.making import Maker
from generator.pipeline.planning import planned
from generator.pipeline.reading import Shelf
from generator.pipeline.rendered import Rendered
from generator.pipeline.site import compile_own, site_of
from generator.pipeline.survey import survey
from generator.pipeline.workers import Crew
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
    if config.templates and (start.manifest is None or start.manifest.inputs != start.inputs):
        compile_own(site, start.theme)
    index = Index(known.archive, lambda: (shelf, known.linked), crew)
    outputs, faces = planned(start, known, site, index, standing)
    keys = outputs.digests()
    crew.finished("planning", len(keys))
    stale = {path for path in outputs if not standing.has(path, keys[path])}
    wanted = [outputs[path] for path in outputs if path in stale]
    rendered = Rendered(cache, digest(libraries=SHAPING), site, start.theme)
    left, content = Left(stale, target.left), Path(config.content)
    maker = Maker(shelf, known.linked, index, site, start.theme, content, rendered, crew, left)
    written, record = target.publish(keys, maker.make(wanted))
    crew.finished("writing", written.written)
    report = replace(known.report, written=written)
    cache.put_archive(output, known.linked.encoded())
    asked = start.files.asked
    cache.put_manifest(
        output, Manifest(start.inputs, shelf.records, asked, record, known.report, start.started_ns, faces)
    )
    return report
