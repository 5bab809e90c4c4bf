"""List conversations by what they share: contexts, participants, intents, tags, years, users."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from generator.model import Listing, ListingKind, Participant, Summary
from generator.summarize.addresses import late_slugs
from generator.urls import term_slug

Words = tuple[str, ...] | tuple[Participant, ...]
"""What stands in a summary that conversations are listed by; few different ones in an archive."""
Term = tuple[str, str]
"""Key and name of what a conversation is listed under."""


def _folded(words: Words) -> Iterable[Term]:
    return ((str(word).casefold(), str(word)) for word in words)


def _intents(words: Words) -> Iterable[Term]:
    return ((str(word).casefold(), str(word).capitalize()) for word in words)


def _participants(words: Words) -> Iterable[Term]:
    return ((who.key, who.name) for who in words if isinstance(who, Participant))


def _year(summary: Summary) -> tuple[str, ...]:
    year = summary.date[:4]
    return (year,) if len(year) == 4 and year.isdecimal() else ()


TERMS: dict[ListingKind, tuple[Callable[[Summary], Words], Callable[[Words], Iterable[Term]]]] = {
    ListingKind.CONTEXTS: (attrgetter("contexts"), _folded),
    ListingKind.PARTICIPANTS: (attrgetter("participants"), _participants),
    ListingKind.INTENTS: (attrgetter("intents"), _intents),
    ListingKind.TAGS: (attrgetter("tags"), _folded),
    ListingKind.YEARS: (_year, _folded),
    ListingKind.USERS: (attrgetter("users"), _folded),
}
"""For each kind of listing, where its words stand in a summary and what terms they are."""


def listings(summaries: Sequence[Summary], *, users: bool = False) -> tuple[Listing, ...]:
    """Return the listings of every kind, each kind sorted by name; members keep the archive's order.

    Years are sorted from the latest; users are listed only if `users` is set.
    """
    kinds = [kind for kind in TERMS if users or kind is not ListingKind.USERS]
    return tuple(listing for kind in kinds for listing in _of_kind(kind, summaries))


def listed_kinds(summaries: Sequence[Summary], *, users: bool = False) -> Iterator[ListingKind]:
    """Yield the kinds of which `listings` would return any."""
    for kind, (words, _) in TERMS.items():
        if (users or kind is not ListingKind.USERS) and any(map(words, summaries)):
            yield kind


def pages_without_document(kinds: Iterable[ListingKind]) -> frozenset[str]:
    """Return the pages that authors may name though no document makes them: home, search, overviews of `kinds`."""
    return frozenset(("index.html", "search.html", *(f"{kind}/index.html" for kind in kinds)))


def _of_kind(kind: ListingKind, summaries: Sequence[Summary]) -> list[Listing]:
    words, terms = TERMS[kind]
    alike: dict[Words, list[int]] = {}
    for place, said in enumerate(map(words, summaries)):
        alike.setdefault(said, []).append(place)
    members: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for said, places in alike.items():
        for key, name in dict(terms(said)).items():
            members.setdefault(key, []).extend(places)
            names[key] = min(name, names.get(key, name))
    for listed in members.values():
        listed.sort()
    slugs = {key: term_slug(name) for key, name in names.items()}
    late = late_slugs([(slug, (key,)) for key, slug in slugs.items()])
    given = [late.get(place, slug) for place, slug in enumerate(slugs.values())]
    made = [
        Listing(kind, key, names[key], slug, tuple(members[key]))
        for key, slug in zip(slugs, given, strict=True)
    ]
    latest_first = kind is ListingKind.YEARS
    return sorted(made, key=lambda item: (item.name.casefold(), item.key), reverse=latest_first)
