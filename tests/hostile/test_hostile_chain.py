"""From files to pages and to the terminal: whatever documents hold, all of it ends well."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.load import load_config
from generator.pipeline import build, check
from tests.conftest import ROOT
from tests.hostile.conftest import write_archive
from tests.hostile.documents import Archive, archive, quoted
from tests.hostile.markup import read
from tests.hostile.payloads import payloads
from tests.test_reading_properties import LINES

PAYLOADS = [re.sub(r"[\r\n]+", " ", payload) for _, payload in payloads()]
ON_A_TERMINAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
OF_SEVERAL = {"session-reused", "slug-collision", "alias-refused", "broken-link", "no-conversation"}
"""Findings that tell of how documents are to each other."""


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a document of lines that mean something and of payloads, and the words that its page must show."""
    count = draw(st.integers(1, 1000))
    written, words = [], []
    for place, line in enumerate(draw(st.lists(st.sampled_from(LINES), max_size=25))):
        word = f"w{count}x{place}w"
        said = f"{word} {draw(st.sampled_from(PAYLOADS))}" if draw(st.booleans()) else word
        if "{}" in line:
            words.append(word)
        written.append(line.replace("{{", "{").replace("}}", "}").replace("{}", said))
    return "\n" + "\n".join(written), words


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(["a.md", "b.md", "c/d.md", "e.crosstalk"]), documents(), min_size=1))
def test_any_archive_becomes_pages_that_hold_nothing_but_what_templates_make(
    files: dict[str, tuple[str, list[str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_archive(Archive({name: text for name, (text, _) in files.items()}), Path(folder, "content"))
        build(load_config(Path(folder, "content"), output=str(Path(folder, "site")), cache=False, jobs=1))
        shown = ""
        for page in sorted(Path(folder, "site").rglob("*.html")):
            text = page.read_text("utf-8")
            assert read(text).wrong == [], page
            shown += text
    for text, words in files.values():
        if "<!--" not in text:  # what an author puts into a comment is not shown
            assert [word for word in words if word.lower() not in shown.lower()] == []


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with every fourth payload."""
    folder = tmp_path_factory.mktemp("chain") / "content"
    write_archive(archive(together=4, step=4), folder)
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "-v"),
        ("check", "-v", "--format", "json"),
        ("check", "-v", "--format", "github"),
        ("build", "-v", "--no-cache", "-o", "../site"),
    ],
    ids=["check", "json", "github", "build"],
)
def test_the_terminal_gets_no_control_and_no_hidden_sign(arguments: tuple[str, ...], content: Path) -> None:
    command, *options = arguments
    done = subprocess.run(
        [sys.executable, "-m", "generator", command, str(content), *options],
        cwd=content,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 1
    assert len(said) > 10_000
    assert "Traceback" not in said
    assert not ON_A_TERMINAL.search(said), ON_A_TERMINAL.search(said)


def test_a_document_is_told_of_alike_alone_and_among_others(content: Path, tmp_path: Path) -> None:
    together: dict[str, list[str]] = {}
    for found in check(load_config(content, cache=False)).diagnostics:
        if found.code not in OF_SEVERAL:
            together.setdefault(found.path, []).append(f"{found.line} {found.code} {found.message}")
    paths = sorted(together)[::5]
    assert len(paths) > 10
    for number, path in enumerate(paths):
        alone = tmp_path / str(number)
        (alone / path).parent.mkdir(parents=True)
        (alone / path).write_bytes((content / path).read_bytes())
        (alone / "site.yml").write_bytes((content / "site.yml").read_bytes().replace(b"menu:", b"# menu:"))
        found = check(load_config(alone, cache=False)).diagnostics
        told = [f"{one.line} {one.code} {one.message}" for one in found if one.code not in OF_SEVERAL]
        assert told == together[path], path


OUTSIDE = (
    "../secret.txt",
    "link.txt",
    "linked/secret.txt",
    "%2e%2e/secret.txt",
    "..%5csecret.txt",
    "shared/link.png",
)
ESCAPING = (
    "../../x",
    "/x",
    "..\\x",
    "a/../../x",
    "x\u0000",
    "CON",
    "assets/site.css",
    ".htaccess",
    "index",
    "a" * 300,
)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")
def test_nothing_outside_is_read_and_nothing_is_written_outside(tmp_path: Path) -> None:
    secret = "what stands outside of the content folder"
    content = tmp_path / "content"
    (tmp_path / "secret.txt").write_text(secret)
    (content / "shared").mkdir(parents=True)
    for name, target in (
        ("link.txt", tmp_path / "secret.txt"),
        ("link.md", tmp_path / "secret.txt"),
        ("linked", tmp_path),
        ("circle", content),
        ("shared/link.png", tmp_path / "secret.txt"),
        ("assets", tmp_path),
    ):
        (content / name).symlink_to(target)
    os.mkfifo(content / "pipe.md")
    os.mkfifo(content / "shared" / "pipe.png")
    (content / "site.yml").write_text("static: [shared]\n")
    for number, wish in enumerate(ESCAPING):
        links = " ".join(f"[a]({target}) ![b]({target})" for target in OUTSIDE)
        envelope = (
            f"```\n[[A→B v1]]\nsession: {wish}\ncontext: {wish}\nbody: |\n  Text {links}\n[[END]]\n```\n"
        )
        head = f"---\nslug: {quoted(wish)}\naliases: {quoted([wish, wish + '.html'])}\ntags: {quoted([wish])}\n---\n"
        (content / f"talk-{number}.md").write_text(f"{head}\n# {wish}\n\n{links}\n\n{envelope}")
        (content / f"page-{number}.md").write_text(f"{head}\n# {wish}\n\n{links}\n")
    before = set(_outside(tmp_path))
    build(load_config(content, output=str(tmp_path / "site")))
    assert set(_outside(tmp_path)) == before
    for path in (tmp_path / "site").rglob("*"):
        assert not path.is_symlink(), path
        assert path.is_dir() or secret not in path.read_text("utf-8", "replace"), path


def _outside(folder: Path) -> Iterator[str]:
    """Yield what there is besides the site and the cache, and what files hold."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if not place.startswith(("site", ".site", ".overheard")):
            yield f"{place} {path.read_bytes()!r}" if path.is_file() else place
