"""Long conversations and large archives open at once and scroll well."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Served, Watched
from tests.browser.odd_archive import reply, request

Open = Callable[..., Watched]
FIRST_PAINT = 300
"""Milliseconds until something can be seen, on two cores."""
FRAME = 100
"""Milliseconds of the longest frame while scrolling."""
PAINT = """() => new Promise(done => new PerformanceObserver(entries => {
  const paint = entries.getEntriesByName("first-contentful-paint")[0];
  if (paint) done(paint.startTime);
}).observe({type: "paint", buffered: true}))"""
MESSAGES, CONVERSATIONS = 500, 2000


def _talk() -> str:
    session = "2025-06-01T10:00Z 0bb001"
    words = "A paragraph that is about as long as paragraphs in such talks are, with `code` in it. " * 3
    code = "\n\n```python\ndef answer(question: str) -> str:\n    return question[::-1]\n```\n"
    pairs = (
        request("CLAUDE", "CHATGPT", f"Question {number}? {words}", session=session)
        + reply("CHATGPT", "CLAUDE", f"Answer {number}. {words}{code}", session=session)
        for number in range(MESSAGES // 2)
    )
    return "# Five hundred messages\n\n" + "\n".join(pairs)


def _short(number: int) -> str:
    session = f"{2015 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00Z {number:06x}"
    return (
        f"# Conversation {number}\n\n"
        + request("CLAUDE", "CHATGPT", f"Question {number}?", session=session)
        + reply("CHATGPT", "CLAUDE", "An answer.", session=session)
        + f"\n**Outcome:** Number {number} was answered.\n"
    )


@pytest.fixture(scope="session")
def large(build_site: Callable[..., Any], serve: Callable[[Any], str]) -> Served:
    """A site with one conversation of 500 messages among 2,000 short ones."""
    documents = {f"{number:04}.md": _short(number) for number in range(CONVERSATIONS)}
    folder = build_site(documents | {"talk.md": _talk()})
    return Served(folder, serve(folder))


def first_paint(open_page: Open, address: str) -> float:
    """Return the best first contentful paint of five, in milliseconds."""
    times = []
    for _ in range(5):
        watched = open_page(address)
        times.append(watched.page.evaluate(PAINT))
        watched.page.context.close()
    return float(min(times))


@pytest.mark.parametrize(
    "path", ["conversations/odd-things-0bb001.html", "index.html", "contexts/odd-things.html"]
)
def test_a_large_page_is_seen_at_once(large: Served, open_page: Open, path: str) -> None:
    if os.getloadavg()[0] > 2 * (os.cpu_count() or 1):
        pytest.skip("THIS MACHINE IS BUSY: how fast pages are seen is not tested")
    assert first_paint(open_page, large.address + path) < FIRST_PAINT


def test_a_long_conversation_scrolls_well(large: Served, open_page: Open) -> None:
    page = open_page(large.address + "conversations/odd-things-0bb001.html").page
    frames = page.evaluate(
        """async () => {
          const lengths = [];
          let before = await new Promise(requestAnimationFrame);
          for (let step = 0; step < 60; step++) {
            scrollBy(0, 1500);
            const now = await new Promise(requestAnimationFrame);
            lengths.push(now - before);
            before = now;
          }
          return lengths.sort((one, other) => one - other);
        }"""
    )
    assert frames[len(frames) * 9 // 10] < FRAME


@pytest.mark.parametrize("number", [30, MESSAGES])
def test_every_message_of_a_long_conversation_can_be_linked_to(
    large: Served, open_page: Open, number: int
) -> None:
    page = open_page(large.address + f"conversations/odd-things-0bb001.html#m{number}").page
    page.wait_for_timeout(300)
    top = page.locator(f"#m{number}").bounding_box()["y"]
    assert 0 <= top < 100


def test_listing_pages_stay_small(large: Served) -> None:
    sizes = {path: (large.folder / path).stat().st_size for path in large.pages() if "/" not in path}
    assert max(sizes.values()) < 150_000
