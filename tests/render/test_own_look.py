"""The page of the demo that explains own style, words and templates: its examples do what it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.settings import Config
from generator.errors import TemplateError
from generator.pipeline import build
from generator.pipeline.look import look_notes
from generator.render.templates import bundled_templates
from tests.conftest import CONTENT, EXAMPLE

Configured = Callable[..., Config]
PAGE = (CONTENT / "own-look.md").read_text("utf-8")
EXAMPLE_PAGE = "conversations/websocket-reconnect-a7f3d1.html"


def example(name: str) -> str:
    """Return the block of code of the page that has the file name `name`."""
    found = re.search(rf"^```\w+ {re.escape(name)}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found, name
    return found[1]


def page_of(config: Config, path: str = EXAMPLE_PAGE) -> str:
    build(config)
    return (Path(config.output) / path).read_text("utf-8")


def test_a_template_can_extend_the_one_it_replaces(configured: Configured) -> None:
    page = page_of(
        configured(
            {
                "site.yml": "templates: theme\n",
                "theme/conversation.html": example("theme/conversation.html"),
                "talk.md": EXAMPLE.read_text("utf-8"),
            }
        )
    )
    assert "4 messages between\nClaude and ChatGPT. Thank you for reading." in page
    assert page.index("Thank you for reading") < page.index('id="cite"')


def test_a_style_sheet_comes_after_the_bundled_one(configured: Configured) -> None:
    config = configured(
        {"site.yml": "css: own.css\n", "own.css": example("own.css"), "talk.md": EXAMPLE.read_text("utf-8")}
    )
    sheets = re.findall(r'rel="stylesheet" href="([^"]*)"', page_of(config))
    assert sheets == ["../assets/site.css", "../assets/own-1.css"]
    assert (Path(config.output) / "assets/own-1.css").read_text("utf-8") == example("own.css")


def test_words_of_a_language_of_ones_own(configured: Configured) -> None:
    page = page_of(
        configured(
            {
                "site.yml": "language: fr\ntemplates: theme\n",
                "theme/messages/fr.yml": example("messages/fr.yml"),
                "talk.md": EXAMPLE.read_text("utf-8"),
            }
        )
    )
    assert '<h2 id="outcome">Résultat</h2>' in page
    assert "<b>Claude demande</b>" in page
    assert "Participants" in page


def test_a_language_can_be_written_from_right_to_left(configured: Configured) -> None:
    files = {"site.yml": "language: ar\ntemplates: theme\n", "talk.md": EXAMPLE.read_text("utf-8")}
    page = page_of(configured(files | {"theme/messages/ar.yml": 'direction: "rtl"\n'}))
    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("outcom: x\n", "there is no word `outcom`"),
        ('asks: "{who} asks"\n', "`asks` has no {who} to fill in"),
        ("asks: [1]\n", "`asks` should be text in quotes"),
        ('asks: "\n', "not YAML"),
    ],
)
def test_a_mistake_in_a_table_of_words_is_told(configured: Configured, table: str, message: str) -> None:
    files = {"site.yml": "templates: theme\n", "talk.md": EXAMPLE.read_text("utf-8")}
    with pytest.raises(TemplateError, match=re.escape(message)):
        build(configured(files | {"theme/messages/en.yml": table}))


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("{{ conversation.mesages }}", "there is no `mesages` in it, did you mean `messages`?"),
        ("{{ mesages }}", "there is no `mesages`"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ page.title + 1 }}", "can only concatenate str"),
        ("{% for one in 5 %}{% endfor %}", "'int' object is not iterable"),
        ("{% include 'nothing.html' %}", "template `nothing.html` does not exist"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(
    configured: Configured, mistake: str, message: str
) -> None:
    theme = f"{{% extends 'overheard/conversation.html' %}}\n{{% block foot %}}\n{mistake}{{% endblock %}}"
    files = {"site.yml": "templates: theme\n", "talk.md": EXAMPLE.read_text("utf-8")}
    with pytest.raises(TemplateError, match=rf"conversation\.html:3: {re.escape(message)}"):
        build(configured(files | {"theme/conversation.html": theme}))


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("fot", "`overheard/conversation.html` has no block `fot`, did you mean `foot`?"),
        ("hed", "`overheard/conversation.html` has no block `hed`, did you mean `head`?"),
        ("colophon", "`overheard/conversation.html` has no block `colophon`"),
    ],
)
def test_a_block_that_no_page_shows_is_told(configured: Configured, block: str, message: str) -> None:
    theme = f"{{% extends 'overheard/conversation.html' %}}\n{{% block {block} %}}Read on.{{% endblock %}}"
    files = {"site.yml": "templates: theme\n", "talk.md": EXAMPLE.read_text("utf-8")}
    with pytest.raises(TemplateError, match=rf"conversation\.html:2: {re.escape(message)}$"):
        build(configured(files | {"theme/conversation.html": theme}))


def test_a_template_may_have_blocks_of_its_own(configured: Configured) -> None:
    files = {
        "site.yml": "templates: theme\n",
        "talk.md": EXAMPLE.read_text("utf-8"),
        "theme/frame.html": "{% extends 'overheard/conversation.html' %}"
        "{% block foot %}{% block thanks %}Thanks.{% endblock %}{% endblock %}",
        "theme/conversation.html": "{% extends 'frame.html' %}{% block thanks %}Read on.{% endblock %}",
    }
    assert "Read on." in page_of(configured(files))


def test_a_template_that_extends_itself_is_told(configured: Configured) -> None:
    theme = "{% extends 'conversation.html' %}{% block foot %}{% endblock %}"
    files = {"site.yml": "templates: theme\n", "talk.md": EXAMPLE.read_text("utf-8")}
    with pytest.raises(TemplateError, match=r"it extends itself; .*`overheard/conversation\.html`"):
        build(configured(files | {"theme/conversation.html": theme}))
    files |= {
        "theme/conversation.html": "{% include 'own.html' %}",
        "theme/own.html": "{% include 'own.html' %}",
    }
    with pytest.raises(TemplateError, match="it takes itself in"):
        build(configured(files))


@pytest.mark.parametrize(
    ("name", "note"),
    [
        (
            "theme/convrsation.html",
            "no page is made with `THEME/convrsation.html`; did you mean `conversation.html`?",
        ),
        ("theme/messages/de.yml", "no word comes from `THEME/messages/de.yml`: the site's language is `fr`"),
        ("theme/messages/fr.yml", ""),
        ("theme/messages/en.yml", ""),
        ("theme/colophon.html", ""),
        ("theme/parts/pieces.html", ""),
    ],
)
def test_files_of_an_own_look_that_shape_no_page_are_told(
    configured: Configured, name: str, note: str
) -> None:
    text = "{}\n" if name.endswith(".yml") else "<p>"
    files = {
        "site.yml": "language: fr\ntemplates: theme\n",
        "talk.md": EXAMPLE.read_text("utf-8"),
        name: text,
    }
    config = configured(files)
    assert config.templates
    found = [said for said in look_notes(config) if "are English" not in said]
    assert found == ([note.replace("THEME", config.templates)] if note else [])


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"site.yml": "language: fr\n"}, True),
        ({"site.yml": "language: fr-CA\ntemplates: theme\n", "theme/messages/fr.yml": "{}\n"}, False),
        ({"site.yml": "language: de-AT\n"}, False),
        ({"site.yml": "language: en-GB\n"}, False),
        ({}, False),
    ],
)
def test_a_language_without_words_is_told(configured: Configured, files: dict[str, str], told: bool) -> None:
    notes = look_notes(configured(files | {"talk.md": EXAMPLE.read_text("utf-8")}))
    assert any("the words of the pages are English" in note for note in notes) is told


def test_a_template_that_another_one_names_is_used(configured: Configured) -> None:
    files = {
        "site.yml": "templates: theme\n",
        "theme/pages.html": "<p>Part.",
        "theme/page.html": "{% extends 'overheard/page.html' %}"
        "{% block main %}{% include 'pages.html' %}{% endblock %}",
    }
    assert look_notes(configured(files)) == ()


def test_a_template_that_is_no_text_is_told(configured: Configured) -> None:
    files = {"site.yml": "templates: theme\n", "talk.md": EXAMPLE.read_text("utf-8")}
    with pytest.raises(TemplateError, match=r"theme/conversation\.html: this is not UTF-8"):
        build(configured(files | {"theme/conversation.html": b"\xff\xfe{{"}))


def test_the_page_names_every_template_and_every_block() -> None:
    for path in bundled_templates().glob("*.html"):
        assert f"`{path.name}`" in PAGE
        assert path.read_text("utf-8").startswith("{#"), f"{path.name} does not say what it is given"
        for block in re.findall(r"{% block (\w+) %}", path.read_text("utf-8")):
            assert f"`{block}`" in PAGE, f"{path.name}: {block}"


def test_the_page_names_every_custom_property() -> None:
    style = (bundled_templates() / "assets" / "site.css").read_text("utf-8")
    root = style[style.index(":root {") : style.index("}")]
    speakers = {f"--s{number}" for number in range(2, 6)}
    unnamed = {name for name in re.findall(r"^\s+(--[\w-]+):", root, re.MULTILINE) if f"`{name}`" not in PAGE}
    assert unnamed - speakers == {"--gap", "--indent"}


def test_assets_are_copied_with_their_folders_as_soon_as_they_are_there(
    configured: Configured, tmp_path: Path
) -> None:
    files = {"site.yml": "templates: ../mine\n", "../mine/assets/fonts/body/a.woff2": "typeface"}
    config = configured({**files, "../mine/assets/site.css": "p { color: red }"})
    build(config)
    assets = tmp_path / "site/assets"
    assert (assets / "fonts/body/a.woff2").read_text() == "typeface"
    assert (assets / "site.css").read_text() == "p { color: red }"
    build(config)
    (tmp_path / "mine/assets/fonts/b.woff2").write_text("another")
    build(config)
    assert (assets / "fonts/b.woff2").read_text() == "another"
