"""Decide which files the site has, from what each is made, and the key that says whether it is stale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from generator.model import Archive, Listing, ListingKind, Output, Renderer, Summary
from generator.render.pagination import paginate
from generator.render.views import (
    Card,
    ConversationData,
    CopyData,
    HomeData,
    ListingData,
    Neighbour,
    NotFoundData,
    PageData,
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
    for wish in _wanted(archive, page_size):
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


def _wanted(archive: Archive, page_size: int) -> Iterator[Wanted]:
    places = _places(archive.listings)
    cards = [_card(summary, places) for summary in archive.conversations]
    digests = [blake2b(_encode(card), digest_size=16).digest() for card in cards]
    yield from _conversations(archive.conversations, places)
    yield from _home(archive, cards, digests, page_size)
    for listing in archive.listings:
        yield from _listing_pages(
            [cards[member] for member in listing.members],
            [digests[member] for member in listing.members],
            page_size,
            ListingData(listing.kind, listing.name, (), 0, "", ""),
            listing_path(listing),
        )
    for kind in dict.fromkeys(listing.kind for listing in archive.listings):
        yield Wanted(f"{kind}/index.html", Renderer.TERMS, _terms(kind, archive.listings))
    for page in archive.pages:
        yield Wanted(page.path, Renderer.PAGE, PageData(page), (page.page.path,))
    yield Wanted("404.html", Renderer.NOT_FOUND, NotFoundData())


def conversation_path(summary: Summary) -> str:
    """Return where the page of a conversation lies."""
    return f"conversations/{summary.slug}.html"


def listing_path(listing: Listing) -> str:
    """Return where the newest page of a listing lies."""
    return f"{listing.kind}/{listing.slug}.html"


Places = Mapping[tuple[ListingKind, str], Neighbour]


def _places(listings: Sequence[Listing]) -> Places:
    return {(item.kind, item.key): Neighbour(item.name, listing_path(item)) for item in listings}


def _contexts(summary: Summary, places: Places) -> tuple[Neighbour, ...]:
    return tuple(places[ListingKind.CONTEXTS, context.casefold()] for context in summary.contexts)


def _neighbour(summary: Summary) -> Neighbour:
    return Neighbour(summary.title, conversation_path(summary))


def _conversations(summaries: Sequence[Summary], places: Places) -> Iterator[Wanted]:
    by_slug = {summary.slug: summary for summary in summaries}
    for number, summary in enumerate(summaries):
        older = summaries[number + 1] if number + 1 < len(summaries) else None
        newer = summaries[number - 1] if number else None
        data = ConversationData(
            summary=summary,
            previous=_neighbour(older) if older else None,
            next=_neighbour(newer) if newer else None,
            also=tuple(_neighbour(by_slug[slug]) for slug in summary.also),
            contexts=_contexts(summary, places),
            participants=tuple(places[ListingKind.PARTICIPANTS, who.key] for who in summary.participants),
        )
        sources = tuple(dict.fromkeys(summary.paths))
        yield Wanted(conversation_path(summary), Renderer.CONVERSATION, data, sources)


def _card(summary: Summary, places: Places) -> Card:
    return Card(
        title=summary.title,
        path=conversation_path(summary),
        date=summary.date,
        outcome=summary.outcome.plain if summary.outcome else "",
        question=summary.question,
        participants=tuple(who.name for who in summary.participants),
        contexts=_contexts(summary, places),
        intents=summary.intents,
        messages=summary.messages,
        words=summary.words,
        code_blocks=summary.code_blocks,
    )


def _home(
    archive: Archive, cards: Sequence[Card], digests: Sequence[bytes], page_size: int
) -> Iterator[Wanted]:
    pages = _listing_pages(cards, digests, page_size, ListingData(None, "", (), 0, "", ""), "index.html")
    newest = next(pages)
    data = HomeData(
        listing=newest.data,  # type: ignore[arg-type]  # Wanted holds views of every kind
        page=archive.home,
        conversations=len(cards),
        messages=sum(card.messages for card in cards),
        since=min((card.date for card in cards if card.date), default=""),
    )
    yield Wanted(newest.path, Renderer.HOME, data, (archive.home.page.path,) if archive.home else ())
    yield from pages


def _listing_pages(
    cards: Sequence[Card], digests: Sequence[bytes], size: int, blank: ListingData, newest: str
) -> Iterator[Wanted]:
    """Yield the pages of one listing, the newest first; older pages lie in a folder named as the newest.

    The digests of the cards stand for the cards in the key: each card stands in many listings.
    """
    folder = newest.removesuffix(".html") + "/" if blank.kind else ""
    slices = paginate(len(cards), size)
    paths = [newest, *(f"{folder}page-{number}.html" for number in range(len(slices) - 1, 0, -1))]
    for place, (start, stop) in enumerate(slices):
        page = replace(
            blank,
            number=len(slices) - place if place else 0,
            newer=paths[place - 1] if place else "",
            older=paths[place + 1] if place + 1 < len(paths) else "",
        )
        material = _encode(page) + b"".join(digests[start:stop])
        data = replace(page, cards=tuple(cards[start:stop]))
        yield Wanted(paths[place], Renderer.LISTING, data, material=material)


def _terms(kind: ListingKind, listings: Sequence[Listing]) -> TermsData:
    return TermsData(
        kind,
        tuple(
            Term(item.name, listing_path(item), len(item.members)) for item in listings if item.kind is kind
        ),
    )
