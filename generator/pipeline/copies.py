"""Files that go into the site as they are: what the look needs, linked files, static folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.config.settings import Config
from generator.model import Copy
from generator.pipeline.files import Files
from generator.render.templates import Theme, assets
from generator.render.views import CopyData


def copies(
    config: Config, theme: Theme, others: Sequence[Copy], files: Files
) -> Iterator[tuple[str, CopyData]]:
    """Yield output path and file for everything that is copied; `others` come after what the look needs."""
    for path, source in look_files(config, theme).items():
        yield path, CopyData(source, files.digest(source), theme=True)
    content = Path(config.content)
    for copy in others:
        yield copy.path, CopyData(copy.source, files.digest(str(content / copy.source)))


def look_files(config: Config, theme: Theme) -> dict[str, str]:
    """Return the assets of the theme and the site's own style sheets, by output path."""
    own = {f"assets/own-{number}.css": css for number, css in enumerate(config.css, 1)}
    return {**{f"assets/{name}": str(path) for name, path in assets(theme).items()}, **own}
