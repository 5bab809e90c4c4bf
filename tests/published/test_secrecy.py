"""What is not published is in no file of the site: not in a page, a copy, a feed, nor the index of the search."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.config.settings import Config
from generator.pipeline import build
from generator.render.search.postings import ALPHABET
from tests.published.conftest import BASE

Configured = Callable[..., Config]

SITE = f"""\
title: Secrets
base_url: {BASE}
embeds: true
redact:
  - name: project
    pattern: '(?i)quicksilver'
    replacement: the project
"""

TALK = """\
---
title: Talk about Quicksilver
tags: [quicksilver]
---

# Talk

The prose names Quicksilver, too.

```
[[CLAUDE→CHATGPT v1]]
user: alice
session: 2025-03-04T10:00Z 0dd001
context: quicksilver release
intent: QUESTION
body: |
  Is quicksilver ready? Zanzibar is open to all.
[[END]]
```

```
[[CHATGPT→CLAUDE v1]]
session: 2025-03-04T10:00Z 0dd001
meta: privacy
Consent: explicit_no

response: |
  Rutabaga, said in confidence; rutabagas and RutabagaFactory.
[[END]]
```

```
[[CHATGPT→CLAUDE v1]]
session: 2025-03-04T10:00Z 0dd001
response: |
  Run rutas and quick silver tests.
[[END]]
```

**Outcome:** Quicksilver was late.
"""

PRIVATE = """\
---
publish: false
aliases: [kohlrabi.html]
---
""" + TALK.replace("0dd001", "0dd002").replace("Zanzibar", "Kohlrabi")

DRAFT = "---\ndraft: true\n---\n" + TALK.split("---\n", 2)[2].replace("0dd001", "0dd003").replace(
    "Zanzibar", "Parsnip"
)


def indexed(site: Path) -> Iterator[str]:
    """Yield every term of the index; in the files, a term lacks what it begins with like the one before."""
    for path in (site / "search").glob("*.js"):
        found = re.fullmatch(r"overheard\((\".*?\"),(.*)\)\n", path.read_text("utf-8"), re.DOTALL)
        assert found
        entries = json.loads(found[2])
        if not isinstance(entries, str):
            continue
        term = ""
        for entry in entries.split(" ") if entries else ():
            written = entry.partition("!")[0]
            term = term[: ALPHABET.index(written[0])] + written[1:]
            yield term


def test_no_file_says_what_is_not_published(configured: Configured) -> None:
    config = configured({"site.yml": SITE, "a.md": TALK, "b.md": PRIVATE, "c.md": DRAFT})
    report = build(config)
    site = Path(config.output)
    assert report.conversations == 1
    files = {
        path.relative_to(site).as_posix(): path.read_bytes().decode("utf-8", "replace").casefold()
        for path in site.rglob("*")
        if path.is_file() and "assets/" not in path.as_posix()
    }
    for word in ("rutabaga", "quicksilver", "kohlrabi", "parsnip"):
        assert [name for name, text in files.items() if word in text or word in name] == [], word
    terms = set(indexed(site))
    assert {"zanzibar", "ruta", "quick", "silver"} <= terms | {term[:4] for term in terms}
    assert not [term for term in terms if term.startswith(("rutab", "quicks", "kohlr", "parsn"))]


LINKING = """\
# Plans

