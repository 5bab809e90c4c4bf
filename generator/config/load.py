"""Finding, reading and checking `site.yml`, and merging the command line's options into it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypedDict, Unpack

from msgspec.structs import replace

from generator.config import tables, values
from generator.config.participants import participants
from generator.config.settings import Config
from generator.config.values import Faults
from generator.errors import ConfigError, UsageError
from generator.yamltext import SIZE_LIMIT, YamlError, YamlNode, read_mapping

FILE_NAME: Final = "site.yml"

KEYS: Final[Mapping[str, Callable[[YamlNode, Faults], Any]]] = {
    "title": values.line,
    "description": values.line,
    "base_url": values.web_address,
    "language": values.language,
    "repository": values.web_address,
    "include": values.texts_of("a list of patterns such as `talks/**`"),
    "exclude": values.texts_of("a list of patterns such as `drafts/**`"),
    "static": values.folders,
    "menu": tables.menu,
    "templates": values.line,
    "css": values.texts_of("a list of style sheets such as `own.css`"),
    "participants": participants,
    "author": values.line,
    "licence": values.line,
    "footer": values.line,
    "users_pages": values.switch,
    "embeds": values.switch,
    "page_size": values.page_size,
    "loose_code": values.switch,
    "rules": tables.rules,
    "redact": tables.redactions,
    "allow_secrets": tables.secret_hashes,
    "limits": tables.limits,
    "privacy": tables.privacy,
    "as_of": values.day,
}
"""Every key of `site.yml`, with the reader of its value; `Config` has a field of the same name."""

_FILES: Final = ("templates", "css", "static")
"""Keys that name files and folders."""


class Overrides(TypedDict, total=False):
    """What the command line can say; None and a missing key both mean that it does not."""

    base_url: str | None
    as_of: str | None
    output: str | None
    strict: bool | None
    drafts: bool | None
    jobs: int | None
    cache: bool | None
    force: bool | None


def load_config(
    content: Path, config_file: Path | None = None, *, whole: bool = True, **overrides: Unpack[Overrides]
) -> Config:
    """Return the configuration of a content folder: defaults, then `site.yml`, then the overrides.

    Without `config_file`, `site.yml` in the content folder is read if there is one. With `whole` off, what it
    names need not be there. Raises ConfigError with every fault of the file, UsageError where the file cannot be
    read or an override is not valid.
    """
    found = read_config_file(content, config_file)
    if found is None:
        return override(Config(content=str(content)), **overrides)
    path, text = found
    config = parse_config(text, path, content=content)
    if whole:
        verify_paths(config)
    return override(config, **overrides)


def read_config_file(content: Path, config_file: Path | None = None) -> tuple[Path, str] | None:
    """Return the path and the text of the configuration file, or None where there is none."""
    path = config_file or content / FILE_NAME
    if config_file is None and not path.exists():
        _refuse_other_suffix(content)
        return None
    try:
        if not path.is_file():
            raise UsageError(f"{path} is not a file" if path.exists() else f"{path} does not exist")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    return path, _decoded(data, path)


def _refuse_other_suffix(content: Path) -> None:
    """Tell of a configuration file that would be passed over without a word."""
    other = content / "site.yaml"
    if other.exists():
        raise UsageError(f"{other} is not read", help=f"rename it to {FILE_NAME}")


def _decoded(data: bytes, path: Path) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError((f"{path}:{line}:1: this is not UTF-8",)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_config(text: str, path: Path, *, content: Path) -> Config:
    """Return what the text of a configuration file says; the file system is not asked.

    `templates` and `css` are relative to the folder of `path`, all other paths to the content folder; a key
    without a value counts as left out. The result depends on the three arguments alone, so that it can be
    stored under a digest of them. Raises ConfigError with all faults.
    """
    try:
        mapping = read_mapping(text)
    except YamlError as error:
        raise ConfigError((f"{path}:{error.line}:{error.column}: {error.message}",)) from None
    faults = Faults(str(path))
    entries = values.record(YamlNode(mapping, 1, 1), faults, KEYS, of=FILE_NAME)
    said: dict[str, Any] = {
        key: KEYS[key](entry.node, faults.of(key))
        for key, entry in entries.items()
        if entry.value is not None
    }
    if found := faults.sorted():
        raise ConfigError(found)
    places = {
        f"{key} {number}": f"{path}:{node.line}:{node.column}"
        for key in _FILES
        if key in said
        for number, node in enumerate(values.items(entries[key].node))
    }
    if "templates" in said:
        said["templates"] = _beside(path, said["templates"])
    if "css" in said:
        said["css"] = tuple(_beside(path, name) for name in said["css"])
    return Config(content=str(content), file=str(path), places=places, **said)


def _beside(path: Path, name: str) -> str:
    """Return a path relative to the configuration file's folder as one that can be opened."""
    return os.path.normpath(path.parent / name)


def verify_paths(config: Config) -> None:
    """Raise ConfigError if a folder or file that `site.yml` names is not there."""
    named = [("templates 0", config.templates, "folder")] if config.templates else []
    named += [(f"css {number}", path, "file") for number, path in enumerate(config.css)]
    static = [os.path.join(config.content, path) for path in config.static]
    named += [(f"static {number}", path, "folder") for number, path in enumerate(static)]
    there = {"folder": os.path.isdir, "file": os.path.isfile}
    faults = tuple(
        f"{config.places[place]}: there is no {kind} `{path}`"
        for place, path, kind in named
        if not there[kind](path)
    )
    if faults:
        raise ConfigError(faults)


def override(config: Config, **overrides: Unpack[Overrides]) -> Config:
    """Return a configuration in which what the command line says has taken the place of what it said.

    Raises UsageError where an override is not valid.
    """
    said: dict[str, Any] = {key: value for key, value in overrides.items() if value is not None}
    if base_url := said.get("base_url"):
        said["base_url"] = values.web_address_of(base_url)
        if not said["base_url"]:
            raise UsageError(
                f"`{base_url}` is not a web address", help="--base-url https://example.org/talks/"
            )
    if (as_of := said.get("as_of")) and not values.day_of(as_of):
        raise UsageError(f"`{as_of}` is not a day", help="--as-of 2025-10-08")
    return replace(config, **said)
