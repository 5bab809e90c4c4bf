"""Decide which files the site has, from what each is made, and the key that says whether it is stale."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from generator.model import Archive, Listing, ListingKind, Output, Renderer, Summary
from generator.render.cards import Dealt, Places, contexts, conversation_path, dealt, listing_pages, periods
from generator.render.related import related
from generator.render.views import (
    ConversationData,
    CopyData,
    HomeData,
    Neighbour,
    NotFoundData,
    PageData,
    Related,
    Site,
    Term,
    TermsData,
)

_encode = msgspec.msgpack.Encoder().encode


def plan(
    archive: Archive, site: Site, *, environment: str, copies: Iterable[tuple[str, CopyData]], page_size: int
) -> tuple[Output, ...]:
    """Return every file of the site but its marker, sorted by path.

    `environment` is the digest of all that shapes pages besides their own data: code, templates, library
    versions. `copies` are files to copy, as output path and what is copied.
    """
    surroundings = blake2b(environment.encode() + _encode(site), digest_size=16).digest()
    outputs: dict[str, Output] = {}
    for wish in _wanted(archive, site, page_size):
        state = blake2b(surroundings, digest_size=16)
        state.update(f"{wish.renderer}\0{wish.path}\0".encode())
        state.update(wish.material or _encode(wish.data))
        outputs[wish.path] = Output(wish.path, state.hexdigest(), wish.renderer, wish.data, wish.sources)
    for path, copy in copies:
        key = blake2b(b"copy\0" + _encode(copy), digest_size=16)
        outputs.setdefault(path, Output(path, key.hexdigest(), Renderer.COPY, copy))
    return tuple(outputs[path] for path in sorted(outputs))


class Wanted(NamedTuple):
    """A file the site shall have."""

    path: str
    renderer: Renderer
    data: msgspec.Struct
    sources: tuple[str, ...] = ()
    material: bytes = b""
    """What decides the bytes, where that is cheaper to have than the encoded data."""


def _wanted(archive: Archive, site: Site, page_size: int) -> Iterator[Wanted]:
    places = _places(archive.listings)
    cards = [dealt(summary, places, site.speakers, site.language) for summary in archive.conversations]
    yield from _conversations(archive.conversations, places)
    yield from _home(archive, cards, page_size)
    for listing in archive.listings:
        members = [cards[member] for member in listing.members]
        pages = listing_pages(members, page_size, listing_path(listing), listing.kind, listing.name)
        for data, material, path in pages:
            yield Wanted(path, Renderer.LISTING, data, material=material)
    for kind in dict.fromkeys(listing.kind for listing in archive.listings):
        yield Wanted(f"{kind}/index.html", Renderer.TERMS, _terms(kind, archive.listings))
    for page in archive.pages:
        yield Wanted(page.path, Renderer.PAGE, PageData(page), (page.page.path,))
    yield Wanted("404.html", Renderer.NOT_FOUND, NotFoundData())


def listing_path(listing: Listing) -> str:
    """Return where the newest page of a listing lies."""
    return f"{listing.kind}/{listing.slug}.html"


def _places(listings: Sequence[Listing]) -> Places:
    return {(item.kind, item.key): Neighbour(item.name, listing_path(item)) for item in listings}


def _neighbour(summary: Summary) -> Neighbour:
    return Neighbour(summary.title, conversation_path(summary))


def _conversations(summaries: Sequence[Summary], places: Places) -> Iterator[Wanted]:
    by_slug = {summary.slug: summary for summary in summaries}
    for number, (summary, others) in enumerate(zip(summaries, related(summaries), strict=True)):
        older = summaries[number + 1] if number + 1 < len(summaries) else None
        newer = summaries[number - 1] if number else None
        data = ConversationData(
            summary=summary,
            previous=_neighbour(older) if older else None,
            next=_neighbour(newer) if newer else None,
            also=tuple(_neighbour(by_slug[slug]) for slug in summary.also),
            related=tuple(
                Related(summaries[other].title, conversation_path(summaries[other]), context)
                for other, context in others
            ),
            contexts=contexts(summary, places),
            tags=tuple(places[ListingKind.TAGS, tag.casefold()] for tag in summary.tags),
            participants=tuple(places[ListingKind.PARTICIPANTS, who.key] for who in summary.participants),
        )
        sources = tuple(dict.fromkeys(summary.paths))
        yield Wanted(conversation_path(summary), Renderer.CONVERSATION, data, sources)


def _home(archive: Archive, cards: Sequence[Dealt], page_size: int) -> Iterator[Wanted]:
    pages = list(listing_pages(cards, page_size, "index.html", None, ""))
    newest, _, path = pages[0]
    dates = [card.date for card, _ in cards if card.date]
    data = HomeData(
        listing=newest,
        page=archive.home,
        conversations=len(cards),
        messages=sum(card.messages for card, _ in cards),
        since=min(dates, default=""),
        periods=periods(dates),
    )
    yield Wanted(path, Renderer.HOME, data, (archive.home.page.path,) if archive.home else ())
    for listing, material, older in pages[1:]:
        yield Wanted(older, Renderer.LISTING, listing, material=material)


def _terms(kind: ListingKind, listings: Sequence[Listing]) -> TermsData:
    return TermsData(
        kind,
        tuple(
            Term(item.name, listing_path(item), len(item.members)) for item in listings if item.kind is kind
        ),
    )
