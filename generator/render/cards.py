"""What listings show, as plain data: cards, pages of cards, the months or years of the chart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from generator.model import ListingKind, Summary
from generator.render.pagination import paginate
from generator.render.reading_time import minutes
from generator.render.shapes import shapes
from generator.render.views import Card, CardSpeaker, ListingData, Neighbour, Period
from generator.urls import conversation_path

_encode = msgspec.msgpack.Encoder().encode

MONTHS_SHOWN: Final = 36
"""The longest time that the chart shows by months; a longer one is shown by years."""
YEARS_SHOWN: Final = 60
"""The longest time that the chart shows by years without gaps; of a longer one, only years that have something."""

Dealt = tuple[Card, bytes]
"""A card, and the digest that stands for it in keys: each card stands in many listings."""

Places = Mapping[tuple[ListingKind, str], Neighbour]
"""The listing pages, by kind and key."""


def embed_path(summary: Summary) -> str:
    """Return where the page of a conversation lies that other pages may show."""
    return f"conversations/{summary.slug}.embed.html"


def contexts(summary: Summary, places: Places) -> tuple[Neighbour, ...]:
    """Return the listing pages of a conversation's contexts."""
    return tuple(places[ListingKind.CONTEXTS, context.casefold()] for context in summary.contexts)


def dealt(summary: Summary, places: Places, configured: tuple[str, ...], language: str) -> Dealt:
    """Return the card of a conversation with its digest; arguments as in `card`."""
    made = card(summary, places, configured, language)
    return made, blake2b(_encode(made), digest_size=16).digest()


def card(summary: Summary, places: Places, configured: tuple[str, ...], language: str) -> Card:
    """Return what listings say of a conversation; `language` is the site's."""
    participants = summary.participants
    shape = shapes(tuple([who.key for who in participants]), configured)
    return Card(
        title=summary.title,
        path=conversation_path(summary.slug),
        date=summary.date,
        outcome=summary.outcome.plain if summary.outcome else "",
        question=summary.question,
        speakers=tuple(CardSpeaker(who.name, shape[who.key]) for who in participants),
        contexts=contexts(summary, places),
        intents=summary.intents,
        messages=summary.messages,
        exchanges=summary.exchanges,
        minutes=minutes(summary.words),
        code_blocks=summary.code_blocks,
        language=summary.language if summary.language != language else "",
    )


class ListingPage(NamedTuple):
    """One page of a listing before its cards are dealt: its path, and which members stand on it."""

    path: str
    start: int
    stop: int
    data: ListingData
    """Without cards."""


def listing_pages(
    count: int, size: int, newest: str, kind: ListingKind | None, name: str
) -> Iterator[ListingPage]:
    """Yield the pages of a listing of `count` members, the newest first.

    Older pages lie in a folder named as the newest.
    """
    folder = newest.removesuffix(".html") + "/" if kind else ""
    slices = paginate(count, size)
    paths = [newest, *(f"{folder}page-{number}.html" for number in range(len(slices) - 1, 0, -1))]
    for place, (start, stop) in enumerate(slices):
        data = ListingData(
            kind=kind,
            name=name,
            cards=(),
            number=len(slices) - place if place else 0,
            newer=paths[place - 1] if place else "",
            older=paths[place + 1] if place + 1 < len(paths) else "",
            total=0 if place else count,
        )
        yield ListingPage(paths[place], start, stop, data)


def with_cards(page: ListingPage, shown: Sequence[Dealt]) -> tuple[ListingData, bytes]:
    """Return a page of a listing with its cards, and what decides its bytes: the cards by their digests."""
    material = _encode(page.data) + b"".join(digest for _, digest in shown)
    return replace(page.data, cards=tuple(card for card, _ in shown)), material


def periods(dates: Sequence[str]) -> tuple[Period, ...]:
    """Return every month from the first date to the last with how many dates it has, or every year.

    It is years where a date names no month, or where there are more than `MONTHS_SHOWN` months; where there are
    more than `YEARS_SHOWN` years as well, those without a date are left out.
    """
    dated = [date for date in dates if date[:4].isdecimal() and len(date) >= 4]
    if not dated:
        return ()
    months = [_month(date) for date in dated]
    if any(month is None for month in months):
        return _years(dated)
    numbers = [month for month in months if month is not None]
    first, last = min(numbers), max(numbers)
    if last - first >= MONTHS_SHOWN:
        return _years(dated)
    counts = Counter(numbers)
    return tuple(
        Period(f"{month // 12:04}-{month % 12 + 1:02}", counts[month]) for month in range(first, last + 1)
    )


def _month(date: str) -> int | None:
    """Return the months since the year 0, or None where the date names no month."""
    month = date[5:7]
    return int(date[:4]) * 12 + int(month) - 1 if month.isdecimal() and 1 <= int(month) <= 12 else None


def _years(dates: Sequence[str]) -> tuple[Period, ...]:
    counts = Counter(int(date[:4]) for date in dates)
    first, last = min(counts), max(counts)
    shown = range(first, last + 1) if last - first < YEARS_SHOWN else sorted(counts)
    return tuple(Period(f"{year:04}", counts[year]) for year in shown)
