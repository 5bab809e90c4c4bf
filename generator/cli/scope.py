"""What `overheard check` is asked to judge: whole archives, some of their documents, or texts by themselves."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from msgspec.structs import replace

from generator.cli import options
from generator.config.load import FILE_NAME
from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic
from generator.errors import UsageError
from generator.model import Redaction, Report
from generator.pipeline.look import look_notes
from generator.pipeline.unchanged import scanned_files
from generator.protocol import SOURCE_SUFFIXES
from generator.scan.left_out import reason
from generator.scan.names import shown

STANDARD_INPUT = Path("-")

ARCHIVE_WIDE = frozenset({"broken-link", "no-conversation"})
"""Findings that say nothing of a text which is judged without its archive."""

Run = Callable[[Config], Report]


class Load(Protocol):
    """Returns the configuration of a run over a content folder, or over texts that lie `alone` in a folder."""

    def __call__(self, folder: Path, *, alone: bool = False) -> Config:  # noqa: D102 - as the class says
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and where the documents it names lie."""

    report: Report
    root: str
    """Put before the path of a finding, so that it can be opened from here; empty: the path is whole."""
    folder: Path | None
    """Where the named documents can be read for their lines; None: only those of standard input were given."""
    redact: tuple[Redaction, ...] = ()
    """What is replaced in lines that are shown."""
    notes: tuple[str, ...] = ()
    """What was named and is not read, each with the reason, and which files of an own look shape nothing."""


def checked(paths: Iterable[Path], load: Load, run: Run, *, configured: bool) -> Iterator[Checked]:
    """Yield a report for each archive that `paths` lie in, and one for all texts that lie in none.

    A folder without a `site.yml` above it is an archive of its own, and so is each where the configuration is
    given (`configured`). Of an archive that was not named itself
    only the findings in what was named are kept. Raises `UsageError` for what does not exist.
    """
    named: dict[Path, list[Path]] = {}
    alone: list[Path] = []
    for path in paths:
        archive = None if path == STANDARD_INPUT else _archive_of(path, configured=configured)
        if archive is None:
            alone.append(path)
        else:
            named.setdefault(archive, []).append(path)
    for archive, within in named.items():
        config = load(archive)
        report, root = _only(run(config), archive, within), f"{archive.as_posix()}/"
        notes = (*_unread(config, archive, within, root), *look_notes(config))
        yield Checked(report, root, archive, config.redact, notes)
    if alone:
        yield _judged_alone(alone, load, run)


def _archive_of(path: Path, *, configured: bool) -> Path | None:
    """Return the content folder that `path` belongs to; None: a file that belongs to none."""
    if not path.exists():
        kind = "file" if path.suffix in SOURCE_SUFFIXES else "content folder"
        raise UsageError(f"the {kind} `{path}` does not exist", help="name your documents or their folder")
    if path.is_dir() and (configured or (path / FILE_NAME).is_file()):
        return path
    real = path.resolve()
    for folder in real.parents:
        if (folder / FILE_NAME).is_file():
            return _from_here(folder)
    return path if path.is_dir() else None


def _from_here(folder: Path) -> Path:
    """Return a folder as it is called from the current one, where it lies below it."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _only(report: Report, archive: Path, within: Iterable[Path]) -> Report:
    """Return a report with the findings in the named documents alone."""
    inner = _inner(archive, within)
    if not inner:
        return report
    kept = tuple(
        found
        for found in report.diagnostics
        if any(found.path == name or found.path.startswith(f"{name}/") for name in inner)
    )
    return replace(report, diagnostics=kept)


def _inner(archive: Path, within: Iterable[Path]) -> list[str]:
    """Return the paths in an archive that were named, as findings have them; none: the whole archive was."""
    paths = [path.resolve().relative_to(archive.resolve()).as_posix() for path in within]
    return [] if "." in paths else [shown(path) for path in paths]


def _unread(config: Config, archive: Path, within: Iterable[Path], root: str) -> Iterator[str]:
    """Yield what was named in an archive and is not read, with the reason."""
    inner = _inner(archive, within)
    read = [found.path for found in scanned_files(config)[0]] if inner else []
    for path in inner:
        if (archive / path).is_dir():
            if not any(name.startswith(f"{path}/") for name in read):
                yield f"{root}{path} is not read: no document of the site lies in it"
        elif path not in read:
            why = reason(path, include=config.include, exclude=config.exclude)
            yield f"{root}{path} is not read: {why}"


def _judged_alone(paths: Iterable[Path], load: Load, run: Run) -> Checked:
    with TemporaryDirectory(prefix="overheard-") as place:
        folder = Path(place)
        names: dict[str, str] = {}
        for number, path in enumerate(paths):
            name = f"{number}{path.suffix or '.md'}" if path != STANDARD_INPUT else f"{number}.md"
            names[name] = path.as_posix()
            (folder / name).write_bytes(_bytes(path))
        config = load(folder, alone=True)
        report = run(replace(config, cache=False, menu=None, static=()))
        found = tuple(
            _renamed(diagnostic, names)
            for diagnostic in report.diagnostics
            if diagnostic.code not in ARCHIVE_WIDE
        )
        unread = tuple(
            f"{given} is not read: {reason(name, include=(), exclude=())}"
            for name, given in names.items()
            if not name.endswith(SOURCE_SUFFIXES)
        )
    return Checked(replace(report, diagnostics=found), "", Path(), config.redact, unread)


def _bytes(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()
    except OSError as error:
        raise UsageError(f"`{path}` cannot be read: {(error.strerror or 'gone').lower()}") from error


def _renamed(found: Diagnostic, names: dict[str, str]) -> Diagnostic:
    message = found.message
    for name, given in names.items():
        message = message.replace(f"`{name}`", f"`{given}`")
    return replace(found, path=names.get(found.path, found.path), message=message)


def loader(config_file: Path | None, **said: object) -> Load:
    """Return the function that loads configurations under the options of the command line."""

    def load(folder: Path, *, alone: bool = False) -> Config:
        return options.configured(folder, config_file, alone=alone, **said)

    return load
