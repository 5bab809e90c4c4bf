"""Who gets a place in the site that several files want."""

import pytest

from generator.pipeline import build, check
from tests.summarize.talks import message, talk

TALKS = {
    f"c{day}.md": talk(f"C{day}", message("CLAUDE", "GEMINI", session=f"2025-02-0{day}T09:30Z 5be2{day}0"))
    for day in range(1, 7)
}


def codes(report):
    return [(one.code, one.path) for one in report.diagnostics if one.severity.value == "warning"]


def test_a_page_called_as_an_older_home_page_stays_beside_it(configured, tmp_path):
    files = {**TALKS, "page-1.md": "# One\n\nWords of my own.\n", "site.yml": "page_size: 2\n"}
    build(configured({**files, "guide/page-1.md": "# Two\n\nWords of the guide.\n"}, jobs=1))
    site = tmp_path / "site"
    assert "Words of my own." in (site / "page-1-1.html").read_text(encoding="utf-8")
    assert "Words of my own." not in (site / "page-1.html").read_text(encoding="utf-8")
    assert "Words of the guide." in (site / "guide" / "page-1.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("search.md", "search-1.html"),
        ("page.md", "page-1-1.html"),
        ("page-2.md", "page-2-1.html"),
        ("guide/nul.md", "guide/nul-1.html"),
        ("assets/a.md", "assets-1/a.html"),
    ],
)
def test_a_page_that_cannot_have_the_address_of_its_name_is_told_where_it_lies(name, place, configured):
    report = check(configured({**TALKS, name: "# Mine\n", "guide/page-2.md": "# Free\n"}, jobs=1))
    found = [
        (one.path, one.severity.value, one.message)
        for one in report.diagnostics
        if one.code == "address-taken"
    ]
    assert [(path, severity) for path, severity, _ in found] == [(name, "note")]
    assert f"`{place}`" in found[0][2]


@pytest.mark.parametrize("name", ["robots.txt", "archive.json", "llms.txt", "Robots.TXT"])
def test_a_link_to_a_file_called_as_one_of_the_site_leads_to_that_file(name, configured, tmp_path):
    files = {**TALKS, "about.md": f"# About\n\nSee [it]({name}).\n", name: "Mine."}
    build(configured(files, jobs=1))
    site = tmp_path / "site"
    assert f'href="files/{name}"' in (site / "about.html").read_text(encoding="utf-8")
    assert (site / "files" / name).read_text(encoding="utf-8") == "Mine."


def test_two_linked_files_never_get_one_place(configured, tmp_path):
    about = "# About\n\nSee [one](robots.txt), [two](files/robots.txt).\n"
    files = {**TALKS, "about.md": about, "robots.txt": "One.", "files/robots.txt": "Two."}
    build(configured(files, jobs=1))
    files = tmp_path / "site" / "files"
    assert (files / "robots.txt").read_text(encoding="utf-8") == "Two."
    assert (files / "files" / "robots.txt").read_text(encoding="utf-8") == "One."


def test_a_static_file_in_place_of_one_of_the_site_is_told_and_the_others_are_copied(configured, tmp_path):
    taken = ("assets/site.css", "docs/index.html", "conversations/c1.md", "tags/index.html")
    free = ("assets/own.css", "docs/map.html", "conversations/mine.md", "tags/mine.html")
    files = {
        **TALKS,
        "DOCS/index.md": "# Documents\n\nWords of my own.\n",
        "c1.md": talk("C1", message("CLAUDE", "GEMINI", session=""), front="tags: [old]"),
        "site.yml": "static: [assets, docs, conversations, tags]\n",
        **dict.fromkeys((*taken, *free), "Static."),
    }
    config = configured(files, jobs=1)
    report = build(config)
    assert codes(report) == [("address-taken", path) for path in sorted(taken)]
    assert check(config).diagnostics == report.diagnostics
    site = tmp_path / "site"
    for path in taken:
        assert (site / path).read_text(encoding="utf-8") != "Static."
    for path in free:
        assert (site / path).read_text(encoding="utf-8") == "Static."


def test_a_static_file_that_is_left_out_does_not_make_every_build_a_new_one(configured):
    config = configured({**TALKS, "assets/site.css": "x", "site.yml": "static: [assets]\n"}, jobs=1)
    first, second = build(config), build(config)
    assert second.diagnostics == first.diagnostics
    assert second.written.written == 0


def test_an_alias_in_place_of_a_static_file_is_refused(configured, tmp_path):
    files = {
        "talk.md": talk("T", message("CLAUDE", "GEMINI"), front="aliases: [docs/, free/]"),
        "docs/index.html": "Static.",
        "site.yml": "static: [docs]\n",
    }
    assert codes(build(configured(files, jobs=1))) == [("alias-refused", "talk.md")]
    site = tmp_path / "site"
    assert (site / "docs" / "index.html").read_text(encoding="utf-8") == "Static."
    assert (site / "free" / "index.html").is_file()
