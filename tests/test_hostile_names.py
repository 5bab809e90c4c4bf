"""Names of files that would leave the site, move the cursor, or be one file on another system."""

import os
import re
import subprocess
import sys
import unicodedata

import pytest

from generator.config.load import load_config
from generator.pipeline import build

NAMES = (
    "CON.md",
    "aux/NUL.md",
    "escape \x1b[31m.md",
    "line\nbreak.md",
    "bell \x07.md",
    "reversed \u202etxt.md",
    "c1 \x9b2J.md",
    "ü" * 120 + ".md",
    "dots.. /..x.md",
    "%2e%2e%2fetc.md",
    "what?#now.md",
    "quotes'\"<b>.md",
    "café.md",
    "cafe\u0301.md",
    "Page A.md",
    "PAGE a.md",
    "page-a.md",
    "404.md",
    "feed.md",
    "assets/site.css.md",
    "search/index.md",
    "-rf.md",
)
TITLES = ("../../etc/passwd", "CON", "x" * 600, "a/b\\c", "..", "\x1b]0;title\x07", "Café", "Cafe\u0301")
UNSAFE = re.compile(
    rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
)
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def talk(context, number):
    return (
        f"[[CLAUDE→CHATGPT v1]]\nuser: \x1b[2J\nsession: 2025-10-08T14:23Z {number:06x}\ncontext: {context}\n"
        "intent: \x1b[31mNOTE\nno \x9b field\nbody: |\n  A word.\n[[END]]\n[[\x1b[0m→ v1]]\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("names")
    for number, name in enumerate(NAMES):
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "# A page\n\nWords \x1b[31m of [it](\x1b[0m.md).\n" if number % 2 else talk(name, number)
        )
    for number, title in enumerate(TITLES, 100):
        (root / "content" / f"{number}.md").write_text(talk(title, number))
    if os.name == "posix":
        with open(os.fsencode(root / "content") + b"/bytes \xff\x9b.md", "w", encoding="utf-8") as file:
            file.write(talk("bytes", 99))
        os.mkfifo(root / "content" / "pipe \x1b.md")
        (root / "content" / "link \x1b.md").symlink_to("/etc/hostname")
    return root


def test_every_page_has_a_name_that_is_safe_and_its_own_everywhere(folder):
    before = {path for path in folder.parent.rglob("*") if folder not in path.parents}
    report = build(load_config(folder / "content", output=str(folder / "site"), cache=False))
    assert report.conversations + report.messages
    names = [path.relative_to(folder / "site") for path in (folder / "site").rglob("*")]
    folded = [unicodedata.normalize("NFC", str(name)).casefold() for name in names]
    assert len(set(folded)) == len(folded)
    pages = [name for name in names if name.suffix == ".html"]
    assert len(pages) > len(NAMES) + len(TITLES)
    for name in names:
        for step in name.parts:
            assert not RESERVED.match(step)
            assert not re.search(r'[\x00-\x1f\x7f-\x9f<>:"\\|?*\u202e]|[. ]$', step)
            assert len(step.encode()) <= 120
    after = {path for path in folder.parent.rglob("*") if folder not in path.parents}
    assert {path for path in after - before if "site" in path.name} == set()


COMMANDS = (
    ["check", "-v"],
    ["check", "--format", "json"],
    ["check", "--format", "github"],
    ["check", "content/escape \x1b[31m.md"],
    ["check", "content/no\x1b.md"],
    ["build", "-v"],
    ["build", "no\x1b"],
    ["build", "-f", "no\x9b.yml"],
    ["build", "-o", "content/x\x1b/.."],
    ["explain", "a\x1bb"],
    ["new", "a \x1b[31m title"],
    ["serve", "-a", "\x1b:1"],
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command).encode("unicode_escape").decode()
)
def test_no_command_prints_a_control_from_content_or_arguments(command, folder):
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        check=False,
        timeout=120,
    )
    printed = done.stdout + done.stderr
    assert printed
    assert b"Traceback" not in printed
    assert UNSAFE.search(printed) is None
