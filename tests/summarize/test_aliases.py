from generator.model import Address, Alias
from generator.summarize.aliases import alias_targets

PAGES = {"talk.md": "conversations/talk.html", "about.md": "about.html"}


def targets(*documents):
    found, refused = alias_targets(documents, PAGES)
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


def test_an_alias_in_place_of_a_file_of_the_site_is_refused():
    places = ("search.html", "feed.xml", "assets/old.css", "search/", "contexts/index.html", "shots/a.png")
    documents = [("about.md", tuple(Alias(place, line) for line, place in enumerate(places, 2)))]
    found, refused = alias_targets(documents, PAGES, ("contexts/index.html", "shots/a.png"))
    assert found == ()
    assert [(finding.code, finding.line) for finding in refused] == [
        ("alias-refused", line) for line in range(2, 8)
    ]
