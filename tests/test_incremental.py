"""Whatever happened between two builds: the second one gives what a build of everything would give."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.pipeline import build
from tests.conftest import EXAMPLE
from tests.editing import Editor
from tests.test_build import digests

ROUNDS = int(os.environ.get("OVERHEARD_EDIT_ROUNDS", "40"))
"""Rounds for each of five seeds: 200 in all by default."""


def assert_equal_to_a_clean_build(project: Path, change: str) -> None:
    config = load_config(project / "content", output=str(project / "site"))
    report = build(config)
    clean = load_config(project / "content", output=str(project / "clean"), cache=False, force=True)
    wanted = build(clean)
    assert report.diagnostics == wanted.diagnostics, change
    assert (report.conversations, report.messages) == (wanted.conversations, wanted.messages), change
    assert digests(project / "site") == digests(project / "clean"), change


@pytest.mark.parametrize("seed", range(5))
def test_after_random_edits_the_site_equals_a_clean_build(seed: int, tmp_path: Path) -> None:
    editor = Editor(tmp_path, seed)
    assert_equal_to_a_clean_build(tmp_path, "start")
    for round_ in range(ROUNDS):
        assert_equal_to_a_clean_build(tmp_path, f"seed {seed}, round {round_}: {editor.edit()}")


def test_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    Editor(tmp_path, 7)
    config = load_config(tmp_path / "content", output=str(tmp_path / "site"))
    build(config)
    before = {path: path.stat().st_ino for path in (tmp_path / "site").rglob("*")}
    report = build(config)
    assert report.written is not None
    assert (report.written.written, report.written.swapped) == (0, False)
    assert {path: path.stat().st_ino for path in (tmp_path / "site").rglob("*")} == before


def test_nothing_changed_imports_nothing_that_only_a_change_needs(tmp_path: Path) -> None:
    Editor(tmp_path, 7)
    (tmp_path / "content" / "site.yml").unlink()
    late = {"jinja2", "markdown_it", "pygments", "yaml", "rich", "multiprocessing", "ctypes", "difflib"}
    code = (
        "import sys; from generator.cli.main import main; main(['build', 'content']); "
        f"print(*sorted({late!r} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    for _ in range(3):
        # Waits, because the first build may begin in the very moment in which the files were made.
        time.sleep(0.02)
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
    assert run.stdout.endswith("\n\n"), run.stdout


@pytest.mark.parametrize("message", ["", EXAMPLE.read_text("utf-8")], ids=["page", "conversation"])
def test_an_edit_within_what_cannot_be_read_is_seen(tmp_path: Path, message: str) -> None:
    path = tmp_path / "content" / "notes.md"
    path.parent.mkdir()
    broken = "\n\n```\n[[CLAUDE CHATGPT v1]]\nbody: |\n  Keep the {} log.\n[[END]]\n```\n"
    path.write_text(f"# Notes\n\n{message}{broken.format('first')}")
    assert_equal_to_a_clean_build(tmp_path, "start")
    path.write_text(f"# Notes\n\n{message}{broken.format('final')}")
    assert_equal_to_a_clean_build(tmp_path, "as many characters, other ones")
    assert any("Keep the final log." in page.read_text() for page in (tmp_path / "site").rglob("*.html"))


LINKING = """# Caching

As in [the plan](plan.md).

```
[[CLAUDE→CHATGPT v1]]
session: 2026-01-02T10:00Z aaa111
body: |
  Does [the plan](plan.md) still hold?
[[END]]
```

**Outcome:** It does, see [there](plan.md#m1).
"""

PLAN = LINKING.replace("aaa111", "bbb222").replace("plan.md", "talk.md").replace("Caching", "Plan")


@pytest.mark.parametrize("linked", [PLAN, "# The plan\n\nAn ordinary page.\n"])
def test_what_links_to_a_document_follows_when_it_is_withdrawn_and_published_again(
    linked: str, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "talk.md").write_text(LINKING)
    plan = content / "plan.md"
    plan.write_text(linked)
    assert_equal_to_a_clean_build(tmp_path, "start")
    for front in ("draft: true", "title: Plan", "publish: false", "title: Plan"):
        plan.write_text(f"---\n{front}\n---\n{linked}")
        assert_equal_to_a_clean_build(tmp_path, front)
    plan.unlink()
    assert_equal_to_a_clean_build(tmp_path, "deleted")


def test_one_edit_writes_few_files(tmp_path: Path) -> None:
    editor = Editor(tmp_path, 8)
    for _ in range(40):
        editor.add()
    config = load_config(tmp_path / "content", output=str(tmp_path / "site"))
    build(config)
    path = sorted((tmp_path / "content").rglob("talk-*.md"))[3]
    path.write_text(path.read_text().replace("?", ", or what?", 1))
    report = build(config)
    assert report.written is not None
    assert 1 <= report.written.written <= 20
