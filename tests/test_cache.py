import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from generator.cache.store import open_cache
from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import FileRecord, Manifest, Report, SiteRecord, SourceRecord, Stamp

BLOBS = {"k1": (b"light one", b"texts one"), "k2": (b"light two" * 1000, b"texts two" * 9000)}


def manifest(*transcripts: str) -> Manifest:
    found = Diagnostic("no-outcome", Severity.NOTE, "none", "a.md", 1, 1, 1, "")
    return Manifest(
        inputs="digest",
        sources={f"{key}.md": SourceRecord(Stamp(1, 2, 3, 4), key, "d") for key in transcripts},
        files={},
        site=SiteRecord({"index.html": FileRecord("key", 5, 6)}),
        report=Report((found,), 1, 4, 0, None),
        started_ns=7,
    )


def file_of(project: Path) -> Path:
    return project / ".overheard/cache.sqlite"


@pytest.fixture
def filled(tmp_path) -> Path:
    """A project whose cache holds something of everything."""
    with open_cache(tmp_path) as cache:
        cache.put_transcripts(BLOBS)
        cache.put_bodies([("b1", "k1", "<p>größe 東京</p>".encode()), ("b2", "k2", b"")])
        cache.put_manifest(tmp_path / "site", manifest("k1", "k2"))
    return tmp_path


def contents(project: Path, **options):
    with open_cache(project, **options) as cache:
        return (
            cache.transcripts(["k1", "k2", "k3"]),
            cache.texts(["k2", "k1"]),
            cache.bodies(["b1", "b2", "b3"]),
            cache.manifest(project / "site"),
        ), cache.note


FULL = (
    {key: light for key, (light, _) in BLOBS.items()},
    {key: texts for key, (_, texts) in BLOBS.items()},
    {"b1": "<p>größe 東京</p>".encode(), "b2": b""},
    manifest("k1", "k2"),
)
EMPTY = ({}, {}, {}, None)


def test_what_was_put_is_there_in_the_next_build(filled):
    assert contents(filled) == (FULL, "")


def test_what_was_put_is_there_at_once(tmp_path):
    with open_cache(tmp_path) as cache:
        cache.put_transcripts(BLOBS)
        assert cache.texts(["k1"]) == {"k1": b"texts one"}


def test_a_newer_value_takes_the_place_of_the_older(filled):
    with open_cache(filled) as cache:
        cache.put_transcripts({"k1": (b"new", b"newer")})
        cache.put_bodies([("b1", "k1", b"other")])
        assert cache.transcripts(["k1"]) == {"k1": b"new"}
        assert cache.bodies(["b1"]) == {"b1": b"other"}


def test_thousands_of_keys_may_be_asked_for_at_once(tmp_path):
    many = {f"key {number}": (b"%d" % number, b"") for number in range(3000)}
    with open_cache(tmp_path) as cache:
        cache.put_transcripts(many)
        assert cache.transcripts(many) == {key: light for key, (light, _) in many.items()}


def test_a_missing_cache_is_empty_and_made(tmp_path):
    assert contents(tmp_path) == (EMPTY, "")
    folder = tmp_path / ".overheard"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (folder / ".gitignore").read_text() == "*\n"
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "CACHEDIR.TAG", "cache.sqlite"]


def test_without_a_folder_nothing_is_kept_and_nothing_is_said():
    with open_cache(None) as cache:
        cache.put_transcripts(BLOBS)
        cache.put_manifest(Path("site"), manifest("k1"))
        assert (cache.transcripts(["k1"]), cache.manifest(Path("site")), cache.note) == ({}, None, "")
        assert abs(cache.now() - time.time_ns()) < 60 * 10**9


def test_reading_can_be_switched_off_and_what_is_put_is_kept(filled):
    assert contents(filled, read=False) == (EMPTY, "")
    with open_cache(filled, read=False) as cache:
        cache.put_transcripts({"k3": (b"3", b"33")})
    with open_cache(filled) as cache:
        assert cache.transcripts(["k1", "k3"]) == {"k1": b"light one", "k3": b"3"}


def test_each_output_folder_has_its_own_manifest(filled):
    with open_cache(filled) as cache:
        cache.put_manifest(filled / "other", manifest("k1"))
    with open_cache(filled) as cache:
        assert cache.manifest(filled / "other") == manifest("k1")
        assert cache.manifest(filled / "site") == manifest("k1", "k2")
        assert cache.manifest(filled / "third") is None


def test_the_archive_of_an_output_folder_goes_with_its_manifest(filled):
    with open_cache(filled) as cache:
        cache.put_archive(filled / "site", b"linked")
        cache.put_archive(filled / "never finished", b"linked")
    with open_cache(filled) as cache:
        assert cache.archive(filled / "site") == b"linked"
        assert cache.archive(filled / "other") is None
    for _ in range(25):
        with open_cache(filled) as cache:
            cache.put_manifest(filled / "site", manifest("k1"))
    with open_cache(filled) as cache:
        assert cache.archive(filled / "site") == b"linked"
        assert cache.archive(filled / "never finished") is None


