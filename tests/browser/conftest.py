"""Sites that browsers look at, a server that sends the policy as a header, and pages that watch themselves."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_config
from generator.pipeline import build
from generator.render.theme import CSP
from tests.browser.odd_archive import DOCUMENTS

DESKTOP, PHONE, NARROW = 1280, 390, 320


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{CSP}; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Served:
    """A site and where it is served."""

    folder: Path
    address: str

    def pages(self) -> list[str]:
        """Return the path of every page of the site."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))


@dataclass
class Watched:
    """A page with all that it asked for, and all that the browser complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders, with the content security policy as a header; gives the address."""
    running: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a site of documents given as path -> text; gives its folder."""

    def make(documents: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("built")
        for name, text in documents.items():
            path = folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        build(load_config(folder / "content", output=str(folder / "site"), cache=False, jobs=1))
        return folder / "site"

    return make


@pytest.fixture(scope="session")
def demo(demo_site: Path, serve: Callable[[Path], str]) -> Served:
    """The demo site, served."""
    return Served(demo_site, serve(demo_site))


@pytest.fixture(scope="session")
def odd(build_site: Callable[..., Path], serve: Callable[[Path], str]) -> Served:
    """A site of everything unusual, served."""
    folder = build_site(DOCUMENTS)
    return Served(folder, serve(folder))


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Watched]]:
    """Open an address in a window of its own; options are those of a browser context."""
    contexts = []

    def open_(address: str, *, width: int = DESKTOP, height: int = 800, **options: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.on("request", lambda request: watched.requests.append(request.url))
        watched.page.on("console", lambda message: watched.complaints.append(message.text))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.goto(address)
        return watched

    yield open_
    for context in contexts:
        context.close()
