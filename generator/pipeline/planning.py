"""Plan the whole site or, where the plan of the last build holds, what can be stale since then."""

from generator.model import Faces
from generator.pipeline.copies import copies
from generator.pipeline.faces import changed_cards, frames_digest
from generator.pipeline.indexing import Index
from generator.pipeline.inputs import READING, SHAPING, Start, digest
from generator.pipeline.survey import Survey
from generator.render.plan import Known, Plan
from generator.render.views import Site
from generator.write.survey import Standing


def planned(start: Start, known: Survey, site: Site, index: Index, standing: Standing) -> tuple[Plan, Faces]:
    """Return the plan, and what shows the next build how much of it still holds."""
    config = start.config
    copied = dict(copies(config, start.theme, known.archive.copies, start.files))
    frames = frames_digest(start.inputs, known.linked.frames(), known.archive, tuple(copied))
    faces = Faces(frames, known.linked.cards())
    plan = Plan(
        known.archive,
        site,
        environment=digest(libraries=SHAPING),
        theme=start.theme,
        copies=copied.items(),
        page_size=config.page_size,
        code=digest(libraries=READING),
        search=index.wishes(),
        known=_known(start, faces, known, standing),
    )
    return plan, faces


def _known(start: Start, now: Faces, known: Survey, standing: Standing) -> Known | None:
    before = start.manifest.faces if start.manifest else Faces()
    keys = standing.keys() if before.frames == now.frames else None
    if keys is None:
        return None
    changed = changed_cards(before.cards, now.cards)
    return Known(keys, frozenset(known.places_of(changed) if changed else ()))
