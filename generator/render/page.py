"""Make ordinary pages, and the page for addresses that do not exist."""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from generator.body.markdown import RenderOptions, render
from generator.body.plain import plain_line
from generator.body.unlinked import nameless, unlinked
from generator.model import FactedOutcome, FactedProse, Heading, PageSummary, Renderer, Slot, Texts
from generator.render.anchors import Anchors
from generator.render.resolved import resolved
from generator.render.template_objects import Frame, Piece
from generator.render.theme import Templates
from generator.render.views import PageData, Site


def ordinary_page(
    path: str, data: PageData, site: Site, texts: Mapping[str, Texts], templates: Templates
) -> bytes:
    """Return the page of a document without envelopes."""
    page = data.page.page
    language = page.front.lang if page.front.lang != site.language else ""
    frame = Frame(data.page.title, page.front.description or _beginning(data.page), path, language)
    made = pieces(path, data.page, texts, templates)
    return templates.render(Renderer.PAGE, path, site=site, page=frame, pieces=made)


def not_found_page(path: str, site: Site, templates: Templates) -> bytes:
    """Return the page that hosts show for an address that does not exist.

    It may be shown at any depth, so its links start from the path of `base_url`, where there is one.
    """
    frame = Frame(templates.words.not_found, "", path, "")
    base = urlsplit(site.base_url).path
    url = (lambda target: base + quote(target, safe="/#")) if site.base_url else None
    return templates.render(Renderer.NOT_FOUND, path, url=url, site=site, page=frame)


def alias_page(path: str, target: str, site: Site, templates: Templates) -> bytes:
    """Return the page at an old address, which leads to the page `target`."""
    frame = Frame(templates.words.moved, "", path, "")
    return templates.render(Renderer.ALIAS, path, site=site, page=frame, target=target)


def pieces(
    path: str, summary: PageSummary, texts: Mapping[str, Texts], templates: Templates
) -> tuple[Piece, ...]:
    """Return what an ordinary document says, in its order."""
    links = resolved(path, summary.links)
    own = texts[summary.page.path]
    anchors = Anchors()
    made = []
    for place, entry in enumerate(summary.page.entries, 1):
        anchor = f"p{place}"
        if isinstance(entry, Heading):
            made.append(heading_piece(entry, anchors))
        elif isinstance(entry, FactedProse | FactedOutcome):
            options = RenderOptions(
                anchor=anchor,
                plain=entry.facts.plain,
                links=links,
                heading_base=1,
                prose=True,
                labels=templates.labels,
            )
            kind = "outcome" if isinstance(entry, FactedOutcome) else "prose"
            made.append(
                Piece(kind, html=render(nameless(own[entry.text], summary.links), options), anchor=anchor)
            )
        elif not isinstance(entry, Slot):
            made.append(Piece("unread", text=unlinked(own[entry.text], summary.links), anchor=anchor))
    return tuple(made)


def heading_piece(heading: Heading, anchors: Anchors) -> Piece:
    """Return a heading of the author's; the page's title is the only one of level 1."""
    level = min(max(heading.level, 2), 6)
    text = plain_line(heading.text)
    return Piece("heading", text=text, level=level, anchor=anchors.of(text))


def _beginning(summary: PageSummary) -> str:
    """Return how a document begins, for search engines."""
    return next((e.facts.excerpt for e in summary.page.entries if isinstance(e, FactedProse)), "")
