"""Nothing that a document, a name or a setting says runs, asks other hosts, or changes what a page is made of."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_config
from generator.pipeline import build
from generator.render.theme import CSP
from tests.conftest import ROOT
from tests.hostile.conftest import Hostile, without_policy, write_archive
from tests.hostile.documents import Archive
from tests.hostile.markup import OWN_IDS, faults, is_address, read
from tests.hostile.opening import Seen, Watch, open_all
from tests.hostile.payloads import EVALUATED, payloads

WORD = re.compile(r"[tnp]\d+w\d+w")


BROKEN = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>
<script>hit(7); alert(8); console.log(9); nothing()</script><img src="https://canary.invalid/p.png">
<a href="javascript:hit()" onclick="hit()" class="evil" id="a b">x</a><form name="body"></form><!-- x --></body>"""


PAGE = "conversations/talk-x.html"


@pytest.mark.parametrize("together", [1, 2])
def test_what_a_page_does_is_seen(tmp_path: Path, browser: Any, together: int) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(BROKEN)
    seen = open_all(browser, tmp_path, ["a.html", "b.html"], together=together)
    for sign in ("hit(7,)", "alert 8", "9", "nothing is not defined"):
        assert sum(sign in line for line in seen.ran) >= 2, sign
    assert sum("https://canary.invalid/p.png" in line for line in seen.asked) >= 1
    found = {fault.split("=")[0] for held in seen.held for fault in faults(*held)}
    wanted = {"<a href", "<a onclick>", "<a class", "<a id", "<form name>"}
    assert wanted <= found
    assert wanted | {"<!-- x -->", "<script> without src"} <= {
        line.split("=")[0] for line in read(BROKEN).wrong
    }


def test_a_theme_that_trusts_titles_and_loses_messages_is_found_out(tmp_path: Path, browser: Any) -> None:
    title = "<script>hit(1)</script><img src=https://canary.invalid/a.png><b onclick=hit(2)>"
    talk = f"---\ntitle: {title}\n---\n\n```\n[[A→B v1]]\nsession: x\nbody: |\n  t1w1w\n[[END]]\n```\n"
    content = Archive({"talk.md": talk, "site.yml": "templates: theme\n"}, [["t1w1w"]])
    for name, kept, broken in (
        ("base.html", "<body>", "<body>{{ page.title | trusted }}"),
        ("message.html", "{{ message.html | trusted }}", ""),
    ):
        bundled = (ROOT / "templates" / name).read_text("utf-8")
        assert bundled.count(kept) == 1
        content.files[f"theme/{name}"] = bundled.replace(kept, broken)
    write_archive(content, tmp_path / "content")
    build(load_config(tmp_path / "content", output=str(tmp_path / "site"), cache=False))
    without_policy(tmp_path / "site", tmp_path / "bare")
    seen = open_all(browser, tmp_path / "bare", [PAGE])
    assert any("hit(1,)" in line for line in seen.ran)
    assert any("https://canary.invalid/a.png" in line for line in seen.asked)
    found = {fault.split("=")[0] for held in seen.held for fault in faults(*held)}
    assert {"<img src", "<b onclick>"} <= found
    assert "<script> without src" in read((tmp_path / "site" / PAGE).read_text("utf-8")).wrong
    assert lost_words(content, seen) == {"t1w1w"}
    under_policy = open_all(browser, tmp_path / "site", [PAGE]).ran
    assert sum("Content Security Policy" in line for line in under_policy) >= 2
    assert not any("hit(" in line.replace(title, "") for line in under_policy)


@pytest.fixture(scope="module")
def bare(hostile: Hostile, browser: Any) -> Seen:
    """All pages without the policy, opened in a browser."""
    return open_all(browser, hostile.bare, hostile.opened())


def test_the_set_is_large_and_every_payload_is_another_one(hostile: Hostile) -> None:
    texts = [text for _, text in payloads()]
    assert len(set(texts)) == len(texts) >= 300
    assert hostile.content.placements >= 25_000


def test_nothing_runs_and_nothing_is_asked_of_others_without_the_policy(bare: Seen) -> None:
    assert bare.ran == []
    assert bare.asked == []


def test_nothing_runs_and_nothing_is_stopped_under_the_policy(hostile: Hostile, browser: Any) -> None:
    seen = open_all(browser, hostile.folder, hostile.opened())
    assert seen.ran == []
    assert seen.asked == []


def test_every_word_of_every_message_is_on_its_page(hostile: Hostile, bare: Seen) -> None:
    assert lost_words(hostile.content, bare) == set()
    assert sum(map(len, hostile.content.groups)) > 60_000


def lost_words(content: Archive, seen: Seen) -> set[str]:
    """Return the words that are not on one page with the others of their group."""
    shown = [set(WORD.findall(text.lower())) for text in seen.texts.values()]
    return set().union(*(min((set(group) - words for words in shown), key=len) for group in content.groups))


