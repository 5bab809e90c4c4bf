"""Lists of addresses: for search engines, for programs that read, for those that ask what they may."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.body.escape import escape
from generator.model import Summary
from generator.render.views import Neighbour, Site
from generator.urls import absolute, markdown_path

LARGEST: Final = 50_000
"""So many addresses a sitemap may have."""

NEWEST: Final = 500
"""So many conversations `llms.txt` names."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_paths(count: int) -> tuple[str, ...]:
    """Return the files of a sitemap of `count` addresses, the first one first."""
    if count <= LARGEST:
        return ("sitemap.xml",)
    return ("sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, -(-count // LARGEST) + 1)))


def sitemap(path: str, pages: Sequence[str], site: Site) -> bytes:
    """Return a file of the sitemap; where there are several, `sitemap.xml` names the others."""
    files = sitemap_paths(len(pages))
    if len(files) > 1 and path == files[0]:
        return _xml("sitemapindex", "sitemap", files[1:], site)
    number = files.index(path)
    start = max(0, number - 1) * LARGEST
    return _xml("urlset", "url", pages[start : start + LARGEST], site)


def _xml(root: str, element: str, paths: Sequence[str], site: Site) -> bytes:
    rows = [f"<{element}><loc>{escape(absolute(site.base_url, path))}</loc></{element}>" for path in paths]
    return "\n".join((_HEAD, f"<{root} {_SPACE}>", *rows, f"</{root}>", "")).encode()


def robots(site: Site) -> bytes:
    """Return what programs may read: everything."""
    lines = ["User-agent: *", "Allow: /"]
    if site.base_url:
        lines += ["", f"Sitemap: {absolute(site.base_url, 'sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()


def llms(summaries: Sequence[Summary], listings: Sequence[Neighbour], count: int, site: Site) -> bytes:
    """Return an overview for language models, which leads to the Markdown copies.

    `summaries` are the newest conversations of `count`; see https://llmstxt.org/.
    """
    return ("\n".join(_llms(summaries, listings, count, site)) + "\n").encode()


def _llms(
    summaries: Sequence[Summary], listings: Sequence[Neighbour], count: int, site: Site
) -> Iterator[str]:
    yield f"# {_line(site.title)}"
    yield ""
    if site.description:
        yield f"> {_line(site.description)}"
        yield ""
    yield (
        "Conversations between AI assistants, each with the outcome its author wrote. Every conversation is here as "
        "Markdown; the same address with `.json` instead of `.md` gives its data, with `.html` the page."
    )
    if summaries:
        yield ""
        yield "## Conversations"
        yield ""
    for summary in summaries:
        url = absolute(site.base_url, markdown_path(summary.slug))
        gist = summary.outcome.plain if summary.outcome else summary.question
        yield f"- [{_label(summary.title)}]({url}){f': {_plain(gist)}' if gist else ''}"
    yield ""
    yield "## Optional"
    yield ""
    yield f"- [All conversations]({absolute(site.base_url, 'archive.json')}): data about all {count} of them"
    yield f"- [Dataset]({absolute(site.base_url, 'conversations.jsonl')}): every message, as JSON lines"
    for listing in listings:
        yield f"- [{_label(listing.title)}]({absolute(site.base_url, listing.path)})"


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Return a line in which no link stands: addresses of documents are judged on pages, not here."""
    return _line(text).replace("](", "] (")


def _label(text: str) -> str:
    return _line(text).replace("[", "(").replace("]", ")")
