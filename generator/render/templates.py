"""Where templates and assets lie, and the digest that says whether one has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from generator.diagnostics.nearest import nearest
from generator.errors import TemplateError

MESSAGES: Final = "messages"
"""The folder with the words of the interface, a table for each language."""
COMPLETE: Final = "en"
"""The language whose table has every word."""


def bundled_templates() -> Path:
    """Return the folder of the bundled templates: in the installed package, else in the checkout.

    Raises `TemplateError` where neither has them, as after a broken installation.
    """
    package = Path(__file__).absolute().parent.parent
    checkout = package.parent
    for folder in (package / "templates", checkout / "templates"):
        if (folder / "base.html").is_file() and (
            folder.parent == package or (checkout / "pyproject.toml").is_file()
        ):
            return folder
    raise TemplateError("the bundled templates are missing", help="install Overheard again")


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders templates are looked up in (the site's own before the bundled one) and their digest."""

    folders: tuple[Path, ...]
    digest: str
    """Of every file in the folders: names and bytes."""
    wording: str
    """Of the interface words alone: rendered texts hold some of them."""

    def own(self) -> tuple[str, ...]:
        """Return the names of the bundled templates in whose place the site has its own."""
        *own, bundled = self.folders
        names = sorted(path.name for path in bundled.glob("*.html"))
        return tuple(name for name in names if any((folder / name).is_file() for folder in own))


def load_theme(own: Path | None = None) -> Theme:
    """Return the theme: bundled templates behind those of the folder `own`, file by file."""
    folders = (*((own,) if own else ()), bundled_templates())
    whole, wording = blake2b(digest_size=16), blake2b(digest_size=16)
    for folder in folders:
        for name, path in template_files(folder):
            data = path.read_bytes()
            for state in (whole, wording) if name.startswith(f"{MESSAGES}/") else (whole,):
                state.update(f"{name}\0{len(data)}\0".encode())
                state.update(data)
    return Theme(folders, whole.hexdigest(), wording.hexdigest())


def unused(theme: Theme, language: str) -> Iterator[str]:
    """Yield, as sentences, which of a site's own files shape no page though somebody may think they do.

    Those are templates with nearly the name of a bundled one that no template names, and words of other languages
    than the site's where it has no words of its own.
    """
    *owns, bundled = theme.folders
    known = {path.stem for path in bundled.glob("*.html")}
    for own in owns:
        texts = {path: path.read_text("utf-8", "replace") for path in sorted(own.rglob("*.html"))}
        for path in texts:
            if path.parent != own or path.stem in known or any(path.name in text for text in texts.values()):
                continue
            near = nearest(path.stem, known)
            if near:
                yield f"no page is made with `{path}`; did you mean `{near}.html`?"
        tables = sorted((own / MESSAGES).glob("*.yml"))
        if tables and not any(path.stem.lower() in _tables_of(language) for path in tables):
            yield f"no word comes from `{tables[0]}`: the site's language is `{language}`"


def without_words(theme: Theme, language: str) -> bool:
    """Whether no table has the words of a language, so that the interface is English in its place."""
    names = language_steps(language)
    return not any(
        (folder / MESSAGES / f"{name}.yml").is_file() for folder in theme.folders for name in names
    )


def language_steps(language: str) -> tuple[str, ...]:
    """Return `de`, `de-at` for `de-AT`: the names of the tables of a language, the most general first."""
    steps = language.lower().split("-")
    return tuple("-".join(steps[:length]) for length in range(1, len(steps) + 1))


def _tables_of(language: str) -> tuple[str, ...]:
    return (COMPLETE, *language_steps(language))


def template_files(folder: Path) -> list[tuple[str, Path]]:
    """Return name and path of the files of a template folder, by name; assets and starting files shape no page."""
    found = ((path.relative_to(folder), path) for path in folder.rglob("*") if path.is_file())
    return sorted((name.as_posix(), path) for name, path in found if name.parts[0] not in {"assets", "init"})


def assets(theme: Theme) -> Mapping[str, Path]:
    """Return the files of the theme's `assets` folders by path in them; the site's own before the bundled ones."""
    found: dict[str, Path] = {}
    for folder in reversed(theme.folders):
        place = folder / "assets"
        found.update(
            (path.relative_to(place).as_posix(), path) for path in place.rglob("*") if path.is_file()
        )
    return dict(sorted(found.items()))