def test_the_browser_finds_only_what_our_templates_make(bare: Seen) -> None:
    wrong = {fault: page for held, page in bare.held.items() for fault in faults(*held)}
    assert wrong == {}


def test_a_parser_finds_only_what_our_templates_make(hostile: Hostile) -> None:
    wrong = {}
    for path in [*hostile.opened(), "404.html", *sorted(hostile.moved())[::20]]:
        text = (hostile.folder / path).read_text("utf-8")
        found = read(text.replace('="/talks/', '="') if path == "404.html" else text).wrong
        wrong.update(dict.fromkeys(found, path))
    assert wrong == {}


def test_the_policy_stands_first_and_once_on_every_page(hostile: Hostile) -> None:
    first = f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{CSP}">\n'
    first = first.replace("'", "&#39;")
    moved = hostile.moved()
    for path in hostile.pages():
        text = (hostile.folder / path).read_text("utf-8")
        start, _, rest = text.partition(first)
        assert re.fullmatch(r'<!doctype html>\n<html lang="[\w-]+"(?: dir="rtl")?>\n', start), path
        assert rest.count("<meta http-equiv") == (path in moved), path


def test_no_page_holds_a_control_character(hostile: Hostile) -> None:
    for path in hostile.pages():
        text = (hostile.folder / path).read_text("utf-8")
        found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]", text)
        assert not found, (path, found, text[found.start() - 80 : found.end()])


def test_no_text_takes_an_id_that_a_page_needs(bare: Seen) -> None:
    taken = {
        (tag, value)
        for tag, name, value in bare.held
        if name == "id" and value in OWN_IDS and tag in {"h1", "h3", "h4", "h5", "h6", "li", "sup", "figure"}
    }
    assert taken == set()


def test_no_template_in_a_text_is_evaluated(hostile: Hostile) -> None:
    for path in hostile.folder.rglob("*"):
        if path.is_file():
            assert EVALUATED.encode() not in path.read_bytes(), path


def test_files_are_named_by_slugs(hostile: Hostile) -> None:
    moved = [hostile.folder / path for path in hostile.moved()]
    paths = {path for path in hostile.folder.rglob("*") if path.is_file()} - set(moved)
    names = {part for path in paths for part in path.relative_to(hostile.folder).parts}
    odd = {name for name in names if not re.fullmatch(r"\.?[\w.-]+", re.sub(r"[^\x00-\x7f]", "x", name))}
    assert odd == set()
    assert not any(".." in name or len(name.encode()) > 120 for name in names)
    named = {part for path in moved for part in path.relative_to(hostile.folder).parts}
    assert not any(re.search(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f]|^\.', name) for name in named)
    assert not any(len(name.encode()) > 220 for name in named)


def test_the_files_of_the_search_are_data(hostile: Hostile) -> None:
    scripts = list((hostile.folder / "search").rglob("*.js"))
    assert len(scripts) > 100
    for path in scripts:
        text = path.read_text("utf-8")
        assert not re.search("[<>&\u2028\u2029]", text), path
        name = path.relative_to(hostile.folder / "search").as_posix().removesuffix(".js")
        data = text.removeprefix("overheard(").removesuffix(")\n")
        assert len(data) == len(text) - len("overheard()\n"), path
        assert json.loads(f"[{data}]")[0] == name


def test_results_of_the_search_show_hostile_text_as_text(hostile: Hostile, browser: Any) -> None:
    watch = Watch(browser, hostile.bare)
    window = watch.open("search.html")
    words = [group[len(group) // 2] for group in hostile.content.groups if group and group[0][0] in "tn"]
    queries = [
        *words[::40],
        "tpircs",
        "script",
        "onerror javascript",
        "1337 911",
        "hit",
        "<img src=x onerror=hit(1)>",
    ]
    found = 0
    for query in queries:
        window.locator("#search-q").fill(query)
        window.locator("#search-q").press("Enter")
        window.wait_for_function(READY, arg=query)
        links = window.eval_on_selector_all(
            "#search-list a", "all => all.map(one => one.getAttribute('href'))"
        )
        assert all(is_address(link) and ":" not in link for link in links), links
        odd = window.eval_on_selector_all(
            "#search-list *",
            "all => all.filter(one => !/^(li|h2|a|p|mark)$/.test(one.localName)"
            " || [...one.attributes].some(({ name }) => !/^(href|class|dir)$/.test(name))).length",
        )
        assert odd == 0, query
        assert not re.search("[\x00-\x08\x0e-\x1f\u202d\u202e]", window.inner_text("#search-list")), query
        found += len(links) > 0
    seen = watch.close()
    assert seen.ran == []
    assert seen.asked == []
    assert found > len(queries) // 2


READY = """async (query) => {
  await new Promise((done) => setTimeout(done, 150));
  const all = document.querySelectorAll('#search-list li');
  const shown = [...all].every((one) => one.querySelector('a[href]'));
  return shown && new URLSearchParams(location.search).get('q') === query;
}"""
