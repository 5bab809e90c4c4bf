"""Decide which files the site has, from what each is made, and the key that says whether it is stale."""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property, partial
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import msgspec

from generator.model import Archive, ListingKind, Output, PageSummary, Renderer, Summary
from generator.render.cards import contexts, embed_path
from generator.render.listed import Listed, listing_places
from generator.render.looks import looks
from generator.render.published.outputs import CopyKeys, published_wishes, sitemap_wishes
from generator.render.related import Relations
from generator.render.templates import Theme
from generator.render.views import (
    ConversationData,
    CopyData,
    EmbedData,
    Neighbour,
    NotFoundData,
    PageData,
    Related,
    Site,
)
from generator.render.wanted import Wanted, Wish, Wishes
from generator.urls import conversation_path, markdown_path

_encode = msgspec.msgpack.Encoder().encode


class Known(NamedTuple):
    """What holds of the last build's plan: since then nothing has changed but texts, and cards of conversations."""

    keys: Mapping[str, str]
    """Of every file, by path."""
    cards: Set[int]
    """Places of the conversations whose cards have changed."""


class Plan(Mapping[str, Output]):
    """Every file of the site but its marker, by path and in order of path.

    Which files there are is known at once; what one is made from, and its key, is worked out when it is asked
    for: a build asks for all of them, a preview for those that somebody looks at. Where the last build's plan
    holds, these are the files only that may be stale.
    """

    def __init__(
        self,
        archive: Archive,
        site: Site,
        *,
        environment: bytes,
        theme: Theme,
        copies: Iterable[tuple[str, CopyData]],
        page_size: int,
        code: bytes,
        search: Wishes,
        known: Known | None = None,
    ) -> None:
        """Plan the site.

        `environment` is the digest of code and libraries, `code` that of the code alone; `copies` has output
        paths, `search` the files of the search. `known` is what holds of the last plan; None: all is planned.
        """
        self._archive = archive
        self._site = site
        self._surroundings = environment + theme.wording.encode() + _encode(site)
        self._looks = looks(theme)
        self._places = listing_places(archive.listings)
        self._listed = Listed(archive, site, self._places, page_size)
        self._beginnings: dict[Renderer, blake2b] = {}
        self._outputs: dict[str, Output] = {}
        self._wanted: dict[str, Wish] = {}
        self._known = known
        keys = CopyKeys(site, code)
        pages = Wishes(self._own, (), self._of_frames())
        parts = (pages, search, published_wishes(archive, site, code, keys))
        for place in range(len(archive.conversations)) if known is None else self._touched(known.keys, keys):
            self._want(chain.from_iterable(part.own(place) for part in parts))
        self._want(chain.from_iterable(part.of_texts for part in parts))
        if known is None:
            self._want(self._listed.wishes())
            self._want(chain.from_iterable(part.of_frames for part in parts))
        elif known.cards:
            self._want(self._listed.wishes(known.cards))
        self._want(Wish(path, partial(Wanted, Renderer.COPY, copy)) for path, copy in copies)
        if known is None:
            self._want(sitemap_wishes(sorted(self._wanted), archive, site))
        self._order = tuple(sorted(self._wanted))

    def _want(self, wishes: Iterable[Wish]) -> None:
        for wish in wishes:
            self._wanted.setdefault(wish.path, wish)

    def _touched(self, known: Mapping[str, str], keys: CopyKeys) -> Iterator[int]:
        """Yield the places of the conversations whose texts have changed, or where their links lead."""
        for place, summary in enumerate(self._archive.conversations):
            if known.get(markdown_path(summary.slug)) != keys.markdown(summary):
                yield place

    def digests(self) -> dict[str, str]:
        """Return the key of every file of the site, by path, in no certain order."""
        keys = {path: self._wanted[path].key or self[path].key for path in self._order}
        return keys if self._known is None else {**self._known.keys, **keys}

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
            key = self._beginning(wanted.renderer).copy()
            key.update(f"{wanted.renderer}\0{path}\0".encode())
            key.update(wanted.material or _encode(wanted.data))
        return key.hexdigest()

    def _beginning(self, renderer: Renderer) -> blake2b:
        """Return what the keys of one kind of file begin with."""
        if renderer not in self._beginnings:
            look = self._looks.get(renderer, "")
            self._beginnings[renderer] = blake2b(self._surroundings + look.encode(), digest_size=16)
        return self._beginnings[renderer]

    def _own(self, number: int) -> Iterator[Wish]:
        summary = self._archive.conversations[number]
        yield Wish(conversation_path(summary.slug), partial(self._conversation, number))
        if self._site.embeds:
            yield Wish(embed_path(summary), partial(self._embed, number))

    def _of_frames(self) -> Iterator[Wish]:
        yield from self._listed.overviews()
        for document in self._archive.pages:
            yield Wish(document.path, partial(_page, document))
        yield Wish("404.html", partial(Wanted, Renderer.NOT_FOUND, NotFoundData()))

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


def _neighbour(summary: Summary) -> Neighbour:
    return Neighbour(summary.title, conversation_path(summary.slug))


def _page(page: PageSummary) -> Wanted:
    return Wanted(Renderer.PAGE, PageData(page), (page.page.path,))
