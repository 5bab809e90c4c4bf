"""Files that go into the site as they are: the theme's assets, linked files, static folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.config.settings import Config
from generator.model import Copy
from generator.pipeline.files import Files
from generator.render.templates import Theme, assets
from generator.render.views import CopyData
from generator.scan.files import static_files


def copies(
    config: Config, theme: Theme, linked: Sequence[Copy], files: Files
) -> Iterator[tuple[str, CopyData]]:
    """Yield output path and file for everything that is copied; the first of two with one path counts."""
    for name, path in assets(theme).items():
        yield f"assets/{name}", CopyData(str(path), files.digest(str(path)), theme=True)
    for number, css in enumerate(config.css, 1):
        yield f"assets/own-{number}.css", CopyData(css, files.digest(css), theme=True)
    content = Path(config.content)
    for copy in linked:
        yield copy.path, CopyData(copy.source, files.digest(str(content / copy.source)))
    for source in static_files(content, config.static):
        yield source, CopyData(source, files.digest(str(content / source)))
