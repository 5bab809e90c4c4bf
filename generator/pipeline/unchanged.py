"""Whether there is anything to do: the answer costs a look at every file and no more."""

from pathlib import Path

from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic
from generator.model import Found, Manifest
from generator.pipeline.files import Files, is_settled
from generator.render.templates import Theme, assets
from generator.scan.files import static_files
from generator.scan.walk import scan

Scanned = tuple[tuple[Found, ...], tuple[Diagnostic, ...]]
"""The sources of a site, and what is wrong with other files."""


def scanned_files(config: Config) -> Scanned:
    """Return the sources of a site; what is left out on purpose (output, templates, static) is not entered."""
    content = Path(config.content)
    skip = [Path(config.output), *(content / folder for folder in config.static)]
    if config.templates:
        skip.append(Path(config.templates))
    return scan(content, include=config.include, exclude=config.exclude, skip=skip)


def nothing_changed(
    manifest: Manifest, inputs: str, scanned: Scanned, config: Config, theme: Theme, files: Files
) -> bool:
    """Whether the site that `manifest` tells of is what a build would make now."""
    found, diagnostics = scanned
    return (
        manifest.inputs == inputs
        and not diagnostics
        and manifest.sources.keys() == {file.path for file in found}
        and all(
            manifest.sources[file.path].stamp == file.stamp and is_settled(file.stamp, manifest.started_ns)
            for file in found
        )
        and files.unchanged()
        and all(str(path) in manifest.files for path in assets(theme).values())
        and all(
            str(Path(config.content, path)) in manifest.files
            for path in static_files(Path(config.content), config.static)
        )
    )
