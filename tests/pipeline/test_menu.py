"""What a menu may name: pages, conversations, the home page, addresses of the web, and nothing else."""

from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.pipeline import build, check

TALK = """# Twice connected

[[CLAUDE→GEMINI v1]]
user: ann
session: 2025-02-11T09:30Z 5be21c
context: sockets
intent: QUESTION
body: |
  Why does it connect twice?
sig: none
[[END]]
"""
MENU = "menu:\n  - index.md\n  - talks/one.md\n  - title: Us\n    link: about.md\n"
FILES = {
    "site.yml": MENU,
    "index.md": "# Welcome\n",
    "talks/one.md": TALK,
    "about.md": "# About\n",
    "other.md": "# Other\n",
}


def test_a_menu_names_the_home_page_conversations_and_pages(configured):
    config = configured(FILES)
    build(config)
    page = (Path(config.output) / "about.html").read_text()
    links = page[page.index("<nav") : page.index("</nav>")]
    assert 'href="index.html">Welcome<' in links
    assert '.html">Twice connected<' in links
    assert ">Us<" in links
    assert "Other" not in links


@pytest.mark.parametrize(
    "change", [{"talks/one.md": f"---\ndraft: true\n---\n{TALK}"}, {"site.yml": "menu: [non.md]\n"}]
)
def test_a_menu_names_no_other_document(configured, change):
    with pytest.raises(ConfigError, match=r":\d+:\d+: .* in the menu is no document that is published"):
        build(configured({**FILES, **change}))


def test_a_misspelt_document_in_the_menu_is_told_with_the_nearest_one(configured):
    with pytest.raises(ConfigError, match=r"site.yml:2:5: `abuot.md` .* did you mean `about.md`"):
        build(configured({**FILES, "site.yml": "menu:\n  - abuot.md\n"}))


def test_a_menu_names_lists_and_the_search_by_a_title(configured):
    menu = "menu:\n  - title: By context\n    link: contexts/index.html\n  - title: Find\n    link: search.html\n"
    config = configured({**FILES, "site.yml": menu})
    build(config)
    page = (Path(config.output) / "years/index.html").read_text()
    links = page[page.index("<nav") : page.index("</nav>")]
    assert 'href="../contexts/index.html">By context<' in links
    assert 'href="../search.html">Find<' in links


@pytest.mark.parametrize("link", ["tags/index.html", "users/index.html", "contexts/sockets.html"])
def test_a_menu_names_no_list_that_is_not_there(configured, link):
    menu = f"menu:\n  - title: Lists\n    link: {link}\n"
    with pytest.raises(ConfigError, match=link):
        build(configured({**FILES, "site.yml": menu}))


def test_links_of_the_author_lead_to_lists_and_those_of_messages_do_not(configured):
    said = "[by context](../contexts/index.html), [home](../index.html#new), [tags](../tags/index.html)"
    config = configured({**FILES, "talks/one.md": f"{TALK}\n{said}\n", "site.yml": ""})
    report = build(config)
    page = next((Path(config.output) / "conversations").glob("*.html")).read_text()
    assert '<a href="../contexts/index.html">by context</a>' in page
    assert '<a href="../index.html#new">home</a>' in page
    found = [(one.code, one.message) for one in report.diagnostics if one.code == "broken-link"]
    assert len(found) == 1
    assert "tags/index.html" in found[0][1]
    asked = TALK.replace("Why does it", "See [it](../search.html). Why does it")
    report = build(configured({**FILES, "talks/one.md": asked, "site.yml": ""}))
    page = next((Path(config.output) / "conversations").glob("*.html")).read_text()
    assert 'search.html">it</a>' not in page


def test_documents_that_are_left_out_as_drafts_are_counted(configured):
    files = {
        "a.md": TALK,
        "b.md": "---\ndraft: true\n---\n# B\n",
        "c.md": "---\ndraft: true\npublish: false\n---\n",
    }
    assert check(configured(files)).drafts == 1
    assert build(configured(files)).drafts == 1
    assert build(configured(files)).drafts == 1  # nothing has changed
    assert check(configured(files, drafts=True)).drafts == 0
