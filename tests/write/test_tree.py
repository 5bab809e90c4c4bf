import os
import tempfile
from pathlib import Path

import pytest

from generator.write.tree import Tree
from tests.conftest import missing


def test_between_file_systems_a_file_is_copied_with_its_date(tmp_path):
    elsewhere = Path("/dev/shm")
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        missing("a second file system", "OVERHEARD_REQUIRE_ROOT")
    (tmp_path / "page.html").write_text("page")
    (tmp_path / "link").symlink_to("page.html")
    with (
        tempfile.TemporaryDirectory(dir=elsewhere) as folder,
        Tree(tmp_path) as one,
        Tree(Path(folder)) as two,
    ):
        copied = two.take("page.html", one)
        two.take("link", one)
        assert copied is not None
        assert copied.st_mtime_ns == (tmp_path / "page.html").stat().st_mtime_ns
        assert (Path(folder) / "page.html").read_text() == "page"
        assert os.readlink(Path(folder) / "link") == "page.html"


def test_on_one_file_system_a_file_is_linked(tmp_path):
    with Tree.made(tmp_path / "a") as one, Tree.made(tmp_path / "b") as two:
        one.write("x", b"content")
        assert two.take("y", one, "x") is None
    assert (tmp_path / "a/x").samefile(tmp_path / "b/y")


def test_a_file_that_is_there_is_never_written_through(tmp_path):
    (tmp_path / "target").write_text("keep")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/link").symlink_to(tmp_path / "target")
    with Tree(tmp_path / "site") as tree, pytest.raises(FileExistsError):
        tree.write("link", b"x")
    assert (tmp_path / "target").read_text() == "keep"


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(OSError, match="link"):
        Tree(tmp_path / "link")


def test_the_folder_may_be_renamed_while_it_is_open(tmp_path):
    with Tree.made(tmp_path / "a") as tree:
        (tmp_path / "a").rename(tmp_path / "b")
        tree.write("x", b"1")
        assert tree.is_at(tmp_path / "b")
    assert (tmp_path / "b/x").read_bytes() == b"1"


def test_same_compares_bytes_and_follows_no_link(tmp_path):
    with Tree(tmp_path) as tree:
        tree.write("x", b"12")
        (tmp_path / "y").symlink_to("x")
        assert tree.same("x", b"12") is not None
        assert (tree.same("x", b"1"), tree.same("x", b"21"), tree.same("y", b"12"), tree.same("z", b"")) == (
            None,
        ) * 4
