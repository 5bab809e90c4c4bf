"""What was not meant for the public does not get there by a typing mistake."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.settings import Config
from generator.pipeline import build
from tests.test_build import digests

TALK = """\
# A talk

```
[[CLAUDE→CHATGPT v1]]
user: alice
session: 2025-10-08T14:23Z a7f3d1
context: caching
intent: QUESTION
{meta}body: |
  The word is marzipan.
[[END]]
```
"""


def published(config: Config) -> bool:
    """Build, and tell whether the canary word is in any file of the site."""
    build(config)
    site = Path(config.output)
    return any(b"marzipan" in (site / path).read_bytes() for path in digests(site))


@pytest.mark.parametrize(
    "said",
    [
        "publish: false",
        "publish: nein",
        "publish: never",
        "publish: 0",
        'publish: "no"',
        "Publish: false",
        "published: false",
        "draft: true",
        "draft: ja",
        "draft: maybe",
        "Draft: yes",
        "drafts: true",
        "publish: true\ndraft: 1",
        "publish: nein\ntitle: &anchor x",
        "draft: ja\ntitle: [",
    ],
)
def test_front_matter_that_nearly_says_so_leaves_a_document_out(
    said: str, configured: Callable[..., Config]
) -> None:
    config = configured({"talk.md": f"---\n{said}\n---\n" + TALK.format(meta="")})
    assert not published(config)


@pytest.mark.parametrize(
    "said",
    [
        "title: x",
        "publish: true",
        "draft: false",
        "published: 2025-10-08",
        "publisher: alice",
        "publish:",
        "",
    ],
)
def test_front_matter_that_says_nothing_of_it_publishes(said: str, configured: Callable[..., Config]) -> None:
    config = configured({"talk.md": f"---\n{said}\n---\n" + TALK.format(meta="")})
    assert published(config)


@pytest.mark.parametrize(
    "meta",
    [
        "meta: privacy\nConsent: explicit_no\n\n",
        "meta: privacy\nConsent: explicit_no_20250101\n",
        "meta: |\n  consent: explicit_no\n",
        "Consent: explicit_no\n",
        'meta: {"consent": "explicit_no"}\n',
        "meta: privacy\n- Consent: explicit_no\n\n",
        "meta: privacy\nconsent = explicit_no\n\n",
    ],
)
def test_a_refusal_that_is_nearly_right_withholds_the_message(
    meta: str, configured: Callable[..., Config]
) -> None:
    assert not published(configured({"talk.md": TALK.format(meta=meta)}))


def test_a_meta_line_that_is_none_is_told_and_shown(configured: Callable[..., Config]) -> None:
    config = configured({"talk.md": TALK.format(meta="meta: see the attached form\n")})
    report = build(config)
    assert [found.code for found in report.diagnostics if found.line == 9] == ["bad-field-line"]
    (page,) = Path(config.output, "conversations").glob("*.html")
    assert "see the attached form" in page.read_text()


def test_the_source_is_not_linked_where_a_message_is_withheld(configured: Callable[..., Config]) -> None:
    site = "repository: https://example.org/source/\n"
    talk = TALK.format(meta="meta: privacy\nConsent: explicit_no\n\n")
    config = configured(
        {"site.yml": site, "talk.md": talk, "other.md": TALK.format(meta="").replace("a7f", "b8e")}
    )
    build(config)
    pages = Path(config.output, "conversations")
    (shown,), (withheld,) = pages.glob("*b8e3d1.html"), pages.glob("*a7f3d1.html")
    assert "example.org/source/" in shown.read_text()
    assert "example.org/source/" not in withheld.read_text()


@pytest.mark.parametrize("arrow", ["--->", "==>", "---------->"])
def test_a_long_arrow_leaves_no_sign_in_a_name(arrow: str, configured: Callable[..., Config]) -> None:
    config = configured({"talk.md": TALK.format(meta="").replace("→", arrow)})
    report = build(config)
    assert "header-arrow" in {found.code for found in report.diagnostics}
    assert {path.stem for path in Path(config.output, "participants").glob("*.html")} == {
        "claude",
        "chatgpt",
        "index",
    }


def test_conversations_of_one_document_have_titles_of_their_own(configured: Callable[..., Config]) -> None:
    both = TALK.format(meta="") + TALK.format(meta="").replace("a7f3d1", "b8e4c2").replace("# A talk\n", "")
    config = configured({"talk.md": both})
    build(config)
    index = Path(config.output, "index.html").read_text()
    assert "A talk: caching (a7f3d1)" in index
    assert "A talk: caching (b8e4c2)" in index
