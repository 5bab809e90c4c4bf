"""Open pages from the disk in a browser that notes all that a page does which it should not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count, cycle
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

READ: Final = """() => {
  const held = new Map();
  const judged = /^(on.*|id|name|class|href|src|action|formaction|http-equiv|content|type|style|data|lang|dir|target)$/;
  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName;
    if (!held.has(tag)) held.set(tag, [tag, '', '']);
    for (const { name, value } of element.attributes) {
      const kept = judged.test(name) ? value : '', key = `${tag} ${name} ${kept}`;
      if (!held.has(key)) held.set(key, [tag, name, kept]);
    }
  }
  return { held: [...held.values()], text: document.body.textContent, url: location.href };
}"""
"""What a page is, as the browser has understood it: every element with every attribute once, and its text."""

PATIENCE: Final = 120_000
"""Milliseconds that a busy machine may take to open what is opened at once."""
_ALONE: Final = {"search.html"}
"""Pages that take the keyboard, which those in frames may not."""
TOGETHER: Final = 30
"""Pages that are opened at once, each in a frame of its own."""
WINDOWS: Final = 2
"""Windows that do this by turns: the one loads while the other is read."""
_NUMBERS: Final = count()


@dataclass
class Seen:
    """What happened while pages were open."""

    ran: list[str] = field(default_factory=list)
    """Scripts of the content that told that they ran, dialogs, errors, whatever the console says."""
    asked: list[str] = field(default_factory=list)
    """Addresses outside the site that were asked for, or gone to."""
    held: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Elements with attribute and value, and the page that has them."""
    texts: dict[str, str] = field(default_factory=dict)
    """The text of each page, by its path."""


class Watch:
    """A browser whose windows tell all that happens in them."""

    def __init__(self, browser: Any, folder: Path, seen: Seen | None = None) -> None:
        """Open a window for the site in `folder`; what is seen is added to `seen`."""
        self.seen = seen or Seen()
        self.now = ""
        self._paths: Sequence[str] = ()
        self._host = folder / f"opened-together-{next(_NUMBERS)}.html"
        self._folder = folder
        self._inside = folder.as_uri() + "/"
        context = self.context = browser.new_context(viewport={"width": 400, "height": 300})
        context.expose_binding("hit", lambda _, *values: self._ran(f"hit{values}"))
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", lambda message: self._ran(message.text))
        context.on("weberror", lambda error: self._ran(error.error))
        context.on("dialog", self._dialog)
        context.set_default_timeout(PATIENCE)
        self.window = context.new_page()
        context.on("page", lambda other: self._ran(f"window {other.url}"))
        self.window.on("framenavigated", lambda frame: self._asked(frame.url))

    def _ran(self, what: object) -> None:
        self.seen.ran.append(f"{self.now}: {what}")

    def _asked(self, url: str) -> None:
        if not url.startswith(self._inside) and url != "about:blank":
            self.seen.asked.append(f"{self.now}: {url}")

    def _dialog(self, dialog: Any) -> None:
        self._ran(f"{dialog.type} {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> Any:
        """Open one page of the site in the window."""
        self.now = path
        self.window.goto((self._folder / path).as_uri())
        self._note(path, self.window.main_frame)
        return self.window

    def begin(self, paths: Sequence[str]) -> None:
        """Begin to open pages in frames of one window: faster by far than one after the other."""
        self.now = f"{paths[0]} and the {len(paths) - 1} after it"
        self._paths = paths
        frames = "".join(f'<iframe src="{escape(quote(path))}" width="300"></iframe>\n' for path in paths)
        self._host.write_text(
            f"<!doctype html><meta charset=utf-8><title>x</title>{frames}", encoding="utf-8"
        )
        self.window.goto(self._host.as_uri(), wait_until="commit")

    def end(self) -> None:
        """Wait until the pages that `begin` was given are there, and note what they are."""
        self.window.wait_for_load_state("load")
        for path, frame in zip(self._paths, self.window.main_frame.child_frames, strict=True):
            self._note(path, frame)
        self._paths = ()

    def _note(self, path: str, frame: Any) -> None:
        read = frame.evaluate(READ)
        if read["url"].removesuffix("?") != (self._folder / path).as_uri():
            self._ran(f"{path} became {read['url']}")
        for tag, name, value in read["held"]:
            self.seen.held.setdefault((tag, name, value), path)
        self.seen.texts[path] = read["text"]

    def close(self) -> Seen:
        """Close the window; return what was seen."""
        self.context.close()
        self._host.unlink(missing_ok=True)
        return self.seen


def open_all(browser: Any, folder: Path, paths: Sequence[str], *, together: int = TOGETHER) -> Seen:
    """Open pages of a site, `together` at once in each of some windows (1: each as the page of a window)."""
    seen = Seen()
    windows = [Watch(browser, folder, seen) for _ in range(WINDOWS)]
    alone = [path for path in paths if together == 1 or path in _ALONE]
    others = [path for path in paths if path not in alone]
    for path in alone:
        windows[0].open(path)
    turns = cycle(windows)
    for window, start in zip(turns, range(0, len(others), together), strict=False):
        window.end()
        window.begin(others[start : start + together])
    for window in windows:
        window.end()
        window.close()
    return seen
