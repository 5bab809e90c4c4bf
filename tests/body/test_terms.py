"""Words of texts as the search knows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.body.terms import COMMON, LONGEST, fold, singular, terms


def test_words_are_counted_without_regard_to_case() -> None:
    assert terms("Retry, retry; RETRY!") == {"retry": 3}


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("GRÖẞE", "grosse"),
        ("Łódź", "lodz"),
        ("ﬁle", "file"),
        ("Ｗｉｄｅ", "wide"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("İstanbul", "istanbul"),
        ("soft\u00adhyphen", "softhyphen"),
        ("हिन्दी", "हिन्दी"),
        ("ガ", "ガ"),
        ("Ёлка", "елка"),
    ],
)
def test_spellings_of_one_word_are_folded_together(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("cache", "caches"),
        ("batch", "batches"),
        ("query", "queries"),
        ("retry", "retries"),
        ("cookie", "cookies"),
        ("class", "classes"),
        ("bus", "buses"),
        ("status", "statuses"),
        ("alias", "aliases"),
        ("database", "databases"),
        ("response", "responses"),
        ("box", "boxes"),
        ("size", "sizes"),
        ("worker", "workers"),
        ("lens", "lenses"),
    ],
)
def test_singular_and_simple_plural_share_a_form(one: str, many: str) -> None:
    assert singular(one) == singular(many)


@pytest.mark.parametrize("word", ["css", "dns", "aws", "is", "this", "focus", "größes", "данные", "x1s"])
def test_what_is_no_english_plural_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("SharedWorker", {"sharedworker", "shared", "worker"}),
        ("HTTPServer", {"httpserver", "http", "server"}),
        ("MAX_RETRY_COUNT", {"max_retry_count", "max", "retry", "count"}),
        ("max.poll.interval.ms", {"max.poll.interval.ms", "max", "poll", "interval", "ms"}),
        ("worker.postMessage", {"worker.postmessage", "worker", "postmessage", "post", "message"}),
        ("__init__", {"init"}),
        ("utf8", {"utf8"}),
        ("/etc/nginx", {"etc", "nginx"}),
    ],
)
def test_identifiers_are_found_whole_and_by_part(written: str, found: set[str]) -> None:
    assert set(terms(written)) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("数据库", {"数据", "据库", "库"}),
        ("库", {"库"}),
        ("データ", {"デー", "ータ", "タ"}),
        ("안녕", {"안녕", "녕"}),
        ("用Redis缓存", {"用", "redis", "缓存", "存"}),
    ],
)
def test_scripts_without_blanks_are_cut_into_pairs(written: str, found: set[str]) -> None:
    assert set(terms(written)) == found


def test_a_sentence_gives_no_term_twice_for_its_punctuation() -> None:
    assert terms("don’t—wait… “now”, e.g. here.") == dict.fromkeys(
        ("don", "t", "wait", "now", "e.g", "e", "g", "here"), 1
    )


def test_common_words_are_known_in_the_form_that_texts_give() -> None:
    assert set(terms("These, because the others does IT")) - {"other"} <= COMMON
    assert all(singular(word) == word for word in COMMON)


@given(st.text())
def test_every_term_is_a_folded_word(text: str) -> None:
    for term in terms(text):
        assert 0 < len(term) <= LONGEST
        assert fold(term) == term
        assert not set(term) & set(" !=\n")


@given(st.text(alphabet=st.characters(min_codepoint=32), min_size=1))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
