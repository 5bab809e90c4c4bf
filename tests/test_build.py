"""The main job, end to end: a folder of documents becomes a site."""

import hashlib
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.body.links import safe_url
from generator.config.load import load_config
from generator.config.settings import Config
from generator.diagnostics.finding import Severity
from generator.pipeline import build, check
from generator.render.theme import CSP
from tests.conftest import CONTENT, EXAMPLE

Configured = Callable[..., Config]

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


INLINE = {"a", "code", "del", "em", "input", "ins", "span", "strong", "sup"}


class Elements(HTMLParser):
    """The text inside elements that have a certain class."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted
        self.found: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth and tag not in INLINE:
            self.found[-1] += "\n"
        if tag in VOID:
            return
        if self.depth:
            self.depth += 1
        elif self.wanted in (dict(attrs).get("class") or "").split():
            self.depth = 1
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found[-1] += data


def texts_of(page: str, wanted: str) -> list[str]:
    """Return the text of every element of the class `wanted`."""
    parser = Elements(wanted)
    parser.feed(page)
    return parser.found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def digests(folder: Path) -> Mapping[str, str]:
    """Return every file below `folder` with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def example(configured: Configured) -> tuple[Config, str]:
    """The site of the example document alone, and its one conversation page."""
    config = configured({"websocket-reconnect.md": EXAMPLE.read_bytes()})
    build(config)
    pages = list(Path(config.output, "conversations").glob("*.html"))
    assert [page.name for page in pages] == ["websocket-reconnect-a7f3d1.html"]
    return config, pages[0].read_text()


def test_the_example_gives_one_page_with_its_messages_in_order(example: tuple[Config, str]) -> None:
    _, page = example
    assert re.findall(r'<article[^>]* id="(m\d+)"', page) == ["m1", "m2", "m3", "m4"]
    headings = [" ".join(words(text)) for text in re.findall(r'<h2 id="m\d+-[^>]*>(.*?)</h2>', page, re.S)]
    assert ["Claude" in h and "ChatGPT" in h for h in headings] == [True] * 4


def test_messages_three_and_four_of_the_example_are_follow_ups(configured: Configured) -> None:
    config = configured({"websocket-reconnect.md": EXAMPLE.read_bytes()})
    build(config)
    page = Path(config.output, "conversations/websocket-reconnect-a7f3d1.html").read_text()
    articles = re.findall(r'<article[^>]* id="m\d+".*?</header>', page, re.S)
    assert ["Follow-up" in article for article in articles] == [False, False, True, True]


def test_the_outcome_stands_on_top_and_on_the_index(example: tuple[Config, str]) -> None:
    config, page = example
    sentence = "Claude got comprehensive advice on reconnection strategy"
    assert page.index(sentence) < page.index('id="m1"')
    assert page.count(sentence) >= 2, "and again where the author wrote it"
    assert sentence in Path(config.output, "index.html").read_text()


def test_check_strict_finds_nothing_to_fail_in_the_example(configured: Configured) -> None:
    report = check(configured({"websocket-reconnect.md": EXAMPLE.read_bytes()}))
    assert [found for found in report.diagnostics if found.severity is not Severity.NOTE] == []


def bodies_of_source(text: str) -> list[str]:
    """Return the bodies of a document's envelopes, without the program's own reader."""
    blocks = re.findall(r"^(?:body|response): \|\n(.*?)^(?:sig: none\n)?\[\[END\]\]", text, re.S | re.M)
    return [re.sub(r"^  ", "", block, flags=re.M) for block in blocks]


@pytest.mark.parametrize("document", sorted(CONTENT.glob("*/*.md")), ids=lambda path: path.stem)
def test_every_word_of_every_message_is_in_its_body_element(document: Path, configured: Configured) -> None:
    """A word is a run of letters and digits; marks of Markdown are not words, nor are list numbers."""
    source = document.read_text()
    config = configured({"talk.md": source})
    build(config)
    rendered: list[str] = []
    for path in Path(config.output, "conversations").glob("*.html"):
        rendered += texts_of(path.read_text(), "body")
    bodies = bodies_of_source(source)
    assert bodies
    assert len(rendered) == len(bodies)
    for body, shown in zip(bodies, rendered, strict=True):
        written = re.sub(r"^[>\s]*\d+[.)]\s", "", body, flags=re.M)
        written = re.sub(r"^\s*(`{3,}|~{3,})\S*$", "", written, flags=re.M)
        held = set(words(shown))
        assert [word for word in words(written) if word not in held and word.strip("_") not in held] == []


def test_two_builds_give_the_same_bytes(configured: Configured, tmp_path: Path) -> None:
    files = {
        path.relative_to(CONTENT).as_posix(): path.read_bytes()
        for path in CONTENT.rglob("*")
        if path.is_file()
    }
    config = configured(files, cache=False)
    build(config)
    first = digests(Path(config.output))
    other = load_config(Path(config.content), output=str(tmp_path / "other"), cache=False)
    build(other)
    assert digests(tmp_path / "other") == first


def test_the_demo_is_clean_under_strict() -> None:
    report = check(load_config(CONTENT, strict=True))
    assert [
        f"{d.path}:{d.line} {d.code}" for d in report.diagnostics if d.severity is not Severity.NOTE
    ] == []


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_carries_the_policy_before_anything_from_content(demo_site: Path) -> None:
    head = '<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="'
    for path in pages_of(demo_site):
        page = path.read_text()
        assert head in page, path
        assert page.partition(head)[2].startswith(CSP.replace("'", "&#39;")), path


def test_every_link_of_the_demo_leads_somewhere(demo_site: Path) -> None:
    for path in pages_of(demo_site):
        page = path.read_text()
        for target in re.findall(r'(?:href|src)="([^"]*)"', page):
            if target.startswith(("http:", "https:", "mailto:")):
                continue
            address, _, anchor = target.replace("&amp;", "&").partition("#")
            file = (path.parent / unquote(address)).resolve() if address else path
            assert file.is_file(), f"{path.name}: {target}"
            if anchor and file.suffix == ".html":
                assert f'id="{anchor}"' in file.read_text(), f"{path.name}: {target}"


def test_addresses_from_outside_pass_the_one_function() -> None:
    assert safe_url("javascript:alert(1)") is None
    assert safe_url("https://example.org/a") == "https://example.org/a"
