"""List conversations by what they share: contexts, participants."""

from collections.abc import Callable, Iterable, Sequence

from generator.model import Listing, ListingKind, Summary
from generator.urls import short_hash, slugify

Terms = Callable[[Summary], Iterable[tuple[str, str]]]


def _contexts(summary: Summary) -> Iterable[tuple[str, str]]:
    return ((context.casefold(), context) for context in summary.contexts)


def _participants(summary: Summary) -> Iterable[tuple[str, str]]:
    return ((who.key, who.name) for who in summary.participants)


TERMS: dict[ListingKind, Terms] = {
    ListingKind.CONTEXTS: _contexts,
    ListingKind.PARTICIPANTS: _participants,
}
"""For each kind of listing, the key and the name of what a conversation is listed under."""


def listings(summaries: Sequence[Summary]) -> tuple[Listing, ...]:
    """Return the listings of every kind, each kind sorted by name; members keep the archive's order."""
    return tuple(listing for kind, terms in TERMS.items() for listing in _of_kind(kind, terms, summaries))


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
    return sorted(made, key=lambda listing: (listing.name.casefold(), listing.key))
