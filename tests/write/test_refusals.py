import os
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.write.site import open_site
from tests.write.building import Builder, snapshot, state

FILES = {"index.html": "home", "talks/one.html": "one"}


def refused(target: Path, *sources: Path) -> str:
    with pytest.raises(UsageError) as caught, open_site(target, sources=sources) as site:
        site.survey(None)
    assert caught.value.status == 2
    assert "\n" not in caught.value.message
    return caught.value.message


def test_the_root_of_the_file_system_is_refused():
    assert "root" in refused(Path("/"))


def test_the_home_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "home" in refused(tmp_path)


def test_an_output_that_is_the_source_or_contains_it_is_refused(tmp_path):
    content = tmp_path / "project/content"
    content.mkdir(parents=True)
    before = state(tmp_path)
    for target in (content, content.parent, tmp_path, content / "..", content / "../../project/content"):
        assert "source" in refused(target, content)
    assert state(tmp_path) == before


def test_the_source_is_recognised_through_a_link(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "alias").symlink_to("content")
    assert "source" in refused(tmp_path / "alias", tmp_path / "content")
    assert "source" in refused(tmp_path / "content", tmp_path / "alias")


def test_an_output_inside_the_source_is_allowed(tmp_path):
    (tmp_path / "content").mkdir()
    Builder(tmp_path / "content/site", sources=[tmp_path / "content"])(FILES)
    assert snapshot(tmp_path / "content/site") == FILES


def test_a_file_is_refused(target):
    target.write_text("x")
    assert "not a folder" in refused(target)
    assert target.read_text() == "x"


def test_a_broken_link_is_refused(target):
    target.symlink_to("nowhere")
    assert "broken link" in refused(target)
    target.unlink()
    target.symlink_to(target.name)
    assert "broken link" in refused(target)


def test_a_folder_that_is_not_ours_is_refused_with_the_first_files_in_it(target):
    target.mkdir()
    for number in range(8):
        (target / f"photo-{number}.jpg").write_text("x")
    before = state(target.parent)
    message = refused(target)
    assert "`photo-0.jpg`, `photo-1.jpg`" in message
    assert "and 3 more" in message
    assert state(target.parent) == before


def test_a_site_with_foreign_files_is_refused_and_nothing_is_touched(build, target):
    build(FILES)
    (target / "CNAME").write_text("example.org")
    (target / "talks/notes.txt").write_text("mine")
    before, beside = state(target), state(target.parent / ".site.overheard")
    with pytest.raises(UsageError, match=r"`CNAME`, `talks/notes\.txt`"):
        build({**FILES, "index.html": "new"})
    assert (state(target), state(target.parent / ".site.overheard")) == (before, beside)


def test_force_carries_foreign_files_over(build, target):
    build(FILES)
    (target / "CNAME").write_text("example.org")
    (target / ".git/refs").mkdir(parents=True)
    (target / ".git/refs/main").write_text("abc")
    (target / "latest").symlink_to("talks/one.html")
    changed = {**FILES, "index.html": "new"}
    for _ in range(3):
        build(changed, force=True)
        changed = {**changed, "index.html": changed["index.html"] + "er"}
        assert (target / "CNAME").read_text() == "example.org"
        assert (target / ".git/refs/main").read_text() == "abc"
        assert os.readlink(target / "latest") == "talks/one.html"
    assert "CNAME" not in (target / ".overheard-site").read_text()
    with pytest.raises(UsageError, match="CNAME"):
        build(changed)


def test_force_makes_a_site_of_a_folder_that_was_not_ours(build, target):
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    (target / "index.html").write_text("of another generator")
    report = build(FILES, force=True)
    assert snapshot(target) == {**FILES, "notes.txt": "mine"}
    assert "index.html" in report.note
    other = target.parent / ".site.overheard"
    assert (other / "index.html").read_text() == "of another generator"
    build({**FILES, "index.html": "next"}, force=True)
    assert snapshot(target) == {**FILES, "index.html": "next", "notes.txt": "mine"}


def test_what_lies_in_the_way_is_refused_even_with_force(build, target):
    build(FILES)
    (target / "years").write_text("a file where a folder will be")
    before = state(target)
    with pytest.raises(UsageError, match="in the way"):
        build({**FILES, "years/2025.html": "x"}, force=True)
    assert state(target) == before
    (target / "years").unlink()
    (target / "about").mkdir()
    (target / "about/mine.txt").write_text("x")
    with pytest.raises(UsageError, match="in the way"):
        build({**FILES, "about": "x"}, force=True)


def test_a_link_to_elsewhere_is_never_followed(build, target, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/keep.txt").write_text("keep")
    build(FILES)
    (target / "years").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="years"):
        build(FILES)
    with pytest.raises(UsageError, match="in the way"):
        build({**FILES, "years/keep.txt": "overwritten"}, force=True)
    assert (tmp_path / "elsewhere/keep.txt").read_text() == "keep"


def test_a_page_that_was_made_a_link_is_foreign(build, target):
    build(FILES)
    (target / "index.html").unlink()
    (target / "index.html").symlink_to("/etc/hostname")
    with pytest.raises(UsageError, match=r"index\.html"):
        build(FILES)
    build(FILES, force=True)
    assert not (target / "index.html").is_symlink()
    assert snapshot(target) == FILES


def test_litter_of_file_browsers_is_no_reason_to_refuse(build, target):
    target.mkdir()
    (target / ".DS_Store").write_text("x")
    build(FILES)
    (target / "talks/.DS_Store").write_text("x")
    build({**FILES, "index.html": "new"})
    assert snapshot(target) == {**FILES, "index.html": "new"}


def test_a_second_tree_that_is_not_ours_is_left_alone(build, target):
    beside = target.parent / ".site.overheard"
    beside.mkdir()
    (beside / "precious.txt").write_text("x")
    with pytest.raises(Exception, match="not ours"):
        build(FILES)
    assert snapshot(beside) == {"precious.txt": "x"}
    assert not target.exists()


def test_a_marker_that_is_not_in_our_words_makes_nothing_ours(build, target):
    target.mkdir()
    (target / ".overheard-site").write_text("notes.txt\n")
    (target / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.txt"):
        build(FILES)
