"""The index of the search: numbers, buckets, segments, shards."""

import json
import random
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.body.terms import terms
from generator.render.search.buckets import BUCKETS, SORTED, STARTS, bucket_of, bucketed
from generator.render.search.numbers import SEGMENT, numbered, room
from generator.render.search.postings import ALPHABET, BASE, INFOS, joined, run_of
from generator.render.search.segment import (
    ZONE_TOKENS,
    ZONES,
    Place,
    SearchDocument,
    build_segment,
    length_class,
    occurrences,
    pieces,
)
from generator.render.search.shards import Shard, shard_digest, shard_script, shards

WORDS = "broker cache deploy error fetch graph header index journal kernel ledger metric node offset".split()


def document(number: int, body: str, **fields: object) -> SearchDocument:
    given = {
        "titles": (),
        "headings": (),
        "outcome": "",
        "outcome_text": None,
        "labels": (),
        "names": (),
        "facets": (),
        "length": 0,
    } | fields
    return SearchDocument(number=number, texts=(Place(body, 0),), **given)  # type: ignore[arg-type]


def segment_of(*documents: SearchDocument):  # type: ignore[no-untyped-def]
    """Return the segment of documents whose only text is its own path."""
    return build_segment(documents, {d.texts[0].path: (d.texts[0].path,) for d in documents})