def test_a_project_that_was_moved_finds_its_manifest(filled):
    moved = filled.rename(filled.with_name("moved"))
    assert contents(moved) == (FULL, "")
    assert str(filled).encode() not in file_of(moved).read_bytes()


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all", b"SQLite format 3\0" + bytes(5000), bytes(100)]
)
def test_a_file_that_is_no_cache_is_replaced(tmp_path, content):
    file_of(tmp_path).parent.mkdir()
    file_of(tmp_path).write_bytes(content)
    with open_cache(tmp_path) as cache:
        assert cache.transcripts(["k1"]) == {}
        cache.put_transcripts(BLOBS)
    with open_cache(tmp_path) as cache:
        assert cache.transcripts(["k1"]) == {"k1": b"light one"}
        assert cache.note == ""


def test_damage_anywhere_is_a_miss_and_never_another_value(filled):
    """200 times a few bytes are overwritten, cut off or blanked: every value is right or missing."""
    whole = file_of(filled).read_bytes()
    chance = random.Random(3)
    misses = 0
    for _ in range(200):
        damaged = bytearray(whole)
        kind = chance.choice(("bytes", "cut", "blank", "swap"))
        start = chance.randrange(len(whole))
        if kind == "bytes":
            for _ in range(chance.randint(1, 40)):
                damaged[chance.randrange(len(whole))] = chance.randrange(256)
        elif kind == "cut":
            del damaged[start:]
        elif kind == "blank":
            damaged[start : start + 16384] = bytes(len(damaged[start : start + 16384]))
        else:
            page, other = (chance.randrange(len(whole) // 16384) * 16384 for _ in "ab")
            damaged[page : page + 16384], damaged[other : other + 16384] = (
                whole[other : other + 16384],
                whole[page : page + 16384],
            )
        file_of(filled).write_bytes(damaged)
        found, note = contents(filled)
        for values, right in zip(found[:3], FULL[:3], strict=True):
            assert values.items() <= right.items()
        assert found[3] in (None, FULL[3])
        misses += found != FULL
        assert "\n" not in note
        with open_cache(filled) as cache:
            cache.put_transcripts(BLOBS)
    assert misses > 40


def test_a_damaged_cache_is_told_once_and_starts_anew(filled):
    content = bytearray(file_of(filled).read_bytes())
    content[200:] = os.urandom(len(content) - 200)
    file_of(filled).write_bytes(content)
    found, note = contents(filled)
    assert (found, note) == (EMPTY, "the cache was damaged and starts anew")
    with open_cache(filled) as cache:
        cache.put_transcripts(BLOBS)
        assert cache.note == ""
    with open_cache(filled) as cache:
        assert cache.transcripts(["k1"]) == {"k1": b"light one"}


def test_a_value_under_another_key_is_a_miss(filled):
    with sqlite3.connect(file_of(filled)) as database:
        database.execute("UPDATE texts SET key = 'k' WHERE key = 'k1'")
        database.execute("UPDATE texts SET key = 'k1' WHERE key = 'k2'")
    database.close()
    with open_cache(filled) as cache:
        assert cache.texts(["k1", "k2", "k"]) == {}


def test_a_cache_of_another_version_starts_anew(filled):
    with sqlite3.connect(file_of(filled)) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    assert contents(filled) == (EMPTY, "")
    with open_cache(filled) as cache:
        cache.put_transcripts(BLOBS)
    with open_cache(filled) as cache:
        assert cache.transcripts(["k1"]) == {"k1": b"light one"}


def test_a_locked_cache_is_a_miss_and_is_told(filled):
    other = sqlite3.connect(file_of(filled), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        found, note = contents(filled)
        assert found == EMPTY
        assert note == "the cache is not used: database is locked"
    finally:
        other.close()
    assert contents(filled) == (FULL, "")


def test_a_cache_that_another_build_writes_to_can_be_read(filled):
    other = sqlite3.connect(file_of(filled), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with open_cache(filled) as cache:
            assert cache.transcripts(["k1"]) == {"k1": b"light one"}
            cache.put_transcripts({"k3": (b"", b"")})
            assert "locked" in cache.note
    finally:
        other.close()


def test_a_folder_in_place_of_the_file_means_no_cache(tmp_path):
    file_of(tmp_path).mkdir(parents=True)
    found, note = contents(tmp_path)
    assert found == EMPTY
    assert note


READ = """
import encodings.ascii, os, sys
from pathlib import Path
from generator.cache.store import open_cache
project = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
with open_cache(project) as cache:
    cache.put_transcripts({"k9": (b"", b"")})
    print(sorted(cache.transcripts(["k1", "k9"])), "|", cache.note)
"""


def read_without_rights(project: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", READ, str(project)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def reachable(filled):
    for folder in (filled, *filled.parents):
        if not folder.stat().st_mode & 0o001:
            break
    else:
        yield filled
        return
    copy = Path(tempfile.mkdtemp(prefix="overheard-cache-"))
    try:
        shutil.copytree(filled, copy, dirs_exist_ok=True)
        copy.chmod(0o755)
        yield copy
    finally:
        for folder in (copy, copy / ".overheard"):
            if folder.is_dir():
                folder.chmod(0o755)
        shutil.rmtree(copy)


def test_a_read_only_cache_is_read_and_told(reachable):
    file_of(reachable).chmod(0o444)
    (reachable / ".overheard").chmod(0o555)
    line = read_without_rights(reachable)
    (reachable / ".overheard").chmod(0o755)
    assert line.startswith("['k1'] | the cache cannot be written: ")


def test_a_cache_out_of_reach_is_told(reachable):
    (reachable / ".overheard").chmod(0o000)
    line = read_without_rights(reachable)
    (reachable / ".overheard").chmod(0o755)
    assert line == "[] | no cache: `.overheard` cannot be used (permission denied)\n"


def test_a_project_that_may_not_be_written_has_no_cache(reachable):
    shutil.rmtree(reachable / ".overheard")
    reachable.chmod(0o555)
    line = read_without_rights(reachable)
    reachable.chmod(0o755)
    assert line == "[] | no cache: `.overheard` cannot be used (permission denied)\n"


def test_what_no_site_uses_goes_after_a_while(filled):
    with open_cache(filled) as cache:
        cache.put_transcripts({"k3": (b"3", b"3")})
        cache.put_bodies([("b3", "k3", b"3")])
        cache.put_manifest(filled / "site", manifest("k1", "k3"))
    sizes = []
    for _ in range(60):
        with open_cache(filled) as cache:
            sizes.append(len(cache.texts(["k1", "k2", "k3"])))
            cache.put_manifest(filled / "site", manifest("k1", "k3"))
    with open_cache(filled) as cache:
        assert cache.transcripts(["k1", "k2", "k3"]).keys() == {"k1", "k3"}
        assert cache.texts(["k1", "k2", "k3"]).keys() == {"k1", "k3"}
        assert cache.bodies(["b1", "b2", "b3"]).keys() == {"b1", "b3"}
    assert sizes[:20] == [3] * 20


def test_what_another_site_uses_stays(filled):
    with open_cache(filled) as cache:
        cache.put_manifest(filled / "other", manifest("k2"))
        cache.put_manifest(filled / "site", manifest("k1"))
    for _ in range(60):
        with open_cache(filled) as cache:
            cache.put_manifest(filled / "site", manifest("k1"))
    with open_cache(filled) as cache:
        assert cache.transcripts(["k1", "k2"]).keys() == {"k1", "k2"}


def test_the_cache_of_an_archive_that_changes_does_not_grow_for_ever(tmp_path):
    sizes = []
    for number in range(200):
        with open_cache(tmp_path) as cache:
            cache.put_transcripts({f"k{number}": (os.urandom(2000), os.urandom(9000))})
            cache.put_bodies([(f"b{number}", f"k{number}", b"x" * 20000)])
            cache.put_manifest(tmp_path / "site", manifest(f"k{number}"))
            cache.put_manifest(tmp_path / f"site-{number}", manifest("k0"))
        sizes.append(file_of(tmp_path).stat().st_size)
    assert sizes[199] <= 1.3 * sizes[60]


def test_a_body_that_is_made_in_other_ways_does_not_pile_up(filled):
    for number in range(100):
        with open_cache(filled) as cache:
            cache.put_bodies([(f"option {number}", "k1", b"x" * 50000)])
            cache.put_manifest(filled / "site", manifest("k1", "k2"))
    with open_cache(filled) as cache:
        kept = cache.bodies(f"option {number}" for number in range(100))
        assert "option 99" in kept
        assert len(kept) <= 45
        assert cache.bodies(["b2"]) == {"b2": b""}


WRITE = """
import os, sys
from pathlib import Path
from generator.cache.store import open_cache
with open_cache(Path(sys.argv[1])) as cache:
    print("ready", flush=True)
    for number in range(10000):
        cache.put_transcripts({f"{number} {part}": (b"%d" % number * 500,) * 2 for part in range(50)})
"""


def test_a_killed_writer_leaves_right_values_only(tmp_path):
    chance = random.Random(3)
    for _ in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.005, 0.08))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        with open_cache(tmp_path) as cache:
            keys = [f"{number} {part}" for number in range(200) for part in range(50)]
            found = cache.transcripts(keys)
            assert cache.note == ""
            assert all(value == key.split()[0].encode() * 500 for key, value in found.items())
            assert len(found) % 50 == 0
    assert found


def test_now_is_the_time_of_the_file_system(tmp_path):
    with open_cache(tmp_path) as cache:
        (tmp_path / "before").write_text("x")
        now = cache.now()
        (tmp_path / "after").write_text("x")
    assert (tmp_path / "before").stat().st_mtime_ns <= now <= (tmp_path / "after").stat().st_mtime_ns
