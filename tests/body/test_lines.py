"""Commands, sentences and protected lines are told apart from what resembles them."""

import pytest

from generator.body.commands import is_command, is_unknown_command, may_be_command
from generator.body.line_kinds import LineKind, kind_of
from generator.body.protected import protected_lines
from generator.body.sentences import is_reference, is_sentence, mentions_code


@pytest.mark.parametrize(
    "text",
    [
        "npm install ws",
        "git rebase origin/main",
        "git commit -m 'Fix it'",
        "docker build -t demo .",
        "sudo apt install -y postgresql-16",
        "python -m pytest -q",
        "cd app",
        "./gradlew build",
        "cat notes.txt | grep tide",
        "mkdir -p a/b",
        "git cherry-pick <commit hash>",
    ],
)
def test_commands(text: str) -> None:
    assert is_command(text)


@pytest.mark.parametrize(
    "text",
    [
        "npm and pip caches stay as they are",
        "git keeps the old commits around for a while; git reflog shows them.",
        "make a branch before you rebase.",
        "cat pictures from 1/2 of them all",
        "docker is not needed here",
        "touch wood",
        "head home",
        "sudo make me a sandwich",
        "node > edge",
        "git:",
        "find out who wrote it with git blame.",
    ],
)
def test_sentences_that_begin_with_a_tool_are_no_commands(text: str) -> None:
    assert not is_command(text)


def test_other_tools_are_commands_with_an_option_and_a_file() -> None:
    assert is_unknown_command("xmlsec1 decrypt --deskey key.bin out.xml")
    assert not is_unknown_command("he left --and never came back")
    assert may_be_command("npm dedupe")
    assert not may_be_command("npm means nothing to me")


@pytest.mark.parametrize(
    "text",
    [
        "You only have to change the call",
        "Der Fehler steckt in der Schleife.",
        "Il suffit de lancer le script pour voir",
        "Primero, la imagen que se construye",
        "手順は次のとおりです。",
        "Коротко о главном",
        "Kuten näet, tämä on hyvä",
    ],
)
def test_sentences(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        'print("this is the way to do it, if you are in the mood")',
        "for x in y if x is not None and x in z",
        "x = 1",
    ],
)
def test_code_is_no_sentence(text: str) -> None:
    assert not is_sentence(text)


def test_a_writer_mentions_code_in_a_sentence() -> None:
    assert mentions_code("returns `null` if there is none")
    assert not mentions_code("sql`SELECT 1`")


@pytest.mark.parametrize(
    "text",
    [
        "[1]: https://example.org",
        "https://example.org/a?b=c",
        "[a](b)",
        "![x](y.png)",
        "*Just print it*",
        "## Part",
        "item(s)",
    ],
)
def test_references(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("const x = f(1);", LineKind.SURE),
        ("retries = 1  # the first of all", LineKind.SURE),
        ("f(1); // the first of all", LineKind.SURE),
        ("// Broadcast to all tabs", LineKind.COMMENT),
        ("# count the words", LineKind.COMMENT),
        ("import csv", LineKind.LIKELY),
        ("replicas: 3", LineKind.LIKELY),
        ("Sweden", LineKind.OPEN),
        ("=====", LineKind.OPEN),
        ("- ask who added it", LineKind.PROSE),
        ("See also: rename(2).", LineKind.PROSE),
    ],
)
def test_kinds_of_lines(text: str, kind: LineKind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("body", "protected"),
    [
        ("a\n```\nb\n```\nc", {1, 2, 3}),
        ("a\n   ~~~\nb", {1, 2}),
        ("````\n```\n````\na", {0, 1, 2}),
        ("```a``` b", set()),
        ("> a\n>\nb", {0, 1}),
        (">>> a\n1", set()),
        ("<input\n  disabled\n>", set()),
        ("> a\n>>> b", {0, 1}),
        ("| a | b |\n|---|---|\n| c | d |\n\n| e |", {0, 1, 2}),
        ("a | b\n--- | ---", {0, 1}),
        ("| a |\n+---+", set()),
    ],
)
def test_lines_that_markdown_keeps_for_itself(body: str, protected: set[int]) -> None:
    marks = protected_lines(body.split("\n"), body)
    assert {place for place, mark in enumerate(marks) if mark} == protected
