"""The hostile archive, built once: as it is, and with the content security policy taken out of its pages."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.pipeline import build
from tests.hostile.documents import Archive, archive

TOGETHER = 12
"""Payloads that share a document: a page has to be opened for each document, and that takes its time."""
OF_LISTINGS = 500
"""Every so manieth page of the listings is opened: they are alike but for one name."""
OF_EMBEDS = 10


@dataclass(frozen=True)
class Hostile:
    """A site made of hostile texts."""

    content: Archive
    folder: Path
    bare: Path
    """The same without the policy."""

    def pages(self) -> list[str]:
        """Return the path of every page."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    def opened(self) -> list[str]:
        """Return the pages that are opened in a browser: few of the listings, and of the pages to embed."""
        every = sorted({*self.pages()} - self.moved())
        listed = [path for path in every if _LISTING.match(path)]
        embeds = [path for path in every if path.endswith(".embed.html")]
        skipped = set(listed) - set(listed[::OF_LISTINGS]) | set(embeds) - set(embeds[::OF_EMBEDS])
        # The page for wrong addresses starts from the root of its host.
        return [path for path in every if path not in skipped | {"404.html"}]

    def moved(self) -> set[str]:
        """Return the pages at old addresses, which lead on to others."""
        return {path for path in self.pages() if _MOVED in (self.folder / path).read_text("utf-8")}


_MOVED = '<meta http-equiv="refresh"'
_LISTING = re.compile(r"(?:contexts|participants|intents|tags|users|years)/(?!index\.html)")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')


def write_archive(content: Archive, folder: Path) -> None:
    """Write the files of an archive."""
    for name, text in content.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


def without_policy(folder: Path, bare: Path) -> None:
    """Copy a site and take the policy out of each page."""
    shutil.copytree(folder, bare)
    for path in bare.rglob("*.html"):
        text, count = _POLICY.subn("", path.read_text("utf-8"))
        assert count == 1, path
        path.write_text(text, "utf-8")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The site of all payloads."""
    project = tmp_path_factory.mktemp("hostile")
    content = archive(TOGETHER)
    write_archive(content, project / "content")
    build(load_config(project / "content", output=str(project / "site")))
    without_policy(project / "site", project / "bare")
    return Hostile(content, project / "site", project / "bare")
