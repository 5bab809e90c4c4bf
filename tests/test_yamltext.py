"""Strict YAML: what is read, where it stands, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.yamltext import (
    DEPTH_LIMIT,
    SIZE_LIMIT,
    NotAMappingError,
    YamlError,
    YamlMapping,
    described,
    read_mapping,
)


def values(text):
    return {entry.key: entry.value for entry in read_mapping(text).entries}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_a_text_without_keys_is_an_empty_mapping(text):
    assert read_mapping(text) == YamlMapping()


def test_scalars_get_their_types():
    text = "a: word\nb: 12\nc: -1.5\nd: yes\ne: off\nf:\ng: ~\nh: 'yes'\ni: \"12\"\nj: 1_000\n"
    expected = {"a": "word", "b": 12, "c": -1.5, "d": True, "e": False, "f": None, "g": None, "h": "yes"}
    assert values(text) == expected | {"i": "12", "j": 1000}


@pytest.mark.parametrize(
    "written",
    [
        "2025-10-08",
        "2025-10-08T14:23:00Z",
        "2001-12-14 21:59:43.10 -5",
        "012345",
        "0x1F",
        "14:23",
        "0b",
        "0x_",
    ],
)
def test_dates_and_numbers_in_other_bases_stay_what_was_written(written):
    assert values(f"key: {written}") == {"key": written}


def test_keys_are_text_whatever_yaml_takes_them_for():
    assert values("on: 1\n404: 2\n2025-10-08: 3\n") == {"on": 1, "404": 2, "2025-10-08": 3}


def test_places_are_those_of_the_file():
    mapping = read_mapping("title: A\ntags:\n  - one\n  - {two: 2}\n", first_line=2)
    title, tags = mapping.entries
    assert (title.line, title.column, title.node.line, title.node.column) == (2, 1, 2, 8)
    assert (tags.line, tags.column) == (3, 1)
    one, two = tags.value
    assert (one.value, one.line, one.column) == ("one", 4, 5)
    assert (two.value.entries[0].line, two.value.entries[0].node.column) == (5, 11)


def test_only_line_feeds_count_as_lines_also_where_yaml_breaks_lines_elsewhere():
    mapping = read_mapping("a: 'x\u2028y\x85z'\nb: 1\n")
    assert mapping.entries[1].line == 2


def test_a_key_written_twice_is_kept_twice():
    entries = read_mapping("a: 1\na: 2\n").entries
    assert [(entry.key, entry.value, entry.line) for entry in entries] == [("a", 1, 1), ("a", 2, 2)]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: foo: bar", 1, 7, "mapping values are not allowed"),
        ("a: 1\nb: *x", 2, 4, "aliases"),
        ("a: &x 1", 1, 4, "anchors"),
        ("a: !!python/object:os.system 1", 1, 4, "tags"),
        ("a: !x [1]", 1, 4, "tags"),
        ("a: 1\nb: 'open\nc: 2", 2, 4, "quoted"),
        ("a: 1\nword\nb: 2", 2, 1, "':'"),
        ("a:\n\tb: 1", 2, 1, "character"),
        ("a: \x1b", 1, 4, "U+001B"),
        ("a: 1\nb: \ud800", 2, 4, "U+D800"),
        ("a: 1\n---\nb: 2", 2, 1, "second"),
        ("? [a]\n: b", 1, 3, "key must be text"),
        ("'': b", 1, 1, "key must be text"),
        ("a: " + "[" * (DEPTH_LIMIT + 1), 1, 3 + DEPTH_LIMIT, "nested"),
        ("a: " + "[" * 20_000 + "]" * 20_000, 1, 3 + DEPTH_LIMIT, "nested"),
        ("a: " + "x" * SIZE_LIMIT, 1, 1, "64 KB"),
        ("a: " + "é" * (SIZE_LIMIT // 2), 1, 1, "64 KB"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text, line, column, words):
    with pytest.raises(YamlError) as caught:
        read_mapping(text)
    assert words in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("text", ["- a\n- b", "just words", "12"])
def test_other_yaml_than_a_mapping_is_an_error_of_its_own(text):
    with pytest.raises(NotAMappingError):
        read_mapping(text)


def test_the_deepest_nesting_that_is_allowed_is_read():
    depth = DEPTH_LIMIT - 1
    assert read_mapping("a: " + "[" * depth + "]" * depth).entries[0].key == "a"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[1]", "a list"),
        ("{a: 1}", "keys with values"),
        ("", "nothing"),
        ("''", "an empty text"),
        ("7", "the number `7`"),
    ],
)
def test_a_value_is_described_in_words(written, words):
    assert described(read_mapping(f"k: {written}").entries[0].node) == words


YAML_PIECES = st.lists(
    st.sampled_from(
        [*"abc:-?[]{}'\"|>&*!%@`#,~ \n\t\r\x85", ": ", "\n- ", "\n  ", "\n---\n", "0x_", "1:2", "<<"]
    )
)


@given(st.one_of(st.text(), YAML_PIECES.map("".join)))
def test_any_text_gives_a_mapping_or_a_yaml_error_inside_the_text(text):
    try:
        read_mapping(text, first_line=5)
    except YamlError as error:
        line, column = error.line, error.column
    else:
        return
    assert 5 <= line <= 5 + text.count("\n")
    assert 1 <= column <= max(map(len, text.split("\n"))) + 1
