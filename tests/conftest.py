"""What tests share: folders of documents, a browser, and what to do where a machine lacks something."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.config.load import load_config
from generator.config.settings import Config

# A machine that is busy, as one that runs several suites at once, must not make a property fail.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
EXAMPLE = CONTENT / "examples" / "websocket-reconnect.md"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def missing(what: str, variable: str) -> None:
    """Skip loudly; where `variable` is set (as in CI), fail instead."""
    if os.environ.get(variable):
        pytest.fail(f"{what} is missing and {variable} is set")
    pytest.skip(f"{what} IS MISSING: what it would test is not tested")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        missing("Chromium", "OVERHEARD_REQUIRE_BROWSER")
    return str(path)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    """A running headless Chromium, driven by playwright."""
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files given as path -> text into a content folder and return the folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        content = tmp_path / "content"
        content.mkdir(exist_ok=True)
        for name, text in files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return content

    return write


@pytest.fixture
def configured(
    workspace: Callable[[Mapping[str, str | bytes]], Path], tmp_path: Path
) -> Callable[..., Config]:
    """Write files as `workspace` does; return the configuration of a build of them into `tmp_path/site`."""

    def make(files: Mapping[str, str | bytes], **options: object) -> Config:
        return load_config(workspace(files), output=str(tmp_path / "site"), **options)

    return make


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, built once for all tests that only look at it."""
    from generator.pipeline import build

    folder = tmp_path_factory.mktemp("demo")
    build(load_config(CONTENT, output=str(folder / "site"), cache=False))
    return folder / "site"
