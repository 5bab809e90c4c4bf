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
        """Return the pages that are opened in a browser: all but those that lead on to others at once."""
        # The page for wrong addresses starts from the root of its host.
        return sorted({*self.pages()} - self.moved() - {"404.html"})

    def moved(self) -> set[str]:
        """Return the pages at old addresses, which lead on to others."""
        return {path for path in self.pages() if _MOVED in (self.folder / path).read_text("utf-8")}


_MOVED = '<meta http-equiv="refresh"'
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
