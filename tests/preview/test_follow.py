"""Open pages follow the documents: real Chromium, a real server, a real file system."""

import os
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.preview.running import BIKE, TEA, Preview, talk

TEA_PAGE = "conversations/tea-water-1a2b3c.html"
BIKE_PAGE = "conversations/bike-chain-4d5e6f.html"
LONG = "\n\n  ".join(f"{number}. " + "A long answer about water and its heat. " * 6 for number in range(30))

expect.set_options(timeout=30_000)

Opened = Callable[[str], Page]


@pytest.fixture
def opened(browser: Browser, preview: Preview) -> Iterator[Opened]:
    """Open pages of the preview in tabs of one browser window; faults of scripts fail the test."""
    context = browser.new_context(viewport={"width": 900, "height": 600})
    context.set_default_timeout(30_000)
    faults: list[str] = []

    def open_page(path: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.goto(preview.url + path)
        until(page, "performance.getEntriesByType('resource').some((r) => r.name.includes('/state?'))")
        return page

    yield open_page
    context.close()
    assert faults == []


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; the policy of the pages does not let playwright's own way work."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if page.evaluate(expression):
                return
        except Error as error:
            if "crashed" in error.message:
                raise
            # else the page is being loaded
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}")


def loads(page: Page) -> str:
    """Return something that is another after each load of the page."""
    return str(page.evaluate("performance.timeOrigin"))


def test_an_edit_shows_and_the_scroll_position_stays(preview: Preview, opened: Opened) -> None:
    preview.write("tea.md", TEA.replace("About 75 degrees.", LONG))
    preview.wait_for("after a change of tea.md")
    page = opened(TEA_PAGE)
    page.evaluate("scrollTo(0, 1500)")
    before = page.evaluate("scrollY")
    assert before > 1000
    preview.write("tea.md", TEA.replace("About 75 degrees.", LONG).replace("green tea", "white tea"))
    expect(page.locator("#m1")).to_contain_text("white tea")
    until(page, f"Math.abs(scrollY - {before}) < 3")


def test_what_is_being_read_stays_in_sight_when_something_is_written_above_it(
    preview: Preview, opened: Opened
) -> None:
    preview.write("tea.md", TEA.replace("About 75 degrees.", LONG))
    preview.wait_for("after a change of tea.md")
    page = opened(TEA_PAGE)
    page.evaluate("document.getElementById('m2').scrollIntoView(); scrollBy(0, -4)")
    before = page.evaluate("document.getElementById('m2').getBoundingClientRect().top")
    more = "\n\n  ".join(["How hot for green tea?", *(f"And reason {number}?" for number in range(20))])
    preview.write("tea.md", TEA.replace("About 75 degrees.", LONG).replace("How hot for green tea?", more))
    expect(page.locator("#m1")).to_contain_text("And reason 19?")
    until(page, f"Math.abs(document.getElementById('m2').getBoundingClientRect().top - {before}) < 8")


def test_a_finding_stands_in_the_panel_until_it_is_mended(preview: Preview, opened: Opened) -> None:
    page = opened(TEA_PAGE)
    assert page.locator("#overheard-preview .findings li").count() == 0
    preview.write("tea.md", TEA.replace("75 degrees.\n[[END]]", "75 degrees."))
    panel = page.locator("#overheard-preview .findings")
    expect(panel).to_contain_text("1 error")
    expect(panel).to_contain_text("tea.md:")
    expect(panel).to_contain_text("[unterminated-envelope]")
    expect(panel.locator(".help").first).not_to_be_empty()
    expect(page).to_have_title("✗ Tea water · Small talk")
    preview.write("tea.md", TEA)
    expect(page.locator("#overheard-preview .findings li")).to_have_count(0)
    expect(page).to_have_title("Tea water · Small talk")


def test_findings_of_other_documents_do_not_disturb(preview: Preview, opened: Opened) -> None:
    page = opened(BIKE_PAGE)
    first = loads(page)
    preview.write("tea.md", TEA.replace("75 degrees.\n[[END]]", "75 degrees."))
    note = page.locator("#overheard-preview .note")
    expect(note).to_contain_text("Changed: tea.md")
    expect(note.locator("a")).to_have_attribute("href", f"/{TEA_PAGE}")
    assert page.locator("#overheard-preview .findings li").count() == 0
    assert loads(page) == first


