import os
import shutil
import stat

import pytest

from generator.errors import WriteError
from generator.model import FileRecord, WriteReport
from generator.write.site import open_site
from tests.write.building import Builder, snapshot, state

FILES = {
    "index.html": "home",
    "conversations/one.html": "one",
    "conversations/two.html": "two",
    "contexts/reconnect/index.html": "reconnect",
    "assets/site.css": "body {}",
}


def test_a_first_build_writes_every_file_and_nothing_else(build, target):
    report = build(FILES)
    assert snapshot(target) == FILES
    assert report == WriteReport(written=5, unchanged=0, removed=0, swapped=True)
    assert sorted(path.name for path in target.parent.iterdir()) == [".site.lock", ".site.overheard", "site"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_do_not_depend_on_the_umask(build, target, umask):
    before = os.umask(umask)
    try:
        build(FILES)
        build({**FILES, "index.html": "changed", "years/2025.html": "new"})
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in target.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in [target, *target.rglob("*")] if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_a_build_that_changes_nothing_touches_nothing(build, target):
    build(FILES)
    before, beside = state(target), state(target.parent / ".site.overheard")
    assert build(FILES) == WriteReport(written=0, unchanged=5, removed=0, swapped=False)
    assert (state(target), state(target.parent / ".site.overheard")) == (before, beside)
    assert build.made == []


def test_only_a_changed_file_is_written(build, target):
    build(FILES)
    before = state(target)
    report = build({**FILES, "index.html": "new home"})
    after = state(target)
    assert report == WriteReport(written=1, unchanged=4, removed=0, swapped=True)
    assert {path for path in FILES if before[path] != after[path]} == {"index.html"}


def test_a_new_key_for_the_same_bytes_keeps_the_file(build, target):
    build(FILES)
    before = state(target)
    report = build.publish(dict.fromkeys(FILES, "another key"), FILES)
    assert len(build.made) == 5
    assert report == WriteReport(written=0, unchanged=5, removed=0, swapped=False)
    assert state(target) == before
    assert build.publish(dict.fromkeys(FILES, "another key"), FILES).swapped is False
    assert build.made == []


def test_the_other_tree_keeps_the_last_site_until_the_next_build(build, target):
    build(FILES)
    build({**FILES, "index.html": "second"})
    assert snapshot(target.parent / ".site.overheard") == FILES
    build({**FILES, "index.html": "third"})
    assert (target.parent / ".site.overheard/index.html").read_text() == "second"
    assert snapshot(target) == {**FILES, "index.html": "third"}


def test_unchanged_files_lie_on_the_disk_once(build, target):
    build(FILES)
    build({**FILES, "index.html": "second"})
    other = target.parent / ".site.overheard"
    assert (target / "assets/site.css").samefile(other / "assets/site.css")
    assert not (target / "index.html").samefile(other / "index.html")


def test_files_that_are_no_longer_wanted_go_with_their_folders(build, target):
    build(FILES)
    del (fewer := dict(FILES))["contexts/reconnect/index.html"]
    assert build(fewer) == WriteReport(written=0, unchanged=4, removed=1, swapped=True)
    assert not (target / "contexts").exists()
    assert snapshot(target) == fewer


def test_a_file_may_become_a_folder_and_a_folder_a_file(build, target):
    build({"a": "file", "b/c/d": "deep", "index.html": "home"})
    changed = {"a/b": "now below", "b": "now a file", "index.html": "home"}
    build(changed)
    assert snapshot(target) == changed


def test_an_edit_and_its_undoing_give_the_first_site_again(build, target):
    build(FILES)
    build({**FILES, "index.html": "oops", "extra.html": "x"})
    build(FILES)
    assert snapshot(target) == FILES
    build({**FILES, "index.html": "oops", "extra.html": "x"})
    assert snapshot(target) == {**FILES, "index.html": "oops", "extra.html": "x"}


def test_a_file_altered_by_hand_is_made_anew(build, target):
    build(FILES)
    with (target / "conversations/one.html").open("a") as file:
        file.write("<!-- minified -->")  # in place: the hard link in the other tree has it too
    (target / "conversations/two.html").unlink()
    report = build(FILES)
    assert build.made == ["conversations/one.html", "conversations/two.html"]
    assert report.written == 2
    assert snapshot(target) == FILES
    build({**FILES, "index.html": "next"})
    assert snapshot(target) == {**FILES, "index.html": "next"}


def test_a_file_replaced_by_one_of_the_same_size_is_made_anew(build, target):
    build(FILES)
    (target / "index.html").write_text("HOME")
    build(FILES)
    assert (target / "index.html").read_text() == "home"


def test_a_site_that_was_deleted_is_written_again(build, target):
    build(FILES)
    shutil.rmtree(target)
    assert build(FILES).written == 5
    assert snapshot(target) == FILES


def test_the_other_tree_may_be_deleted(build, target):
    build(FILES)
    shutil.rmtree(target.parent / ".site.overheard")
    build({**FILES, "index.html": "next"})
    build({**FILES, "index.html": "after"})
    assert snapshot(target) == {**FILES, "index.html": "after"}


def test_without_a_record_same_bytes_stay_and_stale_files_go(build, target):
    build(FILES)
    before = state(target)
    build.record = None
    del (fewer := dict(FILES))["conversations/two.html"]
    report = build(fewer)
    assert report == WriteReport(written=0, unchanged=4, removed=1, swapped=True)
    assert snapshot(target) == fewer
    assert all(state(target)[path] == before[path] for path in fewer)


def test_what_a_killed_build_left_in_the_other_tree_does_no_harm(build, target):
    build(FILES)
    build({**FILES, "index.html": "second"})
    other = target.parent / ".site.overheard"
    (other / "assets/site.css").unlink()
    (other / "assets/site.css").write_text("torn")
    (other / "conversations/one.html").unlink()
    (other / "half").mkdir()
    (other / "half/written.html").write_text("x")
    (other / "conversations/two.html").unlink()
    (other / "conversations/two.html").mkdir()
    (other / "contexts/reconnect/index.html").unlink()
    (other / "contexts/reconnect/index.html").symlink_to("/etc/hostname")
    build({**FILES, "index.html": "third"})
    assert snapshot(target) == {**FILES, "index.html": "third"}
    build(FILES)
    assert snapshot(target) == FILES


def test_a_new_build_finishes_two_renames_that_were_cut_short(build, target):
    build(FILES)
    other, aside = target.parent / ".site.overheard", target.parent / ".site.overheard.old"
    target.rename(aside)
    build({**FILES, "index.html": "second"})
    assert snapshot(target) == {**FILES, "index.html": "second"}
    assert build.made == ["index.html"]
    other.rename(aside)
    build({**FILES, "index.html": "third"})
    assert snapshot(target) == {**FILES, "index.html": "third"}
    assert not aside.exists()
    shutil.copytree(target, aside)
    build(FILES)
    assert snapshot(target) == FILES
    assert not aside.exists()


def test_a_failure_while_files_are_made_leaves_the_old_site(build, target):
    build(FILES)
    before = state(target)

    def broken():
        yield "index.html", b"new"
        raise LookupError("template")

    with open_site(target) as site:
        site.survey(build.record)
        with pytest.raises(LookupError):
            site.publish(dict.fromkeys(FILES, "key"), broken())
    assert state(target) == before
    build({**FILES, "index.html": "after"})
    assert snapshot(target) == {**FILES, "index.html": "after"}


def test_a_failing_first_build_leaves_no_site(target):
    with open_site(target) as site:
        site.survey(None)
        with pytest.raises(ValueError, match=r"two\.html"):
            site.publish({"one.html": "1", "two.html": "2"}, [("one.html", b"one")])
    assert [path.name for path in target.parent.iterdir()] == [".site.lock"]


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../out.html", "a/../../b", "a//b", "./a", "a/.", "a\\b", "a\0b", "a\nb", "a/",
     ".overheard-site", ".overheard-new/x", ".overheard.lock"],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_is_never_written(build, target, path):
    build(FILES)
    before = state(target)
    with pytest.raises(WriteError):
        build({**FILES, path: "x"})
    assert state(target) == before


