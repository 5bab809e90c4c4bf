"""Decide which files the site has, from what each is made, and the key that says whether it is stale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec

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
    for path, renderer, data, sources in _wanted(archive, page_size):
        view = _encode(data)
        key = blake2b(surroundings + renderer.encode() + b"\0" + path.encode() + b"\0" + view, digest_size=16)
        outputs[path] = Output(path, key.hexdigest(), renderer, view, sources)
    for path, copy in copies:
        view = _encode(copy)
        key = blake2b(b"copy\0" + view, digest_size=16)
        outputs.setdefault(path, Output(path, key.hexdigest(), Renderer.COPY, view))
    return tuple(outputs[path] for path in sorted(outputs))


Wanted = tuple[str, Renderer, msgspec.Struct, tuple[str, ...]]


def _wanted(archive: Archive, page_size: int) -> Iterator[Wanted]:
    places = _places(archive.listings)
    cards = [_card(summary, places) for summary in archive.conversations]
    yield from _conversations(archive.conversations, places)
    yield from _home(archive, cards, page_size)
    for listing in archive.listings:
        members = [cards[member] for member in listing.members]
        for data, path in _listing_pages(
            members, page_size, listing_path(listing), listing.kind, listing.name
        ):
            yield path, Renderer.LISTING, data, ()
    for kind in dict.fromkeys(listing.kind for listing in archive.listings):
        yield f"{kind}/index.html", Renderer.TERMS, _terms(kind, archive.listings), ()
    for page in archive.pages:
        yield page.path, Renderer.PAGE, PageData(page), (page.page.path,)
    yield "404.html", Renderer.NOT_FOUND, NotFoundData(), ()


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
            participants=tuple(
                places[ListingKind.PARTICIPANTS, who.key] for who in summary.conversation.participants
            ),
        )
        sources = tuple(dict.fromkeys(part.path for part in summary.conversation.parts))
        yield conversation_path(summary), Renderer.CONVERSATION, data, sources


def _card(summary: Summary, places: Places) -> Card:
    return Card(
        title=summary.title,
        path=conversation_path(summary),
        date=summary.date,
        outcome=summary.outcome.plain if summary.outcome else "",
        question=summary.question,
        participants=tuple(who.name for who in summary.conversation.participants),
        contexts=_contexts(summary, places),
        intents=summary.intents,
        messages=len(summary.conversation.messages),
        words=summary.words,
        code_blocks=summary.code_blocks,
    )


def _home(archive: Archive, cards: Sequence[Card], page_size: int) -> Iterator[Wanted]:
    pages = list(_listing_pages(cards, page_size, "index.html", None, ""))
    newest, path = pages[0]
    data = HomeData(
        listing=newest,
        page=archive.home,
        conversations=len(cards),
        messages=sum(card.messages for card in cards),
        since=min((card.date for card in cards if card.date), default=""),
    )
    yield path, Renderer.HOME, data, (archive.home.page.path,) if archive.home else ()
    for data_, path_ in pages[1:]:
        yield path_, Renderer.LISTING, data_, ()


def _listing_pages(
    cards: Sequence[Card], size: int, newest: str, kind: ListingKind | None, name: str
) -> Iterator[tuple[ListingData, str]]:
    """Yield the pages of one listing, the newest first; older pages lie in a folder named as the newest."""
    folder = newest.removesuffix(".html") + "/" if kind else ""
    slices = paginate(len(cards), size)
    paths = [newest, *(f"{folder}page-{number}.html" for number in range(len(slices) - 1, 0, -1))]
    for place, (start, stop) in enumerate(slices):
        yield (
            ListingData(
                kind=kind,
                name=name,
                cards=tuple(cards[start:stop]),
                number=len(slices) - place if place else 0,
                newer=paths[place - 1] if place else "",
                older=paths[place + 1] if place + 1 < len(paths) else "",
            ),
            paths[place],
        )


def _terms(kind: ListingKind, listings: Sequence[Listing]) -> TermsData:
    return TermsData(
        kind,
        tuple(
            Term(item.name, listing_path(item), len(item.members)) for item in listings if item.kind is kind
        ),
    )
