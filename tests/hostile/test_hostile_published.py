"""What a site publishes besides its pages is as safe: feeds, data in pages, code to embed, old addresses, lists."""

import html
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.fuzz.oracle import judge_html
from tests.hostile.conftest import Hostile
from tests.hostile.documents import BASE
from tests.hostile.opening import Watch

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feeds_are_well_formed_and_hold_only_html_that_our_code_writes(hostile: Hostile) -> None:
    feeds = [hostile.folder / "feed.xml", *sorted((hostile.folder / "contexts").glob("*.xml"))]
    entries = 0
    for path in feeds:
        feed = ElementTree.fromstring(path.read_bytes())
        for entry in feed.iter(f"{ATOM}entry"):
            entries += 1
            for link in entry.iter(f"{ATOM}link"):
                assert link.get("href", "").startswith(BASE), path
            content = entry.findtext(f"{ATOM}content") or ""
            judge_html(content.replace(BASE, ""), anchors=r"(?:m|p|outcome)[\w-]*")
    assert len(feeds) > 20
    assert entries > 50


def test_data_in_pages_is_one_block_that_nothing_closes(hostile: Hostile) -> None:
    pages = [path for path in (hostile.folder / "conversations").glob("*.html") if ".embed." not in path.name]
    for path in pages:
        text = path.read_text("utf-8")
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert not re.search("[<>&\u2028\u2029]", block), path
        data = json.loads(block)
        assert data["url"].startswith(BASE)
        assert set(data) <= {
            *("@context", "@type", "@id", "url", "headline", "author", "commentCount", "inLanguage"),
            *("isPartOf", "datePublished", "abstract", "keywords", "license"),
        }
    assert len(pages) > 50


class _Embedded(HTMLParser):
    """Collects what the code that is offered to others is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []
        self.title: str | None = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name for name, _ in attrs}))
        self.title = dict(attrs).get("title")

    def handle_data(self, data: str) -> None:
        self.text += data


def test_code_to_embed_is_one_frame_wherever_it_is_pasted(hostile: Hostile) -> None:
    seen = 0
    for path in (hostile.folder / "conversations").glob("*.html"):
        text = path.read_text("utf-8")
        for code in re.findall(r'aria-label="Embed[^"]*"><code>(.*?)</code>', text, re.DOTALL):
            seen += 1
            pasted = _Embedded()
            pasted.feed(html.unescape(code))
            assert pasted.found == [("iframe", {"src", "title", "width", "height", "loading"})], path
            assert pasted.text == "", path
            title = re.search(r"<title>(.*?) · ", text, re.DOTALL)
            assert title
            assert pasted.title == html.unescape(title[1])
    assert seen > 50


def test_copies_and_lists_name_this_site_only(hostile: Hostile) -> None:
    for path in (hostile.folder / "conversations").glob("*.json"):
        assert json.loads(path.read_bytes())["url"].startswith(BASE)
    for line in (hostile.folder / "conversations.jsonl").read_bytes().splitlines():
        assert json.loads(line)["url"].startswith(BASE)
    places = ElementTree.fromstring((hostile.folder / "sitemap.xml").read_bytes())
    found = [place.text or "" for place in places.iter() if place.tag.endswith("loc")]
    assert len(found) > 200
    assert all(place.startswith(BASE) for place in found)
    listed = re.findall(r"\]\((.*?)\)", (hostile.folder / "llms.txt").read_text("utf-8"), re.MULTILINE)
    assert all(place.startswith(BASE) for place in listed)


@pytest.mark.parametrize("step", [7])
def test_old_addresses_lead_to_pages_of_the_site(hostile: Hostile, browser: Any, step: int) -> None:
    moved = sorted(hostile.moved())
    assert len(moved) > 20
    for path in moved:
        text = (hostile.folder / path).read_text("utf-8")
        (target,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^";]*)">', text)
        assert (hostile.folder / path).parent.joinpath(target).resolve().is_file(), (path, target)
    watch = Watch(browser, hostile.bare)
    for path in moved[::step]:
        watch.now = path
        watch.window.goto((hostile.bare / path).as_uri())
        watch.window.wait_for_url(re.compile(r"/conversations/[^/]*\.html$"))
    seen = watch.close()
    assert seen.ran == []
    assert seen.asked == []