def test_the_marker_names_the_files_whatever_order_they_came_in(build, target, tmp_path):
    build(FILES)
    other = Builder(tmp_path / "other")
    other(dict(reversed(FILES.items())))
    marker = (target / ".overheard-site").read_text()
    assert marker == (tmp_path / "other/.overheard-site").read_text()
    assert marker.split("\n")[1:-1] == sorted(FILES)


def test_an_empty_site_is_a_site(build, target):
    build({})
    assert [path.name for path in target.iterdir()] == [".overheard-site"]
    build(FILES)
    build({})
    assert [path.name for path in target.iterdir()] == [".overheard-site"]


def test_an_existing_empty_folder_becomes_the_site(build, target):
    target.mkdir()
    build(FILES)
    assert snapshot(target) == FILES


def test_missing_parents_are_made(tmp_path):
    Builder(tmp_path / "a/b/site")(FILES)
    assert snapshot(tmp_path / "a/b/site") == FILES


def test_names_of_every_script_can_be_written(build, target):
    files = {f"conversations/{name}.html": name for name in ("größe", "नमस्ते", "ไทย", "שלום", "東京", "a b")}
    build(files)
    build({**files, "index.html": "x"})
    assert snapshot(target) == {**files, "index.html": "x"}


def test_the_record_tells_how_each_file_was_left(build, target):
    build(FILES)
    assert build.record.files.keys() == {*FILES, ".overheard-site"}
    status = (target / "index.html").stat()
    record = build.record.files["index.html"]
    assert record == FileRecord(record.key, status.st_size, status.st_mtime_ns)
