"""Make the home page, the pages of listings and the overviews of their kinds."""

from collections.abc import Mapping

from generator.model import ListingKind, Texts
from generator.render.page import pieces
from generator.render.theme import Templates
from generator.render.views import Frame, HomeData, ListingData, Site, TermsData

TITLES = {
    ListingKind.CONTEXTS: "Contexts",
    ListingKind.PARTICIPANTS: "Participants",
}


def home_page(
    path: str, data: HomeData, site: Site, texts: Mapping[str, Texts], templates: Templates
) -> bytes:
    """Return the home page: introduction, figures, the newest conversations."""
    frame = Frame(site.title, site.description, path, site.language, home=True)
    introduction = pieces(path, data.page, texts) if data.page else ()
    return templates.render(
        "index.html", path, site=site, page=frame, home=data, listing=data.listing, introduction=introduction
    )


def listing_page(path: str, data: ListingData, site: Site, templates: Templates) -> bytes:
    """Return one page of a listing."""
    title = data.name or "Conversations"
    if data.number:
        title = f"{title}, page {data.number}"
    frame = Frame(title, f"{title} · {site.title}", path, site.language)
    return templates.render("listing.html", path, site=site, page=frame, listing=data)


def terms_page(path: str, data: TermsData, site: Site, templates: Templates) -> bytes:
    """Return the overview of all listings of one kind."""
    title = TITLES[data.kind]
    frame = Frame(title, f"{title} · {site.title}", path, site.language)
    return templates.render("terms.html", path, site=site, page=frame, overview=data)
