"""Kill builds at random moments while a reader looks on.

    python tests/benchmarks/kill_test.py [--kills 200] [--conversations 60] [--command "overheard build"]

A project has two versions of its content, each with a site built once without trouble. Then build after
build goes to the other version and is killed (SIGKILL) at a random moment. After each kill the site must be
byte for byte one of the two, whatever was left must not hinder the next build, and a reader that opens pages
all the while must never miss a file, see a torn one, or see a page of one version under an index that was of
the other before and after. The command exits with 1 if any of this fails.
"""

import argparse
import multiprocessing
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ("heron", "plover")
"""A word of each version's pages."""

DOCUMENT = """---
title: {word} number {number}
---

# Talk {number}

```
[[CLAUDE→CHATGPT v1]]
user: alice
session: 2025-10-{day:02}T14:{minute:02}Z {number:06x}
context: birds-of-the-shore
intent: QUESTION
body: |
  Where does the {word} nest, and when? {filler}
sig: none
[[END]]
```

```
[[CHATGPT→CLAUDE v1]]
session: 2025-10-{day:02}T14:{minute:02}Z {number:06x}
response: |
  The {word} nests late.

  ```python
  nests = {{"{word}": {number}}}
  ```
  {filler}
[[END]]
```

**Outcome:** the {word} was found.
"""

Site = dict[str, bytes]


def write_content(folder: Path, word: str, conversations: int) -> None:
    """Write every document of a version, and three that only this version has."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names = [f"talk-{number}" for number in range(conversations)]
    for number, name in enumerate([*names, *(f"{word}-{extra}" for extra in range(3))]):
        text = DOCUMENT.format(
            word=word, number=number, day=number % 28 + 1, minute=number % 60, filler="On the shore. " * 40
        )
        (folder / f"{name}.md").write_text(text, "utf-8")


def site_of(folder: Path) -> Site:
    """Give every file of a site with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@dataclass
class Seen:
    """What a reader has met."""

    reads: int = 0
    missing: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


def read(site: Path, versions: tuple[Site, Site], stopped: Event, answer: Connection) -> None:
    """Open pages by their addresses, over and over, until `stopped` is set; runs in a process of its own."""
    seen = Seen()
    chance = random.Random(1)
    shared = sorted(versions[0].keys() & versions[1].keys())
    while not stopped.is_set():
        path = chance.choice(shared)
        try:
            before = (site / "index.html").read_bytes()
            page = (site / path).read_bytes()
            after = (site / "index.html").read_bytes()
        except OSError as error:
            seen.missing.append(str(error))
            continue
        seen.reads += 1
        time.sleep(0.0005)  # leave the cores to the builds
        if page not in (versions[0][path], versions[1][path]):
            seen.torn.append(path)
        if any(before == after == version["index.html"] and page != version[path] for version in versions):
            seen.mixed.append(path)
    answer.send(seen)


def run(command: list[str], project: Path) -> subprocess.Popen[bytes]:
    """Start a build in `project`."""
    return subprocess.Popen(
        [*command, "content", "-o", "site"],
        cwd=project,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(child: subprocess.Popen[bytes]) -> None:
    """Wait for a build that has to succeed."""
    out, err = child.communicate()
    if child.returncode != 0:
        sys.exit(f"a build failed by itself ({child.returncode}):\n{out.decode()}{err.decode()}")


def timed(command: list[str], project: Path, word: str, conversations: int) -> float:
    """Give the seconds of a build that goes to the other version."""
    write_content(project / "content", word, conversations)
    begun = time.monotonic()
    finish(run(command, project))
    return time.monotonic() - begun


def main() -> int:
    """Run the test and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--conversations", type=int, default=60)
    parser.add_argument("--command", default=f"{shlex.quote(sys.executable)} -m generator build")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return kill(shlex.split(options.command), Path(folder), options)


def kill(command: list[str], folder: Path, options: argparse.Namespace) -> int:
    """Build, kill, compare."""
    references = []
    for word in VERSIONS:
        write_content(folder / word / "content", word, options.conversations)
        finish(run(command, folder / word))
        references.append(site_of(folder / word / "site"))
    versions = (references[0], references[1])
    project = folder / "project"
    shutil.copytree(folder / VERSIONS[0] / "content", project / "content")
    finish(run(command, project))
    stopped, (ours, theirs) = multiprocessing.Event(), multiprocessing.Pipe()
    reader = multiprocessing.Process(target=read, args=(project / "site", versions, stopped, theirs))
    reader.start()
    usual = max(timed(command, project, word, options.conversations) for word in reversed(VERSIONS))
    chance = random.Random(options.seed)
    standing, builds, killed, new, broken = 0, 0, 0, 0, 0
    while killed < options.kills:
        builds += 1
        write_content(project / "content", VERSIONS[1 - standing], options.conversations)
        child = run(command, project)
        time.sleep(chance.triangular(0, 1.2 * usual, usual))  # most about the end, where the site changes
        child.send_signal(signal.SIGKILL)
        out, err = child.communicate()
        if child.returncode == -signal.SIGKILL:
            killed += 1
            usual *= 1.02
        elif child.returncode != 0:
            sys.exit(f"a build after a kill needs help ({child.returncode}):\n{out.decode()}{err.decode()}")
        else:
            usual *= 0.9  # too late: the machine has become faster
        found = site_of(project / "site")
        if found not in versions:
            broken += 1
            continue
        new += found != versions[standing]
        standing = versions.index(found)
    write_content(project / "content", VERSIONS[1 - standing], options.conversations)
    finish(run(command, project))
    stopped.set()
    seen = ours.recv()
    reader.join()
    last = site_of(project / "site") == versions[1 - standing]
    beside = sorted({path.name for path in project.iterdir()} - {"content", "site"})
    print(
        f"builds killed              {killed}, finished before that {builds - killed} (a build takes {usual:.2f} s)"
    )
    print(f"old site / new site left   {builds - new - broken} / {new}")
    print(f"half sites left            {broken}")
    print(f"reads                      {seen.reads}")
    print(f"files missing to a reader  {len(seen.missing)}")
    print(f"torn files read            {len(seen.torn)}")
    print(f"two versions side by side  {len(seen.mixed)}")
    print(f"next build without help    {'yes' if last else 'no'}")
    print(f"beside the site            {', '.join(beside)}")
    return int(bool(broken or seen.missing or seen.torn or seen.mixed or not last))


if __name__ == "__main__":
    sys.exit(main())
