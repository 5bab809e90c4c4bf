"""Links to what is not published are taken out of texts, wherever they look like links; all else stays."""

import time

import pytest

from generator.body.facts import body_facts, plain_facts
from generator.body.markdown import render
from generator.body.options import RenderOptions
from generator.body.unlinked import nameless, unlinked
from generator.model import Address

ADDRESSES = (Address("plan.md", ""), Address("the plan.md", ""), Address("open.md", "open.html"))
FORMS = [
    "a [b](plan.md) c",
    'a [b](plan.md "d \\"e\\"") c',
    "a [b](plan.md 'd') [b](plan.md (d)) c",
    "a [b](<the plan.md>) ![b]( plan.md ) c",
    "a [b](\nplan.md\n) c",
    "a [b][c]\n\n[c]: plan.md 'd'",
    "- [c]: <the plan.md>\n\n  a [c]",
    "> [c]:\n> plan.md\n> 'd'\n>\n> a [c] and [b](\n> plan.md)",
    "10. a\n\n    [c]: plan.md",
    "`[b](plan.md)` c",
    "```\n[b](plan.md)\n[c]: plan.md\n```",
    "    [b](plan.md)\n\n    [c]: plan.md",
    r"\[b](plan.md)",
    "<code>[b](plan.md)</code>",
    "[a [b](open.md)](plan.md)",
]


@pytest.mark.parametrize("text", FORMS)
def test_a_path_that_nobody_may_know_is_taken_out_of_every_form_of_link(text: str) -> None:
    for published in (unlinked(text, ADDRESSES), nameless(text, ADDRESSES)):
        assert "plan" not in published
        assert published.count("\n") == text.count("\n")


@pytest.mark.parametrize("text", FORMS)
def test_facts_know_every_address_that_a_text_names_as_a_link(text: str) -> None:
    for facts in (body_facts(text), plain_facts(text)):
        found = {link.target for link in (*facts.links, *facts.quoted_links)}
        assert found & {"plan.md", "the plan.md"}


@pytest.mark.parametrize("text", [form.replace("the plan", "plan").replace("plan", "open") for form in FORMS])
def test_links_and_code_that_name_what_is_published_stay_to_the_byte(text: str) -> None:
    assert unlinked(text, ADDRESSES) == text
    assert nameless(text, ADDRESSES) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("See [the *plan*](plan.md) now.", "<p>See the <em>plan</em> now.</p>\n"),
        ("See ![the plan](plan.md 'x').", "<p>See the plan.</p>\n"),
        ("See [it][p].\n\n[p]: plan.md 'x'", "<p>See it.</p>\n"),
        ("See `[it](plan.md)`.", "<p>See <code>[it]()</code>.</p>\n"),
    ],
)
def test_pages_show_the_words_of_such_links_alone(text: str, html: str) -> None:
    options = RenderOptions(anchor="m1", links={"plan.md": "", "": ""})
    assert render(nameless(text, ADDRESSES), options) == html


@pytest.mark.parametrize(
    "hostile",
    ["[x](", "](plan.md '", "](a(", "[a]: ", "\n[a]: plan.md\n'", "\n> - ", "](<", "[x](plan.md)\n", "\n[a"],
)
def test_time_grows_as_the_text_does(hostile: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        unlinked("[y](plan.md)" + hostile * times, ADDRESSES)
        body_facts("[y](plan.md)" + hostile * times)
        return time.process_time() - started

    seconds(1000)
    assert seconds(20_000) < 40 * max(seconds(2000), 0.01)
