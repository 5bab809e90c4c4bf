"""Redaction and the search for secrets are attacked: nothing that was taken out is seen anywhere."""

import json
import subprocess
import sys
from random import Random

import pytest

from generator.pipeline import build, check
from tests.leaks.fakes import PREFIXED, key_block

WORD = "Zorgblatt"
RULES = """base_url: https://talks.example/t/
repository: https://code.example/
users_pages: true
redact:
  - name: firm
    pattern: (?i)zorgblatt
    replacement: "[firm]"
"""
TALK = """---
title: The Zorgblatt talk
description: About zorgblatt
tags: [zorgblatt, caching]
slug: zorgblatt-slug
aliases: [old/zorgblatt.html]
outcome: Zorgblatt was **done**.
zorgblatt: yes
---
# Hello Zorgblatt

Words of zorgblatt, [link](zorgblatt-other.md) ![zorgblatt](zorgblatt.png) <!-- zorgblatt -->.

[ref]: http://zorgblatt.example/x

## Claude → ChatGPT (zorgblatt)

```zorgblatt
[[CLAUDE→ZORGBLATT v1]] trailing zorgblatt
user: zorgblatt
session: 2025-10-08T14:23Z zorgblatt
context: zorgblatt-project
intent: ZORGBLATT
zorgblatt: field
meta: privacy
Zorgblatt: v

no field of zorgblatt
body: |
  Hello **zorgblatt** `zorgblatt`
  zorgblatt.js:
  ```zorgblatt
  const zorgblatt = 1
  ```
  http://zorgblatt.example/zorgblatt?q=zorgblatt
[[END]] zorgblatt
```

```
[[Foo Zorgblatt ->
user: zorgblatt
```

**Outcome:** Zorgblatt too.
"""
NO_SESSION = "[[CLAUDE→CHATGPT v1]]\nuser: u\nintent: QUESTION\nbody: |\n  Why?\n[[END]]\n"


