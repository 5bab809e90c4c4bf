"""Pages that the preview shows in place of one of the site: a failed build, a document that is gone."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final
from urllib.parse import quote

from generator.config.settings import Config
from generator.errors import ConfigError, OverheardError, TemplateError
from generator.render.templates import bundled_templates
from generator.render.theme import CSP

PREFIX: Final = "_overheard/"
"""Where the preview's own files lie. No document's page can: names that begin with `_` are no sources."""

_TITLES: Final[Mapping[type[OverheardError], str]] = {
    ConfigError: "The configuration is broken",
    TemplateError: "A template is broken",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no new edition: the first line says what, the others are further faults or help."""

    title: str
    lines: tuple[str, ...]


def failure_of(error: OverheardError, config: Config) -> Failure:
    """Return an error that ends a build as a page tells it, without the folders of this machine."""
    said = error.faults if isinstance(error, ConfigError) else (error.message,)
    lines = (*said, f"help: {error.help}") if error.help else said
    title = _TITLES.get(type(error), "The build failed")
    return Failure(title, tuple(shorn(line, config) for line in lines))


def shorn(text: str, config: Config) -> str:
    """Return a message in which places are named from the project's folder, not from that of the machine."""
    names = {str(bundled_templates()): "overheard", str(Path.cwd()): "."}
    for folder in (config.content, config.templates, os.path.dirname(config.file)):
        if os.path.isabs(folder):
            names[folder] = os.path.basename(folder)
    for folder in sorted(names, key=len, reverse=True):
        text = text.replace(folder + os.sep, f"{names[folder]}/" if names[folder] != "." else "")
        text = text.replace(folder, names[folder])
    return text


def failure_page(failure: Failure) -> bytes:
    """Return the page that tells of a failed build."""
    lines = "".join(f"<li><code>{escape(line)}</code></li>" for line in failure.lines)
    note = "The page comes back by itself when this is mended. Nothing of the published site has changed."
    return _page(failure.title, f"<ul>{lines}</ul><p>{note}</p>")


def gone_page(path: str, documents: tuple[str, ...], homes: tuple[str, ...]) -> bytes:
    """Return the page for an address that an earlier edition had.

    `documents` are what it was made from, `homes` the pages that are made from them now.
    """
    if homes:
        links = "".join(f'<li><a href="/{quote(home)}">{escape(home)}</a></li>' for home in homes)
        body = f"<p>What it showed is now at:</p><ul>{links}</ul>"
    else:
        names = ", ".join(f"<code>{escape(name)}</code>" for name in documents)
        body = f"<p>It was made from {names}.</p>" if names else ""
    shown = f"<p>The site no longer has <code>{escape(path)}</code>.</p>"
    return _page("This page is gone", f'{shown}{body}<p><a href="/">All conversations</a></p>')


def own_file(name: str) -> bytes:
    """Return a file that the preview brings along."""
    return (files("generator.preview") / "client" / name).read_bytes()


def _page(title: str, body: str) -> bytes:
    frame = Template(own_file("page.html").decode())
    return frame.substitute(title=escape(title), body=body, prefix=PREFIX, csp=escape(CSP)).encode()
