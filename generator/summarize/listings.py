"""List conversations by what they share: contexts, participants, intents, tags, years, users."""

from collections.abc import Callable, Iterable, Sequence

from generator.model import Listing, ListingKind, Summary
from generator.urls import short_hash, slugify

Terms = Callable[[Summary], Iterable[tuple[str, str]]]


def _contexts(summary: Summary) -> Iterable[tuple[str, str]]:
    return ((context.casefold(), context) for context in summary.contexts)


def _participants(summary: Summary) -> Iterable[tuple[str, str]]:
    return ((who.key, who.name) for who in summary.participants)


def _intents(summary: Summary) -> Iterable[tuple[str, str]]:
    return ((intent.casefold(), intent.capitalize()) for intent in summary.intents)


def _tags(summary: Summary) -> Iterable[tuple[str, str]]:
    return ((tag.casefold(), tag) for tag in summary.tags)


def _years(summary: Summary) -> Iterable[tuple[str, str]]:
    year = summary.date[:4]
    return ((year, year),) if len(year) == 4 and year.isdecimal() else ()


def _users(summary: Summary) -> Iterable[tuple[str, str]]:
    return ((user.casefold(), user) for user in summary.users)


TERMS: dict[ListingKind, Terms] = {
    ListingKind.CONTEXTS: _contexts,
    ListingKind.PARTICIPANTS: _participants,
    ListingKind.INTENTS: _intents,
    ListingKind.TAGS: _tags,
    ListingKind.YEARS: _years,
    ListingKind.USERS: _users,
}
"""For each kind of listing, the key and the name of what a conversation is listed under."""


def listings(summaries: Sequence[Summary], *, users: bool = False) -> tuple[Listing, ...]:
    """Return the listings of every kind, each kind sorted by name; members keep the archive's order.

    Years are sorted from the latest; users are listed only if `users` is set.
    """
    kinds = [kind for kind in TERMS if users or kind is not ListingKind.USERS]
    return tuple(listing for kind in kinds for listing in _of_kind(kind, TERMS[kind], summaries))


def _of_kind(kind: ListingKind, terms: Terms, summaries: Sequence[Summary]) -> list[Listing]:
    members: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for place, summary in enumerate(summaries):
        for key, name in dict(terms(summary)).items():
            members.setdefault(key, []).append(place)
            names[key] = min(name, names.get(key, name))
    taken: set[str] = set()
    made = []
    for key in sorted(members):
        slug = slugify(names[key], fallback="other")
        slug = f"{slug}-{short_hash(key)}" if slug in taken else slug
        taken.add(slug)
        made.append(Listing(kind, key, names[key], slug, tuple(members[key])))
    latest_first = kind is ListingKind.YEARS
    return sorted(made, key=lambda item: (item.name.casefold(), item.key), reverse=latest_first)
