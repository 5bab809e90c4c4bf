"""A real preview: the program in a process of its own, serving a project folder that tests may edit."""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT

TAG = re.compile(rb'<script src="/_overheard/preview\.js" defer data-page="[0-9a-f]+"></script>\n')


def talk(title: str, session: str, question: str, answer: str, *, more: str = "") -> str:
    """Return a document with one question and one answer."""
    return f"""\
# {title}

```
[[CLAUDE→CHATGPT v1]]
user: alice
session: {session}
context: {title.lower()}
intent: QUESTION
body: |
  {question}
sig: none
[[END]]
```

```
[[CHATGPT→CLAUDE v1]]
session: {session}
response: |
  {answer}
[[END]]
```
{more}
**Outcome:** {title} is settled.
"""


TEA = talk("Tea water", "2025-03-01T08:00Z 1a2b3c", "How hot for green tea?", "About 75 degrees.")
BIKE = talk("Bike chain", "2025-03-02T08:00Z 4d5e6f", "How often do I oil it?", "When it squeaks.")


class Preview:
    """A running `overheard serve`."""

    def __init__(self, folder: Path, *arguments: str, port: str = "0") -> None:
        self.folder = folder
        self.content = folder / "content"
        self.lines: list[str] = []
        command = [sys.executable, "-m", "generator", "serve", "-a", f"127.0.0.1:{port}", *arguments]
        self.process = subprocess.Popen(
            command if port != "default" else command[:4] + list(arguments),
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.url = self.wait_for(r"Serving at (http://\S+/)")
        self.port = int(self.url.rstrip("/").rpartition(":")[2])

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def wait_for(self, pattern: str, *, since: int = 0, seconds: float = 60) -> str:
        """Wait for a line on the terminal; return its first group, or all of it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for line in self.lines[since:]:
                found = re.search(pattern, line)
                if found:
                    return found[1] if found.groups() else found[0]
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise AssertionError(f"no line matches {pattern!r}:\n" + "\n".join(self.lines))

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Return status and body of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """Return a page that has to be there."""
        status, body = self.get(path)
        assert status == 200, (status, body[:300])
        return body.decode()

    def eventually(self, holds: Callable[[], object], seconds: float = 30) -> None:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "\n".join(self.lines[-20:])
            time.sleep(0.02)

    def write(self, name: str, text: str) -> None:
        """Save a document of the content folder, as simple editors do."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def stop(self, how: int = signal.SIGINT) -> int:
        """Interrupt it as Ctrl-C does; return its status."""
        self.process.send_signal(how)
        return self.process.wait(10)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join(5)
        assert self.process.stdout
        self.process.stdout.close()
