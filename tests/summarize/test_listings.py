"""The address of a listing is its own, whatever other listings come and go."""

import re

import pytest

from generator.pipeline import build
from generator.urls import short_hash, term_slug
from tests.summarize.talks import message, talk


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("caching", "caching"),
        ("Web  API", "web-api"),
        ("Größe", "grösse"),
        ("हिन्दी", "हिन्दी"),
        ("2025", "2025"),
        ("Search", "search-1"),
        ("C", "c"),
        *((name, f"c-{short_hash(name)}") for name in ("c++", "c#", ".c", "c-")),
        ("Web/API", "web-api"),
        ("GPT-4.1", "gpt-4-1"),
        ("node.js", "node-js"),
        ("???", f"other-{short_hash('???')}"),
        ("x" * 99, f"{'x' * 80}-{short_hash('x' * 99)}"),
    ],
)
def test_a_slug_that_loses_something_of_a_name_says_so(name, slug):
    assert term_slug(name) == slug


def document(name, day, **terms):
    tags = terms.get("tags", "")
    said = message(
        "CLAUDE", "GEMINI", session=f"2025-02-0{day}T09:30Z 5be2{day}0", context=terms.get("context", "ctx")
    )
    return {f"{name}.md": talk(name, said, front=f"tags: [{tags}]" if tags else "")}


def addresses(site, kind):
    """Return the address of each listing, by its name."""
    overview = (site / kind / "index.html").read_text(encoding="utf-8")
    return {name: at for at, name in re.findall(r'<a href="([\w%.-]+\.html)"[^>]*>([^<]+)</a>', overview)}


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("tags", "C++", "C"),
        ("tags", "c#", "C"),
        ("contexts", "web-api", "web api"),
    ],
)
def test_a_new_document_does_not_move_a_listing(kind, first, second, configured, tmp_path):
    key = "context" if kind == "contexts" else "tags"
    build(configured(document("one", 1, **{key: first}), jobs=1))
    alone = addresses(tmp_path / "site", kind)
    build(configured(document("two", 2, **{key: second}), jobs=1))
    both = addresses(tmp_path / "site", kind)
    assert both[first] == alone[first]
    assert both[second] not in {both[first], ""}


def test_names_that_only_signs_tell_apart_are_choices_of_their_own_in_the_search(configured, tmp_path):
    names = ("C", "C++", "C#")
    for day, name in enumerate(names, 1):
        config = configured(document(f"d{day}", day, context=f"{name}"), jobs=1)
    build(config)
    page = (tmp_path / "site" / "search.html").read_text(encoding="utf-8")
    for name in names:
        assert f'value="{term_slug(name)}"' in page
