"""What the operating system refuses: one clear line, the old site as it was, nothing to clean by hand."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.errors import WriteError
from tests.write.building import Builder, snapshot, state

FILES = {"index.html": "home", "talks/one.html": "one", "style.css": "c"}
NOBODY = 65534

AS_NOBODY = """
import encodings.ascii, os, sys  # codecs and modules first: they may be out of reach later
from pathlib import Path
from generator.errors import OverheardError
from tests.write.building import Builder
if os.geteuid() == 0:
    os.setgid({nobody}); os.setuid({nobody})
try:
    Builder(Path(sys.argv[1]))({files!r})
except OverheardError as error:
    print(error.status, error.message)
"""


@pytest.fixture
def open_place():
    """A folder that every user can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(folder)


def build_without_rights(target: Path, files=FILES) -> str:
    script = AS_NOBODY.format(nobody=NOBODY, files={**files, "index.html": "of another user"})
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    return done.stdout


def given_away(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def test_an_output_that_may_not_be_written_stays_as_it_was(open_place):
    site = open_place / "site"
    Builder(site)(FILES)
    given_away(open_place)
    site.chmod(0o555)
    before = state(open_place)
    line = build_without_rights(site)
    assert line == f"1 cannot write to the output folder `{site}`: permission denied\n"
    assert state(open_place) == before


def test_a_parent_that_may_not_be_written_gives_one_line(open_place):
    (open_place / "closed").mkdir()
    given_away(open_place)
    (open_place / "closed").chmod(0o555)
    line = build_without_rights(open_place / "closed/site")
    assert line == f"1 cannot make the output folder `{open_place}/closed/site`: permission denied\n"
    line = build_without_rights(open_place / "closed/deep/site")
    assert line == f"1 cannot make the output folder `{open_place}/closed/deep/site`: permission denied\n"
    assert list((open_place / "closed").iterdir()) == []


def test_an_output_in_a_closed_parent_is_filled_file_by_file(open_place):
    site = open_place / "closed/site"
    site.mkdir(parents=True)
    given_away(open_place)
    (open_place / "closed").chmod(0o555)
    assert build_without_rights(site) == ""
    assert build_without_rights(site, {**FILES, "more.html": "x"}) == ""
    assert sorted(path.name for path in (open_place / "closed").iterdir()) == ["site"]
    found = snapshot(site)
    assert found.pop(".overheard.lock").isdecimal()
    assert found == {**FILES, "index.html": "of another user", "more.html": "x"}


def test_a_folder_inside_that_may_not_be_read_gives_one_line(open_place):
    site = open_place / "site"
    Builder(site)(FILES)
    given_away(open_place)
    (site / "talks").chmod(0o000)
    assert build_without_rights(site) == f"1 cannot write `{site}`: permission denied\n"
    (site / "talks").chmod(0o755)
    assert snapshot(site) == FILES


def test_a_full_disk_leaves_the_old_site_and_gives_its_room_back(tmp_path, as_root):
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], check=True)
    try:
        build = Builder(tmp_path / "site")
        large = dict.fromkeys(FILES, "x" * 400_000)
        with pytest.raises(WriteError, match="no space left"):
            build(large)
        assert [path.name for path in tmp_path.iterdir()] == [".site.lock"]
        build(FILES)
        before = state(tmp_path / "site")
        free = os.statvfs(tmp_path).f_bavail
        with pytest.raises(WriteError, match=r"cannot write `.*site/.*`: no space left on device") as caught:
            build(large)
        assert caught.value.help.startswith("make room")
        assert state(tmp_path / "site") == before
        assert os.statvfs(tmp_path).f_bavail >= free - 4
        build({**FILES, "index.html": "next"})
        assert snapshot(tmp_path / "site") == {**FILES, "index.html": "next"}
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_a_read_only_disk_gives_one_line(tmp_path, as_root):
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], check=True)
    try:
        build = Builder(tmp_path / "site")
        build(FILES)
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
        with pytest.raises(WriteError, match="cannot write") as caught:
            build({**FILES, "index.html": "next"})
        assert "\n" not in caught.value.message
        assert snapshot(tmp_path / "site") == FILES
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)
