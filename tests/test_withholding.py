"""What was not meant for the public does not get there by a typing mistake."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.settings import Config
from generator.diagnostics.finding import Severity
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


@pytest.mark.parametrize(
    "said",
    [
        *(f"Consent: {word}" for word in ("explicit-no", "explicit no", "no", "No.", "denied", "unknown")),
        *(
            f"Consent: {word}"
            for word in ('"explicit_no"', "`explicit_no`", "[explicit_no]", "yes, not public")
        ),
        *(f"Scope: {words}" for words in ("medical; general", "[medical, general]", '"medical"')),
        *(f"Expires: {day}" for day in ("31 Dec 2020", "Jan 2020", "in two years")),
    ],
)
def test_privacy_that_is_written_in_other_words_withholds_the_message_and_is_told(
    said: str, configured: Callable[..., Config]
) -> None:
    talk = TALK.format(meta=f"meta: privacy\n{said}\n")
    config = configured({"talk.md": talk, "site.yml": "as_of: 2026-10-08\n"})
    assert not published(config)
    codes = {found.code for found in build(config).diagnostics if found.severity is Severity.WARNING}
    assert codes & {"bad-field-line", "expiry-not-judged"}


@pytest.mark.parametrize(
    "day", ["2020", "2020-01", "2025-1-5", "20200101", '"2020-01-01"', "2026-10-07T23:59Z"]
)
def test_a_day_in_the_past_has_passed_however_it_is_written(
    day: str, configured: Callable[..., Config]
) -> None:
    talk = TALK.format(meta=f"meta: privacy\nExpires: {day}\n")
    assert not published(configured({"talk.md": talk, "site.yml": "as_of: 2026-10-08\n"}))


@pytest.mark.parametrize(
    "said",
    [
        *(
            f"Consent: {word}"
            for word in ("explicit_yes", "Explicit Yes", "implicit", '"yes"', "explicit_yes_2025-06-01")
        ),
        *(f"Consent: {word}" for word in ("transferred_with_customer_approval", "opt-in_2025-06-01", "")),
        *(f"Expires: {day}" for day in ("2030", "2026-10-08", "20270101", "never", "2027-1-5T10:00Z")),
        *(f"Scope: {words}" for words in ("general", "[general, location]", "custom:internal")),
    ],
)
def test_privacy_that_permits_it_publishes(said: str, configured: Callable[..., Config]) -> None:
    talk = TALK.format(meta=f"meta: privacy\n{said}\n")
    config = configured({"talk.md": talk, "site.yml": "as_of: 2026-10-08\n"})
    assert published(config)
    assert "bad-field-line" not in [found.code for found in build(config).diagnostics]


@pytest.mark.parametrize(
    ("written", "revoked"), [("C1", "c1"), ('"C1"', "C1"), ("C1", "c0, c1"), ("c1; c2", "[C2]")]
)
def test_a_consent_is_revoked_however_its_name_is_written(
    written: str, revoked: str, configured: Callable[..., Config]
) -> None:
    revocation = TALK.format(meta=f"meta: revocation\nConsent_ID: {revoked}\n")
    revocation = revocation.replace("marzipan", "gone").replace("QUESTION", "REVOKE")
    talk = TALK.format(meta=f"meta: privacy\nConsent-ID: {written}\n")
    assert not published(configured({"talk.md": talk, "other.md": revocation}))


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
