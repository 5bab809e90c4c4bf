"""Compare the search with Pagefind's: does it find what one knows is there, and what does a query load?

    python tests/benchmarks/search_quality.py [--conversations 2000] [--queries 300] [--pagefind FOLDER]

A corpus is built into a site, and Pagefind indexes the pages of its conversations. Queries are drawn from known
conversations: two to four words of an outcome, a title or a message, or an identifier; every fourth one with
its last word cut short. Both searches run in Chromium over HTTP, each query in a fresh browser context. Told
are the mean reciprocal rank among the first ten results and the bytes of everything that is loaded for a query
after the page itself and up to the first five results, search code included.

Pagefind is a program of its own and no part of the project: `pip install --target FOLDER pagefind
pagefind-bin` gets it. Without `--pagefind` only the own search is measured.
"""

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.benchmarks.corpus import Made, made, write_corpus  # noqa: E402

SHOWN = 10
"""Ranks beyond this count as not found."""

PATIENCE = 300_000
"""Milliseconds that one step may take: neither ranks nor bytes depend on how busy the machine is."""

SMALL_WORDS = frozenset(
    "the and that was were are not its with for from how does why when would must than too one all but".split()
)
"""Words that nobody remembers a text by."""

ROWS_SHOWN = "[...document.querySelectorAll('#search-list li')].every((row) => row.querySelector('a'))"

PAGEFIND_PAGE = """<!doctype html><meta charset="utf-8"><title>Pagefind</title>
<script type="module">
import * as pagefind from "./pagefind/pagefind.js";
window.lookUp = async (text, count) => {
  const { results } = await pagefind.search(text);
  return Promise.all(results.slice(0, count).map(async (result) => (await result.data()).url));
};
</script>"""


@dataclass(frozen=True)
class Query:
    """What is typed, where it comes from, and the last word of the session that should be found."""

    text: str
    kind: str
    wanted: str


@dataclass(frozen=True)
class Answer:
    """What a search made of one query."""

    query: Query
    rank: int
    """0: not among the first ten."""
    size: int


def queries(count: int, corpus: int, seed: int) -> Iterator[Query]:
    """Yield queries whose answers are known."""
    for number in range(count):
        chance = random.Random(f"query/{seed}/{number}")
        document = made(seed, chance.randrange(corpus))
        kind = ("outcome", "title", "message", "identifier")[number % 4]
        words = _words(document, kind, chance)
        if number % 16 >= 12 and len(words[-1]) > 5:
            words[-1] = words[-1][: chance.randint(4, len(words[-1]) - 1)]
            kind += ", cut short"
        yield Query(" ".join(words), kind, document.session.split()[-1])


def _words(document: Made, kind: str, chance: random.Random) -> list[str]:
    if kind == "identifier" and document.identifiers:
        return [chance.choice(document.identifiers)]
    text = {"outcome": document.outcome, "title": document.title}.get(kind) or _sentence(document, chance)
    words = [word for word in re.findall(r"[A-Za-z][A-Za-z-]{2,}", text) if word.lower() not in SMALL_WORDS]
    count = min(len(words), chance.randint(2, 4))
    return [words[place] for place in sorted(chance.sample(range(len(words)), count))]


def _sentence(document: Made, chance: random.Random) -> str:
    message = chance.choice(document.messages).replace("\n", " ")
    sentences = [text for text in re.split(r"(?<=[.?]) ", message) if len(text) > 60]
    return chance.choice(sentences)


def own_search(page: Page, address: str, query: Query, done: Callable[[], None]) -> list[str]:
    """Return the addresses of the first ten results of the site's own search."""
    page.goto(f"{address}/search.html?q={quote(query.text)}")
    page.wait_for_function("document.querySelector('#search-status').textContent")
    page.wait_for_function(ROWS_SHOWN)
    done()
    if page.is_visible("#search-more"):
        page.click("#search-more")
        page.wait_for_function(ROWS_SHOWN)
    links = page.query_selector_all("#search-list h2 a")
    return [link.get_attribute("href") or "" for link in links][:SHOWN]