def levels_of(segment, term: str) -> list[tuple[int, int]]:  # type: ignore[no-untyped-def]
    bucket = bucket_of(term)
    _, (found,) = pieces(0, segment, bucket, bucket + 1)
    return [(place // INFOS, place % INFOS & 3) for place in decoded(joined([occurrences(found)[term]]))]


def zones_of(segment, term: str) -> list[int]:  # type: ignore[no-untyped-def]
    bucket = bucket_of(term)
    _, (found,) = pieces(0, segment, bucket, bucket + 1)
    return [place % INFOS >> 2 for place in decoded(joined([occurrences(found)[term]]))]


def decoded(text: str) -> list[int]:
    """Read postings as the browser does."""
    found, value, number = [], 0, -1
    codes = iter(map(ALPHABET.index, text))
    for code in codes:
        value = value * BASE + code % BASE
        if code < BASE:
            number += 1 + value
            head = next(codes)
            info = 16 << head // 4 | head % 4 if head < 32 else (head - 32) * 2 * BASE + next(codes)
            found.append(number * INFOS + info)
            value = 0
    return found


@given(st.dictionaries(st.integers(0, 2_000_000), st.integers(0, INFOS - 1)))
def test_postings_say_what_was_written(found: dict[int, int]) -> None:
    places = [number * INFOS + found[number] for number in sorted(found)]
    by_segment = [list(part) for _, part in groupby(places, lambda place: place // INFOS // SEGMENT)]
    assert decoded(joined(map(run_of, by_segment))) == places
    assert decoded(joined(run_of([place]) for place in places)) == places


def test_the_alphabet_needs_no_escape() -> None:
    assert len(ALPHABET) == 2 * BASE
    assert json.dumps(ALPHABET) == f'"{ALPHABET}"'
    assert not set(ALPHABET) & set("<>& !'\"\\") - {"'"}


def test_numbers_are_distinct_and_within_a_small_room() -> None:
    numbers = numbered(f"talk-{number}" for number in range(5000))
    assert len(set(numbers.values())) == 5000
    assert max(numbers.values()) < room(5000) * 1.01


def test_one_more_conversation_leaves_nearly_all_numbers_as_they_were() -> None:
    slugs = [f"talk-{number}" for number in range(3000)]
    before = numbered(slugs)
    for new in ("another", "one-more", "yet-another"):
        after = numbered([*slugs, new])
        assert sum(before[slug] != after[slug] for slug in slugs) < 10


def test_buckets_are_in_the_order_of_terms() -> None:
    assert all(one < other for one, other in pairwise(STARTS))
    words = sorted(
        {random.Random(number).choice(WORDS)[: number % 7 + 1] for number in range(200)} | set(STARTS)
    )
    assert all(bucket_of(one) <= bucket_of(other) for one, other in pairwise(words))
    assert bucket_of(STARTS[5]) == 6


@pytest.mark.parametrize("term", ["数据", "данные", "ß", "𠀀𠀁"])
def test_terms_beyond_ascii_have_buckets_of_their_own(term: str) -> None:
    assert SORTED <= bucket_of(term) < BUCKETS


def test_pairs_of_characters_lie_where_their_first_one_does() -> None:
    assert bucket_of("数据") == bucket_of("数")
    assert bucket_of("данные") == bucket_of("да")


def test_a_word_weighs_more_in_a_title_than_in_an_outcome_than_in_a_message() -> None:
    segment = segment_of(
        document(0, "broker and a word"),
        document(1, "something else", outcome="the broker"),
        document(2, "nothing", titles=("A broker",)),
    )
    (zero, one), (first, two), (second, three) = levels_of(segment, "broker")
    assert (zero, first, second) == (0, 1, 2)
    assert one < two <= three
    assert ZONES[0] > ZONES[1] > ZONES[2]


def test_words_have_the_zones_they_stand_in() -> None:
    far = " ".join(f"w{number}" for number in range(ZONE_TOKENS - 1))
    body = f"broker {far} cache {far}x {' '.join([far] * 7)} metric"
    segment = segment_of(document(0, body, titles=("The cache",), outcome="A metric"))
    (broker,), (cache,) = zones_of(segment, "broker"), zones_of(segment, "cach")
    assert broker.bit_count() == 1
    assert cache == 0b1 | (broker << 1 if broker < 1 << len(ZONES) - 1 else 0b100)
    assert zones_of(segment, "metric")[0] & 0b11 == 0b10
    assert zones_of(segment, "metric")[0] < 1 << len(ZONES)


def test_an_edit_moves_the_words_of_one_paragraph_only() -> None:
    paragraphs = [" ".join(f"p{place}w{word}" for word in range(40)) for place in range(12)]
    before = segment_of(document(0, "\n\n".join(paragraphs)))
    edited = [*paragraphs[:3], f"{paragraphs[3]} more", "A new one, in the middle.", *paragraphs[4:]]
    after = segment_of(document(0, "\n\n".join(edited)))
    moved = [word for word in " ".join(paragraphs).split() if zones_of(before, word) != zones_of(after, word)]
    assert moved == []
    edited[6] = f"Words before {paragraphs[5]}"
    again = segment_of(document(0, "\n\n".join(edited)))
    moved = [word for word in " ".join(paragraphs).split() if zones_of(after, word) != zones_of(again, word)]
    assert moved
    assert {word.partition("w")[0] for word in moved} <= {"p5"}


def test_a_word_weighs_less_in_a_long_conversation() -> None:
    segment = segment_of(document(0, "cache cache", length=3), document(1, "cache cache ", length=-1))
    (_, long), (_, short) = levels_of(segment, "cach")
    assert long < short


def test_common_words_count_only_in_titles_and_outcomes() -> None:
    segment = segment_of(document(0, "when will you be there"), document(1, "x", titles=("When to retry",)))
    assert [number for number, _ in levels_of(segment, "when")] == [1]


@pytest.mark.parametrize(
    ("words", "expected"), [(0, -3), (700, 0), (760, 0), (1500, 1), (70, -3), (10**6, 6)]
)
def test_lengths_are_told_in_powers_of_two(words: int, expected: int) -> None:
    assert length_class(words, 720) == expected


def _texts(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=30)) + f" only{number}" for number in range(count)]


def _index(texts: list[str]):  # type: ignore[no-untyped-def]
    made = [document(number, text) for number, text in enumerate(texts)]
    segments = [segment_of(*made[start : start + 128]) for start in range(0, len(made), 128)]
    runs = shards(len(made))
    scripts = [
        shard_script(
            f"search/{place}.js",
            [pieces(number, segment, run.first, run.stop) for number, segment in enumerate(segments)],
        )
        for place, run in enumerate(runs)
    ]
    return segments, runs, scripts


def terms_of(script: bytes) -> dict[str, list[int]]:
    """Read a shard's script as the browser does."""
    _, text = json.loads(b"[" + script.strip().removeprefix(b"overheard(").removesuffix(b")") + b"]")
    found: dict[str, list[int]] = {}
    term = ""
    for entry in text.split(" ") if text else ():
        head, _, places = entry.partition("!")
        term = term[: ALPHABET.index(head[0])] + head[1:]
        found[term] = [place // INFOS for place in decoded(places)]
    return found


def test_the_shards_together_hold_every_occurrence_once() -> None:
    texts = _texts(1, 300)
    expected: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for term in terms(text):
            expected.setdefault(term, []).append(number)
    _, _, scripts = _index(texts)
    found: dict[str, list[int]] = {}
    for script in scripts:
        found |= terms_of(script)
    assert found == expected


def test_an_edit_changes_the_shards_that_have_its_words_and_no_other() -> None:
    texts = _texts(2, 2000)
    segments, runs, scripts = _index(texts)
    digests = [shard_digest(segments, run) for run in runs]
    texts[700] = texts[700].replace("only700", "zeppelin")
    edited, _, again = _index(texts)
    after = [shard_digest(edited, run) for run in runs]
    wanted = {
        run for run in runs for term in ("only700", "zeppelin") if run.first <= bucket_of(term) < run.stop
    }
    assert {run for run, one, other in zip(runs, digests, after, strict=True) if one != other} == wanted
    assert {run for run, one, other in zip(runs, scripts, again, strict=True) if one != other} == wanted


@pytest.mark.parametrize(
    ("conversations", "count"), [(0, 16), (14, 16), (100, 128), (2000, 1024), (10**6, 1024)]
)
def test_shards_cover_all_buckets_and_are_more_in_a_larger_archive(conversations: int, count: int) -> None:
    runs = shards(conversations)
    assert len(runs) == count
    assert runs[0].first == 0
    assert runs[-1].stop == BUCKETS
    assert all(one.stop == other.first for one, other in pairwise(runs))


def test_sorted_terms_get_the_buckets_that_each_has_alone() -> None:
    terms_ = sorted({*STARTS, *WORDS, "zzz", "=year:2025", "数据", "ß", "0", "~"})
    assert list(bucketed(terms_)) == [(term, bucket_of(term)) for term in terms_]


def test_astral_characters_survive_the_shortening_of_terms() -> None:
    segment = segment_of(document(0, "𠀀𠀁𠀂 𠀀𠀁𠀃"))
    run = Shard(0, BUCKETS)
    found = terms_of(shard_script("search/0.js", [pieces(0, segment, run.first, run.stop)]))
    assert set(found) == {"𠀀𠀁", "𠀁𠀂", "𠀂", "𠀁𠀃", "𠀃"}


def test_facets_that_are_longer_alike_than_one_character_can_tell_are_kept() -> None:
    names = tuple(f"intent:{'alike-' * 30}{end}" for end in "abc")
    segment = segment_of(document(0, "", facets=names))
    found = terms_of(shard_script("search/0.js", [pieces(0, segment, 0, BUCKETS)]))
    assert set(found) == {f"={name}" for name in names}
