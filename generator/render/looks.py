"""What a page looks like is decided by its template, the templates that this one takes in, and the words.

Which ones it takes in is told by its tags alone, so that an edit of one template makes those pages stale that
are made with it, and a build in which nothing is stale does without Jinja.
"""

import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Final

from generator.model import Renderer
from generator.render.templates import Theme, template_files

TEMPLATES: Final = {
    Renderer.HOME: "index.html",
    Renderer.CONVERSATION: "conversation.html",
    Renderer.EMBED: "embed.html",
    Renderer.LISTING: "listing.html",
    Renderer.TERMS: "terms.html",
    Renderer.PAGE: "page.html",
    Renderer.NOT_FOUND: "404.html",
    Renderer.ALIAS: "alias.html",
    Renderer.SEARCH: "search.html",
}
"""The template of each kind of page; what is not here is made without any."""

_TAG: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
_NAME: Final = r"(?:'[^'\\]*'|\"[^\"\\]*\")"
_NAMES: Final = re.compile(
    rf"\s*({_NAME}|[\[(]\s*{_NAME}(?:\s*,\s*{_NAME})*\s*,?\s*[\])])"
    r"\s*(?:\b(?:ignore|with|without|as|import)\b[\w\s,]*)?",
)
_QUOTED: Final = re.compile(_NAME)

Files = Mapping[str, bytes]
"""Every file that a template can take in, under each name it can be called by."""


def looks(theme: Theme) -> Mapping[Renderer, str]:
    """Return, for each kind of page, the digest of all templates and words that decide how it looks."""
    files = _files(theme)
    return {renderer: _digest(name, files, theme) for renderer, name in TEMPLATES.items()}


def taken_in(text: str) -> frozenset[str] | None:
    """Return the names of the templates that one extends, includes or imports; None: a value decides that."""
    found: set[str] = set()
    for tag in _TAG.finditer(text):
        names = _NAMES.fullmatch(tag[1])
        if names is None:
            return None
        found.update(name[1:-1] for name in _QUOTED.findall(names[1]))
    return frozenset(found)


def _files(theme: Theme) -> Files:
    """Read the files of a theme: the site's own before the bundled ones, which have a second name each."""
    *owns, bundled = theme.folders
    files = {f"overheard/{name}": path.read_bytes() for name, path in template_files(bundled)}
    for folder in (bundled, *reversed(owns)):
        files |= {name: path.read_bytes() for name, path in template_files(folder)}
    return files


def _digest(name: str, files: Files, theme: Theme) -> str:
    names = _reached(name, files)
    if names is None:
        return theme.digest
    state = blake2b(theme.wording.encode(), digest_size=16)
    for reached in sorted(names):
        state.update(f"{reached}\0{len(files[reached])}\0".encode() + files[reached])
    return state.hexdigest()


def _reached(name: str, files: Files) -> set[str] | None:
    """Return the names of a template and of all that it takes in; None: it may be any, or one is not found."""
    waiting, seen = [name], set[str]()
    while waiting:
        reached = waiting.pop()
        if reached in seen:
            continue
        seen.add(reached)
        following = taken_in(files[reached].decode("utf-8", "replace")) if reached in files else None
        if following is None:
            return None
        waiting += following
    return seen
