"""Changes of a real file system are noticed, natively and by looking again and again."""

import os
import shutil
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.preview.watch import Root, Watch, file_system


@pytest.fixture(params=[False, True], ids=["native", "poll"])
def watch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watch]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("a")
    (tmp_path / "content" / "out").mkdir()
    watch = Watch(poll=request.param)
    watch.follow([Root(tmp_path / "content")], [tmp_path / "content" / "out"])
    time.sleep(0.6 if request.param else 0.05)  # a poller knows what there is only after its first look
    yield watch
    watch.close()


def test_quiet_folders_stay_quiet(watch: Watch) -> None:
    assert not watch.wait(0.3)


def test_a_save_is_noticed(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "content" / "a.md").write_text("changed")
    assert watch.wait(5)


def test_a_save_in_a_new_folder_is_noticed(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "content" / "deep" / "er").mkdir(parents=True)
    assert watch.wait(5)
    (tmp_path / "content" / "deep" / "er" / "b.md").write_text("b")
    assert watch.wait(5)


def test_a_warning_of_watchdog_neither_ends_its_thread_nor_fills_the_terminal(watch: Watch) -> None:
    assert watch.note == ""
    # It warns so where a folder within a new folder is watched already; as an error it would end the thread.
    warnings.warn_explicit("already exists", RuntimeWarning, "inotify.py", 365, "watchdog.observers.inotify")


@pytest.mark.parametrize("what", ["delete", "rename", "replace", "move in", "move out"])
def test_other_changes_are_noticed(watch: Watch, tmp_path: Path, what: str) -> None:
    path, outside = tmp_path / "content" / "a.md", tmp_path / "a.md"
    if what == "delete":
        path.unlink()
    elif what == "rename":
        path.rename(path.with_name("b.md"))
    elif what == "replace":
        path.with_name("a.md.tmp").write_text("new")
        os.replace(path.with_name("a.md.tmp"), path)
    elif what == "move in":
        outside.write_text("x")
        outside.rename(path.with_name("c.md"))
    else:
        path.rename(outside)
    assert watch.wait(5)


def test_what_is_made_from_the_site_is_passed_over(watch: Watch, tmp_path: Path) -> None:
    for folder in ("out", ".git", ".overheard", "node_modules"):
        (tmp_path / "content" / folder).mkdir(exist_ok=True)
    while watch.wait(0.8):
        pass
    for folder in ("out", ".git", ".overheard", "node_modules"):
        (tmp_path / "content" / folder / "x.md").write_text("x")
    assert not watch.wait(0.9)


def test_a_folder_that_is_replaced_is_noticed_and_watched_again(watch: Watch, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.rmtree(content)
    assert watch.wait(3)
    watch.follow([Root(content)])
    while watch.wait(0.7):
        watch.follow([Root(content)])
    content.mkdir()
    (content / "a.md").write_text("again")
    assert watch.wait(3)
    watch.follow([Root(content)])
    while watch.wait(0.7):
        pass
    (content / "a.md").write_text("and again")
    assert watch.wait(3)


def test_of_a_single_file_only_that_file_counts(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("title: a\n")
    watch = Watch()
    watch.follow([Root(tmp_path, "site.yml")])
    try:
        (tmp_path / "other.yml").write_text("x")
        assert not watch.wait(0.3)
        (tmp_path / "site.yml").write_text("title: b\n")
        assert watch.wait(3)
    finally:
        watch.close()


def test_many_changes_are_looked_at_twice_because_some_may_be_lost(tmp_path: Path) -> None:
    watch = Watch()
    watch.follow([Root(tmp_path)])
    try:
        for number in range(300):
            (tmp_path / f"{number}.md").write_text("x")
        rounds = 0
        while watch.wait(2.5):
            rounds += 1
        assert 2 <= rounds <= 6
    finally:
        watch.close()


def test_waking_ends_the_wait(tmp_path: Path) -> None:
    watch = Watch()
    watch.follow([Root(tmp_path)])
    try:
        watch.wake()
        assert watch.wait(3)
    finally:
        watch.close()


MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/share rw - nfs4 server:/x rw
31 22 0:41 / /mnt/my\\040disk rw - fuse.sshfs host:/ rw
32 22 0:42 / /mnt/share/inner rw - tmpfs tmpfs rw
"""


@pytest.mark.skipif(os.name == "nt", reason="paths of Linux")
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/x", "ext4"),
        ("/mnt/share/talks", "nfs4"),
        ("/mnt/sharex", "ext4"),
        ("/mnt/my disk/talks", "fuse.sshfs"),
        ("/mnt/share/inner/talks", "tmpfs"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(
    path: str, kind: str, tmp_path: Path
) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS)
    assert file_system(path, str(table)) == kind


def test_without_a_table_of_mounts_nothing_is_known(tmp_path: Path) -> None:
    assert file_system("/x", str(tmp_path / "none")) == ""


@pytest.mark.skipif(os.name == "nt", reason="paths of Linux")
def test_where_changes_are_not_announced_it_polls_and_says_so(tmp_path: Path) -> None:
    table = tmp_path.parent / f"{tmp_path.name}-mounts"
    table.write_text("22 1 0:40 / / rw - nfs4 server:/x rw\n")
    watch = Watch(mounts=str(table))
    watch.follow([Root(tmp_path)])
    try:
        assert "not announced" in watch.note
        time.sleep(0.6)
        (tmp_path / "a.md").write_text("x")
        assert watch.wait(5)
    finally:
        watch.close()
