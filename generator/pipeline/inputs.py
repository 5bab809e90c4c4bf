"""What decides the bytes of a site besides its sources: the code, the libraries, the options."""

import sys
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.config.settings import Config

READING = ("msgspec", "PyYAML")
SHAPING = (*READING, "Jinja2", "MarkupSafe", "markdown-it-py", "mdit-py-plugins", "Pygments")
"""Libraries whose version can change what is read, or what is written."""


@lru_cache(maxsize=1)
def code_digest() -> bytes:
    """Return the digest of every module of the program, names and bytes."""
    root = Path(__file__).parent.parent
    state = blake2b(digest_size=16)
    for path in sorted(root.rglob("*.py")):
        state.update(f"{path.relative_to(root).as_posix()}\0".encode())
        state.update(path.read_bytes())
    return state.digest()


def digest(*parts: bytes, libraries: tuple[str, ...]) -> bytes:
    """Return the digest of the code, the versions of `libraries` and Python, and `parts`."""
    state = blake2b(code_digest(), digest_size=16)
    versions = ",".join((sys.version, *(_version(name) for name in libraries)))
    for part in (versions.encode(), *parts):
        state.update(len(part).to_bytes(8) + part)
    return state.digest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def cache_folder(config: Config) -> Path:
    """Return where the cache lies: beside the content folder, or in it where it is the current folder."""
    content = Path(config.content).resolve()
    return content if content == Path.cwd() else content.parent
