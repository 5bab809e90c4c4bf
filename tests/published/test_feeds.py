"""The Atom feeds, as a feed reader sees them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import pytest

from generator.config.settings import Config
from generator.pipeline import build
from generator.render.published.feed import NEWEST, moment
from tests.published.conftest import BASE

Configured = Callable[..., Config]
WITH_ADDRESS = {"site.yml": f"title: Feeds\nbase_url: {BASE}\n"}


def talk(title: str, session: str, *, context: str = "caching", outcome: str = "It works now.") -> str:
    return (
        f"# {title}\n\n```\n[[CLAUDE→CHATGPT v1]]\nuser: alice\nsession: {session}\ncontext: {context}\n"
        f"intent: QUESTION\nbody: |\n  Is 1 < 2 & 3 > 2?\n[[END]]\n```\n\n"
        f"```\n[[CHATGPT→CLAUDE v1]]\nsession: {session}\nresponse: |\n  Yes.\n[[END]]\n```\n\n"
        f"**Outcome:** {outcome}\n"
    )


def built(configured: Configured, files: Mapping[str, str]) -> Path:
    config = configured(WITH_ADDRESS | files)
    build(config)
    return Path(config.output)


def read(path: Path) -> feedparser.FeedParserDict:
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_every_feed_of_the_demonstration_is_well_formed(published: Path) -> None:
    feeds = sorted(published.rglob("*.xml"))
    found = {
        path.relative_to(published).as_posix(): read(path) for path in feeds if path.name != "sitemap.xml"
    }
    assert len(found) > 10
    for name, feed in found.items():
        assert feed.version == "atom10"
        assert unquote(feed.feed.id) == BASE + name
        assert feed.entries
        for entry in feed.entries:
            assert entry.link == entry.id
            assert (published / unquote(entry.link).removeprefix(BASE)).is_file()
            assert all((entry.title, entry.authors, entry.updated == entry.published))


def test_the_feed_has_the_whole_conversation_and_its_outcome(published: Path) -> None:
    feed = read(published / "feed.xml")
    entry = next(entry for entry in feed.entries if "websocket-reconnect" in entry.id)
    assert entry.summary.startswith("Claude got comprehensive advice")
    assert [author.name for author in entry.authors] == ["Claude", "ChatGPT"]
    content = entry.content[0].value
    for words in ("exponential backoff or fixed", "navigator.onLine", "SharedWorker coordination"):
        assert words in content
    assert entry.published == "2025-10-08T14:23:00Z"


def test_addresses_in_the_content_are_whole(published: Path) -> None:
    entries = read(published / "feed.xml").entries
    assert len(entries) > 10
    seen = 0
    for entry in entries:
        root = ElementTree.fromstring(f"<div>{entry.content[0].value}</div>".replace("&nbsp;", " "))
        addresses = [e.get(name) for e in root.iter() for name in ("href", "src") if e.get(name)]
        assert all(str(address).startswith(("https://", "http://", "mailto:")) for address in addresses)
        seen += len(addresses)
    assert seen


def test_a_context_has_a_feed_of_its_own(configured: Configured) -> None:
    site = built(
        configured,
        {
            "a.md": talk("One", "2025-01-02T10:00Z 00000a", context="caching"),
            "b.md": talk("Two", "2025-01-03T10:00Z 00000b", context="locks"),
        },
    )
    assert [entry.title for entry in read(site / "contexts/caching.xml").entries] == ["One"]
    assert [entry.title for entry in read(site / "feed.xml").entries] == ["Two", "One"]
    head = (site / "contexts/caching.html").read_text("utf-8")
    assert 'type="application/atom+xml" title="caching" href="caching.xml"' in head
    assert 'title="Feeds" href="../feed.xml"' in head


def test_an_entry_keeps_its_identity_when_its_title_changes(configured: Configured) -> None:
    site = built(configured, {"a.md": talk("One", "2025-01-02T10:00Z 00000a")})
    before = read(site / "feed.xml").entries[0]
    built(configured, {"a.md": talk("Another title", "2025-01-02T10:00Z 00000a")})
    after = read(site / "feed.xml").entries[0]
    assert (before.title, after.title) == ("One", "Another title")
    assert (before.id, before.updated) == (after.id, after.updated)


def test_undated_conversations_are_in_no_feed(configured: Configured) -> None:
    undated = talk("Undated", "nothing").replace("session: nothing\n", "")
    site = built(configured, {"a.md": talk("One", "2025-01-02T10:00Z 00000a"), "b.md": undated})
    assert [entry.title for entry in read(site / "feed.xml").entries] == ["One"]


def test_a_site_of_undated_conversations_has_no_feed(configured: Configured) -> None:
    site = built(configured, {"b.md": talk("Undated", "nothing").replace("session: nothing\n", "")})
    assert not (site / "feed.xml").exists()
    assert "atom+xml" not in (site / "index.html").read_text("utf-8")
    assert "atom+xml" not in (site / "contexts/caching.html").read_text("utf-8")


def test_a_feed_has_the_newest_conversations_only(configured: Configured) -> None:
    files = {
        f"t{n:03}.md": talk(f"Talk {n}", f"2025-01-02T{n // 60:02}:{n % 60:02}Z {n:06x}")
        for n in range(NEWEST + 5)
    }
    titles = [entry.title for entry in read(built(configured, files) / "feed.xml").entries]
    assert titles == [f"Talk {n}" for n in range(NEWEST + 4, 4, -1)]


def test_characters_that_xml_cannot_hold_do_not_break_a_feed(configured: Configured) -> None:
    odd = talk("Bells \x07 & <tags> ]]>", "2025-01-02T10:00Z 00000a", outcome="Null \x01 and \ufffe.")
    feed = read(built(configured, {"a.md": odd}) / "feed.xml")
    assert "<tags> ]]>" in feed.entries[0].title.replace("&lt;", "<").replace("&gt;", ">")


def test_without_an_address_there_is_no_feed(configured: Configured) -> None:
    config = configured({"a.md": talk("One", "2025-01-02T10:00Z 00000a")})
    build(config)
    assert not list(Path(config.output).rglob("*.xml"))
    assert "canonical" not in (Path(config.output) / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025", "2025-01-01T00:00:00Z"),
        ("2025-02", "2025-02-01T00:00:00Z"),
        ("2025-02-11", "2025-02-11T00:00:00Z"),
        ("2025-02-11T09:30Z", "2025-02-11T09:30:00Z"),
        ("2025-02-11T09:30:05Z", "2025-02-11T09:30:05Z"),
        ("2025-02-11T09:30+02:00", "2025-02-11T07:30:00Z"),
        ("2025-02-11T09:30:05-05:30", "2025-02-11T15:00:05Z"),
        ("0999-02-11", "0999-02-11T00:00:00Z"),
        ("2025-02-30", ""),
        ("0000", ""),
        ("", ""),
        ("yesterday", ""),
    ],
)
def test_missing_parts_of_a_date_are_the_first_ones(date: str, expected: str) -> None:
    assert moment(date) == expected
