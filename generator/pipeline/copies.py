"""Files that go into the site as they are: the theme's assets, linked files, static folders."""

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from generator.config.settings import Config
from generator.errors import UsageError
from generator.model import Copy
from generator.render.templates import Theme, assets
from generator.render.views import CopyData


def copies(config: Config, theme: Theme, linked: Sequence[Copy]) -> Iterator[tuple[str, CopyData]]:
    """Yield output path and file for everything that is copied; the first of two with one path counts."""
    for name, path in assets(theme).items():
        yield f"assets/{name}", CopyData(str(path), _digest(path), theme=True)
    for number, css in enumerate(config.css, 1):
        yield f"assets/own-{number}.css", CopyData(css, _digest(Path(css)), theme=True)
    content = Path(config.content)
    for copy in linked:
        yield copy.path, CopyData(copy.source, _digest(content / copy.source))
    for folder in config.static:
        for path in _files(content / folder):
            source = path.relative_to(content).as_posix()
            yield source, CopyData(source, _digest(path))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a static folder in one order; hidden ones and links are left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _digest(path: Path) -> str:
    try:
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        raise UsageError(f"cannot read `{path}`: {error.strerror}") from error
