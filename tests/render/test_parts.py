"""The parts that pages are put together from: shapes, related conversations, pictures, lists of code, folds."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.settings import Config
from generator.model import Kind, ListingKind
from generator.pipeline import build
from generator.render.cards import YEARS_SHOWN, periods
from generator.render.chart import bars
from generator.render.intents import act, sign
from generator.render.reading_time import minutes
from generator.render.shapes import shapes
from generator.render.views import Period
from generator.render.words import Words

Configured = Callable[..., Config]


def talk(session: str, *, context: str = "things", names: str = "CLAUDE CHATGPT", title: str = "Talk") -> str:
    """Return a document of one question and one answer."""
    one, other = names.split()
    return (
        f"# {title}\n\n```\n[[{one}→{other} v1]]\nuser: alice\nsession: {session}\ncontext: {context}\n"
        f"intent: QUESTION\nbody: |\n  Why?\nsig: none\n[[END]]\n```\n\n"
        f"```\n[[{other}→{one} v1]]\nsession: {session}\nresponse: |\n  Because.\n[[END]]\n```\n"
    )


def built(configured: Configured, files: dict[str, str]) -> Path:
    config = configured(files)
    build(config)
    return Path(config.output)


# ------------------------------------------------------------------------------------------ shapes


def test_shapes_go_by_first_appearance() -> None:
    assert shapes(("B", "A"), ()) == {"B": 1, "A": 2}


def test_configured_participants_keep_their_shape_on_every_page() -> None:
    assert shapes(("X", "GEMINI"), ("CLAUDE", "GEMINI")) == {"X": 1, "GEMINI": 2}
    assert shapes(("GEMINI", "CLAUDE"), ("CLAUDE", "GEMINI")) == {"GEMINI": 2, "CLAUDE": 1}


def test_a_seventh_participant_shares_a_shape() -> None:
    assert list(shapes(tuple("ABCDEFG"), ()).values()) == [1, 2, 3, 4, 5, 6, 1]


# ----------------------------------------------------------------------------------- intents, figures


@pytest.mark.parametrize(
    ("intent", "kind", "key"),
    [
        ("QUESTION", Kind.REQUEST, "asks"),
        ("HANDOFF", Kind.REQUEST, "hands_on"),
        ("", Kind.REPLY, "answers"),
        ("WONDER", Kind.REQUEST, "writes"),
    ],
)
def test_what_a_sender_does(intent: str, kind: Kind, key: str) -> None:
    assert act(intent, kind) == key


def test_an_unknown_intent_has_a_sign_too() -> None:
    assert (sign("QUESTION"), sign("WONDER")) == ("?", "·")


@pytest.mark.parametrize(("words", "time"), [(0, 1), (220, 1), (660, 3)])
def test_reading_time_is_never_nothing(words: int, time: int) -> None:
    assert minutes(words) == time


def test_the_chart_shows_months_without_gaps() -> None:
    assert periods(["2025-01-07", "2025-03", "2025-03-09T10Z"]) == (
        Period("2025-01", 1),
        Period("2025-02", 0),
        Period("2025-03", 2),
    )


def test_the_chart_shows_years_where_months_are_many_or_not_known() -> None:
    assert periods(["2020-01-07", "2025-03-01"])[0] == Period("2020", 1)
    assert periods(["2024", "2025-03-01"]) == (Period("2024", 1), Period("2025", 1))
    assert periods(["", "nonsense"]) == ()


def test_one_odd_year_does_not_fill_the_chart_with_empty_ones() -> None:
    assert periods(["0001-01-01", "2025-03-01", "2025", "9999"]) == (
        Period("0001", 1),
        Period("2025", 2),
        Period("9999", 1),
    )
    assert len(periods(["1966", "2025"])) == YEARS_SHOWN
    assert len(periods(["1965", "2025"])) == 2


def test_too_little_to_show_is_not_drawn(english: Words) -> None:
    assert bars((Period("2024", 3), Period("2025", 1)), english) == ()
    three = bars((Period("2023", 1), Period("2024", 4), Period("2025", 0)), english)
    assert [(bar.label, bar.count, bar.height) for bar in three] == [
        ("2023", 1, "25%"),
        ("2024", 4, "100%"),
        ("2025", 0, "0%"),
    ]


# ------------------------------------------------------------------------------------------ listings


def test_there_are_pages_for_every_way_to_look_for_a_conversation(configured: Configured) -> None:
    document = "---\ntags: [Patience]\n---\n\n" + talk("2025-01-02T10:00Z 00000a")
    site = built(configured, {"talk.md": document})
    kinds = [kind for kind in ListingKind if kind is not ListingKind.USERS]
    assert all((site / kind / "index.html").is_file() for kind in kinds)
    assert not (site / "users").exists()
    for path in ("contexts/things", "participants/claude", "intents/question", "tags/patience", "years/2025"):
        assert "conversations/things-00000a.html" in (site / f"{path}.html").read_text("utf-8")


def test_users_are_listed_where_the_site_says_so(configured: Configured) -> None:
    site = built(configured, {"site.yml": "users_pages: true\n", "a.md": talk("2025-01-02T10:00Z 00000a")})
    assert "conversations/things-00000a.html" in (site / "users/alice.html").read_text("utf-8")


def test_author_licence_and_foot_stand_on_every_page(configured: Configured) -> None:
    said = "author: Ada\nlicence: https://example.org/licence\nfooter: Made by hand.\n"
    site = built(configured, {"site.yml": said, "a.md": talk("2025-01-02T10:00Z 00000a")})
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        assert "Made by hand." in page
        assert "Published with" not in page
        assert "By Ada." in page
        assert '<a rel="license" href="https://example.org/licence">' in page


# ----------------------------------------------------------------------------------- related, next


def neighbours(page: Path) -> dict[str, str]:
    """Return the titles of the related conversations of a page, with the reason of each."""
    part = page.read_text("utf-8").partition('id="related"')[2].partition("</nav>")[0]
    return dict(re.findall(r'<a href="[^"]*">([^<]*)</a> <span class="muted">([^<]*)</span>', part))


def test_related_are_three_at_most_first_those_of_the_same_context(configured: Configured) -> None:
    files = {
        f"{day}.md": talk(
            f"2025-01-{day:02}T10:00Z 0000{day:02}",
            title=f"Talk {day}",
            context="bees" if day in (1, 9) else f"subject {day}",
            names="GROK QWEN" if day % 2 else "CLAUDE CHATGPT",
        )
        for day in range(1, 11)
    }
    site = built(configured, files)
    assert neighbours(site / "conversations/bees-000001.html") == {
        "Talk 9": "same context: bees",
        "Talk 3": "same participants",
        "Talk 5": "same participants",
    }


def test_a_new_conversation_makes_few_pages_stale(configured: Configured) -> None:
    files = {
        f"{day:02}.md": talk(f"2025-01-{day:02}T10:00Z 0000{day:02}", title=f"Talk {day}")
        for day in range(1, 29)
    }
    site = built(configured, files)
    before = {path.name: path.read_bytes() for path in (site / "conversations").glob("*.html")}
    built(configured, {"new.md": talk("2025-01-14T12:00Z 0000ff", title="New")})
    changed = [name for name, data in before.items() if (site / "conversations" / name).read_bytes() != data]
    assert 2 <= len(changed) <= 8


# ------------------------------------------------------------------------------------- the page itself


def test_a_short_introduction_stands_before_the_outcome_and_a_long_one_after_it(
    configured: Configured,
) -> None:
    short = (
        talk("2025-01-02T10:00Z 00000a").replace("# Talk", "# Talk\n\nIn short.") + "\n**Outcome:** Done.\n"
    )
    long = (
        talk("2025-01-03T10:00Z 00000b").replace("# Talk", "# Talk\n\n" + "word " * 100)
        + "\n**Outcome:** Done.\n"
    )
    site = built(configured, {"short.md": short, "long.md": long})
    page = (site / "conversations/things-00000a.html").read_text("utf-8")
    assert page.index("In short.") < page.index('id="outcome"')
    page = (site / "conversations/things-00000b.html").read_text("utf-8")
    assert page.index('id="outcome"') < page.index("word word")


@pytest.mark.parametrize("above", ["", "Some words.\n\n", "## Before\n\nSome words.\n\n"])
def test_a_heading_of_the_first_message_stands_directly_above_it(configured: Configured, above: str) -> None:
    text = talk("2025-01-02T10:00Z 00000a").replace("# Talk\n", f"# Talk\n\n{above}## The question\n")
    site = built(configured, {"a.md": text + "\n**Outcome:** Done.\n"})
    page = (site / "conversations/things-00000a.html").read_text("utf-8")
    heading = page.index("The question</h")
    assert page.index('id="outcome"') < heading < page.index('id="m1"')
    assert "<p>" not in page[heading : page.index('id="m1"')]
    if above.startswith("##"):
        assert page.index('id="outcome"') < page.index("Before</h") < page.index("Some words.</p>") < heading
    elif above:
        assert page.index("Some words.</p>") < page.index('id="outcome"')


def test_a_short_lead_stands_before_the_outcome_though_more_of_the_introduction_follows(
    configured: Configured,
) -> None:
    more = "# Talk\n\nIn short.\n\n## Before\n\nSome words.\n\n"
    text = talk("2025-01-02T10:00Z 00000a").replace("# Talk\n", more) + "\n**Outcome:** Done.\n"
    page = (built(configured, {"a.md": text}) / "conversations/things-00000a.html").read_text("utf-8")
    places = [
        page.index(words) for words in ("In short.</p>", 'id="outcome"', "Before</h", "Some words.</p>")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("above", "below", "shared"),
    [
        ("Both.\n\n## One\n\nFirst.", "## Two\n\nSecond.", "Both."),
        ("Both.\n\n## All\n\nToo.\n\n### One\n\nFirst.", "### Two\n\nSecond.", "Both. All Too."),
        ("Both.\n\n## All\n\nToo.", "### Two\n\nSecond.", "Both. All Too."),
        ("Both.\n\n## All\n\nToo.", "Second.", "Both. All Too."),
    ],
)
def test_of_two_conversations_in_a_document_each_has_its_own_heading(
    configured: Configured, above: str, below: str, shared: str
) -> None:
    first = talk("2025-01-02T10:00Z 00000a").replace("# Talk\n", f"# Talk\n\n{above}\n")
    second = talk("2025-01-02T10:00Z 00000b", names="GROK QWEN").replace("# Talk\n", f"\n{below}\n")
    site = built(configured, {"a.md": first + second}) / "conversations"
    one, two = ((site / f"things-00000{name}.html").read_text("utf-8") for name in "ab")
    for words in ("Both.", "All", "Too.", "One", "First."):
        if words in above:
            assert f">{words}</" in one
            assert (f">{words}</" in two) is (words in shared.split())
    assert "Two</h" not in one
    assert ("Second.</p>" in two) is below.startswith("#")


def test_every_block_of_code_is_listed_with_name_language_and_length(configured: Configured) -> None:
    code = "  ```js\n  let a = '<';\n  a += 1;\n  ```\n\n  worker.js:\n    onmessage = (event) => reply(event);\n"
    document = talk("2025-01-02T10:00Z 00000a").replace("  Because.\n", code)
    page = (built(configured, {"a.md": document}) / "conversations/things-00000a.html").read_text("utf-8")
    listed = page.partition('id="code"')[2].partition("</section>")[0]
    assert '<a href="#m2-code-1"><code>let a = &#39;&lt;&#39;;</code></a>' in listed
    assert '<a href="#m2-code-2">worker.js</a>' in listed
    assert re.findall(r'<span class="muted">([^<]*)</span>', listed) == [
        "JavaScript, 2 lines, ChatGPT, #2",
        "JavaScript, 1 line, ChatGPT, #2",
    ]
    assert 'id="m2-code-2"' in page


def test_only_long_messages_are_folded(configured: Configured) -> None:
    lines = {120: False, 121: True}
    for count, folded in lines.items():
        body = "\n".join(f"  line {number}" for number in range(count))
        document = talk("2025-01-02T10:00Z 00000a").replace("  Because.", body)
        page = (built(configured, {"a.md": document}) / "conversations/things-00000a.html").read_text("utf-8")
        assert ('<details class="fold">' in page) is folded


def test_a_citation_needs_no_address_and_uses_one(configured: Configured) -> None:
    files = {"a.md": talk("2025-01-02T10:00Z 00000a", title="Bees & {wasps}")}
    page = (built(configured, files) / "conversations/things-00000a.html").read_text("utf-8")
    cite = page.partition('id="cite"')[2].partition("</section>")[0]
    assert "Claude and ChatGPT (2025). <cite>Bees &amp; {wasps}</cite>." in cite
    assert "title = {Bees \\&amp; wasps}" in cite
    assert "author = {{Claude} and {ChatGPT}}" in cite
    files["site.yml"] = "base_url: https://example.org/talks/\n"
    page = (built(configured, files) / "conversations/things-00000a.html").read_text("utf-8")
    assert "https://example.org/talks/conversations/things-00000a.html#m2" in page


def test_who_was_only_addressed_is_no_author(configured: Configured) -> None:
    files = {
        "site.yml": "base_url: https://example.org/\n",
        "a.md": talk("2025-01-02T10:00Z 00000a").partition("```\n\n```")[0] + "```\n",
    }
    site = built(configured, files)
    page = (site / "conversations/things-00000a.html").read_text("utf-8")
    assert '<p dir="auto">Claude (2025).' in page.partition('id="cite"')[2]
    assert '"name":"ChatGPT"' not in page.partition("</head>")[0]
    assert "<name>ChatGPT" not in (site / "feed.xml").read_text("utf-8")
    assert ">ChatGPT</a>" in page


# ------------------------------------------------------------------------------------- empty states


def test_an_archive_without_conversations_says_so_and_shows_how_to_begin(configured: Configured) -> None:
    page = (built(configured, {"about.md": "# About\n\nNothing yet.\n"}) / "index.html").read_text("utf-8")
    assert "No conversations yet" in page
    assert "[[CLAUDE→CHATGPT v1]]" in page


def test_one_conversation_needs_no_lists_to_choose_from(configured: Configured) -> None:
    page = (built(configured, {"a.md": talk("2025-01-02T10:00Z 00000a")}) / "index.html").read_text("utf-8")
    assert "1 conversation, 2 messages, since January 2025" in page
    assert "Browse by" not in page


def test_what_is_missing_in_a_conversation_is_said(configured: Configured) -> None:
    document = talk("2025-01-02T10:00Z 00000a")
    alone = document[document.index("```\n[[CHATGPT") :]
    empty = document.replace("  Because.\n", "").replace("00000a", "00000b")
    waiting = document[: document.index("```\n[[CHATGPT")].replace("00000a", "00000c")
    site = built(configured, {"alone.md": "# A\n\n" + alone, "empty.md": empty, "waiting.md": waiting})
    said = {path.stem: path.read_text("utf-8") for path in (site / "conversations").glob("*.html")}
    assert "The question that this answers is not recorded." in said["alone-00000a"]
    assert "(empty message)" in said["things-00000b"]
    assert "No answer to this message is recorded." in said["things-00000c"]
    assert all("No outcome is recorded." in page for page in said.values())


# ------------------------------------------------------------------------------------------ details


def test_fields_that_no_part_of_the_page_shows_are_among_the_details(configured: Configured) -> None:
    first = talk("2025-01-02T10:00Z 00000a").replace(
        "context:", "thread: t1\nLANG: Brazilian Portuguese\ncontext:"
    )
    second = talk("2025-05-05T05:05Z feeded").replace("context:", "thread: t1\nLANG: pt-BR\ncontext:")
    site = built(configured, {"talk.md": first + "\n" + second.replace("# Talk\n", "")})
    pages = [path.read_text("utf-8") for path in (site / "conversations").glob("*.html")]
    page = next(page for page in pages if "Brazilian Portuguese" in page)
    details = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    named = [(re.sub("<.*?>", "", name), re.sub("<.*?>", "", value)) for name, value in details]
    assert ("LANG", "Brazilian Portuguese") in named
    assert ("session", "2025-05-05T05:05Z feeded") in named
    assert ("session", "2025-01-02T10:00Z 00000a") not in named
    assert ("LANG", "pt-BR") not in named


@pytest.mark.parametrize("first", ["", "  Words of the first.\n"])
def test_a_second_body_is_shown_whatever_the_first_one_is(configured: Configured, first: str) -> None:
    head = "[[CLAUDE→CHATGPT v1]]\nuser: alice\nsession: 2025-05-05T05:05Z feed00\ncontext: c\nintent: NOTE\n"
    text = f"# T\n\n```\n{head}body: |\n{first}body: |\n  Words of the second.\n[[END]]\n```\n"
    site = built(configured, {"talk.md": text})
    (page,) = (site / "conversations").glob("*.html")
    shown = page.read_text("utf-8")
    assert "<p>Words of the second.</p>" in shown
    assert ("<p>Words of the first.</p>" in shown) == bool(first)
    assert "(empty message)" not in shown
