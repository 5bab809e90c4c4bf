"""The search as people use it: in a browser, from the disk, under the policy of the pages."""

import random
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.body.terms import terms, terms_of_token, tokens
from generator.config.load import load_config
from generator.pipeline import build
from tests.benchmarks.corpus import write_corpus
from tests.conftest import ROOT

SCRIPT = ROOT / "templates" / "assets" / "search.js"

TALK = """---
title: {title}
outcome: {outcome}
---

```
[[{sender}→CHATGPT v1]]
user: alice
session: {session}
context: {context}
intent: QUESTION
body: |
{body}
[[END]]
```

```
[[CHATGPT→{sender} v1]]
session: {session}
response: |
{answer}
[[END]]
```
"""


def talk(title: str, body: str, answer: str = "Yes.", *, outcome: str = '""', sender: str = "CLAUDE",
         session: str = "2025-10-08T14:23Z aaaaaa", context: str = "things") -> str:  # fmt: skip
    def indented(text: str) -> str:
        return "\n".join(f"  {line}" for line in text.split("\n"))

    return TALK.format(
        title=title, outcome=outcome, sender=sender, session=session, context=context,
        body=indented(body), answer=indented(answer),
    )  # fmt: skip


DOCUMENTS = {
    "workers.md": talk(
        "One socket for all tabs",
        "Can a `SharedWorker` hold the connection?",
        "It can. Set `max.poll.interval.ms` to 300000 and keep the caches small.",
        outcome="A worker holds the connection.",
        session="2025-10-08T14:23Z a1a1a1",
        context="web-sockets",
    ),
    "zz-later.md": talk(
        "What happens when the last window closes",
        "Does the worker outlive its windows?",
        "It does not.",
        session="2025-10-08T14:23Z a1a1a1",
        context="web-sockets",
    ).replace(
        "```\n\n```", "```\n\n## Measured on [slow networks](elsewhere.md)\n\nThe pause was long.\n\n```"
    ),
    "crème.md": talk(
        "Crème brûlée for forty",
        "How much cream? Größe: 40 Portionen, naïve estimate 4 litres.",
        "Three litres; caramelise the sugar last. <b>Not</b> before & never twice.",
        outcome="Three litres were enough.",
        session="2024-05-01T09:00Z b2b2b2",
        sender="GEMINI",
        context="kitchen",
    ),
    "数据.md": talk(
        "数据库连接池",
        "数据库连接池应该多大?",
        "从十个连接开始,然后测量。",
        session="2023-01-02T03:04Z c3c3c3",
        context="databases",
    ),
    "plain.md": talk(
        "A talk about nothing",
        "Words about words, a cache among them.",
        "Here is some code:\n\n```python\nfor word in words:\n    print(word)\n```",
        session="2025-02-03T04:05Z d4d4d4",
    ),
    "guide/publishing.md": "---\ntitle: Publishing\ndescription: Where the pages go.\ntags: [hosting]\n---\n\n"
    "Before you begin.\n\n## On Zephyrhost\n\nCopy the folder; no turntable is needed.\n",
    "index.md": "# Welcome\n\nThese talks began in a lighthouse.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    for name, text in DOCUMENTS.items():
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    build(load_config(folder / "content", output=str(folder / "site"), cache=False))
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert not faults


Ask = Callable[[str], list[str]]


@pytest.fixture
def ask(page: Page, site: Path) -> Ask:
    """Open the search with a query string and return the titles of the results."""

    def asked(query: str) -> list[str]:
        page.goto(f"{(site / 'search.html').as_uri()}?{query}")
        return titles(page)

    return asked


def titles(page: Page) -> list[str]:
    """Wait until the results stand and return their titles."""
    page.locator("#search-status:not(:empty)").wait_for(state="attached")
    rows = page.locator("#search-list li")
    for place in range(rows.count()):
        rows.nth(place).locator("h2 a").wait_for()
    return page.locator("#search-list h2 a").all_text_contents()


def test_words_of_a_message_find_it_and_lead_to_it(ask: Ask, page: Page) -> None:
    assert ask("q=caramelise+sugar") == ["Crème brûlée for forty"]
    assert page.locator(".passage mark").all_text_contents() == ["caramelise", "sugar"]
    page.locator(".passage a").click()
    assert page.url.endswith("kitchen-b2b2b2.html#m2")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SharedWorker", "One socket for all tabs"),
        ("sharedworker", "One socket for all tabs"),
        ("shared", "One socket for all tabs"),
        ("max.poll.interval.ms", "One socket for all tabs"),
        ("poll", "One socket for all tabs"),
        ("creme+brulee", "Crème brûlée for forty"),
        ("CRÈME", "Crème brûlée for forty"),
        ("grosse", "Crème brûlée for forty"),
        ("Naive+portion", "Crème brûlée for forty"),
        ("数据库", "数据库连接池"),
        ("接", "数据库连接池"),
        ("connec", "One socket for all tabs"),
        ("last+window+closes", "One socket for all tabs"),
        ("measured+network", "One socket for all tabs"),
        ("kitchen", "Crème brûlée for forty"),
        ("gemini", "Crème brûlée for forty"),
        ("how+to+hold+the+connection", "One socket for all tabs"),
        ("cream+z", "Crème brûlée for forty"),
    ],
)
def test_what_is_typed_finds_what_is_written(ask: Ask, query: str, found: str) -> None:
    assert ask(f"q={query}")[:1] == [found]


