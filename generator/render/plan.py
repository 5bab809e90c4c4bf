"""Decide which files the site has, from what each is made, and the key that says whether it is stale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import blake2b
from itertools import chain

import msgspec

from generator.dates import in_utc
from generator.model import Archive, Listing, ListingKind, Output, PageSummary, Renderer, Summary
from generator.render.cards import (
    Dealt,
    ListingPage,
    Places,
    contexts,
    dealt,
    embed_path,
    listing_pages,
    periods,
    with_cards,
)
from generator.render.published.outputs import published_wishes, sitemap_wishes
from generator.render.related import Relations
from generator.render.views import (
    ConversationData,
    CopyData,
    EmbedData,
    HomeData,
    Neighbour,
    NotFoundData,
    PageData,
    Related,
    Site,
    Term,
    TermsData,
)
from generator.render.wanted import Wanted, Wish, listing_path
from generator.urls import conversation_path

_encode = msgspec.msgpack.Encoder().encode


class Plan(Mapping[str, Output]):
    """Every file of the site but its marker, by path and in order of path.

    Which files there are is known at once; what one is made from, and its key, is worked out when it is asked
    for: a build asks for all of them, a preview for those that somebody looks at.
    """

    def __init__(
        self,
        archive: Archive,
        site: Site,
        *,
        environment: str,
        copies: Iterable[tuple[str, CopyData]],
        page_size: int,
        code: bytes,
        search: Iterable[Wish] = (),
    ) -> None:
        """Plan the site.

        `environment` is the digest of code, templates and libraries, `code` that of the code alone; `copies`
        has output paths, `search` the files of the search.
        """
        self._archive = archive
        self._site = site
        self._surroundings = blake2b(environment.encode() + _encode(site), digest_size=16).digest()
        self._places = _places(archive.listings)
        self._dealt: dict[int, Dealt] = {}
        self._outputs: dict[str, Output] = {}
        self._wanted: dict[str, Wish] = {}
        copied = (Wish(path, partial(Wanted, Renderer.COPY, copy)) for path, copy in copies)
        for wish in chain(self._wishes(page_size), search, published_wishes(archive, site, code), copied):
            self._wanted.setdefault(wish.path, wish)
        order = sorted(self._wanted)
        for wish in sitemap_wishes(order, archive, site):
            self._wanted[wish.path] = wish
            order.append(wish.path)
        self._order = tuple(sorted(order))

    def key(self, path: str) -> str:
        """Return the key of an output, which may be known without the output."""
        return self._wanted[path].key or self[path].key

    def __getitem__(self, path: str) -> Output:
        output = self._outputs.get(path)
        if output is None:
            output = self._outputs[path] = self._output(self._wanted[path])
        return output

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, path: object) -> bool:
        return path in self._wanted

    def _output(self, wish: Wish) -> Output:
        path, wanted = wish.path, wish.wanted()
        return Output(path, wish.key or self._key(path, wanted), wanted.renderer, wanted.data, wanted.sources)

    def _key(self, path: str, wanted: Wanted) -> str:
        if wanted.renderer is Renderer.COPY:
            key = blake2b(b"copy\0" + _encode(wanted.data), digest_size=16)
        elif wanted.apart:
            key = blake2b(f"{wanted.renderer}\0{path}\0".encode() + wanted.apart, digest_size=16)
        else:
            key = blake2b(self._surroundings, digest_size=16)
            key.update(f"{wanted.renderer}\0{path}\0".encode())
            key.update(wanted.material or _encode(wanted.data))
        return key.hexdigest()

    def _wishes(self, page_size: int) -> Iterator[Wish]:
        archive = self._archive
        for number, summary in enumerate(archive.conversations):
            yield Wish(conversation_path(summary.slug), partial(self._conversation, number))
            if self._site.embeds:
                yield Wish(embed_path(summary), partial(self._embed, number))
        yield from self._home(page_size)
        for listing in archive.listings:
            newest = listing_path(listing)
            for page in listing_pages(len(listing.members), page_size, newest, listing.kind, listing.name):
                yield Wish(page.path, partial(self._listing, page, listing.members))
        for kind in dict.fromkeys(listing.kind for listing in archive.listings):
            yield Wish(f"{kind}/index.html", partial(self._overview, kind))
        for document in archive.pages:
            yield Wish(document.path, partial(_page, document))
        yield Wish("404.html", partial(Wanted, Renderer.NOT_FOUND, NotFoundData()))

    def _card(self, number: int) -> Dealt:
        card = self._dealt.get(number)
        if card is None:
            summary = self._archive.conversations[number]
            card = dealt(summary, self._places, self._site.speakers, self._site.language)
            self._dealt[number] = card
        return card

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self._archive.conversations)

    @cached_property
    def _by_slug(self) -> Mapping[str, Summary]:
        return {summary.slug: summary for summary in self._archive.conversations}

    def _conversation(self, number: int) -> Wanted:
        summaries, places = self._archive.conversations, self._places
        summary = summaries[number]
        data = ConversationData(
            summary=summary,
            previous=_neighbour(summaries[number + 1]) if number + 1 < len(summaries) else None,
            next=_neighbour(summaries[number - 1]) if number else None,
            also=tuple(_neighbour(self._by_slug[slug]) for slug in summary.also),
            related=tuple(
                Related(summaries[other].title, conversation_path(summaries[other].slug), context)
                for other, context in self._relations.of(number)
            ),
            contexts=contexts(summary, places),
            tags=tuple(places[ListingKind.TAGS, tag.casefold()] for tag in summary.tags),
            participants=tuple(places[ListingKind.PARTICIPANTS, who.key] for who in summary.participants),
        )
        return Wanted(Renderer.CONVERSATION, data, tuple(dict.fromkeys(summary.paths)))

    def _embed(self, number: int) -> Wanted:
        summary, places = self._archive.conversations[number], self._places
        data = EmbedData(
            summary=summary,
            previous=None,
            next=None,
            also=(),
            related=(),
            contexts=(),
            tags=(),
            participants=tuple(places[ListingKind.PARTICIPANTS, who.key] for who in summary.participants),
        )
        return Wanted(Renderer.EMBED, data, tuple(dict.fromkeys(summary.paths)))

    def _home(self, page_size: int) -> Iterator[Wish]:
        members = range(len(self._archive.conversations))
        newest, *older = listing_pages(len(members), page_size, "index.html", None, "")
        yield Wish(newest.path, partial(self._home_page, newest))
        for page in older:
            yield Wish(page.path, partial(self._listing, page, members))

    def _home_page(self, page: ListingPage) -> Wanted:
        home, summaries = self._archive.home, self._archive.conversations
        dates = [summary.date for summary in summaries if summary.date]
        listing, _ = with_cards(page, [self._card(number) for number in range(page.start, page.stop)])
        data = HomeData(
            listing=listing,
            page=home,
            conversations=len(summaries),
            messages=sum(summary.messages for summary in summaries),
            since=min(dates, key=in_utc, default=""),
            periods=periods(dates),
        )
        return Wanted(Renderer.HOME, data, (home.page.path,) if home else ())

    def _listing(self, page: ListingPage, members: Sequence[int]) -> Wanted:
        data, material = with_cards(page, [self._card(number) for number in members[page.start : page.stop]])
        return Wanted(Renderer.LISTING, data, material=material)

    def _overview(self, kind: ListingKind) -> Wanted:
        return Wanted(Renderer.TERMS, _terms(kind, self._archive.listings))


def _places(listings: Sequence[Listing]) -> Places:
    return {(item.kind, item.key): Neighbour(item.name, listing_path(item)) for item in listings}


def _neighbour(summary: Summary) -> Neighbour:
    return Neighbour(summary.title, conversation_path(summary.slug))


def _page(page: PageSummary) -> Wanted:
    return Wanted(Renderer.PAGE, PageData(page), (page.page.path,))


def _terms(kind: ListingKind, listings: Sequence[Listing]) -> TermsData:
    return TermsData(
        kind,
        tuple(
            Term(item.name, listing_path(item), len(item.members)) for item in listings if item.kind is kind
        ),
    )
