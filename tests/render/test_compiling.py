"""Compiled templates are kept for the next build, and only where that is safe."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.model import Renderer
from generator.render import compiling
from generator.render.templates import load_theme
from generator.render.theme import Templates
from generator.render.views import Site

Paths = Callable[[], dict[Path, int]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """Let compiled templates be kept in a folder of this test; give its files with the time they were written."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return lambda: {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.cache")}


def rendered(language: str = "en", own: Path | None = None) -> bytes:
    site = Site("A < B", "", language, "", "", (), (), ())
    page = {"path": "404.html", "title": "Gone", "description": "", "language": "", "home": False}
    page |= {"kind": "website", "data": "", "feed": "", "alternates": ()}
    return Templates(load_theme(own), language).render(Renderer.NOT_FOUND, "404.html", site=site, page=page)


def test_a_second_process_takes_what_the_first_one_compiled(kept: Paths) -> None:
    first = rendered()
    files = kept()
    assert len(files) > 2
    assert rendered() == first
    assert kept() == files


def test_each_language_has_its_own(kept: Paths) -> None:
    english = rendered()
    count = len(kept())
    german = rendered("de")
    assert german != english
    assert len(kept()) == 2 * count
    assert rendered() == english


def test_templates_of_a_site_are_kept_until_any_of_them_changes(kept: Paths, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "frame.html").write_text("{{ site.title }}{% block main %}{% endblock %}")
    (own / "404.html").write_text("{% extends 'frame.html' %}{% block main %}!{% endblock %}")
    assert rendered(own=own) == b"A &lt; B!"
    before = kept()
    assert len(before) == 2
    assert rendered(own=own) == b"A &lt; B!"
    assert kept() == before
    (own / "frame.html").write_text("{{ site.title }}{% block other %}{% endblock %}")
    with pytest.raises(TemplateError, match=r"`frame\.html` has no block `main`"):
        rendered(own=own)
    (own / "frame.html").write_text("{{ site.title }}?{% block main %}{% endblock %}")
    assert rendered(own=own) == b"A &lt; B?!"
    assert kept().keys() == before.keys(), "no more of them with each edit"


def test_a_damaged_file_means_nothing(kept: Paths) -> None:
    first = rendered()
    for place, path in enumerate(kept()):
        whole = path.read_bytes()
        path.write_bytes([b"", b"\0" * 50, whole[:40], whole[: len(whole) // 2]][place % 4])
    assert rendered() == first


def test_nothing_is_kept_where_others_could_write(kept: Paths, tmp_path: Path) -> None:
    first = rendered()
    (folder,) = {path.parent for path in kept()}
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    for path in kept():
        path.write_bytes(b"nobody reads this")
    assert rendered() == first
    assert {path.read_bytes() for path in (tmp_path / "moved").iterdir()} == {b"nobody reads this"}


def test_code_that_writes_templates_decides_what_is_kept(
    kept: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered()
    count = len(kept())
    other = Path(tempfile.gettempdir(), "compiling.py")
    other.write_text("# another way to escape\n")
    monkeypatch.setattr(compiling, "__file__", str(other))
    rendered()
    assert len(kept()) == 2 * count
