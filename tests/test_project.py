"""The project as a whole keeps its own rules: layers, types, style, one place that trusts HTML."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*arguments: str) -> None:
    """Run a tool of this Python in the project's folder; its output is the failure's message."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", "--no-cache", ".")


def test_code_is_formatted() -> None:
    run("ruff", "format", "--no-cache", "--check", ".")


def test_types_are_strict_and_sound() -> None:
    run("mypy", "--no-incremental")


def test_import_contracts_hold() -> None:
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("sign", [r"\bMarkup\(", r"\|\s*safe\b"])
def test_html_is_marked_safe_in_one_place(sign: str) -> None:
    files = [*ROOT.glob("generator/**/*.py"), *ROOT.glob("templates/**/*.html")]
    found = [path.relative_to(ROOT).as_posix() for path in files if re.search(sign, path.read_text())]
    assert [path for path in found if path != "generator/render/theme.py"] == []


def test_modules_stay_small() -> None:
    sizes = {path: len(path.read_text().splitlines()) for path in ROOT.glob("generator/**/*.py")}
    assert {path.name: size for path, size in sizes.items() if size > 300} == {}


def test_top_level_holds_what_it_should() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not tracked:
        pytest.skip("not a checkout")
    top = {name.partition("/")[0] for name in tracked}
    known = {"pyproject.toml", "README.md", "CHANGELOG.md", "generator", "templates", "content", "tests"}
    assert {name for name in top if not name.startswith(".")} == known
