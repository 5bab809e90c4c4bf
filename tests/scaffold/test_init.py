"""From nothing to a published site: what `init` and `new` write works as it stands."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml

from generator.config.load import KEYS, parse_config
from generator.scaffold.init import init, starting_file
from generator.scaffold.new import new
from generator.scaffold.wheel import wheel_bytes
from tests.conftest import ROOT

EVERYTHING = {
    ".github/workflows/pages.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "content/first-conversation.md",
    "content/index.md",
    "content/site.yml",
    "requirements.txt",
}


def overheard(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def assert_done(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["empty", "with blanks and ümläuts – 会話", "not-empty"])
def test_init_new_check_and_build_in_any_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    if name == "not-empty":
        (folder / "thesis.txt").write_text("years of work")
        (folder / ".gitignore").write_text("*.log\nsite/\n")
    assert_done(overheard("init", cwd=folder))
    assert {path for path in EVERYTHING if not (folder / path).is_file()} == set()
    assert_done(overheard("new", "Why does it reconnect twice?", cwd=folder))
    assert_done(overheard("check", "--strict", cwd=folder))
    built = overheard("build", "--strict", cwd=folder)
    assert_done(built)
    assert built.stdout.startswith("Built 1 conversation (2 messages), 1 draft left out")
    built = overheard("build", "--strict", "--drafts", cwd=folder)
    assert_done(built)
    assert built.stdout.startswith("Built 2 conversations (4 messages) ->")
    if name == "not-empty":
        assert (folder / "thesis.txt").read_text() == "years of work"
        assert (folder / ".gitignore").read_text().splitlines()[:2] == ["*.log", "site/"]
        assert (folder / ".gitignore").read_text().count("site/\n") == 1
    assert overheard("new", "Why does it reconnect twice?", cwd=folder).returncode == 2


def test_init_takes_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert_done(overheard("init", "a/b", cwd=tmp_path))
    assert (tmp_path / "a/b/content/site.yml").is_file()


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    first = init(tmp_path)
    assert set(first.written) >= EVERYTHING
    assert first.kept == ()
    (tmp_path / "content/site.yml").write_text("title: Mine\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    second = init(tmp_path)
    assert second.written == ()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_with_documents_gets_no_examples(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "mine.md").write_text("# Mine\n")
    init(tmp_path)
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == ["mine.md", "site.yml"]


def test_a_file_in_the_way_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = overheard("init", "taken", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")


def examples_of_keys() -> dict[str, str]:
    """Return each key of the commented configuration with its lines, the comment signs taken away."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in starting_file("site.yml").split("\n"):
        start = re.match(r"(?:# )?([a-z_]+):(?:\s|$)", line)
        text = line.removeprefix("# ")
        if start and start[1] in KEYS:
            current = found.setdefault(start[1], [])
            current.append(text)
        elif current is not None and line.startswith("#   "):
            current.append(text)
        else:
            current = None
    return {key: "\n".join(lines) + "\n" for key, lines in found.items()}


def test_the_configuration_shows_every_key_with_an_example_that_is_valid(tmp_path: Path) -> None:
    examples = examples_of_keys()
    assert set(examples) == set(KEYS)
    for key, text in examples.items():
        config = parse_config(text, tmp_path / "site.yml", content=tmp_path)
        assert hasattr(config, key), text


def commands_of(folder: Path) -> list[str]:
    workflow = yaml.safe_load((folder / ".github/workflows/pages.yml").read_text())
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [step["run"] for step in steps if "run" in step]
    hooks = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text())
    return commands + [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]


@pytest.mark.skipif(os.name == "nt", reason="the workflow runs on Linux")
def test_the_commands_of_workflow_and_hook_work(tmp_path: Path) -> None:
    """They install Overheard into an environment that has its libraries, but neither it nor the checkout."""
    folder, environment = tmp_path / "project", tmp_path / "environment"
    assert_done(overheard("init", str(folder), cwd=tmp_path))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    packages = next(environment.glob("lib/*/site-packages"))
    (packages / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    variables = {
        "PATH": f"{environment}/bin:/usr/bin:/bin",
        "BASE_URL": "https://example.org/talks",
        "HOME": str(tmp_path),
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    commands = commands_of(folder)
    assert [command.split()[0] for command in commands] == ["python", "overheard", "overheard"]
    assert "--strict" in commands[1]
    assert "--as-of" in commands[1]
    for command in commands:
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command],
            cwd=folder,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert (folder / "site/conversations").is_dir()
    where = [str(environment / "bin/python"), "-c", "import generator; print(generator.__file__)"]
    printed = subprocess.run(
        where, capture_output=True, text=True, check=True, cwd=tmp_path, env=variables
    ).stdout
    assert str(environment) in printed, "what ran is what was installed"


def test_the_workflow_publishes_what_it_built(tmp_path: Path) -> None:
    workflow = yaml.safe_load(starting_file("pages.yml"))
    uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert [name.partition("@")[0] for name in uses] == [
        "actions/checkout",
        "actions/setup-python",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]


def test_the_wheel_is_the_same_each_time() -> None:
    assert wheel_bytes() == wheel_bytes()


REQUIREMENT = "from generator.scaffold.wheel import repository_requirement; print(repository_requirement())"


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, ""),
        ({"url": "file:///home/x/overheard", "dir_info": {}}, ""),
        ({"url": "ssh://git@example.org/x.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}}, ""),
        (
            {"url": "https://example.org/x.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "overheard @ git+https://example.org/x.git@ab12",
        ),
    ],
)
def test_only_a_repository_that_everyone_can_fetch_is_named(
    origin: dict[str, object] | None, expected: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(BytesIO(wheel_bytes())) as wheel:
        wheel.extractall(tmp_path)
    if origin is not None:
        (next(tmp_path.glob("*.dist-info")) / "direct_url.json").write_text(json.dumps(origin))
    done = subprocess.run(
        [sys.executable, "-c", REQUIREMENT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == expected


def test_a_wheel_of_what_was_installed_from_a_wheel_is_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(wheel_bytes())) as wheel:
        wheel.extractall(tmp_path)
    code = (
        "import sys; from generator.scaffold.wheel import wheel_bytes; sys.stdout.buffer.write(wheel_bytes())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == wheel_bytes()


def test_every_new_document_has_a_session_of_its_own(tmp_path: Path) -> None:
    texts = [new(f"Talk {number}", tmp_path).read_text() for number in range(5)]
    sessions = [re.findall(r"^session: (\S+ [0-9a-f]{6})$", text, re.M) for text in texts]
    assert all(len(found) == 2 and found[0] == found[1] for found in sessions)
    assert len({found[0] for found in sessions}) == 5


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Über Züge", "über-züge.md"),
        ("会話", "会話.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("con", "con-1.md"),
        ("$title {x} <b>", "title-x-b.md"),
        ("two\nlines", "two-lines.md"),
    ],
)
def test_a_title_of_any_kind_gives_a_document_that_is_valid(title: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert new(title, tmp_path / "content").name == name
    assert_done(overheard("check", "--strict", "--drafts", cwd=tmp_path))


@pytest.mark.parametrize("title", ["", "  ", "\x1b[31m"])
def test_a_title_of_nothing_is_refused(title: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = overheard("new", title, cwd=tmp_path)
    assert done.returncode == 2
    assert list((tmp_path / "content").iterdir()) == []


def test_without_a_content_folder_new_names_init(tmp_path: Path) -> None:
    done = overheard("new", "x", cwd=tmp_path)
    assert done.returncode == 2
    assert "overheard init" in done.stderr
