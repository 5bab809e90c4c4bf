"""A page to embed, shown in a frame of another page: what a reader follows within it stays in the frame."""

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import Watched
from tests.published.test_embedded import EMBEDDED, TALK

Open = Callable[..., Watched]


def test_links_within_the_frame_stay_there_and_others_open_beside_it(
    build_site: Callable[..., Path], open_page: Open
) -> None:
    site = build_site(
        {"site.yml": "embeds: true\n", "lamps.md": TALK, "tides.md": "# Tides\n\nHigh at noon.\n"}
    )
    host = site.parent / "host.html"
    host.write_text(f'<!doctype html><title>x</title><iframe src="site/{EMBEDDED}" width="900" height="700">')
    page = open_page(host.as_uri()).page
    (frame,) = page.main_frame.child_frames
    for place in ("p1-1-fn-1", "p1-1-fnref-1", "m1-fn-1", "m1-fnref-1", "m1-how-we-count", "m2", "m1"):
        frame.locator(f'a[href="#{place}"]').first.click()
        frame.wait_for_url(f"**#{place}")
        assert len(page.context.pages) == 1, place
    with page.context.expect_page() as opened:
        frame.locator("a", has_text="the tide table").click()
    assert opened.value.url.endswith("/tides.html")
    assert frame.url.endswith("#m1")
