"""Links of a conversation's Markdown copy: each leads to a file of the site, and code is as it was written.

The copies are read with markdown-it as it comes, so that what another reader of Markdown sees is what is tested.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.config.settings import Config
from generator.pipeline import build

Configured = Callable[..., Config]

PROSE = r"""
The harbour office keeps [tides](notes/tides.md), ![a chart](notes/chart.png) and [both][tides].

[tides]: notes/tides.md "High and low"
"""
BODY = r"""
# From [tides](notes/tides.md#high-water) on

Inline: [a](notes/tides.md), [b]( notes/tides.md ), [c](<notes/tides.md>), [d](<notes/two words.md>),
[e](notes/two%20words.md), [f](notes/list\(1\).md), [g](notes/list(1).md), [h](notes/tides.md#low), [i](#m1),
[j](lamps.md#m2), [k](
notes/tides.md
).

Titles: [a](notes/tides.md "so"), [b](notes/tides.md 'so'), [c](notes/tides.md (so)), [d](notes/tides.md "a \"b\" c"),
[e](notes/tides.md 'it\'s'), [f](notes/tides.md "over
two lines"), [g](<notes/two words.md> "so").

References: [full][full], [Full][FULL], [collapsed][], [shortcut], [quoted], [listed], [deep] and ![shown].

[full]: notes/tides.md
[collapsed]: <notes/two words.md> 'so'
[shortcut]:
  notes/tides.md
  "A \"title\""
[shown]: notes/chart.png (A chart)

> Quoted [a](notes/tides.md), [b](
> notes/tides.md).
>
> [quoted]: notes/tides.md "so"

- [listed]: notes/tides.md#high-water
- Images: ![a](notes/chart.png), ![b](notes/chart.png "so"), [![c](notes/chart.png)](notes/tides.md).
  1. Deeper [a](notes/tides.md)
     - [ ] still [b](notes/tides.md)

       [deep]: notes/tides.md

           code in a list [x](notes/tides.md)

| head [a](notes/tides.md) | `[x](notes/tides.md)` |
|---|---|
| [b](notes/tides.md "so") | ``[x](notes/tides.md) ` `` |

Setext [a](notes/tides.md)
==========================

```md
[x](notes/tides.md "so")

[x]: notes/tides.md
```

    indented [x](notes/tides.md)

    [x]: notes/tides.md

> ~~~
> [x](<notes/two words.md>)
> ~~~

In code: `[x](notes/tides.md)`, `` ` [x][y] ` [x](notes/tides.md) ``, <code>[x](notes/tides.md)</code>.

Escaped: \[x](notes/tides.md).
"""


def document(body: str, prose: str = PROSE) -> str:
    indented = "".join(f"  {line}\n" if line else "\n" for line in body.strip("\n").split("\n"))
    return (
        f"# Lamps\n{prose}\n``````\n[[CLAUDE→CHATGPT v1]]\nuser: alice\nsession: 2025-03-04T10:00Z 0dd031\n"
        f"context: lamps\nintent: QUESTION\nbody: |\n{indented}[[END]]\n``````\n\n"
        "``````\n[[CHATGPT→CLAUDE v1]]\nsession: 2025-03-04T10:00Z 0dd031\nresponse: |\n"
        "  See [tides](notes/tides.md).\n[[END]]\n``````\n\n"
        "**Outcome:** Read [tides](notes/tides.md \"a 'b' c\").\n"
    )


FILES = {
    "site.yml": "base_url: https://example.org/talks/\nembeds: true\n",
    "lamps.md": document(BODY),
    "notes/tides.md": "# Tides\n\n## High water\n\nAt noon.\n\n## Low\n\nAt six.\n",
    "notes/two words.md": "# Two words\n\nText.\n",
    "notes/list(1).md": "# A list\n\nText.\n",
    "notes/chart.png": b"\x89PNG\r\n\x1a\n",
}
HTML = "<code>[x](notes/tides.md)</code>"
COPY = "conversations/lamps-0dd031.md"


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()


def addresses(text: str) -> list[str]:
    return [
        str(token.attrs.get("href") or token.attrs["src"])
        for token in tokens(text)
        if token.type in ("link_open", "image")
    ]


def code(text: str) -> list[str]:
    return [token.content for token in tokens(text) if token.type in ("fence", "code_block", "code_inline")]


@pytest.fixture
def site(configured: Configured) -> Path:
    config = configured(FILES)
    assert [found.message for found in build(config).diagnostics] == []
    return Path(config.output)


def test_every_link_of_a_copy_leads_to_a_file_of_the_site(site: Path) -> None:
    copy = (site / COPY).read_text("utf-8").replace(HTML, "")
    led = [address for address in addresses(copy) if not address.startswith("https:")]
    assert len(led) == len(addresses(BODY.replace(HTML, ""))) + len(addresses(PROSE)) + 2 > 40
    page = (site / COPY).with_suffix(".html")
    for address in led:
        path, _, anchor = unquote(address).partition("#")
        file = (site / COPY).parent / path if path else page
        assert file.resolve().is_file(), address
        assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), address
        assert f'"{address.removeprefix(page.name)}"' in page.read_text("utf-8")


def test_code_of_a_copy_is_as_it_was_written(site: Path) -> None:
    copy = (site / COPY).read_text("utf-8")
    written = code(BODY)
    assert len(written) == 8
    assert [block for block in code(copy) if "notes/" in block] == written
    assert HTML in copy
    assert r"Escaped: \[x](notes/tides.md)." in copy
