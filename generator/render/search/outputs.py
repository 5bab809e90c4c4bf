"""Which files make up the search of a site, and what decides their bytes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Final

import msgspec
from msgspec import Struct

from generator.model import PageSummary, Renderer, Summary
from generator.render.scripts import SEARCH
from generator.render.search.documents import facets
from generator.render.search.pages import page_words
from generator.render.search.passages import passage_parts, passages_path
from generator.render.search.shards import Shard, shards
from generator.render.views import OfConversation
from generator.render.wanted import Wanted, Wish, Wishes, key_prefix

CHOICES: Final = 300
"""So many values at most of one facet can be chosen from; the commonest ones."""

_encode = msgspec.msgpack.Encoder().encode


class Choice(Struct, frozen=True, array_like=True):
    """One value of a facet, as the address has it and as it is shown."""

    value: str
    name: str


class SearchData(Struct, frozen=True):
    """The page of the search: what it can be narrowed to, by facet."""

    choices: Mapping[str, tuple[Choice, ...]]


class DirectoryData(Struct, frozen=True):
    """What the directory of the index tells."""

    documents: int
    """Conversations and pages."""
    shards: tuple[Shard, ...]


class ShardData(Struct, frozen=True):
    """A shard of the index; what the segments say of it comes with it where it is made."""

    shard: Shard


class OrderData(Struct, frozen=True):
    """The numbers of all conversations, the newest first."""

    numbers: tuple[int, ...]


class PassagesData(OfConversation, frozen=True):
    """A file of passages of a conversation."""

    number: int
    part: int


class PagePassagesData(Struct, frozen=True):
    """A file of passages of an ordinary page."""

    page: PageSummary
    number: int
    part: int


def search_wishes(
    summaries: Sequence[Summary],
    pages: Sequence[PageSummary],
    numbers: tuple[int, ...],
    digest: Callable[[Shard], bytes],
    code: bytes,
) -> Wishes:
    """Return the files of the search. All but its own page are free of templates and the site's settings.

    `numbers` has one for each conversation, then one for each of `pages`; `digest` gives that of all a shard is
    made from, `code` is the digest of the program.
    """
    parts = shards(len(numbers))
    prefix = key_prefix(Renderer.PASSAGES, code)

    def own(place: int) -> Iterator[Wish]:
        summary, number = summaries[place], numbers[place]
        key = f"{prefix}{summary.digest}{summary.slug}"
        for part in range(passage_parts(summary.words)):
            yield Wish(passages_path(number, part), partial(_passages, summary, number, part), key)

    frames = chain(
        _of_frames(summaries, numbers, parts, code), _of_pages(pages, numbers[len(summaries) :], code)
    )
    return Wishes(own, _shards(parts, digest, code), frames)


def _shards(parts: Sequence[Shard], digest: Callable[[Shard], bytes], code: bytes) -> Iterator[Wish]:
    for place, shard in enumerate(parts):
        yield Wish(f"{SEARCH}{place}.js", partial(_shard, shard, digest, code))


def _of_frames(
    summaries: Sequence[Summary], numbers: tuple[int, ...], parts: tuple[Shard, ...], code: bytes
) -> Iterator[Wish]:
    yield Wish("search.html", partial(_page, summaries))
    directory, order = DirectoryData(len(numbers), parts), OrderData(numbers[: len(summaries)])
    yield Wish(f"{SEARCH}index.js", partial(_apart, Renderer.DIRECTORY, directory, code))
    yield Wish(f"{SEARCH}order.js", partial(_apart, Renderer.ORDER, order, code))


def _of_pages(pages: Sequence[PageSummary], numbers: Sequence[int], code: bytes) -> Iterator[Wish]:
    for page, number in zip(pages, numbers, strict=True):
        for part in range(passage_parts(page_words(page))):
            yield Wish(passages_path(number, part), partial(_page_passages, page, number, part, code))


def _page(summaries: Sequence[Summary]) -> Wanted:
    return Wanted(Renderer.SEARCH, SearchData(_choices(summaries)))


def _apart(renderer: Renderer, data: Struct, code: bytes) -> Wanted:
    return Wanted(renderer, data, apart=code + _encode(data))


def _shard(shard: Shard, digest: Callable[[Shard], bytes], code: bytes) -> Wanted:
    return Wanted(Renderer.SHARD, ShardData(shard), apart=code + digest(shard))


def _passages(summary: Summary, number: int, part: int) -> Wanted:
    data = PassagesData(summary, number, part)
    return Wanted(Renderer.PASSAGES, data, tuple(dict.fromkeys(summary.paths)))


def _page_passages(page: PageSummary, number: int, part: int, code: bytes) -> Wanted:
    data = PagePassagesData(page, number, part)
    return Wanted(Renderer.PASSAGES, data, (page.page.path,), apart=code + _encode(data))


def _choices(summaries: Iterable[Summary]) -> Mapping[str, tuple[Choice, ...]]:
    """Return the values of each facet that has more than yes and no, sorted by name; years newest first."""
    names: dict[str, dict[str, str]] = {key: {} for key in ("participant", "context", "intent", "year")}
    counts: Counter[tuple[str, str]] = Counter()
    for summary in summaries:
        for key, value, name in facets(summary):
            if key in names:
                known = names[key].setdefault(value, name)
                if name < known:
                    names[key][value] = name
                counts[key, value] += 1
    chosen: dict[str, tuple[Choice, ...]] = {}
    for key, found in names.items():
        commonest = sorted(
            (-counts[key, value], name.casefold(), value, name) for value, name in found.items()
        )
        by_name = sorted((folded, value, name) for _, folded, value, name in commonest[:CHOICES])
        chosen[key] = tuple(Choice(value, name) for _, value, name in by_name)
    chosen["year"] = chosen["year"][::-1]
    return chosen
