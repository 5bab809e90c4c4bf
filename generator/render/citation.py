"""How to cite a conversation."""

from generator.model import Summary
from generator.render.template_objects import Citation
from generator.render.views import Site
from generator.render.words import Words


def citation(path: str, summary: Summary, site: Site, words: Words) -> Citation:
    """Return how the conversation whose page is `path` is cited."""
    names = summary.authors
    return Citation(
        title=summary.title,
        authors=words.listed(names),
        bibtex_authors=" and ".join(f"{{{_plain(name)}}}" for name in names),
        bibtex_title=_plain(summary.title),
        year=summary.date[:4],
        url=site.base_url + path if site.base_url else "",
        key=summary.slug if summary.slug.isascii() else f"conversation-{summary.slug[-6:]}",
    )


def _plain(text: str) -> str:
    """Return text without the signs that mean something to TeX."""
    return "".join(f"\\{char}" if char in "&%$#_" else char for char in text if char not in "\\{}~^")
