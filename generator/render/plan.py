"""Decide which files the site has, from what each is made, and the key that says whether it is stale."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

import msgspec

from generator.model import Archive, Listing, ListingKind, Output, Renderer, Summary
from generator.render.cards import Places, card, contexts, conversation_path, listing_pages, periods
from generator.render.related import related
from generator.render.views import (
    Card,
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
    for path, renderer, data, sources in _wanted(archive, site, page_size):
        view = _encode(data)
        key = blake2b(surroundings + renderer.encode() + b"\0" + path.encode() + b"\0" + view, digest_size=16)
        outputs[path] = Output(path, key.hexdigest(), renderer, view, sources)
    for path, copy in copies:
        view = _encode(copy)
        key = blake2b(b"copy\0" + view, digest_size=16)
        outputs.setdefault(path, Output(path, key.hexdigest(), Renderer.COPY, view))
    return tuple(outputs[path] for path in sorted(outputs))


Wanted = tuple[str, Renderer, msgspec.Struct, tuple[str, ...]]


def _wanted(archive: Archive, site: Site, page_size: int) -> Iterator[Wanted]:
    places = _places(archive.listings)
    cards = [card(summary, places, site.speakers, site.language) for summary in archive.conversations]
    yield from _conversations(archive.conversations, places)
    yield from _home(archive, cards, page_size)
    for listing in archive.listings:
        members = [cards[member] for member in listing.members]
        for data, path in listing_pages(
            members, page_size, listing_path(listing), listing.kind, listing.name
        ):
            yield path, Renderer.LISTING, data, ()
    for kind in dict.fromkeys(listing.kind for listing in archive.listings):
        yield f"{kind}/index.html", Renderer.TERMS, _terms(kind, archive.listings), ()
    for page in archive.pages:
        yield page.path, Renderer.PAGE, PageData(page), (page.page.path,)
    yield "404.html", Renderer.NOT_FOUND, NotFoundData(), ()


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
            participants=tuple(
                places[ListingKind.PARTICIPANTS, who.key] for who in summary.conversation.participants
            ),
        )
        sources = tuple(dict.fromkeys(part.path for part in summary.conversation.parts))
        yield conversation_path(summary), Renderer.CONVERSATION, data, sources


def _home(archive: Archive, cards: Sequence[Card], page_size: int) -> Iterator[Wanted]:
    pages = list(listing_pages(cards, page_size, "index.html", None, ""))
    newest, path = pages[0]
    dates = [card.date for card in cards if card.date]
    data = HomeData(
        listing=newest,
        page=archive.home,
        conversations=len(cards),
        messages=sum(card.messages for card in cards),
        since=min(dates, default=""),
        periods=periods(dates),
    )
    yield path, Renderer.HOME, data, (archive.home.page.path,) if archive.home else ()
    for listing, path_ in pages[1:]:
        yield path_, Renderer.LISTING, listing, ()


def _terms(kind: ListingKind, listings: Sequence[Listing]) -> TermsData:
    return TermsData(
        kind,
        tuple(
            Term(item.name, listing_path(item), len(item.members)) for item in listings if item.kind is kind
        ),
    )
