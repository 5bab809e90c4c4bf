"""The interface speaks the site's language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.settings import Config
from generator.pipeline import build
from generator.render.dates import when
from generator.render.templates import bundled_templates, load_theme
from generator.render.words import Words, load_words
from tests.conftest import EXAMPLE

KEY = re.compile(r"^([a-z][\w-]*):", re.MULTILINE)


@pytest.fixture(scope="module")
def german() -> Words:
    return load_words(load_theme(), "de-AT")


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 messages"), (1, "1 message"), (2, "2 messages"), (12345, "12,345 messages")]
)
def test_counts_have_the_right_form(english: Words, count: int, text: str) -> None:
    assert english.count(count, "messages") == text


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_listed_as_in_a_sentence(english: Words, names: list[str], text: str) -> None:
    assert english.listed(names) == text


def test_german_has_its_own_words_dates_and_numbers(german: Words) -> None:
    assert german.outcome == "Ergebnis"
    assert german.count(2000, "messages") == "2.000 Nachrichten"
    date = when("2025-10-08T14:23Z", german)
    assert date is not None
    assert date.text == "8. Oktober 2025, 14:23 UTC"


def test_german_leaves_out_only_what_is_the_same() -> None:
    folder = bundled_templates() / "messages"
    tables = {name: set(KEY.findall((folder / f"{name}.yml").read_text("utf-8"))) for name in ("en", "de")}
    same = {"direction", "list_comma", "date_month", "date_time", "bibtex"}
    assert tables["en"] - tables["de"] == same
    assert tables["de"] - tables["en"] == set()


def test_every_word_is_used_somewhere() -> None:
    folder = bundled_templates()
    root = Path(__file__).parents[2]
    used = "".join(
        path.read_text("utf-8") for path in [*folder.glob("*.html"), *root.glob("generator/render/*.py")]
    )
    by_name = re.compile(
        r"^(fault|withheld|one|keys|intent)_|_(one|other)$|^(contexts|participants|intents|tags|years|users)$"
    )
    words = KEY.findall((folder / "messages" / "en.yml").read_text("utf-8"))
    assert [word for word in words if not by_name.search(word) and not re.search(rf"\b{word}\b", used)] == []


def test_a_german_site_is_german_throughout(configured: Callable[..., Config]) -> None:
    config = configured({"site.yml": "language: de\n", "talk.md": EXAMPLE.read_text("utf-8")})
    build(config)
    site = Path(config.output)
    page = (site / "conversations/websocket-reconnect-a7f3d1.html").read_text("utf-8")
    assert '<html lang="de">' in page
    for words in ("Beteiligte", "Ergebnis", "Claude fragt", "ChatGPT antwortet", "Antwort auf #1"):
        assert words in page, words
    assert "8. Oktober 2025" in page
    assert "<h1>Themen</h1>" in (site / "contexts/index.html").read_text("utf-8").replace(' dir="auto"', "")
    assert "Seite nicht gefunden" in (site / "404.html").read_text("utf-8")
    overview = (site / "intents/index.html").read_text("utf-8")
    assert ">Frage</a>" in overview
    assert ">Question</a>" not in overview
    assert "<title>Frage · " in (site / "intents/question.html").read_text("utf-8")
