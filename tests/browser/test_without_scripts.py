"""Everything can be read with JavaScript off, from the disk, and under the content security policy."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.render.theme import CSP
from tests.browser.conftest import Served, Watched

Open = Callable[..., Watched]


class _Page(HTMLParser):
    """Collects what a page may not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.policy = ""
        self.place_of_policy: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.place_of_policy.append(tag)
        is_data = tag == "script" and said.get("type") == "application/ld+json"
        if (
            tag == "style"
            or (tag == "script" and not is_data and "src" not in said)
            or said.get("type") == "module"
        ):
            self.inline.append(tag)
        self.inline.extend(f"{tag} {name}" for name in said if name == "style" or name.startswith("on"))
        if said.get("http-equiv") == "Content-Security-Policy":
            self.policy = said.get("content") or ""
            assert self.place_of_policy[-2:] == ["meta", "meta"], (
                "the policy comes right after the character set"
            )


@pytest.mark.parametrize("site", ["demo", "odd"])
def test_no_page_holds_scripts_or_styles_of_its_own(site: str, request: pytest.FixtureRequest) -> None:
    served: Served = request.getfixturevalue(site)
    for path in served.pages():
        page = _Page()
        page.feed((served.folder / path).read_text("utf-8"))
        assert page.inline == [], path
        assert page.policy == CSP, path


@pytest.mark.parametrize("site", ["demo", "odd"])
def test_the_policy_stops_nothing_and_nothing_is_asked_of_others(
    site: str, request: pytest.FixtureRequest, open_page: Open
) -> None:
    served: Served = request.getfixturevalue(site)
    watched = open_page(served.address + "index.html")
    for path in served.pages():
        watched.page.goto(served.address + path)
    assert watched.complaints == []
    assert {url for url in watched.requests if not url.startswith(served.address)} == set()


@pytest.mark.parametrize("site", ["demo", "odd"])
def test_pages_work_from_the_disk(site: str, request: pytest.FixtureRequest, open_page: Open) -> None:
    served: Served = request.getfixturevalue(site)
    watched = open_page((served.folder / "index.html").as_uri())
    for path in served.pages():
        if path != "404.html":  # with `base_url` its links start at the root of the host
            watched.page.goto((served.folder / path).as_uri())
    assert watched.complaints == []
    inside = served.folder.as_uri() + "/"
    assert {url for url in watched.requests if not url.startswith(inside)} == set()
    missing = {url for url in watched.requests if not Path(url.removeprefix("file://")).is_file()}
    assert {url for url in missing if "%" not in url} == set()


def test_every_message_can_be_seen_without_scripts(demo: Served, open_page: Open) -> None:
    for path in demo.pages():
        if not path.startswith("conversations/"):
            continue
        watched = open_page((demo.folder / path).as_uri(), java_script_enabled=False)
        bodies = watched.page.locator(".message .body")
        assert bodies.count() > 0
        assert all(bodies.nth(place).is_visible() for place in range(bodies.count())), path
        assert watched.page.locator(".outcome").is_visible()
        watched.page.context.close()


def test_no_control_is_shown_that_would_do_nothing(demo: Served, open_page: Open) -> None:
    watched = open_page(demo.address + "conversations/checkout-outage-38c9e1.html", java_script_enabled=False)
    assert not any(button.is_visible() for button in watched.page.locator("button").all())


def test_the_outline_stands_beside_the_text_without_scripts(demo: Served, open_page: Open) -> None:
    watched = open_page(demo.address + "conversations/checkout-outage-38c9e1.html", java_script_enabled=False)
    assert watched.page.locator(".outline li a").first.is_visible()


def test_a_folded_message_can_be_opened_without_scripts(odd: Served, open_page: Open) -> None:
    watched = open_page(odd.address + "conversations/odd-things-0aa002.html", java_script_enabled=False)
    needle = watched.page.get_by_text("The needle stands here.")
    assert not needle.is_visible()
    watched.page.locator("#m2 .more").click()
    assert needle.is_visible()


@pytest.mark.parametrize("site", ["demo", "odd"])
def test_every_link_of_every_page_leads_to_something(site: str, request: pytest.FixtureRequest) -> None:
    served: Served = request.getfixturevalue(site)
    ids = {
        path: set(re.findall(r' id="([^"]*)"', (served.folder / path).read_text("utf-8")))
        for path in served.pages()
    }
    for path in served.pages():
        text = (served.folder / path).read_text("utf-8")
        own = re.findall(r' id="([^"]*)"', text)
        assert len(own) == len(set(own)), f"{path} has a name twice"
        for anchor in re.findall(r'href="#([^"]*)"', text):
            assert anchor in ids[path], f"{path}: #{anchor}"
