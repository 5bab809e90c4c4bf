"""The words of the interface in the site's language, and how counts and lists are said in it.

The bundled tables lie in `templates/messages/`; English is the one that has every word. A file of the same
name in a site's own templates folder comes on top of it, word by word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.diagnostics.nearest import nearest
from generator.errors import TemplateError
from generator.render.templates import COMPLETE, MESSAGES, Theme, language_steps
from generator.yamltext import YamlError, read_mapping

_GAP: Final = re.compile(r"\{([a-z]+)\}")


class Words:
    """Every word as an attribute; templates are given this as `words`."""

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        self.language = language
        self._table = table
        self.__dict__.update(table)

    def __getattr__(self, key: str) -> str:
        """Raise: a word that the table has is found before this is asked."""
        raise AttributeError(f"the table of words has no `{key}`")

    def __getitem__(self, key: str) -> str:
        """Return the word of a key that is put together; raises KeyError."""
        return self._table[key]

    def get(self, key: str, otherwise: str) -> str:
        """Return the word of a key that may not exist."""
        return self._table.get(key, otherwise)

    def say(self, key: str, **gaps: object) -> str:
        """Return the words of `key` with its gaps filled."""
        text = self._table[key]
        for name, value in gaps.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def number(self, count: int) -> str:
        """Return a number with its thousands apart."""
        return f"{count:,}".replace(",", self.thousands) if count > 999 else str(count)

    def count(self, count: int, what: str) -> str:
        """Return "1 message" or "4 messages" for `what` = "messages"."""
        form = f"{what}_one" if count == 1 else f"{what}_other"
        return self._table[form].replace("{n}", self.number(count))

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a sentence has them: "A, B and C"."""
        every = list(names)
        if not every:
            return ""
        text = every[0]
        for name in every[1:-1]:
            text = self.say("list_comma", first=text, second=name)
        return self.say("list_and", first=text, second=every[-1]) if len(every) > 1 else text


def load_words(theme: Theme, language: str) -> Words:
    """Return the words for a language tag; what no table of it has is English.

    `de-AT` takes `de-AT.yml` before `de.yml`; a site's own tables come before the bundled ones. Raises
    `TemplateError` for a table that is broken or has a word that does not exist.
    """
    english = dict(_read(theme.folders[-1] / MESSAGES / f"{COMPLETE}.yml"))
    table = dict(english)
    for name in (COMPLETE, *language_steps(language)):
        for folder in reversed(theme.folders):
            path = folder / MESSAGES / f"{name}.yml"
            if path.is_file():
                table.update(_checked(path, english))
    return Words(language, table)


def _checked(path: Path, english: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the words of a table; one that English lacks, or with a gap of another name, is a mistake."""
    for key, text in _read(path):
        if key not in english:
            near = nearest(key, english)
            hint = f"did you mean `{near}`?" if near else "the bundled messages/en.yml has every word"
            raise TemplateError(f"{path}: there is no word `{key}`", help=hint)
        wrong = set(_GAP.findall(text)) - set(_GAP.findall(english[key]))
        if wrong:
            raise TemplateError(f"{path}: `{key}` has no {{{min(wrong)}}} to fill in")
        yield key, text


def _read(path: Path) -> Iterator[tuple[str, str]]:
    try:
        mapping = read_mapping(path.read_text("utf-8"))
    except YamlError as error:
        raise TemplateError(f"{path}:{error.line}: {error.message}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{path} cannot be read: {error}") from None
    for entry in mapping.entries:
        if not isinstance(entry.value, str):
            raise TemplateError(f"{path}:{entry.line}: `{entry.key}` should be text in quotes")
        yield entry.key, entry.value
