"""An edited template makes those pages new that are made with it, and no others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.config.settings import Config
from generator.model import Renderer
from generator.pipeline import build
from generator.render.looks import TEMPLATES, looks, taken_in
from generator.render.templates import bundled_templates, load_theme
from tests.preview.running import TEA

Configured = Callable[[dict[str, str]], Config]

PAGES = {
    "index.md": "# Small talk\n\nWelcome.\n",
    "about.md": "---\naliases: [old.html]\n---\n\n# About\n\nWhat this is.\n",
    "tea.md": TEA,
    "site.yml": "templates: looks\nembeds: true\nbase_url: https://talks.example/\n",
    "looks/note.txt": "templates lie here\n",
}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("no tags at all", set()),
        ("{% extends 'base.html' %}", {"base.html"}),
        ('{%- extends "overheard/base.html" -%}', {"overheard/base.html"}),
        ("{%+include 'a.html'%}{% include 'b.html' ignore missing with context %}", {"a.html", "b.html"}),
        ("{% include ['a.html', \"b.html\"] %}", {"a.html", "b.html"}),
        ("{% from 'a.html' import piece, other as one with context %}", {"a.html"}),
        ("{% import\n 'a.html' as a %}", {"a.html"}),
        ("{% include name %}", None),
        ("{% include 'a' ~ name %}", None),
        ("{% include 'a.html' if name else 'b.html' %}", None),
        ("{% extends 'a.html' if name %}", None),
        (r"{% include 'a\x2ehtml' %}", None),
        ("{% include ['a.html', name] %}", None),
    ],
)
def test_what_a_template_takes_in_is_told_by_its_tags(text: str, names: set[str] | None) -> None:
    assert taken_in(text) == names


def test_every_bundled_template_names_what_it_takes_in() -> None:
    for path in bundled_templates().glob("*.html"):
        assert taken_in(path.read_text("utf-8")) is not None, path


def changed(folder: Path, files: dict[str, str]) -> set[Renderer]:
    """Return the kinds of pages that look otherwise with these files in the site's own folder."""
    before = looks(load_theme(folder))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    after = looks(load_theme(folder))
    return {kind for kind in before if before[kind] != after[kind]}


def test_only_what_takes_a_template_in_looks_otherwise(tmp_path: Path) -> None:
    conversations = {Renderer.CONVERSATION, Renderer.EMBED}
    everything = set(TEMPLATES)
    assert changed(tmp_path, {"conversation.html": "{% extends 'overheard/conversation.html' %}"}) == {
        Renderer.CONVERSATION
    }
    assert changed(tmp_path, {"message.html": "{% macro message() %}{% endmacro %}"}) == conversations
    assert changed(tmp_path, {"mine/part.html": "a"}) == set(), "nothing takes it in yet"
    assert changed(tmp_path, {"terms.html": "{% include 'mine/part.html' %}"}) == {Renderer.TERMS}
    assert changed(tmp_path, {"mine/part.html": "b"}) == {Renderer.TERMS}
    assert changed(tmp_path, {"start.html": "{# #}"}) == everything - {Renderer.TERMS}
    assert changed(tmp_path, {"messages/en.yml": "search: Find\n"}) == everything


def test_what_only_a_value_tells_may_be_any_template(tmp_path: Path) -> None:
    changed(tmp_path, {"page.html": "{% include page.kind ~ '.html' ignore missing %}"})
    assert changed(tmp_path, {"mine/part.html": "a"}) == {Renderer.PAGE}
    changed(tmp_path, {"page.html": "{% include './mine/part.html' %}"})
    assert changed(tmp_path, {"mine/part.html": "b"}) == {Renderer.PAGE}, "written as no file is called"


@pytest.mark.parametrize(("kind", "name"), TEMPLATES.items())
def test_an_edited_template_is_in_the_pages_of_its_kind_with_the_next_build(
    kind: Renderer, name: str, configured: Configured
) -> None:
    config = configured(PAGES)
    build(config)
    before = pages_of(config)
    text = (bundled_templates() / name).read_text("utf-8")
    mark, block = "<!-- edited -->", "{% block main %}"
    edited = text.replace(block, block + mark) if block in text else text + mark
    (Path(config.content) / "looks" / name).write_text(edited, "utf-8")
    build(config)
    after = pages_of(config)
    marked = {path for path, data in after.items() if mark.encode() in data}
    assert marked, kind
    assert marked == {path for path in after if after[path] != before[path]}
    build(replace(config, cache=False))
    assert after == pages_of(config)


def pages_of(config: Config) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in Path(config.output).rglob("*.html")}
