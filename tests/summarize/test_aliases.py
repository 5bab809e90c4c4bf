import pytest

from generator.model import Address, Alias
from generator.summarize.aliases import alias_targets
from generator.summarize.claims import Taken

PAGES = {"talk.md": "conversations/talk.html", "about.md": "about.html"}


def targets(*documents):
    found, refused = alias_targets(documents, PAGES, Taken(PAGES.values()))
    return found, [(one.code, one.path, one.line) for one in refused]


def test_an_alias_leads_to_the_page_of_its_document():
    documents = ("talk.md", (Alias("z.html", 3), Alias("old/talk", 4), Alias("older/", 5)))
    found, refused = targets(documents)
    assert found == (
        Address("old/talk/index.html", "conversations/talk.html"),
        Address("older/index.html", "conversations/talk.html"),
        Address("z.html", "conversations/talk.html"),
    )
    assert refused == []


def test_an_alias_whose_place_is_taken_is_refused():
    found, refused = targets(
        ("about.md", (Alias("first.html", 2), Alias("about.html", 3))),
        ("talk.md", (Alias("about.html", 4), Alias("first.html", 5), Alias("index.html", 6))),
    )
    assert found == (Address("first.html", "about.html"),)
    assert refused == [
        ("alias-refused", "about.md", 3),
        ("alias-refused", "talk.md", 4),
        ("alias-refused", "talk.md", 5),
        ("alias-refused", "talk.md", 6),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "search.html",
        "SEARCH.HTML",
        "page-3.html",
        "feed.xml/",
        "contexts/",
        "contexts/retries/page-2.html",
        "contexts/retries.html",
        "assets/old.html",
        "schema/old",
        "conversations/talk.embed.html",
        "conversations/talk.md",
        "Conversations/Talk.html",
        "about.html/old.html",
        ".hidden/old.html",
        "",
    ],
)
def test_no_alias_stands_where_the_site_has_a_file_or_may_have_one(written):
    documents = [("talk.md", (Alias(written, 2),))]
    found, refused = alias_targets(documents, PAGES, Taken((*PAGES.values(), "contexts/retries.html")))
    assert (found, [one.code for one in refused]) == ((), ["alias-refused"])


def test_no_alias_is_a_folder_and_a_file():
    found, refused = targets(("talk.md", (Alias("old/a.html", 2), Alias("old/a.html/b.html", 3))))
    assert found == (Address("old/a.html", "conversations/talk.html"),)
    assert refused == [("alias-refused", "talk.md", 3)]


def test_what_names_no_html_file_is_a_folder():
    found, refused = targets(("talk.md", (Alias("docs/v1.2", 2), Alias("2019/post.php", 3))))
    assert [address.written for address in found] == ["2019/post.php/index.html", "docs/v1.2/index.html"]
    assert refused == []