def test_common_words_raise_the_title_that_has_them(page: Page, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for number in range(4):
        text = talk(f"Queue number {number}", "A queue after a queue; the queue of queues.", session="")
        (tmp_path / "content" / f"{number}.md").write_text(text, encoding="utf-8")
    text = talk("Why is it in the queue?", "The job was in it for a day and nobody had asked.", session="")
    (tmp_path / "content" / "9.md").write_text(text, encoding="utf-8")
    build(load_config(tmp_path / "content", output=str(tmp_path / "site"), cache=False))
    page.goto(f"{(tmp_path / 'site' / 'search.html').as_uri()}?q=why+is+it+in+the+queue")
    found = titles(page)
    assert (found[0], len(found)) == ("Why is it in the queue?", 5)


def test_singular_and_plural_find_each_other(ask: Ask) -> None:
    assert (
        sorted(ask("q=cache"))
        == sorted(ask("q=caches"))
        == ["A talk about nothing", "One socket for all tabs"]
    )


def test_all_words_must_occur(ask: Ask, page: Page) -> None:
    assert ask("q=cream+connection") == []
    assert "Try fewer" in page.locator("#search-status").inner_text()


def test_words_of_a_heading_lead_to_it(ask: Ask, page: Page) -> None:
    ask("q=measured+networks")
    assert page.locator(".passage").inner_text() == "Between the messages: Measured on slow networks"
    page.locator(".passage a").click()
    assert page.url.endswith("web-sockets-a1a1a1.html#measured-on-slow-networks")
    assert page.locator("#measured-on-slow-networks").inner_text() == "Measured on slow networks"


def test_marked_words_stand_in_the_flow_of_their_line(ask: Ask, page: Page) -> None:
    ask("q=chatgpt+kitchen")
    line = page.locator("#search-list li > p").first
    assert line.locator("mark").count() == 2
    assert line.evaluate("(line) => getComputedStyle(line).display") == "block"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("participant=gemini", 1),
        ("participant=chatgpt", 4),
        ("context=kitchen", 1),
        ("intent=question&year=2025", 2),
        ("code=yes", 1),
        ("outcome=yes", 2),
        ("q=cache&outcome=yes", 1),
        ("participant=nobody", 0),
    ],
)
def test_facets_narrow_and_list(ask: Ask, query: str, count: int) -> None:
    assert len(ask(query)) == count


def test_a_list_without_words_is_newest_first(ask: Ask) -> None:
    assert ask("participant=claude") == ["One socket for all tabs", "A talk about nothing", "数据库连接池"]


@pytest.mark.parametrize(
    ("query", "link", "passage"),
    [
        ("turntable", "guide/publishing.html#on-zephyrhost", "Copy the folder; no turntable is needed."),
        ("zephyrhost", "guide/publishing.html#on-zephyrhost", "On Zephyrhost"),
        ("lighthouse", "index.html", "These talks began in a lighthouse."),
    ],
)
def test_ordinary_pages_are_found(ask: Ask, page: Page, query: str, link: str, passage: str) -> None:
    ask(f"q={query}")
    assert page.locator("#search-status").inner_text() == "1 result"
    row = page.locator("#search-list li")
    quoted = row.locator(".passage a")
    assert str(quoted.get_attribute("href")).endswith(link)
    assert passage in row.locator(".passage").inner_text()


def test_pages_are_found_by_title_description_and_tag_and_conversations_by_session(
    ask: Ask, page: Page
) -> None:
    for query in ("q=publishing", "q=where+pages+go", "q=hosting"):
        ask(query)
        assert page.locator("#search-list h2").all_inner_texts() == ["Publishing"], query
    ask("q=b2b2b2")
    assert page.locator("#search-list h2").all_inner_texts() == ["Crème brûlée for forty"]


def test_filters_are_for_conversations(ask: Ask) -> None:
    assert ask("q=pages") == ["Publishing"]
    assert ask("q=pages&code=yes") == []
    assert ask("code=yes")


def test_the_number_of_results_is_announced(ask: Ask, page: Page) -> None:
    ask("q=cache")
    status = page.locator("#search-status")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() == "2 results"


def test_the_address_holds_the_query_and_the_form_shows_it(ask: Ask, page: Page) -> None:
    ask("q=cache&outcome=yes&context=web-sockets")
    assert page.locator("#search-q").input_value() == "cache"
    assert page.locator("#search-context").input_value() == "web-sockets"
    assert page.locator("[name=outcome]").is_checked()
    page.locator("[name=outcome]").uncheck()
    page.wait_for_url("**/search.html?q=cache&context=web-sockets")


