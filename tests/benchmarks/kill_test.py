"""Kill builds at random moments while a reader looks on.

    python tests/benchmarks/kill_test.py [--kills 200] [--conversations 60] [--command "overheard build"]

A project has two versions of its content, each with a site built once without trouble. Then build after
build goes to the other version and is killed (SIGKILL) somewhere between its start and its usual end. After
each kill the site must be byte for byte one of the two, whatever was left must not hinder the next build, and
a reader that opens pages all the while must never miss a file, see a torn one, or see a page of one version
under an index that was of the other before and after. The command exits with 1 if any of this fails.
"""

import argparse
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
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
class Reader:
    """Opens pages by their addresses, over and over, in a thread of its own."""

    site: Path
    versions: tuple[Site, Site]
    reads: int = 0
    missing: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Read until `stopped` is set."""
        chance = random.Random(1)
        shared = sorted(self.versions[0].keys() & self.versions[1].keys())
        while not self.stopped.is_set():
            path = chance.choice(shared)
            try:
                before = (self.site / "index.html").read_bytes()
                page = (self.site / path).read_bytes()
                after = (self.site / "index.html").read_bytes()
            except OSError as error:
                self.missing.append(str(error))
                continue
            self.reads += 1
            if page not in (self.versions[0][path], self.versions[1][path]):
                self.torn.append(path)
            for version in self.versions:
                if before == after == version["index.html"] and page != version[path]:
                    self.mixed.append(path)


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
    write_content(project / "content", VERSIONS[1], options.conversations)
    begun = time.monotonic()
    finish(run(command, project))
    usual = time.monotonic() - begun

    reader = Reader(project / "site", versions)
    thread = threading.Thread(target=reader.run, daemon=True)
    thread.start()
    chance = random.Random(options.seed)
    standing, killed, new, broken = 1, 0, 0, 0
    for _ in range(options.kills):
        write_content(project / "content", VERSIONS[1 - standing], options.conversations)
        child = run(command, project)
        time.sleep(chance.uniform(0, usual))
        child.send_signal(signal.SIGKILL)
        out, err = child.communicate()
        if child.returncode == -signal.SIGKILL:
            killed += 1
        elif child.returncode != 0:
            sys.exit(f"a build after a kill needs help ({child.returncode}):\n{out.decode()}{err.decode()}")
        found = site_of(project / "site")
        if found not in versions:
            broken += 1
            continue
        new += found != versions[standing]
        standing = versions.index(found)
    write_content(project / "content", VERSIONS[1 - standing], options.conversations)
    finish(run(command, project))
    reader.stopped.set()
    thread.join()
    last = site_of(project / "site") == versions[1 - standing]
    beside = sorted({path.name for path in project.iterdir()} - {"content", "site"})
    print(f"builds killed              {killed} of {options.kills} (a build takes {usual:.2f} s)")
    print(f"old site / new site left   {options.kills - new - broken} / {new}")
    print(f"half sites left            {broken}")
    print(f"reads                      {reader.reads}")
    print(f"files missing to a reader  {len(reader.missing)}")
    print(f"torn files read            {len(reader.torn)}")
    print(f"two versions side by side  {len(reader.mixed)}")
    print(f"next build without help    {'yes' if last else 'no'}")
    print(f"beside the site            {', '.join(beside)}")
    return int(bool(broken or reader.missing or reader.torn or reader.mixed or not last))


if __name__ == "__main__":
    sys.exit(main())
