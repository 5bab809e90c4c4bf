"""Projects to preview, and previews of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.preview.running import BIKE, TEA, Preview


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two conversations, an ordinary page, own templates and an own style sheet."""
    content = tmp_path / "content"
    (content / "looks").mkdir(parents=True)
    (content / "tea.md").write_text(TEA, "utf-8")
    (content / "bike.md").write_text(BIKE, "utf-8")
    (content / "about.md").write_text("# About\n\nWhat this is.\n", "utf-8")
    (content / "site.yml").write_text("title: Small talk\ncss: [own.css]\ntemplates: looks\n", "utf-8")
    (content / "own.css").write_text("h1 { color: rgb(1, 2, 3); }\n", "utf-8")
    return tmp_path


@pytest.fixture
def serving(project: Path) -> Iterator[Callable[..., Preview]]:
    """Start previews of the project; they are ended with the test."""
    started: list[Preview] = []

    def start(*arguments: str, folder: Path = project, port: str = "0") -> Preview:
        started.append(Preview(folder, *arguments, port=port))
        return started[-1]

    yield start
    for preview in started:
        preview.close()


@pytest.fixture
def preview(serving: Callable[..., Preview]) -> Preview:
    """A running preview of the project."""
    return serving()
