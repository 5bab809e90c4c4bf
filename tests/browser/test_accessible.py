"""Every kind of page can be used by everybody: axe-core, best practices included; no sideways scrolling."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import DESKTOP, NARROW, PHONE, Served, Watched

axe = pytest.importorskip("axe_playwright_python.base")

DEMO_PAGES = [
    "index.html",
    "conversations/websocket-reconnect-a7f3d1.html",
    "conversations/checkout-outage-38c9e1.html",
    "conversations/certificates-83d1c6.html",
    "participants/claude.html",
    "contexts/index.html",
    "about.html",
    "404.html",
]
ODD_PAGES = [
    "index.html",
    "page-1.html",
    "conversations/odd-things-0aa001.html",
    "conversations/odd-things-0aa002.html",
    "conversations/odd-things-0aa003.html",
    "conversations/odd-things-0aa004.html",
    "users/alice.html",
    "notes.html",
]
AXE = (Path(axe.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(watched: Watched) -> list[str]:
    """Return what axe finds on the page, one line for each place."""
    watched.page.evaluate(
        AXE
    )  # the page's own policy stays in force; what is evaluated here is not of the page
    found = watched.page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        RULES,
    )
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", DEMO_PAGES)
def test_axe_finds_nothing_on_the_demo(
    demo: Served, open_page: Callable[..., Watched], path: str, scheme: str, width: int
) -> None:
    assert violations(open_page(demo.address + path, width=width, color_scheme=scheme)) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", PHONE), ("dark", DESKTOP)])
@pytest.mark.parametrize("path", ODD_PAGES)
def test_axe_finds_nothing_on_odd_pages(
    odd: Served, open_page: Callable[..., Watched], path: str, scheme: str, width: int
) -> None:
    assert violations(open_page(odd.address + path, width=width, color_scheme=scheme)) == []


def test_axe_finds_nothing_with_everything_unfolded(odd: Served, open_page: Callable[..., Watched]) -> None:
    watched = open_page(odd.address + "conversations/odd-things-0aa002.html", width=PHONE)
    watched.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert violations(watched) == []


@pytest.mark.parametrize("site", ["demo", "odd"])
def test_no_page_scrolls_sideways_on_the_narrowest_screen(
    site: str, request: pytest.FixtureRequest, open_page: Callable[..., Watched]
) -> None:
    served: Served = request.getfixturevalue(site)
    watched = open_page(served.address + "index.html", width=NARROW)
    wide = {}
    for path in served.pages():
        watched.page.goto(served.address + path)
        width = watched.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW:
            wide[path] = width
    assert wide == {}
