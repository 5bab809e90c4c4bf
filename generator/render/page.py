"""Make ordinary pages, and the page for addresses that do not exist."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from generator.body.markdown import RenderOptions, render
from generator.model import FactedOutcome, FactedProse, Heading, PageSummary, Slot, Texts
from generator.render.theme import Templates
from generator.render.views import Frame, PageData, Piece, Site
from generator.urls import relative, slugify

_OTHERS: Final = re.compile(r"p[0-9]")
"""How the anchors of everything but headings begin."""


def ordinary_page(
    path: str, data: PageData, site: Site, texts: Mapping[str, Texts], templates: Templates
) -> bytes:
    """Return the page of a document without envelopes."""
    page = data.page.page
    title = page.title or path.rpartition("/")[2].removesuffix(".html")
    frame = Frame(title, page.front.description, path, page.front.lang or site.language)
    return templates.render("page.html", path, site=site, page=frame, pieces=pieces(path, data.page, texts))


def not_found_page(path: str, site: Site, templates: Templates) -> bytes:
    """Return the page that hosts show for an address that does not exist.

    It may be shown at any depth, so its links start from the path of `base_url`, where there is one.
    """
    frame = Frame("Page not found", "", path, site.language)
    base = urlsplit(site.base_url).path
    url = (lambda target: base + quote(target, safe="/#")) if site.base_url else None
    return templates.render("404.html", path, url=url, site=site, page=frame)


def pieces(path: str, summary: PageSummary, texts: Mapping[str, Texts]) -> tuple[Piece, ...]:
    """Return what an ordinary document says, in its order."""
    links = {address.written: relative(path, address.target) for address in summary.links}
    own = texts[summary.page.path]
    anchors = _anchors(summary)
    made = []
    for place, entry in enumerate(summary.page.entries, 1):
        anchor = anchors.get(place, f"p{place}")
        if isinstance(entry, Heading):
            made.append(Piece("heading", text=entry.text, level=min(max(entry.level, 2), 6), anchor=anchor))
        elif isinstance(entry, FactedProse | FactedOutcome):
            options = RenderOptions(anchor=anchor, runs=(), links=links, heading_base=1)
            kind = "outcome" if isinstance(entry, FactedOutcome) else "prose"
            made.append(Piece(kind, html=render(own[entry.text], options), anchor=anchor))
        elif not isinstance(entry, Slot):
            made.append(Piece("unread", text=own[entry.text], anchor=anchor))
    return tuple(made)


def _anchors(summary: PageSummary) -> dict[int, str]:
    """Return the anchor of each heading by its place: its words, with a number where they come again."""
    taken = {"main"}
    counts: dict[str, int] = {}
    anchors: dict[int, str] = {}
    for place, entry in enumerate(summary.page.entries, 1):
        if not isinstance(entry, Heading):
            continue
        words = slugify(entry.text, fallback="section")
        if _OTHERS.match(words):
            words = f"section-{words}"
        anchor = words
        while anchor in taken:
            counts[words] = counts.get(words, 1) + 1
            anchor = f"{words}-{counts[words]}"
        taken.add(anchor)
        anchors[place] = anchor
    return anchors