def everything_in(folder):
    """Return names and contents of all files below a folder, in small letters."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        path.relative_to(folder).as_posix().lower(): path.read_text("utf-8", "replace").lower()
        for path in files
    }


def test_a_redacted_word_is_nowhere_in_the_site(configured, tmp_path):
    files = {
        "talk.md": TALK,
        "Zorgblatt/zorgblatt-page.md": "A page about zorgblatt without a title.\n",
        "zorgblatt-without-session.md": NO_SESSION,
        "site.yml": RULES,
    }
    build(configured(files))
    site = everything_in(tmp_path / "site")
    assert "conversations/firm-without-session.html" in site
    assert "firm/firm-page.html" in site
    assert [name for name, text in site.items() if "zorgblatt" in name + text] == []


def test_every_form_of_a_conversation_tells_that_it_was_redacted(configured, tmp_path):
    build(configured({"talk.md": TALK, "other.md": NO_SESSION, "site.yml": f"embeds: true\n{RULES}"}))
    site = everything_in(tmp_path / "site")
    told = {
        name.partition("/")[2] for name, text in site.items() if "redacted" in text and "talks/" not in name
    }
    stem = next(name for name in told if name.endswith(".md")).removesuffix(".md")
    assert {f"{stem}{end}" for end in (".html", ".embed.html", ".md", ".json")} <= told
    assert '"redacted":true' in site[f"conversations/{stem}.json"]
    assert not [name for name in told if name.startswith("other")]


@pytest.mark.parametrize("form", ["human", "json", "github"])
def test_a_redacted_word_is_in_no_line_of_a_check(configured, form):
    config = configured({"talk.md": TALK, "site.yml": RULES})
    command = [sys.executable, "-m", "generator", "check", config.content, "-v", "--format", form]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "[redacted]" in done.stdout or "redacted" in done.stdout
    assert "zorgblatt" not in (done.stdout + done.stderr).lower()


def test_what_was_built_before_a_rule_was_written_is_built_anew(configured, tmp_path):
    build(configured({"talk.md": TALK}))
    assert any("zorgblatt" in text for text in everything_in(tmp_path / "site").values())
    build(configured({"talk.md": TALK, "site.yml": RULES}))
    assert [name for name, text in everything_in(tmp_path / "site").items() if "zorgblatt" in text] == []


def body(text):
    fields = "user: u\nsession: 2025-10-08T14:23Z a7f3d1\nintent: NOTE"
    lines = "\n".join(f"  {line}" for line in text.split("\n"))
    return f"# T\n\n```\n[[CLAUDE→CHATGPT v1]]\n{fields}\nbody: |\n{lines}\n[[END]]\n```\n"


def rules(pattern, replacement="[x]"):
    return f"redact:\n  - name: rule\n    pattern: '{pattern}'\n    replacement: {replacement!r}\n"


def page(tmp_path):
    (path,) = (tmp_path / "site" / "conversations").glob("*.html")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        ("one.*\\n.*two", "x"),
        ("(?s)body: .*three", "gone"),
        ("CLAUDE.*", "gone"),
        ("session: .*", "session: 2025-10-08T14:23Z bbbbbb"),
        ("\\n", "\\n\\n\\n\\n"),
        ("one", "[[END]]\\n[[A→B v1]]\\nbody: x"),
        ("[a-z]+", ""),
        ("(o)ne", "<script>\\1</script>"),
        ("(?=one)", "-"),
    ],
)
def test_no_rule_breaks_a_build(configured, tmp_path, pattern, replacement):
    files = {"talk.md": body("one\ntwo\nthree"), "site.yml": rules(pattern, replacement)}
    report = build(configured(files))
    assert report.written is not None
    assert "<script>o" not in page(tmp_path) if report.messages else True


def test_a_match_over_lines_is_gone_and_later_lines_keep_their_numbers(configured, tmp_path):
    text = body("before qone\nqtwo\nqthree\nafter\u202e `a`") + "\nwords\x07\n"
    report = build(configured({"talk.md": text, "site.yml": rules("(?s)qone.*?qthree", "x")}))
    assert not any(word in page(tmp_path) for word in ("qone", "qtwo", "qthree"))
    lines = {found.code: found.line for found in report.diagnostics}
    assert lines["bidi-control"] == 1 + text[: text.index("\u202e")].count("\n")
    redacted = next(found for found in report.diagnostics if found.code == "redacted")
    assert redacted.end_line - redacted.line == 2


@pytest.mark.parametrize(
    "pattern",
    ["(?m)^Patient: .*", "Jane\\nDoe", "Jane\\n  Doe", "(?m)^Patient.*\\n(?:.*\\n)?Doe$"],
)
@pytest.mark.parametrize("written", ["{}", "meta: |\n{}\nbody: |\n  A word.", "[[A→\nbody: |\n{}"])
def test_a_rule_means_in_indented_lines_what_it_means_in_prose(configured, tmp_path, pattern, written):
    text = body("Patient: Jane\nDoe")
    if written != "{}":
        text = text.replace("body: |\n  Patient: Jane\n  Doe", written.format("  Patient: Jane\n  Doe"))
    report = build(configured({"talk.md": text, "site.yml": rules(pattern)}))
    assert "redacted" in [found.code for found in report.diagnostics]
    assert "Jane" not in page(tmp_path)
    assert all("jane" not in words for words in everything_in(tmp_path / "site").values())


@pytest.mark.parametrize(
    ("pattern", "gone"),
    [
        ("^Jane Doe$", "context: Jane Doe"),
        (r"\\AJane Doe", "user: Jane Doe"),
        ("(?m)^Patient: .*", "meta: |\n    Patient: Jane Doe"),
        ("^Jane Doe$", "body: Jane Doe"),
        ("^Patient: Jane\\\\nDoe$", "body: |\n  Patient: Jane\n  Doe"),
        ("(?s)Jane.*Doe$", "response: |\n\n  Patient: Jane\n  Doe\n"),
    ],
)
def test_a_rule_with_anchors_finds_what_is_shown_by_itself(configured, tmp_path, pattern, gone):
    text = body("A word.").replace("user: u\n", "").replace("body: |", f"{gone}\nbody: |")
    if gone.startswith(("body", "response")):
        text = text.replace("body: |\n  A word.\n", "")
    report = build(configured({"talk.md": text, "site.yml": rules(pattern.replace("\\\\", "\\"))}))
    assert "redacted" in [found.code for found in report.diagnostics]
    assert all("jane" not in words for words in everything_in(tmp_path / "site").values())


@pytest.mark.parametrize(
    ("pattern", "replacement", "shown"),
    [
        ("Jane", "Jane D.", "Jane D. sings.\nAnd so on."),
        ("(?m)^Jane.*|sings", "x", "x\nAnd so on."),
        ("sings\\.\\n", "hums.", "Jane hums.\nAnd so on."),
    ],
)
def test_what_is_found_with_and_without_indentation_is_replaced_once(
    configured, tmp_path, pattern, replacement, shown
):
    files = {"talk.md": body("Jane sings.\nAnd so on."), "site.yml": rules(pattern, replacement)}
    build(configured(files))
    (copy,) = (tmp_path / "site" / "conversations").glob("*.json")
    assert json.loads(copy.read_text("utf-8"))["messages"][0]["body"] == shown


def test_the_time_of_a_rule_that_matches_often_is_linear(configured):
    import time

    def seconds(lines):
        config = configured({"talk.md": "# T\n\n" + "a word\n" * lines, "site.yml": rules("word")})
        start = time.process_time()
        check(config)
        return time.process_time() - start

    seconds(10)
    assert seconds(40_000) < 0.3 + 16 * seconds(5_000)


def test_no_line_of_a_private_key_is_quoted_by_any_finding(configured):
    key = key_block("RSA PRIVATE" + " KEY", 500)(Random(3))
    text = body("A word.").replace("body: |", f"{key}\nbody: |")
    config = configured({"talk.md": text})
    command = [sys.executable, "-m", "generator", "check", config.content, "-v"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "bad-field-line" in done.stdout
    for line in key.split("\n")[1:-1]:
        assert line[:12] not in done.stdout


def test_a_secret_in_the_name_of_a_file_is_told_and_not_printed(configured):
    token = PREFIXED["GitHub classic"](Random(5))
    report = check(configured({f"talk {token}.md": body("A word.")}))
    (found,) = [found for found in report.diagnostics if found.code == "likely-secret"]
    assert token not in found.message + found.help + found.path
    assert token[:4] in found.message


def test_of_a_short_password_little_is_shown(configured):
    word = "hun" + "ter2!"
    report = check(configured({"talk.md": body("pass" + f"word: {word}")}))
    (found,) = [found for found in report.diagnostics if found.code == "likely-secret"]
    assert "(`hu…`)" in found.message
