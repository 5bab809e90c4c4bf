"""What makes reading pleasant: sizes, measure, keyboard, theme, copying, paper."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.pipeline import build
from tests.browser.conftest import DESKTOP, PHONE, Served, Watched
from tests.conftest import EXAMPLE

Open = Callable[..., Watched]
EXAMPLE_PAGE = "conversations/websocket-reconnect-a7f3d1.html"
LONG_TALK = "conversations/checkout-outage-38c9e1.html"
REFUSE_STORAGE = """
Object.defineProperty(window, "localStorage", {get() { throw new DOMException("refused", "SecurityError") }});
"""


# ------------------------------------------------------------------------------------------- sizes


def test_the_example_page_is_small(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / EXAMPLE.name).write_bytes(EXAMPLE.read_bytes())
    build(load_config(content, output=str(tmp_path / "site"), cache=False, jobs=1))
    page = (tmp_path / "site" / EXAMPLE_PAGE).stat().st_size
    assert page <= 2 * EXAMPLE.stat().st_size + 15_000


@pytest.mark.parametrize(("name", "most"), [("site.css", 20_000), ("site.js", 15_000), ("theme.js", 1_000)])
def test_assets_are_small(demo: Served, name: str, most: int) -> None:
    assert (demo.folder / "assets" / name).stat().st_size <= most


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_lines_have_a_length_that_can_be_read(demo: Served, open_page: Open, width: int) -> None:
    watched = open_page(demo.address + LONG_TALK, width=width)
    lengths = watched.page.evaluate(
        """() => [...document.querySelectorAll(".body > p")].map(paragraph => {
          const range = document.createRange();
          range.selectNodeContents(paragraph);
          const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top / 8)));
          return [paragraph.textContent.length, lines.size];
        }).filter(([, lines]) => lines > 2).map(([length, lines]) => length / lines)"""
    )
    assert len(lengths) > 5
    average = sum(lengths) / len(lengths)
    assert (45 <= average <= 80) if width == DESKTOP else (30 <= average <= 60)


# ---------------------------------------------------------------------------------------- keyboard


def test_the_first_stop_of_the_keyboard_leads_to_the_content(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_keys_move_from_message_to_message(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK).page
    places = []
    for key in "jjjk":
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        places.append(page.evaluate("location.hash"))
    assert places == ["#m1", "#m2", "#m3", "#m2"]


def test_keys_move_from_conversation_to_conversation(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK).page
    there = page.locator('.closing a[rel="prev"]').get_attribute("href")
    page.keyboard.press("p")
    page.wait_for_url(f"**/{there}")
    page.keyboard.press("n")
    page.wait_for_url(f"**/{LONG_TALK}")


def test_the_list_of_keys_opens_and_switches_them_off(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK).page
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.reload()
    page.keyboard.press("j")
    page.wait_for_timeout(50)
    assert page.evaluate("location.hash") == ""


def test_keys_are_silent_in_fields_and_with_modifiers(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK).page
    page.evaluate("document.querySelector('main').prepend(document.createElement('input'))")
    page.locator("main > input").press("j")
    page.locator("h1").click()
    page.keyboard.press("Control+j")
    assert page.evaluate("location.hash") == ""


def test_where_the_focus_is_can_always_be_seen(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK).page
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")


# ------------------------------------------------------------------------------------------- theme


def background(watched: Watched) -> str:
    return str(watched.page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_chosen_theme_is_remembered(demo: Served, open_page: Open) -> None:
    watched = open_page(demo.address + "index.html", color_scheme="light")
    light = background(watched)
    button = watched.page.locator("button.theme")
    button.click()
    button.click()
    assert button.inner_text().split()[-1] == "dark"
    dark = background(watched)
    watched.page.goto(demo.address + LONG_TALK)
    assert dark != light
    assert background(watched) == dark


def test_the_theme_can_be_changed_where_storage_is_refused(demo: Served, open_page: Open) -> None:
    watched = open_page("about:blank", color_scheme="light")
    watched.page.add_init_script(REFUSE_STORAGE)
    watched.page.goto(demo.address + "index.html")
    light = background(watched)
    watched.page.locator("button.theme").click()
    watched.page.locator("button.theme").click()
    assert background(watched) != light
    watched.page.keyboard.press("?")
    watched.page.get_by_role("checkbox").uncheck()
    assert watched.complaints == []


# -------------------------------------------------------------------------------------- the outline


def test_the_outline_marks_the_message_that_is_read(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK + "#m5").page
    page.locator('.outline a[href="#m5"][aria-current]').wait_for(timeout=3000)
    assert page.locator(".outline [aria-current]").count() == 1


def test_the_outline_is_folded_on_a_phone(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK, width=PHONE).page
    assert not page.locator(".outline li a").first.is_visible()
    page.locator(".outline summary").click()
    page.locator('.outline a[href="#m3"]').click()
    assert page.evaluate("location.hash") == "#m3"


def test_every_arrow_of_the_picture_says_what_it_shows(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + LONG_TALK).page
    arrows = page.locator(".sequence a")
    assert arrows.count() == page.locator("article.message").count()
    assert arrows.first.get_attribute("aria-label") == "1 Question, ChatGPT to Claude"


# ----------------------------------------------------------------------------------- folds and code


def test_a_link_to_a_folded_message_opens_it(odd: Served, open_page: Open) -> None:
    page = open_page(odd.address + "conversations/odd-things-0aa002.html#m2").page
    assert page.get_by_text("The needle stands here.").is_visible()


def test_code_is_copied_as_it_was_written(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + EXAMPLE_PAGE, permissions=["clipboard-read", "clipboard-write"]).page
    figure = page.locator("figure.code").first
    figure.get_by_role("button").click()
    page.get_by_role("status").get_by_text("Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == figure.locator("code").inner_text()


def test_all_code_is_copied_at_once(demo: Served, open_page: Open) -> None:
    page = open_page(demo.address + EXAMPLE_PAGE, permissions=["clipboard-read", "clipboard-write"]).page
    page.get_by_role("button", name="Copy all").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "let retries = 0;" in copied
    assert "new SharedWorker('worker.js')" in copied


# -------------------------------------------------------------------------------------------- paper


def test_paper_has_the_whole_text_and_no_controls(odd: Served, open_page: Open) -> None:
    watched = open_page(odd.address + "conversations/odd-things-0aa002.html", color_scheme="dark")
    watched.page.emulate_media(media="print")
    assert background(watched) == "rgb(255, 255, 255)"
    assert watched.page.get_by_text("The needle stands here.").is_visible()
    assert not any(button.is_visible() for button in watched.page.locator("button, .outline").all())
    assert (
        watched.page.locator("pre").first.evaluate("code => getComputedStyle(code).whiteSpace") == "pre-wrap"
    )


def test_speakers_can_be_told_apart_without_colour(odd: Served, open_page: Open) -> None:
    page = open_page(odd.address + "conversations/odd-things-0aa003.html").page
    looks = page.evaluate(
        """() => [...document.querySelectorAll("article.message")].slice(0, 6).map(message => {
          const shape = getComputedStyle(message.querySelector(".monogram")).borderRadius;
          const rule = getComputedStyle(message);
          return [shape, rule.borderInlineStartStyle + rule.borderInlineStartWidth];
        })"""
    )
    shapes, rules = zip(*looks, strict=True)
    assert len(set(shapes)) == 6
    assert len(set(rules)) == 6


@pytest.mark.parametrize("mode", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_structure_is_carried_by_lines_and_words_alone(
    odd: Served, open_page: Open, mode: dict[str, str]
) -> None:
    page = open_page(odd.address + "conversations/odd-things-0aa003.html", **mode).page
    for selector in (".message", ".monogram", ".outcome", ".intent"):
        widths = page.locator(selector).first.evaluate(
            "part => getComputedStyle(part).borderInlineStartWidth + getComputedStyle(part).borderTopWidth"
        )
        assert widths != "0px0px", selector


def test_each_paragraph_has_its_own_direction_and_code_runs_from_left_to_right(
    odd: Served, open_page: Open
) -> None:
    page = open_page(odd.address + "conversations/odd-things-0aa004.html").page
    sides = page.evaluate(
        """() => {
          const text = (element) => {
            const range = document.createRange();
            range.selectNodeContents(element);
            return range.getBoundingClientRect();
          };
          const body = document.querySelector("#m1 .body"), measure = body.querySelector("p").getBoundingClientRect();
          const [arabic, english] = body.querySelectorAll(":scope > p");
          return {
            arabic: Math.round(measure.right - text(arabic).right),
            english: Math.round(text(english).left - english.getBoundingClientRect().left),
            code: [...body.querySelectorAll("code")].map((code) => getComputedStyle(code).direction),
            isolated: getComputedStyle(arabic.querySelector("code")).unicodeBidi,
          };
        }"""
    )
    assert sides == {"arabic": 0, "english": 0, "code": ["ltr", "ltr"], "isolated": "isolate"}


def test_the_button_to_copy_hides_no_code_for_good(odd: Served, open_page: Open) -> None:
    (path,) = (path for path in odd.pages() if path.startswith("conversations/donau") and "embed" not in path)
    page = open_page(odd.address + path).page
    assert page.evaluate(
        "(pre => pre.scrollWidth > pre.clientWidth)(document.querySelector('figure.code pre'))"
    )
    hidden = page.evaluate(
        """() => [...document.querySelectorAll("figure.code")].map((figure) => {
          const pre = figure.querySelector("pre"), range = document.createRange();
          pre.scrollLeft = pre.scrollWidth;
          range.selectNodeContents(pre.querySelector("code"));
          return range.getBoundingClientRect().right > figure.querySelector(".copy").getBoundingClientRect().left;
        })"""
    )
    assert hidden == [False]


def test_on_paper_tables_are_whole_and_addresses_stand_once(odd: Served, open_page: Open) -> None:
    page = open_page(odd.address + "conversations/odd-things-0aa002.html", width=720).page
    page.emulate_media(media="print")
    assert page.evaluate(
        "[...document.querySelectorAll('.table')].every(t => t.scrollWidth <= t.clientWidth)"
    )
    page = open_page(odd.address + "conversations/odd-things-0aa005.html").page
    page.emulate_media(media="print")
    added = "getComputedStyle(document.querySelector('#m1 .body a'), '::after').content"
    assert page.evaluate(added) == "none"


def test_a_page_from_right_to_left_is_turned_around(
    build_site: Callable[..., Path], serve: Callable[[Path], str], open_page: Open
) -> None:
    folder = build_site(
        {
            "site.yml": "language: ar\ntemplates: theme\n",
            "theme/messages/ar.yml": 'direction: "rtl"\n',
            "talk.md": EXAMPLE.read_text("utf-8"),
        }
    )
    page = open_page(serve(folder) + EXAMPLE_PAGE, width=320).page
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    message = page.locator("#m1").bounding_box()
    monogram = page.locator("#m1 .monogram").bounding_box()
    assert monogram["x"] > message["x"] + message["width"] / 2
