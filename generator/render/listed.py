"""Which pages of cards a site has: the home page, the listings, and the overview of each kind of listing."""

from collections.abc import Iterator, Sequence, Set
from functools import partial

from generator.dates import in_utc
from generator.model import Archive, Listing, ListingKind, Renderer
from generator.render.cards import Dealt, ListingPage, Places, dealt, listing_pages, periods, with_cards
from generator.render.views import HomeData, Neighbour, Site, Term, TermsData
from generator.render.wanted import Wanted, Wish, listing_path


def listing_places(listings: Sequence[Listing]) -> Places:
    """Return the listing pages, by kind and key."""
    return {(item.kind, item.key): Neighbour(item.name, listing_path(item)) for item in listings}


class Listed:
    """The pages of an archive that have cards; each card is dealt once, for all pages it stands on."""

    def __init__(self, archive: Archive, site: Site, places: Places, page_size: int) -> None:
        self._archive = archive
        self._site = site
        self._places = places
        self._page_size = page_size
        self._dealt: dict[int, Dealt] = {}

    def wishes(self, changed: Set[int] | None = None) -> Iterator[Wish]:
        """Yield the home page and the pages of all listings.

        With `changed`, places of conversations in the archive, only the home page and what has one of their cards.
        """
        everything = range(len(self._archive.conversations))
        newest, *older = listing_pages(len(everything), self._page_size, "index.html", None, "")
        yield Wish(newest.path, partial(self._home, newest))
        for page in older:
            if _shows(page, everything, changed):
                yield Wish(page.path, partial(self._listing, page, everything))
        for listing in self._archive.listings:
            if changed is None or not changed.isdisjoint(listing.members):
                yield from self._pages(listing, changed)

    def overviews(self) -> Iterator[Wish]:
        """Yield the pages that list listings."""
        for kind in dict.fromkeys(listing.kind for listing in self._archive.listings):
            yield Wish(f"{kind}/index.html", partial(_overview, kind, self._archive.listings))

    def _pages(self, listing: Listing, changed: Set[int] | None) -> Iterator[Wish]:
        members, newest = listing.members, listing_path(listing)
        for page in listing_pages(len(members), self._page_size, newest, listing.kind, listing.name):
            if _shows(page, members, changed):
                yield Wish(page.path, partial(self._listing, page, members))

    def _card(self, number: int) -> Dealt:
        card = self._dealt.get(number)
        if card is None:
            summary = self._archive.conversations[number]
            card = dealt(summary, self._places, self._site.speakers, self._site.language)
            self._dealt[number] = card
        return card

    def _home(self, page: ListingPage) -> Wanted:
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


def _shows(page: ListingPage, members: Sequence[int], changed: Set[int] | None) -> bool:
    return changed is None or not changed.isdisjoint(members[page.start : page.stop])


def _overview(kind: ListingKind, listings: Sequence[Listing]) -> Wanted:
    listed = [item for item in listings if item.kind is kind]
    terms = tuple(Term(item.name, listing_path(item), len(item.members)) for item in listed)
    return Wanted(Renderer.TERMS, TermsData(kind, terms))
