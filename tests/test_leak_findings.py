"""What a build says of secrets, and what it never says."""

import subprocess
import sys
from random import Random

import pytest

from generator.config.load import load_config
from generator.leaks.leak import secret_hash
from generator.pipeline import build, check
from tests.leaks.fakes import PREFIXED

TOKEN = PREFIXED["GitHub classic"](Random(7))
SESSION = "session: 2025-10-08T14:23Z a7f3d1"


def talk(*, before="", fields=(), body="Why?", after="**Outcome:** It works."):
    lines = [
        "# Tokens\n",
        before,
        "```\n[[CLAUDE→CHATGPT v1]]",
        "user: mira",
        SESSION,
        "context: tokens",
        "intent: NOTE",
        *fields,
        f"body: |\n  {body}",
        "[[END]]\n```\n",
        after,
    ]
    return "\n".join(lines)


PLACES = {
    "title": f"# The key {TOKEN}\n\n" + talk().partition("\n")[2],
    "front matter": f"---\ndescription: The key {TOKEN}\n---\n" + talk(),
    "prose": talk(before=f"I used {TOKEN} here.\n"),
    "heading": talk(before=f"## With {TOKEN}\n\nSome words.\n"),
    "field": talk(fields=[f"X-Key: {TOKEN}"]),
    "meta": talk(fields=[f"meta: trace\nKey: {TOKEN}\n"]),
    "no field": talk(fields=[f"export T={TOKEN}"]),
    "body": talk(body=f"Use {TOKEN}."),
    "unindented body": talk(body=f"Use\n{TOKEN} here."),
    "outcome": talk(after=f"**Outcome:** {TOKEN} was revoked."),
    "unread": talk(after=f"```\n[[A→B v1]]\nuser: x\n  {TOKEN}\n```"),
    "page": f"# A page\n\nThe token `{TOKEN}` was here.\n",
}


def secrets_of(report):
    return [found for found in report.diagnostics if found.code == "likely-secret"]


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_told_wherever_it_stands_with_its_line(place, configured):
    text = PLACES[place]
    report = check(configured({"talk.md": text}))
    (found,) = secrets_of(report)
    assert found.line == next(n for n, line in enumerate(text.split("\n"), 1) if TOKEN in line)
    assert TOKEN[:4] + "…" in found.message
    assert secret_hash(TOKEN) in found.help


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("form", ["human", "json", "github"])
def test_no_finding_prints_a_secret(place, form, configured):
    config = configured({"talk.md": PLACES[place]})
    command = [sys.executable, "-m", "generator", "check", config.content, "-v", "--format", form]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "likely-secret" in done.stdout
    assert TOKEN[:12] not in done.stdout + done.stderr


def test_under_strict_nothing_is_published(configured, tmp_path):
    build(configured({"talk.md": talk()}, strict=True))
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.html")}
    report = build(configured({"talk.md": PLACES["body"]}, strict=True))
    assert secrets_of(report)
    assert report.written is None
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.html")} == before


def test_a_harmless_value_is_allowed_by_its_hash(configured):
    settings = f"allow_secrets: [{secret_hash(TOKEN)}]"
    assert secrets_of(check(configured({"talk.md": PLACES["body"], "site.yml": settings}))) == []


def test_redacted_text_has_no_secret_any_more(configured):
    settings = "redact:\n  - name: tokens\n    pattern: gh[ps]_\\w+\n"
    report = check(configured({"talk.md": PLACES["body"], "site.yml": settings}))
    assert secrets_of(report) == []
    assert "redacted" in {found.code for found in report.diagnostics}


def test_a_document_that_is_never_published_cannot_leak(configured):
    text = "---\npublish: false\n---\n" + PLACES["body"]
    assert secrets_of(check(configured({"talk.md": text, "other.md": talk()}))) == []


def test_a_wrong_hash_is_a_fault_of_the_configuration(workspace):
    from generator.errors import ConfigError

    content = workspace({"site.yml": "allow_secrets: [abc, 0123456789]"})
    with pytest.raises(ConfigError) as caught:
        load_config(content)
    assert len(caught.value.faults) == 1
