"""The ways of systems that open no folders and exchange none, taken on this one."""

import shutil

import pytest

from generator.write import exchange, tree
from tests.write.building import snapshot

FILES = {"index.html": "home", "talks/one.html": "one", "talks/two.html": "two"}


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch):
    monkeypatch.setattr(tree, "_DESCRIPTORS", False)
    monkeypatch.setattr(exchange, "_system_call", lambda: None)


def test_sites_are_built_and_changed(build, target):
    steps = [
        FILES,
        {**FILES, "index.html": "new"},
        {"index.html": "new", "talks": "now a file"},
        {**FILES, "years/2025/index.html": "x"},
        FILES,
    ]
    for files in steps:
        assert build(files).swapped
        assert snapshot(target) == files
    (target / "index.html").write_text("altered")
    build(FILES)
    assert build.made == ["index.html"]
    assert snapshot(target) == FILES
    assert not build(FILES).swapped


def test_a_failure_leaves_the_old_site(build, target):
    with pytest.raises(KeyError):
        build.publish({"index.html": "1", "other.html": "2"}, {"index.html": "x"})
    assert [path.name for path in target.parent.iterdir()] == [".site.lock"]
    build(FILES)
    with pytest.raises(KeyError):
        build.publish({"index.html": "1", "other.html": "2"}, {"index.html": "x"})
    assert snapshot(target) == FILES
    build({**FILES, "index.html": "after"})
    assert snapshot(target) == {**FILES, "index.html": "after"}


@pytest.mark.parametrize("cut", ["after the first rename", "after the second rename"])
def test_a_build_that_was_killed_between_its_renames_is_put_right(build, target, cut):
    build(FILES)
    build({**FILES, "index.html": "second"})
    spare, aside = target.parent / ".site.overheard", target.parent / ".site.overheard.old"
    target.rename(aside)
    if cut == "after the second rename":
        spare.rename(target)
    build({**FILES, "index.html": "third"})
    assert snapshot(target) == {**FILES, "index.html": "third"}
    assert not aside.exists()


def test_a_deleted_site_and_a_deleted_second_tree_are_made_again(build, target):
    build(FILES)
    shutil.rmtree(target)
    build(FILES)
    shutil.rmtree(target.parent / ".site.overheard")
    build({**FILES, "index.html": "x"})
    assert snapshot(target) == {**FILES, "index.html": "x"}
