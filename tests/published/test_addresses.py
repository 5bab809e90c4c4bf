"""Lists of addresses, old addresses, and what the head of a page says about its own."""

import json
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from generator.config.settings import Config
from generator.pipeline import build
from generator.render.published.lists import LARGEST, sitemap, sitemap_paths
from generator.render.theme import CSP
from generator.render.views import Site
from generator.urls import absolute
from tests.conftest import EXAMPLE
from tests.published.conftest import BASE

Configured = Callable[..., Config]
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Head(HTMLParser):
    """Collects links, metadata and data blocks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.meta: dict[str, str] = {}
        self.data = ""
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "link":
            self.links.setdefault(said["rel"], said["href"])
        if tag == "meta":
            self.meta[said.get("property") or said.get("name") or said.get("http-equiv", "")] = said.get(
                "content", ""
            )
        self._in_data = tag == "script" and said.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def handle_data(self, data: str) -> None:
        self.data += data if self._in_data else ""


def head(path: Path) -> Head:
    return Head(path.read_text("utf-8"))


def file_at(site: Path, address: str) -> Path:
    path = unquote(address.removeprefix(BASE))
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)


def test_every_address_of_the_sitemap_is_a_page(published: Path) -> None:
    root = ElementTree.fromstring((published / "sitemap.xml").read_bytes())
    addresses = [str(place.text) for place in root.iter(f"{SPACE}loc")]
    assert all(address.startswith(BASE) and file_at(published, address).is_file() for address in addresses)
    pages = {path for path in published.rglob("*.html") if not path.name.endswith(".embed.html")}
    assert pages - {file_at(published, address) for address in addresses} == {
        published / "404.html",
        published / "search.html",
    }


def test_a_sitemap_of_many_pages_is_split() -> None:
    site = Site("T", "", "en", BASE, "", (), (), ())
    pages = [f"page-{number}.html" for number in range(2 * LARGEST + 1)]
    index, *parts = sitemap_paths(len(pages))
    root = ElementTree.fromstring(sitemap(index, pages, site))
    assert [place.text for place in root.iter(f"{SPACE}loc")] == [BASE + part for part in parts]
    named = [
        place.text
        for part in parts
        for place in ElementTree.fromstring(sitemap(part, pages, site)).iter(f"{SPACE}loc")
    ]
    assert named == [BASE + page for page in pages]


def test_links_of_llms_txt_lead_to_files(published: Path) -> None:
    text = (published / "llms.txt").read_text("utf-8")
    assert text.startswith("# The Overheard Demo\n\n> ")
    links = re.findall(r"^- \[[^]]*\]\((\S+)\)", text, re.MULTILINE)
    assert len(links) >= 14 + 2
    assert all(file_at(published, link).is_file() for link in links)
    assert sum(link.endswith(".md") for link in links) == 14


def test_robots_are_told_of_the_sitemap(published: Path) -> None:
    assert f"Sitemap: {BASE}sitemap.xml\n" in (published / "robots.txt").read_text("utf-8")


def test_hosts_leave_the_files_alone(published: Path) -> None:
    assert (published / ".nojekyll").read_bytes() == b""


def test_every_page_says_where_it_is(published: Path) -> None:
    for path in published.rglob("*.html"):
        name = path.relative_to(published).as_posix()
        found = head(path)
        if name == "404.html":
            assert "canonical" not in found.links
        else:
            expected = absolute(BASE, name.replace(".embed.html", ".html"))
            assert found.links["canonical"] == expected
            assert name.endswith(".embed.html") or found.meta["og:url"] == expected


def test_a_conversation_can_be_previewed(published: Path) -> None:
    found = head(published / "conversations" / "websocket-reconnect-a7f3d1.html")
    assert found.meta["og:type"] == "article"
    assert found.meta["og:title"] == "WebSocket Reconnection Strategy"
    assert found.meta["og:description"].startswith("Claude got comprehensive advice")
    data = json.loads(found.data)
    assert (data["@type"], data["headline"]) == ("DiscussionForumPosting", "WebSocket Reconnection Strategy")
    assert (data["datePublished"], data["commentCount"]) == ("2025-10-08T14:23Z", 3)
    assert [author["name"] for author in data["author"]] == ["Claude", "ChatGPT"]
    assert "SharedWorker lets multiple tabs" not in found.data


def test_data_in_a_page_cannot_end_its_block(configured: Configured) -> None:
    title = "</script><script>alert(1)</script> <!-- & more"
    text = f"---\ntitle: '{title}'\n---\n" + EXAMPLE.read_text("utf-8")
    config = configured({"site.yml": f"base_url: {BASE}\n", "talk.md": text})
    build(config)
    (path,) = Path(config.output, "conversations").glob("*.html")
    data = json.loads(head(path).data)
    assert data["headline"] == title
    assert "<script>alert" not in path.read_text("utf-8")


def test_old_addresses_lead_to_the_new_one(configured: Configured) -> None:
    aliases = "---\naliases: [old/talk.html, 2019/ws, /flat.html, conversations/older-name.html]\n---\n"
    files = {"site.yml": f"base_url: {BASE}\n", "talk.md": aliases + EXAMPLE.read_text("utf-8")}
    config = configured(files)
    report = build(config)
    site = Path(config.output)
    assert not report.diagnostics
    for name in ("old/talk.html", "2019/ws/index.html", "flat.html", "conversations/older-name.html"):
        found = head(site / name)
        delay, _, target = found.meta["refresh"].partition("; url=")
        assert (delay, (site / name).parent.joinpath(target).resolve()) == (
            "0",
            (site / "conversations" / "websocket-reconnect-a7f3d1.html").resolve(),
        )
        assert found.links["canonical"] == f"{BASE}conversations/websocket-reconnect-a7f3d1.html"
        assert found.meta["robots"] == "noindex"
        assert f'href="{target}"' in (site / name).read_text("utf-8")
    assert "older-name" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_taken_old_address_is_told_and_nothing_is_lost(configured: Configured) -> None:
    aliases = "---\naliases: [feed.xml, search.html, about.html, contexts/websocket-reconnect.html]\n---\n"
    files = {
        "site.yml": f"base_url: {BASE}\n",
        "talk.md": aliases + EXAMPLE.read_text("utf-8"),
        "about.md": "# About\n\nWho we are.\n",
    }
    config = configured(files)
    report = build(config)
    assert [found.code for found in report.diagnostics] == ["alias-refused"] * 4
    site = Path(config.output)
    assert "Who we are." in (site / "about.html").read_text("utf-8")
    assert 'http-equiv="refresh"' not in (site / "search.html").read_text("utf-8")
    assert (site / "feed.xml").is_file()


@pytest.mark.parametrize("embeds", [True, False])
def test_pages_to_embed_are_made_where_they_are_wanted(configured: Configured, embeds: bool) -> None:
    files = {
        "site.yml": f"base_url: {BASE}\nembeds: {str(embeds).lower()}\n",
        "talk.md": EXAMPLE.read_text("utf-8"),
    }
    config = configured(files)
    build(config)
    found = list(Path(config.output).rglob("*.embed.html"))
    page = (Path(config.output) / "conversations" / "websocket-reconnect-a7f3d1.html").read_text("utf-8")
    assert (len(found), "&lt;iframe" in page) == (int(embeds), embeds)


def test_a_page_to_embed_has_the_talk_and_nothing_around_it(published: Path) -> None:
    path = published / "conversations" / "websocket-reconnect-a7f3d1.embed.html"
    text, found = path.read_text("utf-8"), head(path)
    assert "exponential backoff or fixed" in text
    assert "comprehensive advice" in text
    assert not re.search(r"<(?:nav|header class=.site|form|script)", text)
    assert found.meta["Content-Security-Policy"] == CSP
    assert found.meta["robots"] == "noindex"
    assert found.links["canonical"] == f"{BASE}conversations/websocket-reconnect-a7f3d1.html"


def test_the_line_to_embed_a_page_is_valid_whatever_the_title_says(configured: Configured) -> None:
    text = "---\ntitle: 'A \"quoted\" & <odd> title'\n---\n" + EXAMPLE.read_text("utf-8")
    config = configured({"site.yml": f"base_url: {BASE}\nembeds: true\n", "talk.md": text})
    build(config)
    page = Path(config.output, "conversations", "websocket-reconnect-a7f3d1.html").read_text("utf-8")
    shown = re.search(r"<code>(&lt;iframe.*?)</code>", page)
    assert shown

    class Frame(HTMLParser):
        said: dict[str, str | None] = {}  # noqa: RUF012 - one is made

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.said.update(attrs)

    frame = Frame()
    frame.feed(unescape(shown[1]))
    assert frame.said["title"] == 'A "quoted" & <odd> title'
    assert frame.said["src"] == f"{BASE}conversations/websocket-reconnect-a7f3d1.embed.html"


def test_links_between_the_messages_of_a_page_to_embed_stay_in_it(published: Path) -> None:
    path = published / "conversations" / "websocket-reconnect-a7f3d1.embed.html"
    text = path.read_text(encoding="utf-8")
    inner = re.findall(r'<a [^>]*href="#m\d+"[^>]*>', text)
    assert len(inner) > text.count("<article")
    assert all('target="_self"' in link for link in inner)
