import os
import random
import shutil
from pathlib import Path

import pytest

from generator.write.site import open_site
from tests.write.building import Builder, snapshot

PATHS = [
    *(f"{letter}.html" for letter in "abcdef"),
    *(f"talks/{letter}.html" for letter in "abcdef"),
    *(f"talks/deep/{letter}.json" for letter in "abc"),
    "years", "years/2025.html", "years/2025/index.html", "talks",
]  # fmt: skip


def edited(files: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Add, change, remove and rename some files; no file may lie where another needs a folder."""
    files = dict(files)
    for _ in range(chance.randint(0, 4)):
        path = chance.choice(PATHS)
        for other in list(files):
            if other.startswith(f"{path}/") or path.startswith(f"{other}/") or chance.random() < 0.05:
                del files[other]
        files[path] = str(chance.randrange(10)) * chance.randint(1, 3)
    return files


def tampered(folder: Path, chance: random.Random) -> None:
    """Do to one file what editors, tools and accidents do."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".overheard-site")
    if not found:
        return
    path = chance.choice(found)
    kind = chance.randrange(5)
    if kind == 0:
        path.unlink()
    elif kind == 1:
        with path.open("a") as file:
            file.write("x")
    elif kind == 2:
        os.utime(path)
    elif kind == 3:
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content[::-1] + b"y")
    elif path.parent != folder:
        shutil.rmtree(path.parent)


def failing(build: Builder, files: dict[str, str]) -> None:
    """A build whose making fails after a few files."""

    def made():
        for number, path in enumerate(files):
            if number == 2:
                raise LookupError
            yield path, b"never to be seen"
        raise LookupError

    with open_site(build.target) as site:
        site.survey(build.record)
        with pytest.raises(LookupError):
            site.publish(dict.fromkeys(files, "some key"), made())


@pytest.mark.parametrize("linked", [False, True])
def test_whatever_happened_a_build_gives_exactly_its_site(tmp_path, linked):
    """250 rounds of edits, accidents, failures and lost records, for both ways of writing."""
    chance = random.Random(31)
    real = tmp_path / ("real" if linked else "site")
    if linked:
        real.mkdir()
        (tmp_path / "site").symlink_to("real")
    build = Builder(tmp_path / "site")
    spare = tmp_path / ".site.overheard"
    files: dict[str, str] = {}
    for _ in range(250):
        files = edited(files, chance)
        before = snapshot(real) if real.exists() else {}
        accident = chance.choice(
            ["none", "none", "live", "spare", "no spare", "record", "failure", "deleted"]
        )
        if accident == "live" and real.exists():
            tampered(real, chance)
        elif accident == "spare" and spare.exists():
            tampered(spare, chance)
        elif accident == "no spare":
            shutil.rmtree(spare, ignore_errors=True)
        elif accident == "record":
            build.record = None
        elif accident == "failure":
            failing(build, files)
            assert (snapshot(real) if real.exists() else {}) == before
        elif accident == "deleted" and real.exists():
            shutil.rmtree(real)
            if linked:
                real.mkdir()
        report = build(files)
        assert snapshot(real) == files
        if report.swapped and accident == "none" and before:
            assert snapshot(spare) == before
        with open_site(build.target) as site:
            assert site.survey(build.record).whole
