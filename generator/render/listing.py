"""Make the home page, the pages of listings and the overviews of their kinds."""

from collections.abc import Mapping

from msgspec.structs import replace

from generator.model import ListingKind, Renderer, Texts
from generator.render.chart import bars
from generator.render.intents import intent_name
from generator.render.page import pieces
from generator.render.published.feed import moment
from generator.render.template_objects import Frame
from generator.render.theme import Templates
from generator.render.views import HomeData, ListingData, Site, TermsData
from generator.render.words import Words


def home_page(
    path: str, data: HomeData, site: Site, texts: Mapping[str, Texts], templates: Templates
) -> bytes:
    """Return the home page: introduction, figures, the newest conversations."""
    page = data.page.page if data.page else None
    title = page.title if page and page.title else site.title
    description = (page.front.description if page else "") or site.description
    return templates.render(
        Renderer.HOME,
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
    title = _shown(data.kind, data.name, words) or words.conversations
    frame = Frame(
        _numbered(title, data, templates),
        _described(title, data, site, templates),
        path,
        "",
        feed=_feed(path, data),
    )
    return templates.render(Renderer.LISTING, path, site=site, page=frame, listing=data)


def terms_page(path: str, data: TermsData, site: Site, templates: Templates) -> bytes:
    """Return the overview of all listings of one kind."""
    words = templates.words
    title = words[data.kind]
    if data.kind is ListingKind.INTENTS:
        named = (replace(term, name=_shown(data.kind, term.name, words)) for term in data.terms)
        data = replace(data, terms=tuple(sorted(named, key=lambda term: term.name.casefold())))
    frame = Frame(title, f"{title} · {site.title}", path, "")
    return templates.render(Renderer.TERMS, path, site=site, page=frame, overview=data)


def _feed(path: str, data: ListingData) -> str:
    """Return the feed of the listing that a page belongs to; empty: there is none."""
    if data.kind is not ListingKind.CONTEXTS or not any(moment(card.date) for card in data.cards):
        return ""
    folder, name = path.removesuffix(".html").split("/")[:2]
    return f"{folder}/{name}.xml"


def _shown(kind: ListingKind | None, name: str, words: Words) -> str:
    return intent_name(name, words) if kind is ListingKind.INTENTS else name


def _numbered(title: str, data: ListingData, templates: Templates) -> str:
    return templates.words.say("listing_page", title=title, n=data.number) if data.number else title


def _described(title: str, data: ListingData, site: Site, templates: Templates) -> str:
    kind = f"{templates.words[f'one_{data.kind}']}: " if data.kind else ""
    return f"{kind}{_numbered(title, data, templates)} · {site.title}"