def pagefind(page: Page, address: str, query: Query, done: Callable[[], None]) -> list[str]:
    """Return the addresses of the first ten results of Pagefind."""
    page.goto(f"{address}/pagefind.html")
    page.wait_for_function("!!window.lookUp")
    page.evaluate("([text, count]) => lookUp(text, count)", [query.text, 5])
    done()
    found: list[str] = page.evaluate("([text, count]) => lookUp(text, count)", [query.text, SHOWN])
    return found


Search = Callable[[Page, str, Query, Callable[[], None]], list[str]]


def answers(browser: Browser, address: str, search: Search, asked: list[Query]) -> Iterator[Answer]:
    """Yield what a search makes of each query."""
    for query in asked:
        context = browser.new_context(bypass_csp=True)  # waiting for a condition needs eval
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        responses: list[Response] = []
        page.on("response", lambda response, responses=responses: responses.append(response))
        sizes: list[int] = []

        def done(responses: list[Response] = responses, sizes: list[int] = sizes) -> None:
            sizes.append(sum(_size(response) for response in responses))

        found = search(page, address, query, done)
        rank = next((n for n, url in enumerate(found, 1) if f"{query.wanted}." in url), 0)
        context.close()
        yield Answer(query, rank, sizes[0])


def _size(response: Response) -> int:
    """Return the bytes of what a search loads: not the page, its style, or its own scripts."""
    name = response.url.partition("?")[0].rpartition("/")[2]
    if name.endswith((".html", ".css", ".svg", ".ico")) or name in {"site.js", "theme.js"}:
        return 0
    return len(response.body())


def told(name: str, found: list[Answer]) -> dict[str, object]:
    """Return the figures of one search."""
    sizes = sorted(answer.size for answer in found)
    by_kind: dict[str, list[Answer]] = {}
    for answer in found:
        by_kind.setdefault(answer.query.kind.partition(",")[0], []).append(answer)
        if "cut" in answer.query.kind:
            by_kind.setdefault("cut short", []).append(answer)
    return {
        "search": name,
        "queries": len(found),
        "MRR": _reciprocal(found),
        "not found": sum(not answer.rank for answer in found),
        "median bytes": int(statistics.median(sizes)),
        "95 % bytes": sizes[int(len(sizes) * 0.95)],
        "MRR by kind": {kind: _reciprocal(part) for kind, part in by_kind.items()},
    }


def _reciprocal(found: list[Answer]) -> float:
    return round(sum(1 / answer.rank for answer in found if answer.rank) / len(found), 3)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Build, index, ask, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--conversations", type=int, default=2000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pagefind", type=Path, help="where Pagefind was installed")
    parser.add_argument("--site", type=Path, help="a site of this corpus, built before")
    parser.add_argument("--all", action="store_true", help="print every query with its rank")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = asked.site or _built(Path(folder), asked.conversations, asked.seed)
        searches: list[tuple[str, Search]] = [("own", own_search)]
        if asked.pagefind:
            _index(site, asked.pagefind)
            searches.append(("Pagefind", pagefind))
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wanted = list(queries(asked.queries, asked.conversations, asked.seed))
        with sync_playwright() as playwright:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for name, search in searches:
                found = list(answers(browser, f"http://127.0.0.1:{server.server_port}", search, wanted))
                for answer in found if asked.all else ():
                    print(name, answer.rank, answer.size, answer.query.kind, "|", answer.query.text)
                print(json.dumps(told(name, found), indent=1))
        server.shutdown()


def _built(folder: Path, count: int, seed: int) -> Path:
    write_corpus(folder / "content", count, seed)
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        str(folder / "content"),
        "-o",
        str(folder / "site"),
        "-q",
    ]
    subprocess.run(command, check=True, cwd=ROOT)
    return folder / "site"


def _index(site: Path, program: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--glob", "conversations/*.html"]
    subprocess.run(
        [*command, "--root-selector", "main"],
        check=True,
        env=os.environ | {"PYTHONPATH": str(program)},
        stdout=subprocess.DEVNULL,
    )
    (site / "pagefind.html").write_text(PAGEFIND_PAGE, encoding="utf-8")


if __name__ == "__main__":
    main()
