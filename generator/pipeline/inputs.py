"""What decides the bytes of a site besides its sources: the code, the libraries, the options."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.config.settings import Config
from generator.model import Manifest
from generator.pipeline.files import Files
from generator.pipeline.unchanged import Scanned
from generator.render.templates import Theme

READING = ("msgspec", "PyYAML")
SHAPING = (*READING, "Jinja2", "MarkupSafe", "markdown-it-py", "mdit-py-plugins", "Pygments")
"""Libraries whose version can change what is read, or what is written."""


class LostError(Exception):
    """The cache no longer holds what it held; the build starts again without it."""


class Start(NamedTuple):
    """What a build knows before it reads the first document."""

    config: Config
    theme: Theme
    files: Files
    scanned: Scanned
    manifest: Manifest | None
    """What the last build has left."""
    inputs: str
    """Digest of everything but the sources that decides what a build makes."""
    started_ns: int
    """The file system's time."""


@lru_cache(maxsize=1)
def code_digest() -> bytes:
    """Return the digest of every module of the program, names and bytes."""
    root = str(Path(__file__).parent.parent)
    # Every build does this first: `Path.rglob` and `read_bytes` would take twice as long.
    found = [os.path.join(place, name) for place, _, names in os.walk(root) for name in names]
    modules = {path[len(root) + 1 :].replace(os.sep, "/"): path for path in found if path.endswith(".py")}
    state = blake2b(digest_size=16)
    for name in sorted(modules):
        state.update(f"{name}\0".encode())
        with open(modules[name], "rb", buffering=0) as file:
            state.update(file.read())
    return state.digest()


def digest(*parts: bytes, libraries: tuple[str, ...]) -> bytes:
    """Return the digest of the code, the versions of `libraries` and Python, and `parts`."""
    state = blake2b(code_digest(), digest_size=16)
    versions = ",".join((sys.version, *(_version(name) for name in libraries)))
    for part in (versions.encode(), *parts):
        state.update(len(part).to_bytes(8) + part)
    return state.digest()


@lru_cache(maxsize=1)
def _installed() -> Mapping[str, str]:
    """Return the version of every installed package, by the name of its folder.

    `importlib.metadata` answers the same from the same names, but its import takes longer than all else that
    a build does in which nothing has changed.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.listdir(folder or "."):
                name, _, version = entry.removesuffix(".dist-info").partition("-")
                if version and entry.endswith(".dist-info"):
                    found.setdefault(name.replace("-", "_").replace(".", "_").lower(), version)
    return found


def _version(name: str) -> str:
    known = _installed().get(name.replace("-", "_").lower())
    if known is not None:
        return known
    # Installed in another way, as from an archive.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - as `_installed` says

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def cache_folder(config: Config) -> Path:
    """Return where the cache lies: beside the content folder, or in it where it is the current folder."""
    content = Path(config.content).resolve()
    return content if content == Path.cwd() else content.parent