See [the plan](Rutabaga.md), [with a title](<Rutabaga.md> "later"), [its end][plan] and ![a picture](Rutabaga.md#m1).

[plan]: Rutabaga.md 'there'

```
[[CLAUDE→CHATGPT v1]]
session: 2025-03-04T10:00Z 0dd009
body: |
  Zanzibar stands in [the plan](Rutabaga.md), in [other](other.md) and [its end][plan].

  [plan]: <Rutabaga.md#m1>
- half [indented](Rutabaga.md)
[[END]]
```

## As [planned](Rutabaga.md)

**Outcome:** As in [the plan]( Rutabaga.md ) and [the other](other.md).
"""


def test_no_file_names_a_document_that_is_linked_but_not_published(configured: Configured) -> None:
    front = "---\noutcome: As in [the plan](Rutabaga.md).\n---\n"
    files = {
        "site.yml": SITE,
        "Rutabaga.md": "---\npublish: false\n---\n# Later\n\nText.\n",
        "other.md": "# Other\n\nText.\n",
        "plans.md": LINKING,
        "front.md": front + LINKING.replace("0dd009", "0dd010").partition("**Outcome")[0],
    }
    config = configured(files)
    assert build(config).conversations == 2
    site = Path(config.output)
    every = {path: path.read_bytes().decode("utf-8", "replace") for path in site.rglob("*") if path.is_file()}
    assert [path.name for path, text in every.items() if "rutabaga" in text.lower()] == []
    assert not [term for term in indexed(site) if term.startswith("rutab")]
    (copy,) = (site / "conversations").glob("*0dd009.md")
    assert "Zanzibar stands in [the plan], in [other](../other.html)" in copy.read_text("utf-8")
    assert "As in [the plan] and [the other]" in (site / "conversations.jsonl").read_text("utf-8")


IN_CODE = """\
# Notes

Write \\[it](Rutabaga.md), or `[it](<Rutabaga.md>)`, or `[it](other.md)`.

    [indented](Rutabaga.md "so")

> ```
> [fenced](Rutabaga.md)
> ```

```
[[CLAUDE→CHATGPT v1]]
session: 2025-03-04T10:00Z 0dd011
body: |
  Zanzibar: `[it](Rutabaga.md)`, [its end][end], <code>[it](Rutabaga.md)</code>.

  ~~~md
  [it](Rutabaga.md#m1)
  [it](other.md)

  [end]: Rutabaga.md
  ~~~

  > - [end]: <Rutabaga.md>
  >   "so"
[[END]]
```

**Outcome:** As in `[the plan](Rutabaga.md)`.
"""


@pytest.mark.parametrize("name", ["talk.md", "page.md", "index.md"])
def test_no_file_names_such_a_document_in_code_and_other_code_stays(
    configured: Configured, name: str
) -> None:
    text = IN_CODE if name == "talk.md" else IN_CODE.replace("[[CLAUDE", "[CLAUDE").replace("[[END", "[END")
    files = {
        "site.yml": SITE,
        "Rutabaga.md": "---\npublish: false\n---\n# Later\n\nText.\n",
        "other.md": "# Other\n\nText.\n",
        name: text,
    }
    config = configured(files)
    found = build(config).diagnostics
    assert {diagnostic.code for diagnostic in found if "Rutabaga" in diagnostic.message} == {"broken-link"}
    site = Path(config.output)
    every = {path: path.read_bytes().decode("utf-8", "replace") for path in site.rglob("*") if path.is_file()}
    assert [path.name for path, said in every.items() if "rutabaga" in said.lower()] == []
    assert not [term for term in indexed(site) if term.startswith("rutab")]
    shown = [said for path, said in every.items() if path.suffix == ".html" and "fenced" in said]
    assert shown
    for said in shown:
        assert "<code>[it](other.md)</code>" in said
    if name == "talk.md":
        (copy,) = (site / "conversations").glob("*.md")
        assert "[it]\n[it](other.md)\n" in copy.read_text("utf-8")


def test_all_files_for_programs_say_what_is_published(configured: Configured) -> None:
    config = configured({"site.yml": SITE, "a.md": TALK})
    build(config)
    site = Path(config.output)
    (stem,) = (site / "conversations").glob("*.json")
    for path in (stem, stem.with_suffix(".md"), stem.with_suffix(".embed.html"), site / "feed.xml"):
        assert "Zanzibar" in path.read_text("utf-8"), path.name
    assert "Zanzibar" in (site / "conversations.jsonl").read_text("utf-8")
    assert '"withheld":"consent"' in stem.read_text("utf-8")