def test_a_style_is_applied_without_a_reload(preview: Preview, opened: Opened) -> None:
    page = opened(TEA_PAGE)
    first = loads(page)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(1, 2, 3)"
    preview.write("own.css", "h1 { color: rgb(4, 5, 6); }\n")
    until(page, "getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    assert loads(page) == first
    assert page.locator('link[href*="own-1.css"]').count() == 1, "the old style is taken away"


def test_an_edited_template_makes_all_pages_new(preview: Preview, opened: Opened) -> None:
    tea, home = opened(TEA_PAGE), opened("")
    frame = "{% extends 'overheard/base.html' %}\n{% block main %}<p id='own'>own frame</p>{% endblock %}"
    (preview.content / "looks" / "index.html").write_text(frame)
    (preview.content / "looks" / "conversation.html").write_text(frame)
    expect(tea.locator("#own")).to_have_text("own frame")
    expect(home.locator("#own")).to_have_text("own frame")


def test_a_broken_template_shows_its_place_and_the_good_site_comes_back(
    preview: Preview, opened: Opened
) -> None:
    page = opened(TEA_PAGE)
    template = preview.content / "looks" / "conversation.html"
    template.write_text("{% extends 'base.html' %}\n\n{% block main %}{{ nothing.here }")
    expect(page.locator("h1")).to_have_text("A template is broken")
    expect(page.locator("code")).to_contain_text("looks/conversation.html:3")
    assert str(preview.folder) not in page.content()
    expect(page).to_have_title("A template is broken")
    template.unlink()
    expect(page.locator("h1")).to_have_text("Tea water")


def test_a_template_that_fails_while_a_page_is_made_shows_its_place(preview: Preview, opened: Opened) -> None:
    page = opened("about.html")
    (preview.content / "looks" / "page.html").write_text("\n{{ there.is.none }}\n")
    expect(page.locator("h1")).to_have_text("A template is broken")
    expect(page.locator("code")).to_contain_text("looks/page.html:2")


def test_a_broken_configuration_shows_its_place_and_the_good_site_comes_back(
    preview: Preview, opened: Opened
) -> None:
    page = opened(TEA_PAGE)
    good = (preview.content / "site.yml").read_text()
    preview.write("site.yml", "titel: x\npage_size: many\n")
    expect(page.locator("h1")).to_have_text("The configuration is broken")
    expect(page.locator("code")).to_have_count(2)
    expect(page.locator("code").first).to_contain_text("site.yml:1:1")
    preview.write("site.yml", good.replace("Small talk", "Great talk"))
    expect(page).to_have_title("Tea water · Great talk")


def test_a_deleted_document_gives_a_clear_page_and_comes_back(preview: Preview, opened: Opened) -> None:
    page = opened(TEA_PAGE)
    (preview.content / "tea.md").unlink()
    expect(page.locator("h1")).to_have_text("This page is gone")
    expect(page.locator("main")).to_contain_text("tea.md")
    preview.write("tea.md", TEA)
    expect(page.locator("h1")).to_have_text("Tea water")


def test_a_page_whose_address_changes_is_followed(preview: Preview, opened: Opened) -> None:
    page = opened(TEA_PAGE)
    preview.write("tea.md", TEA.replace("context: tea water", "context: green tea"))
    page.wait_for_url("**/conversations/green-tea-1a2b3c.html")


def test_two_tabs_both_follow(preview: Preview, opened: Opened) -> None:
    one, other = opened(TEA_PAGE), opened(TEA_PAGE)
    preview.write("tea.md", TEA.replace("75 degrees", "80 degrees"))
    for page in (one, other):
        expect(page.locator("#m2")).to_contain_text("80 degrees")


def test_eight_tabs_load_and_follow(preview: Preview, opened: Opened) -> None:
    pages = [opened(TEA_PAGE) for _ in range(8)]
    preview.write("tea.md", TEA.replace("75 degrees", "82 degrees"))
    for page in pages:
        expect(page.locator("#m2")).to_contain_text("82 degrees")
    pages[0].close()
    preview.write("tea.md", TEA.replace("75 degrees", "83 degrees"))
    for page in pages[1:]:
        expect(page.locator("#m2")).to_contain_text("83 degrees")


HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_hidden_tab_closes_its_stream_and_catches_up_when_shown(preview: Preview, opened: Opened) -> None:
    page = opened(TEA_PAGE)
    page.evaluate(HIDE, True)
    first = loads(page)
    preview.write("tea.md", TEA.replace("75 degrees", "85 degrees"))
    preview.wait_for("after a change of tea.md")
    page.wait_for_timeout(300)
    assert loads(page) == first, "nothing happens while nobody looks"
    page.evaluate(HIDE, False)
    expect(page.locator("#m2")).to_contain_text("85 degrees")


def test_folds_fields_and_focus_are_kept(preview: Preview, opened: Opened) -> None:
    form = '<details id="d"><summary>More</summary>x</details><input type="search" name="own">'
    page_template = (
        "{% extends 'overheard/page.html' %}\n{% block main %}{{ super() }}" + form + "{% endblock %}"
    )
    (preview.content / "looks" / "page.html").write_text(page_template)
    preview.wait_for("after a change")
    page = opened("about.html")
    page.locator("summary").last.click()
    page.locator("input[name=own]").press_sequentially("reconn")
    preview.write("about.md", "# About\n\nWhat this has become.\n")
    expect(page.locator("main")).to_contain_text("has become")
    expect(page.locator("#d")).to_have_attribute("open", "")
    expect(page.locator("input[name=own]")).to_have_value("reconn")
    expect(page.locator("input[name=own]")).to_be_focused()


def test_pages_follow_a_preview_that_was_started_again(preview: Preview, opened: Opened) -> None:
    page = opened(TEA_PAGE)
    assert preview.stop() == 0
    preview.write("tea.md", TEA.replace("75 degrees", "90 degrees"))
    again = Preview(preview.folder, port=str(preview.port))
    try:
        expect(page.locator("#m2")).to_contain_text("90 degrees")
    finally:
        again.close()


def test_editors_that_replace_the_file_never_show_a_page_as_gone(preview: Preview, opened: Opened) -> None:
    """As vim saves: the old file is moved away, a new one is written, the old one is deleted."""
    page = opened(TEA_PAGE)
    seen: list[str] = []
    page.on("load", lambda loaded: seen.append(loaded.locator("h1").inner_text()))
    path, backup = preview.content / "tea.md", preview.content / "tea.md~"
    for degrees in ("91", "92", "93"):
        os.rename(path, backup)
        path.write_text(TEA.replace("75", degrees), "utf-8")
        backup.unlink()
        expect(page.locator("#m2")).to_contain_text(f"{degrees} degrees")
    assert set(seen) == {"Tea water"}


def test_a_new_document_is_on_the_open_home_page(preview: Preview, opened: Opened) -> None:
    page = opened("")
    preview.write("new/rain.md", talk("Rain coat", "2025-04-01T08:00Z 7a8b9c", "Wax it?", "Yes."))
    expect(page.locator("main")).to_contain_text("Rain coat")
    assert BIKE
