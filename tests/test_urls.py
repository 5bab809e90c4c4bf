"""Slugs, relative addresses, natural order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.urls import RESERVED, SLUG_BYTES, natural_key, relative, short_hash, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("WebSocket Reconnection: a/b", "websocket-reconnection-a-b"),
        ("  Größe & Maß ", "grösse-mass"),
        ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
        ("ﬁne ①", "fine-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "talk"),
        ("CON", "con-1"),
        ("Index", "index-1"),
    ],
)
def test_slug_keeps_letters_of_any_script(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_slug_is_a_safe_file_name(text: str) -> None:
    slug = slugify(text)
    assert slug
    assert slug not in RESERVED
    assert len(slug.encode()) <= SLUG_BYTES + 2
    assert not set(slug) & set("/\\.#?%&<>\"' ")
    assert slugify(slug) == slug or slug.endswith("-1")


def test_slug_is_cut_at_a_code_point() -> None:
    assert slugify("ж" * 100) == "ж" * 40


@pytest.mark.parametrize(
    ("origin", "target", "address"),
    [
        ("index.html", "conversations/a.html", "conversations/a.html"),
        ("conversations/a.html", "index.html", "../index.html"),
        ("conversations/a.html", "conversations/b.html#m3", "b.html#m3"),
        ("contexts/x/page-1.html", "contexts/x.html", "../x.html"),
        ("a.html", "a.html#m2", "#m2"),
        ("a.html", "größe.html", "gr%C3%B6%C3%9Fe.html"),
        ("a/b.html", "a/a:b.html", "a%3Ab.html"),
    ],
)
def test_addresses_are_relative(origin: str, target: str, address: str) -> None:
    assert relative(origin, target) == address


def test_paths_sort_as_people_count() -> None:
    assert sorted(["10.md", "2.md", "a/9", "a/10"], key=natural_key) == ["2.md", "10.md", "a/9", "a/10"]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_natural_order_takes_any_path(paths: list[str]) -> None:
    backwards = paths[::-1]
    assert sorted(backwards, key=natural_key) == sorted(paths, key=natural_key)


def test_short_hash_tells_words_apart() -> None:
    assert short_hash("a", "bc") != short_hash("ab", "c")
