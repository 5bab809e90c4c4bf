"""Render templates; with `compiling` the only door to jinja2.

This module is imported where a page is made and not before: a build in which nothing is stale does
without jinja2.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, cast

import jinja2
import jinja2.compiler
import markupsafe
from jinja2.ext import Extension
from jinja2.meta import find_referenced_templates

from generator.body.links import safe_url
from generator.body.options import Labels
from generator.deception.signs import spelled_out
from generator.diagnostics.nearest import nearest
from generator.errors import OverheardError, TemplateError
from generator.model import Renderer
from generator.render import compiling
from generator.render.compiling import CompiledTemplates, PageCode
from generator.render.dates import when
from generator.render.intents import intent_name, sign
from generator.render.looks import TEMPLATES
from generator.render.templates import Theme
from generator.render.views import Url
from generator.render.words import Words, load_words
from generator.urls import absolute, relative

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""The content security policy of every page, first in its head after the character set."""


_OFTEN: Final = 200
"""Characters of the longest text that may be seen again, as names and titles are."""
_WORD: Final = re.compile(r"\{\{ words\.([a-z_]+) \}\}")


class _Wording(Extension):
    """Put the words in where a template is compiled: they are the same on every page of a site."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return a template in which `{{ words.KEY }}` has become the word; what is no word stays."""
        words = cast(Words, self.environment.globals["words"])

        def word(found: re.Match[str]) -> str:
            text = words.get(found[1], "")
            return str(markupsafe.escape(text)) if text and "{" not in text else found[0]

        return _WORD.sub(word, source)


class Templates:
    """Render templates of one theme in one language; made once for each process that renders."""

    def __init__(self, theme: Theme, language: str, base_url: str = "") -> None:
        self.words = load_words(theme, language)
        self.labels = Labels(
            code=self.words.code,
            table=self.words.table_of,
            done=self.words.done,
            open=self.words.open,
            back=self.words.back,
        )
        self._absolute = partial(absolute, base_url)
        self._environment = _environment(theme, self.words)
        self._own = theme.folders[0]

    def render(self, kind: Renderer, path: str, *, url: Url | None = None, **context: object) -> bytes:
        """Return the page `path`, made from the template for pages of its kind.

        `url` gives addresses of outputs; by default relative ones. Raises `TemplateError` with file and line.
        """
        name = TEMPLATES[kind]
        with _told(name):
            template = self._environment.get_template(name)
            text = template.render(
                url=url or partial(relative, path), absolute=self._absolute, csp=CSP, **context
            )
        return text.encode()

    def compile(self, names: Iterable[str]) -> None:
        """Read templates, and those of the site's own that they take in; raises `TemplateError` for a mistake."""
        waiting, seen = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            with _told(name):
                self._environment.get_template(name)
            waiting += self._taken_in(name)

    def _taken_in(self, name: str) -> Iterator[str]:
        """Yield the templates of the site's own that one extends, includes or imports."""
        path = self._own / name
        if path.is_file():
            parts = find_referenced_templates(self._environment.parse(path.read_text("utf-8")))
            yield from (part for part in parts if part and (self._own / part).is_file())


class _Unknown(jinja2.StrictUndefined):
    """A name that a template uses and nobody gave it."""

    @property
    def _undefined_message(self) -> str:
        name, given = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if given is jinja2.utils.missing or not isinstance(name, str):
            return f"there is no `{name}`"
        near = nearest(name, (key for key in dir(given) if not key.startswith("_")))
        return f"there is no `{name}` in it" + (f", did you mean `{near}`?" if near else "")


class _Folder(jinja2.FileSystemLoader):
    """A folder of templates."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template as Jinja wants it; raises `TemplateError` for one that is not UTF-8."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise TemplateError(f"{Path(self.searchpath[0], template)}: this is not UTF-8") from error


class _Environment(jinja2.Environment):
    code_generator_class = PageCode


def _environment(theme: Theme, words: Words) -> jinja2.Environment:
    own = [_Folder(folder) for folder in theme.folders]
    bundled = jinja2.PrefixLoader({"overheard": own[-1]})
    environment = _Environment(
        loader=jinja2.ChoiceLoader([*own, bundled]),
        autoescape=True,
        undefined=_Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[_Wording],
        auto_reload=False,
        finalize=_shown,
        bytecode_cache=_compiled(theme, words.language),
    )
    environment.filters["trusted"] = _trusted
    environment.filters["safe_url"] = _address
    environment.filters["as_html"] = _as_html
    environment.filters["count"] = words.count
    environment.filters["sign"] = sign
    environment.filters["intent_name"] = partial(intent_name, words=words)
    environment.filters["when"] = partial(when, words=words)
    environment.globals["words"] = words
    return environment


def _compiled(theme: Theme, language: str) -> CompiledTemplates | None:
    """Return where compiled templates are kept: by all that decides their code besides their texts."""
    code = b"".join(Path(module).read_bytes() for module in (__file__, compiling.__file__))
    library = Path(jinja2.compiler.__file__).stat()
    decisive = f"{library.st_size} {library.st_mtime_ns} {theme.wording} {language}\0".encode() + code
    try:
        return CompiledTemplates(theme, decisive)
    except (OSError, RuntimeError):
        return None


def _shown(value: object) -> str:
    """Return a value as it stands in a page: the wall between texts and HTML."""
    if type(value) is not str:
        return markupsafe.escape(value)
    return (
        _shown_text(value) if len(value) <= _OFTEN else str(markupsafe.escape(_without_hidden_signs(value)))
    )


@lru_cache(maxsize=4096)
def _shown_text(text: str) -> str:
    return str(markupsafe.escape(_without_hidden_signs(text)))


def _without_hidden_signs(value: str) -> str:
    """Spell out what nobody would see in a name, a title or a field; HTML of ours has that done."""
    if value.isascii() and value.isprintable():
        return value
    return spelled_out(value)


def _trusted(html: str) -> markupsafe.Markup:
    """Mark HTML made by `generator.body` as safe: the only place that does."""
    return markupsafe.Markup(html)  # noqa: S704 - the one place; see the test that looks for others


def _as_html(text: str) -> str:
    """Return a text as it stands in HTML that a page shows as code, for others to paste: it is escaped once more."""
    return str(markupsafe.escape(_without_hidden_signs(text)))


def _address(url: str) -> str:
    """Return an address that is not of the site's own making as it may stand in an `href`; empty: it may not."""
    return safe_url(url) or ""


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Raise `TemplateError` with file and line for whatever the template `name`, or one that it uses, raises."""
    try:
        yield
    except OverheardError:
        raise
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"{_place(error, name)}: template `{error.name}` does not exist") from error
    except jinja2.UndefinedError as error:
        raise TemplateError(f"{_place(error, name)}: {error.message}") from error
    except RecursionError as error:
        what = "it takes itself in, directly or through others"
        hint = (
            "the bundled one is called `overheard/"
            + name
            + "`, as in `{% extends 'overheard/"
            + name
            + "' %}`"
        )
        raise TemplateError(f"{_place(error, name)}: {what}", help=hint) from error
    except Exception as error:  # a template is a program: it can raise anything
        raise TemplateError(f"{_place(error, name)}: {str(error) or type(error).__name__}") from error


def _place(error: BaseException, name: str) -> str:
    """Return file and line of the template in which `error` was raised."""
    trace, place = error.__traceback__, name
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".html"):
            place = f"{filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
