"""The walls themselves: one place that trusts HTML, one that judges addresses, the policy before all content."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pytest

from generator.body.engine import MARKDOWN
from generator.body.html import html_of
from generator.body.options import RenderOptions
from generator.config.load import load_config
from generator.config.settings import Config
from generator.pipeline import build
from generator.preview.failure import Failure, failure_page, gone_page
from generator.render.templates import load_theme
from generator.render.theme import CSP, Templates
from tests.conftest import ROOT
from tests.hostile.markup import OWN_IDS

CODE = sorted(ROOT.glob("generator/**/*.py"))
TEMPLATES = sorted((ROOT / "templates").glob("*.html"))
TRUSTED = {
    "item.html",
    "message.html",
    "message.second_html",
    "conversation.outcome_html",
    "page.data",
    'lang="%s"\'',
}
"""What templates mark as safe: HTML of `generator.body`, JSON of `script_json`, and an attribute whose value Markup
escapes."""


def expressions() -> Iterator[tuple[str, str]]:
    """Yield every expression of every template, with the template's name."""
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for found in re.findall(r"\{\{-?(.*?)-?\}\}|\{%-?(.*?)-?%\}", text, flags=re.DOTALL):
            yield path.name, "".join(found).strip()


def test_the_code_marks_html_as_safe_in_one_function() -> None:
    marks = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node, "attr", "") or getattr(node, "id", "") or getattr(node, "name", "")
            if name in {"Markup", "HasHTML", "EscapeFormatter", "__html__", "do_mark_safe"}:
                marks.append((path.name, getattr(node, "lineno", 0)))
    lines = (ROOT / "generator" / "render" / "theme.py").read_text("utf-8").split("\n")
    assert {name for name, _ in marks} == {"theme.py"}
    assert all("def _trusted" in lines[line - 1] + lines[line - 2] + lines[line - 3] for _, line in marks)


def test_templates_mark_nothing_else_as_safe() -> None:
    for name, expression in expressions():
        for value in re.findall(r"(\S+)\s*\|\s*trusted", expression):
            assert value in TRUSTED, (name, expression)
        assert not re.search(r"\|\s*(safe|xmlattr|urlize|tojson|striptags)\b", expression), name
        assert "autoescape" not in expression, name


def test_templates_write_attributes_in_double_quotes_only() -> None:
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}|<pre.*?</pre>", "", path.read_text("utf-8"), flags=re.DOTALL)
        for start in re.finditer(r"\{\{", text):
            before = text[: start.start()]
            tag = before.rfind("<")
            if tag > before.rfind(">") and "trusted" not in text[start.start() : start.start() + 60]:
                inside = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", before[tag:])
                is_name = re.fullmatch(r"</?h?", inside) or text[start.end() :].startswith(" language }}")
                assert inside.count('"') % 2 == 1 or is_name, (path.name, before[tag:])


def test_addresses_in_templates_come_from_the_site_or_pass_the_one_judge_of_addresses() -> None:
    for path in TEMPLATES:
        for value in re.findall(r'(?:href|src|action|formaction|data)="([^"]*)"', path.read_text("utf-8")):
            parts = [part.strip() for part in re.findall(r"\{\{(.*?)\}\}", value)]
            assert value.startswith(("#", "{{")), (path.name, value)
            if not value.startswith("#"):
                (part,) = parts
                assert part.startswith(("url(", "absolute(")) or part.endswith("| safe_url"), (
                    path.name,
                    value,
                )
                assert " else " not in part or part.endswith("| safe_url"), (path.name, value)


def test_the_judge_of_addresses_is_asked_in_few_places() -> None:
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        if re.search(r'href="\{|src="\{|href="\'|src="\'', path.read_text("utf-8"))
    }
    assert asking <= {
        "generator/body/links.py",
        "generator/body/inline_html.py",
        "generator/body/footnotes.py",
        "generator/body/simple.py",
        "generator/preview/failure.py",
    }


def test_markdown_is_read_without_html_linkify_and_typographer() -> None:
    assert not MARKDOWN.options["html"]
    assert not MARKDOWN.options["linkify"]
    assert not MARKDOWN.options["typographer"]
    assert "<b>" not in html_of(
        "<b>\n\na <b> www.example.org\n\n<!-- x --> <?x?>", RenderOptions(anchor="m1")
    )


@pytest.fixture
def templates() -> Callable[[str], str]:
    """Render one line as a template of a theme."""

    def render(line: str) -> str:
        made = Templates(load_theme(), "en")
        environment = made._environment
        assert environment.autoescape is True
        assert issubclass(environment.undefined, jinja2.StrictUndefined)
        return environment.from_string(line).render(hostile="\"'><script>&{{ 7 * 7 }}")

    return render


