import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.write.numbered_build import numbered

KILLS = 20
FILES = 300


def start(project: Path, number: int, files: int = FILES) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.write.numbered_build", str(project), str(number), str(files)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    return child


def complete(project: Path, number: int) -> None:
    finished(start(project, number))


def finished(child: subprocess.Popen) -> None:
    _, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (0, "")


def standing(site: Path) -> tuple[int, bool]:
    """The number a site says on its first page, and whether it is exactly the site of that number."""
    number = int((site / "index.html").read_text().partition("\n")[0])
    found = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != ".overheard-site"
    }
    return number, found == numbered(number, FILES)


class Reader(threading.Thread):
    """Reads two pages and a feed of the site over and over, by their addresses."""

    def __init__(self, site: Path) -> None:
        super().__init__(daemon=True)
        self.site = site
        self.reads = 0
        self.faults: list[str] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                first = (self.site / "index.html").read_bytes()
                feed = (self.site / "feeds/1.xml").read_bytes()
                (self.site / "talks/talk-0100.html").read_bytes()
                last = (self.site / "index.html").read_bytes()
            except OSError as error:
                self.faults.append(str(error))
                continue
            self.reads += 1
            if len(first.split(b"\n")) != 2001 or len(set(first.split())) != 1:
                self.faults.append("a torn page")
            if first == last and set(feed.split()) != set(first.split()):
                self.faults.append("two sites side by side")

    def stop(self) -> None:
        self.stopped.set()
        self.join()


def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path):
    """A reader beside it never misses a file, and the next build needs no help."""
    rounds = random.Random(5)
    complete(tmp_path, 0)
    begun = time.monotonic()
    complete(tmp_path, 1)
    takes = time.monotonic() - begun
    reader = Reader(tmp_path / "site")
    reader.start()
    last, killed = 1, 0
    for number in range(2, KILLS + 2):
        child = start(tmp_path, number)
        time.sleep(rounds.uniform(0, takes / 3))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        killed += child.returncode == -signal.SIGKILL
        found, whole = standing(tmp_path / "site")
        assert whole
        assert found in (last, number)
        last = found
    reader.stop()
    complete(tmp_path, 1000)
    assert standing(tmp_path / "site") == (1000, True)
    assert reader.faults == []
    assert reader.reads > KILLS
    assert killed > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".overheard", ".site.lock", ".site.overheard", "site",
    ]  # fmt: skip


def test_a_killed_first_build_leaves_no_site_or_a_whole_one(tmp_path):
    rounds = random.Random(7)
    for number in range(5):
        project = tmp_path / str(number)
        project.mkdir()
        child = start(project, number)
        time.sleep(rounds.uniform(0, 0.03))
        child.kill()
        child.communicate()
        if (project / "site").exists():
            assert standing(project / "site") == (number, True)
        complete(project, number)
        assert standing(project / "site") == (number, True)


def test_a_reader_never_meets_a_gap_between_two_sites(tmp_path):
    complete(tmp_path, 0)
    reader = Reader(tmp_path / "site")
    reader.start()
    for number in range(1, 6):
        complete(tmp_path, number)
    reader.stop()
    assert reader.faults == []
    assert reader.reads > 5


def test_two_builds_at_once_come_one_after_the_other(tmp_path):
    complete(tmp_path, 0)
    children = [start(tmp_path, number) for number in (1, 2, 3)]
    for child in children:
        finished(child)
    number, whole = standing(tmp_path / "site")
    assert whole
    assert number in (1, 2, 3)