def test_the_field_of_any_page_leads_to_the_search(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("sugar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=sugar")
    assert titles(page) == ["Crème brûlée for forty"]


def test_what_was_written_as_html_is_shown_as_text(ask: Ask, page: Page) -> None:
    ask("q=twice")
    assert "<b>Not</b> before & never twice." in page.locator(".passage").inner_text()
    assert page.locator(".passage b").count() == 0


def test_a_query_is_never_taken_for_markup(ask: Ask, page: Page) -> None:
    ask("q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert page.locator("main img").count() == 0


def test_the_keyboard_alone_is_enough(page: Page, site: Path) -> None:
    page.goto((site / "search.html").as_uri())
    page.keyboard.type("sugar")
    assert titles(page) == ["Crème brûlée for forty"]
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#search-list') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/kitchen-b2b2b2.html")


def test_without_javascript_the_page_leads_to_the_listings(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    notice = page.locator("noscript")
    assert "needs JavaScript" in notice.inner_text()
    assert notice.locator("a").count() >= 3
    context.close()


@pytest.fixture
def words_of(page: Page, site: Path) -> Callable[[list[str]], list[list[str]]]:
    """Give the terms that the browser makes of texts."""
    page.goto((site / "search.html").as_uri())
    script = SCRIPT.read_text(encoding="utf-8")
    end = script.rindex("\trun();\n}")
    hook = "\twindow.wordsOf = run().then(() => (text) => (text.match(TOKEN) || []).flatMap(tokenWords));\n}"
    page.evaluate(script[:end] + hook)

    def made(texts: list[str]) -> list[list[str]]:
        found: list[list[str]] = page.evaluate(
            "async (texts) => { const words = await wordsOf; return texts.map((t) => words(t).map((w) => w[1])); }",
            texts,
        )
        return found

    return made


def test_the_browser_folds_words_as_the_index_does(words_of: Callable[[list[str]], list[list[str]]]) -> None:
    chance = random.Random(5)
    endings = ("s", "es", "ies", "ie", "e", "ses", "ches", "xes", "us", "is", "ss", "zes", "y", "")
    stems = ["".join(chance.choices("abcdehisuxz", k=chance.randint(1, 5))) for _ in range(600)]
    names = [
        "getHTTPResponse2",
        "__dunder__",
        "a_b",
        "_x",
        "x_",
        "A",
        "ABc",
        "a1B2",
        "v1.2.3",
        "a..b",
        ".a.",
        "1.5e3",
    ]
    mixed = [
        "naïve.py",
        "用Redis缓存",
        "한국어 문장",
        "ไทยแลนด์",
        "don’t",
        "x\u00ady",
        "ﬁ_ﬂ",
        "é_É",
        "ΑΣ Σ",
        "_数_",
    ]
    texts = [stem + ending for stem in stems for ending in endings] + names + mixed
    texts += ["".join(chance.choices("aZ9_.é数한 -", k=12)) for _ in range(2000)]
    expected = [[term for token in tokens(text) for term in terms_of_token(token)] for text in texts]
    assert words_of(texts) == expected


def test_the_browser_folds_every_character_as_the_index_does(
    words_of: Callable[[list[str]], list[list[str]]],
) -> None:
    known = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"} and not 0x17000 <= code < 0x19000
    ]
    texts = [f"a{char}b" for char in known]
    expected = [[term for token in tokens(text) for term in terms_of_token(token)] for text in texts]
    found = words_of(texts)
    assert [(t, f, e) for t, f, e in zip(texts, found, expected, strict=True) if f != e] == []


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write_corpus(folder / "content", 400)
    build(load_config(folder / "content", output=str(folder / "site"), cache=False))
    return folder / "site"


def test_results_stand_soon_after_typing(page: Page, large_site: Path) -> None:
    page.goto((large_site / "search.html").as_uri())
    page.locator("#search-q").fill("broker")
    start = time.monotonic()
    assert titles(page)
    assert time.monotonic() - start < 3, "a loaded machine is slow, but not that slow"


def test_more_results_come_when_asked_for(page: Page, large_site: Path) -> None:
    page.goto(f"{(large_site / 'search.html').as_uri()}?participant=claude")
    assert len(titles(page)) == 5
    page.locator("#search-more").press("Enter")
    page.locator("#search-list li").nth(9).locator("h2 a").wait_for()
    assert page.evaluate("document.activeElement === document.querySelectorAll('#search-list h2 a')[5]")


def test_the_script_is_small() -> None:
    assert SCRIPT.stat().st_size <= 10 * 1024


def test_terms_of_a_text_are_those_of_its_tokens() -> None:
    assert set(terms("One SharedWorker")) == {"one", "sharedworker", "shared", "worker"}
