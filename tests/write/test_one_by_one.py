import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.errors import UsageError
from tests.write.building import Builder, snapshot, state

FILES = {"index.html": "home", "talks/one.html": "one", "talks/one.md": "one", "a/b": "x", "style.css": "c"}


@contextmanager
def mounted(*arguments: str, at: Path):
    subprocess.run(["mount", *arguments, str(at)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def exercise(build: Builder, folder: Path, reason: str) -> None:
    """Build, change, remove, alter: the folder itself stays where it is."""
    inode = folder.stat().st_ino
    steps = [
        FILES,
        {**FILES, "index.html": "new"},
        {"index.html": "new", "a": "now a file", "talks/one.html/x.html": "deep"},
        FILES,
    ]
    for files in steps:
        report = build(files)
        assert snapshot(folder) == files
        assert reason in report.note
        assert report.swapped is False
    assert folder.stat().st_ino == inode
    assert not build(FILES).note
    (folder / "index.html").write_text("altered")
    (folder / "stray.txt").write_text("x")
    with pytest.raises(UsageError, match=r"stray\.txt"):
        build(FILES)
    (folder / "stray.txt").unlink()
    build(FILES)
    assert snapshot(folder) == FILES
    assert not (folder / ".overheard-new").exists()
    assert not folder.with_name(f".{folder.name}.overheard").exists()


def test_a_linked_folder_is_filled_file_by_file(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    exercise(Builder(tmp_path / "site"), tmp_path / "real", "symbolic link")
    assert (tmp_path / "site").is_symlink()


def test_the_current_folder_is_filled_file_by_file(tmp_path, monkeypatch):
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    exercise(Builder(Path()), tmp_path / "site", "current folder")


def test_a_mounted_file_system_is_filled_file_by_file(target, as_root):
    target.mkdir()
    with mounted("-t", "tmpfs", "-o", "size=4m", "tmpfs", at=target):
        exercise(Builder(target), target, "mount point")


def test_a_bind_mount_of_the_same_file_system_is_recognised(target, tmp_path, as_root):
    (tmp_path / "elsewhere").mkdir()
    target.mkdir()
    with mounted("--bind", str(tmp_path / "elsewhere"), at=target):
        exercise(Builder(target), target, "mount point")


def test_a_folder_of_a_lower_layer_is_filled_file_by_file(tmp_path, as_root):
    for name in ("lower/site", "upper", "work", "merged"):
        (tmp_path / name).mkdir(parents=True)
    Builder(tmp_path / "lower/site")(FILES)
    for name in (".site.lock", ".site.overheard"):
        subprocess.run(["rm", "-r", str(tmp_path / "lower" / name)], check=True)
    folders = ",".join(f"{name}dir={tmp_path / name}" for name in ("lower", "upper", "work"))
    with mounted("-t", "overlay", "overlay", "-o", folders, at=tmp_path / "merged"):
        build = Builder(tmp_path / "merged/site")
        assert build(FILES).written == 0
        for text in ("second", "third"):
            report = build({**FILES, "index.html": text})
            assert snapshot(tmp_path / "merged/site") == {**FILES, "index.html": text}
            assert "cannot be moved" in report.note
            assert report.written == 1


def test_a_disk_that_fills_up_leaves_the_old_files(target, as_root):
    target.mkdir()
    with mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", at=target):
        build = Builder(target)
        build(FILES)
        before = state(target)
        with pytest.raises(Exception, match="no space left"):
            build(dict.fromkeys(FILES, "x" * 400_000))
        after = state(target)
        assert {path: after[path] for path in FILES} == {path: before[path] for path in FILES}
        assert not (target / ".overheard-new").exists()
        build({**FILES, "index.html": "next"})
        assert snapshot(target) == {**FILES, "index.html": "next"}


def test_what_a_killed_build_left_is_ours(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    build = Builder(tmp_path / "site")
    build(FILES)
    staging = tmp_path / "real/.overheard-new"
    staging.mkdir()
    (staging / "0").write_text("half")
    build({**FILES, "index.html": "next"})
    assert snapshot(tmp_path / "real") == {**FILES, "index.html": "next"}


def test_pages_come_after_what_they_need(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    Builder(tmp_path / "site")(FILES)
    changed = {path: (tmp_path / "real" / path).stat().st_ctime_ns for path in FILES}
    pages = [time for path, time in changed.items() if path.endswith(".html")]
    others = [time for path, time in changed.items() if not path.endswith(".html")]
    assert max(others) <= min(pages)


def test_force_keeps_foreign_files_where_they_are(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    build = Builder(tmp_path / "site")
    build(FILES)
    (tmp_path / "real/CNAME").write_text("example.org")
    inode = os.stat(tmp_path / "real/CNAME").st_ino
    build({**FILES, "index.html": "next"}, force=True)
    assert os.stat(tmp_path / "real/CNAME").st_ino == inode
    with pytest.raises(UsageError, match="CNAME"):
        build(FILES)
