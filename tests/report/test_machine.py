import json

from generator.diagnostics.finding import Diagnostic, Severity
from generator.report.machine import github_lines, json_lines

ODD = "100% odd,\nreally: `→`"
FOUND = Diagnostic("header-arrow", Severity.WARNING, ODD, "a,b:c.md", 3, 9, 0, "write `→`")
KEYS = ["code", "severity", "message", "path", "line", "column", "end_line", "help"]


def test_json_is_one_array_with_the_documented_keys():
    (item,) = json.loads("\n".join(json_lines([FOUND])))
    assert list(item) == KEYS
    assert item["message"] == FOUND.message
    assert item["severity"] == "warning"
    assert json.loads("\n".join(json_lines([]))) == []
    assert len(json.loads("\n".join(json_lines([FOUND] * 3)))) == 3


def test_json_survives_any_console_and_holds_no_live_control():
    odd = "\x1b\x7f\x9b\u202e\udc80"
    text = "\n".join(json_lines([Diagnostic("x", Severity.NOTE, odd, "p", 1, 1, 1, "")]))
    assert text.isascii()
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert json.loads(text)[0]["message"] == odd


def test_github_annotations_are_escaped_as_workflow_commands_ask():
    assert list(github_lines([FOUND], root="content/")) == [
        "::warning file=content/a%2Cb%3Ac.md,line=3,endLine=3,col=9,title=header-arrow::"
        "100%25 odd,\\nreally: `→`%0Ahelp: write `→`"
    ]


def test_github_annotations_without_a_place_have_only_a_title():
    whole = Diagnostic("no-conversation", Severity.NOTE, "nothing", "", 0, 1, 0, "")
    assert list(github_lines([whole])) == ["::notice title=no-conversation::nothing"]


def test_a_message_cannot_start_another_workflow_command():
    bad = Diagnostic("x", Severity.ERROR, "a\n::error::y\r::stop-commands::z", "p.md", 1, 1, 1, "")
    (line,) = github_lines([bad])
    assert "\n" not in line
    assert "\r" not in line
