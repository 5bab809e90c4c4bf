"""Make a project: configuration, introduction, one conversation, and the way to a host."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import UsageError, WriteError
from generator.render.templates import bundled_templates
from generator.scaffold.wheel import repository_requirement, wheel_bytes, wheel_name

_CONTENT: Final = {
    "content/site.yml": "site.yml",
    "content/index.md": "index.md",
    "content/first-conversation.md": "first-conversation.md",
}
_AROUND: Final = {
    ".github/workflows/pages.yml": "pages.yml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
}
IGNORED: Final = ".gitignore"
REQUIREMENTS: Final = "requirements.txt"


@dataclass(frozen=True, slots=True)
class Made:
    """What `init` did, as paths relative to the project's folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    """Files that were there already and are as they were."""


def init(folder: Path) -> Made:
    """Make a project in `folder`, which may hold other things; no file that is there is changed.

    Only `.gitignore` is added to. Where there is a content folder with documents it gets no examples. Raises
    `UsageError` where the folder is a file, `WriteError` where it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is not a folder")
    written: list[str] = []
    kept: list[str] = []
    try:
        for name, data in _wanted(folder):
            (written if _write(folder / name, data) else kept).append(name)
        if _ignore(folder / IGNORED):
            written.append(IGNORED)
    except OSError as error:
        raise WriteError(f"cannot write `{error.filename}`: {error.strerror}") from error
    return Made(tuple(written), tuple(kept))


def starting_file(name: str) -> str:
    """Return one of the files that projects begin with."""
    return (bundled_templates() / "init" / name).read_text("utf-8")


def _wanted(folder: Path) -> Iterator[tuple[str, bytes]]:
    content = folder / "content"
    has_documents = content.is_dir() and any(content.iterdir())
    for path, name in _CONTENT.items():
        if not has_documents or name == "site.yml":
            yield path, starting_file(name).encode()
    for path, name in _AROUND.items():
        yield path, starting_file(name).encode()
    requirement = repository_requirement()
    if not requirement:
        requirement = f"./vendor/{wheel_name()}"
        yield requirement.removeprefix("./"), wheel_bytes()
    yield REQUIREMENTS, f"# In this folder: python -m pip install -r {REQUIREMENTS}\n{requirement}\n".encode()


def _write(path: Path, data: bytes) -> bool:
    """Write a new file; return False where there is one, or anything else, of that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True


def _ignore(path: Path) -> bool:
    """Add what is missing to `.gitignore`; return whether anything was."""
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    missing = [line for line in starting_file("gitignore").split("\n") if line and line not in lines]
    if missing:
        while lines and not lines[-1]:
            lines.pop()
        path.write_text("\n".join((*lines, *missing, "")), "utf-8", newline="\n")
    return bool(missing)
