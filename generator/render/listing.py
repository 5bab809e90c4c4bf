"""Make the home page, the pages of listings and the overviews of their kinds."""

from collections.abc import Mapping

from generator.model import ListingKind, Texts
from generator.render.chart import bars
from generator.render.page import pieces
from generator.render.published.feed import moment
from generator.render.template_objects import Frame
from generator.render.theme import Templates
from generator.render.views import HomeData, ListingData, Site, TermsData


def home_page(
    path: str, data: HomeData, site: Site, texts: Mapping[str, Texts], templates: Templates
) -> bytes:
    """Return the home page: introduction, figures, the newest conversations."""
    page = data.page.page if data.page else None
    title = page.title if page and page.title else site.title
    description = (page.front.description if page else "") or site.description
    return templates.render(
        "index.html",
        path,
        site=site,
        page=Frame(title, description, path, "", home=True),
        home=data,
        listing=data.listing,
        bars=bars(data.periods, templates.words),
        introduction=pieces(path, data.page, texts, templates) if data.page else (),
    )


def listing_page(path: str, data: ListingData, site: Site, templates: Templates) -> bytes:
    """Return one page of a listing."""
    words = templates.words
    title = data.name or words.conversations
    frame = Frame(
        _numbered(title, data, templates),
        _described(title, data, site, templates),
        path,
        "",
        feed=_feed(path, data),
    )
    return templates.render("listing.html", path, site=site, page=frame, listing=data)


def terms_page(path: str, data: TermsData, site: Site, templates: Templates) -> bytes:
    """Return the overview of all listings of one kind."""
    title = templates.words[data.kind]
    frame = Frame(title, f"{title} · {site.title}", path, "")
    return templates.render("terms.html", path, site=site, page=frame, overview=data)


def _feed(path: str, data: ListingData) -> str:
    """Return the feed of the listing that a page belongs to; empty: there is none."""
    if data.kind is not ListingKind.CONTEXTS or not any(moment(card.date) for card in data.cards):
        return ""
    folder, name = path.removesuffix(".html").split("/")[:2]
    return f"{folder}/{name}.xml"


def _numbered(title: str, data: ListingData, templates: Templates) -> str:
    return templates.words.say("listing_page", title=title, n=data.number) if data.number else title


def _described(title: str, data: ListingData, site: Site, templates: Templates) -> str:
    kind = f"{templates.words[f'one_{data.kind}']}: " if data.kind else ""
    return f"{kind}{_numbered(title, data, templates)} · {site.title}"
