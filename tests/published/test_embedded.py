"""Pages to embed: links within one stay in its frame, all others open beside the page around it."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from generator.config.settings import Config
from generator.pipeline import build

Configured = Callable[..., Config]

SITE = "base_url: https://example.org/talks/\nembeds: true\n"
TALK = """\
# Lamps on the pier

The lamps[^1] were counted twice: see [the first count](#m1), [the second](lamps.md#m2), [all of it](lamps.md)
and [the tide table](tides.md).

[^1]: Those with a number.

```
[[CLAUDE→CHATGPT v1]]
user: alice
session: 2025-03-04T10:00Z 0dd021
context: lamps
intent: QUESTION
body: |
  # How we count

  From the gate on[^gate], as [said above](#how-we-count), not as at <https://example.org/piers>.

  [^gate]: The northern one.
[[END]]
```

```
[[CHATGPT→CLAUDE v1]]
session: 2025-03-04T10:00Z 0dd021
response: |
  As [you ask](#m1 "the first message"); write it `<a href="#m1">so</a>`, or:

      <a href="#m1">so</a>
[[END]]
```

**Outcome:** There are [forty](#m2).
"""
FILES = {
    "site.yml": SITE,
    "lamps.md": TALK,
    "tides.md": "# Tides\n\nHigh at noon.\n",
}
EMBEDDED = "conversations/lamps-0dd021.embed.html"


def links(page: Path) -> list[str]:
    return re.findall(r"<a [^>]*>", page.read_text("utf-8"))


def test_every_link_within_a_page_to_embed_stays_in_its_frame(configured: Configured) -> None:
    config = configured(FILES)
    assert not build(config).diagnostics
    found = links(Path(config.output, EMBEDDED))
    inner = [link for link in found if 'href="#' in link]
    assert {name for link in inner for name in re.findall(r'href="(#[^"]*)"', link)} == {
        *("#m1", "#m2", "#m1-how-we-count"),
        *("#p1-1-fn-1", "#p1-1-fnref-1", "#m1-fn-1", "#m1-fnref-1"),
    }
    assert all(link.count('target="_self"') == 1 for link in inner)
    outer = [link for link in found if link not in inner]
    assert {name for link in outer for name in re.findall(r'href="([^"]*)"', link)} == {
        *("lamps-0dd021.html", "../tides.html", "https://example.org/piers", "../index.html"),
    }
    assert not any("target" in link for link in outer)
    assert '<base target="_blank">' in Path(config.output, EMBEDDED).read_text("utf-8")


def test_code_on_a_page_to_embed_is_as_written(configured: Configured) -> None:
    config = configured(FILES)
    build(config)
    text = Path(config.output, EMBEDDED).read_text("utf-8")
    assert '<code>&lt;a href="#m1"&gt;so&lt;/a&gt;</code>' in text
    assert "&lt;a target" not in text


def test_links_of_a_page_of_its_own_have_no_target(configured: Configured) -> None:
    config = configured(FILES)
    build(config)
    assert not any("target" in link for link in links(Path(config.output, "conversations/lamps-0dd021.html")))


def test_a_page_to_embed_is_the_same_where_its_texts_are_made_anew(configured: Configured) -> None:
    config = configured(FILES)
    build(config)
    page = Path(config.output, EMBEDDED)
    before = links(page)
    page.unlink()
    with (
        closing(sqlite3.connect(Path(config.content).parent / ".overheard" / "cache.sqlite")) as cache,
        cache,
    ):
        assert cache.execute("DELETE FROM bodies").rowcount
    build(config)
    assert links(page) == before