def test_templates_escape_whatever_they_are_given(templates: Callable[[str], str]) -> None:
    escaped = "&#34;&#39;&gt;&lt;script&gt;&amp;{{ 7 * 7 }}"
    assert templates("{{ hostile }}") == escaped
    assert templates("{{ words.say('by', name=hostile) }}") == f"By {escaped}."
    assert templates("{{ hostile | safe_url }}") == "%22&#39;%3E%3Cscript%3E&amp;%7B%7B%207%20*%207%20%7D%7D"
    assert templates("{{ 'javascript:hit()' | safe_url }}") == ""


def test_a_name_that_does_not_exist_is_an_error(templates: Callable[[str], str]) -> None:
    with pytest.raises(jinja2.UndefinedError):
        templates("{{ no_such_name }}")


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    rules = dict(rule.split(" ", 1) for rule in CSP.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert "unsafe" not in CSP
    assert "http" not in CSP
    assert "*" not in CSP
    assert set(" ".join(rules.values()).split()) == {"'none'", "'self'", "data:"}
    assert "data:" not in rules["script-src"] + rules["style-src"]


OWN_TEMPLATE = """\
{% extends 'overheard/page.html' %}
{% block head %}<meta name="description" content="{{ page.title }}">{% endblock %}
{% block text %}<p title="{{ page.title }}">{{ page.title }}</p>{{ super() }}{% endblock %}
"""


def test_own_templates_get_policy_and_escaping(configured: Callable[..., Config], tmp_path: Path) -> None:
    title = '"><script>hit(1)</script> {{ 7 * 7 }}'
    config = configured(
        {"site.yml": "templates: theme\n", "theme/page.html": OWN_TEMPLATE, "a.md": f"# {title}\n\n{title}\n"}
    )
    build(config)
    text = (tmp_path / "site" / "a.html").read_text("utf-8")
    policy = text.index("Content-Security-Policy")
    assert "&lt;script&gt;hit(1)&lt;/script&gt; {{ 7 * 7 }}" in text
    assert "<script>hit" not in text
    assert policy < text.index("hit(1)")


def test_pages_of_the_preview_carry_the_policy_before_anything_else() -> None:
    hostile = "<script>hit(1)</script>"
    for made in (
        failure_page(Failure(hostile, (hostile, "$title ${prefix}"))),
        gone_page(hostile, (hostile,), ()),
        gone_page(hostile, (hostile,), (f"{hostile}.html",)),
    ):
        text = made.decode()
        assert "<script" not in text
        assert text.index('http-equiv="Content-Security-Policy"') < text.index("hit(1)")


def test_the_set_of_own_ids_is_that_of_the_templates() -> None:
    written = {name for path in TEMPLATES for name in re.findall(r' id="([\w-]+)"', path.read_text("utf-8"))}
    assert written <= OWN_IDS


def test_headings_of_an_author_take_no_id_of_the_page(
    configured: Callable[..., Config], tmp_path: Path
) -> None:
    headings = "\n\n".join(
        f"## {name}\n\nText." for name in sorted(OWN_IDS | {"m1", "m1-h", "p2", "outcome-x"})
    )
    config = configured({"a.md": f"# A\n\n{headings}\n"})
    build(config)
    text = (tmp_path / "site" / "a.html").read_text("utf-8")
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert not set(re.findall(r'<h2 id="([^"]*)"', text)) & (
        OWN_IDS - {name for name in OWN_IDS if "search-" in name}
    )


def test_addresses_of_settings_are_judged_too(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a b#c?.md").write_text("```\n[[A→B v1]]\nbody: |\n  Text.\n[[END]]\n```\n")
    (tmp_path / "content" / "site.yml").write_text(
        "licence: 'https://example.org/\"onclick=\"hit(1)'\nrepository: https://example.org/x/\n"
        "menu:\n  - title: One\n    link: 'HTTPS://example.org/<b>'\n"
    )
    build(load_config(tmp_path / "content", output=str(tmp_path / "site"), cache=False))
    text = next((tmp_path / "site" / "conversations").glob("*.html")).read_text("utf-8")
    assert 'rel="license" href="https://example.org/%22onclick=%22hit(1)"' in text
    assert 'href="https://example.org/x/a%20b%23c%3F.md"' in text
    assert 'href="HTTPS://example.org/%3Cb%3E"' in text
