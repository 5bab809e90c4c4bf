"""The same input gives the same bytes, whatever the machine, the clock and the way of working."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CONTENT, ROOT
from tests.test_build import digests

COPIES = 4
"""The demo is copied so often that a pool of workers is worth its start."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with some eighty conversations, whose sessions differ; its menu is all of its pages."""
    project = tmp_path_factory.mktemp("archive")
    for number in range(COPIES):
        target = project / "content" / f"part-{number}"
        shutil.copytree(CONTENT, target, ignore=shutil.ignore_patterns("site.yml", "index.md", "*.crosstalk"))
        for path in target.rglob("*.md"):
            path.write_text(path.read_text().replace("session: 20", f"session: {20 + number}"))
    settings = (CONTENT / "site.yml").read_text(encoding="utf-8").partition("menu:")[0]
    (project / "content" / "site.yml").write_text(settings, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def wanted(archive: Path) -> dict[str, str]:
    """The files of a plain build."""
    build(archive, archive / "wanted", "--no-cache")
    return dict(digests(archive / "wanted"))


def build(project: Path, output: Path, *options: str, umask: int = 0o022, **env: str) -> None:
    """Build in a process of its own, under an environment of its own."""
    command = [sys.executable, "-m", "generator", "build", "content", "-o", str(output), "-q", *options]
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


ENVIRONMENTS = [
    {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
    for zone, locale, seed in [
        ("UTC", "C", "0"),
        ("UTC", "de_DE.UTF-8", "1"),
        ("Pacific/Kiritimati", "C", "2"),
        ("Pacific/Kiritimati", "tr_TR.UTF-8", "3"),
        ("America/St_Johns", "tr_TR.UTF-8", "4"),
        ("America/St_Johns", "C.UTF-8", "5"),
        ("Asia/Kathmandu", "de_DE.UTF-8", "6"),
        ("Asia/Kathmandu", "POSIX", "random"),
    ]
]


@pytest.mark.parametrize("env", ENVIRONMENTS, ids=lambda env: "-".join(env.values()))
def test_time_zone_locale_and_hash_seed_do_not_matter(env, archive, wanted, tmp_path) -> None:
    build(archive, tmp_path / "site", "--no-cache", **env)
    assert digests(tmp_path / "site") == wanted


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_umask_does_not_matter(umask, archive, wanted, tmp_path) -> None:
    build(archive, tmp_path / "site", "--no-cache", umask=umask)
    assert digests(tmp_path / "site") == wanted
    assert {oct(p.stat().st_mode & 0o777) for p in (tmp_path / "site").rglob("*") if p.is_file()} == {"0o644"}


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_the_number_of_jobs_does_not_matter(jobs, archive, wanted, tmp_path) -> None:
    build(archive, tmp_path / "site", "--no-cache", "--jobs", jobs)
    assert digests(tmp_path / "site") == wanted


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_the_way_workers_start_does_not_matter(method, archive, wanted, tmp_path) -> None:
    build(archive, tmp_path / "site", "--no-cache", "--jobs", "2", OVERHEARD_START_METHOD=method)
    assert digests(tmp_path / "site") == wanted


@pytest.mark.parametrize("reverse", [False, True])
def test_path_and_order_of_the_source_do_not_matter(reverse, archive, wanted, tmp_path) -> None:
    project = tmp_path / "some where else ü"
    for path in sorted((archive / "content").rglob("*"), reverse=reverse):
        if path.is_file():
            target = project / path.relative_to(archive)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    build(project, project / "site", "--no-cache")
    assert digests(project / "site") == wanted


def test_an_incremental_build_gives_the_bytes_of_a_full_one(archive, wanted, tmp_path) -> None:
    project = tmp_path / "project"
    shutil.copytree(archive / "content", project / "content")
    moved = project / "content" / "part-3" / "index-2.md"
    moved.write_text("# Another page\n")
    build(project, project / "site")
    moved.unlink()
    build(project, project / "site")
    assert digests(project / "site") == wanted


def test_touched_files_change_nothing(archive, wanted, tmp_path) -> None:
    project = tmp_path / "project"
    shutil.copytree(archive / "content", project / "content")
    build(project, project / "site")
    for number, path in enumerate(sorted(project.rglob("*.md"))):
        os.utime(path, (number, 2_000_000_000 - number))
    build(project, project / "site")
    assert digests(project / "site") == wanted


def test_no_cache_sees_other_bytes_of_the_same_size_and_date(archive, wanted, tmp_path) -> None:
    project = tmp_path / "project"
    shutil.copytree(archive / "content", project / "content")
    path = project / "content" / "part-1" / "about.md"
    right, stat = path.read_bytes(), path.stat()
    path.write_bytes(right.swapcase())
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    build(project, project / "site")
    path.write_bytes(right)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    build(project, project / "site", "--no-cache")
    assert digests(project / "site") == wanted


@pytest.mark.parametrize("damage", ["cut", "zeros", "garbage"])
def test_a_damaged_cache_changes_nothing(damage, archive, wanted, tmp_path) -> None:
    project = tmp_path / "project"
    shutil.copytree(archive / "content", project / "content")
    build(project, project / "site")
    cache = project / ".overheard" / "cache.sqlite"
    data = bytearray(cache.read_bytes())
    middle = len(data) // 2
    if damage == "cut":
        del data[middle:]
    elif damage == "zeros":
        data[middle : middle + 65536] = bytes(65536)
    else:
        data[100:middle:97] = b"\xa5" * len(data[100:middle:97])
    cache.write_bytes(data)
    (project / "content" / "part-0" / "about.md").touch()
    build(project, project / "site")
    assert digests(project / "site") == wanted
