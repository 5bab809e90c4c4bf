"""The table as a page of the demo site."""

from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

from generator.diagnostics.examples import FAILS, PASSES, Example, example
from generator.diagnostics.rule import Rule, Topic
from generator.diagnostics.table import RULES

_FENCE: Final = "`" * 5
_CONTEXT: Final = 3
"""Lines shown before and after what changes."""

_HEAD: Final = """\
---
title: Findings
description: What Overheard says about documents, what it means and what to do about it.
envelopes: false
---

`overheard check` and `overheard build` say the same things about the same documents, each with its place:

```text
talk.md:4:9: warning: the arrow is `->` [header-arrow]
    [[CLAUDE->CHATGPT v1]]
            ^
  help: write `→`
```

An **error** means that text may be lost, misread or must not be published; the command then exits with 1.
A **warning** asks for a look; `--strict` makes warnings fail, too.
A **note** is shown with `--verbose`, and always in the forms for programs (`--format json` and `github`).

The words in brackets are codes, and they never change their meaning.
`overheard explain CODE` prints what stands here.
In `site.yml`, any of them gets another severity, or is switched off:

```yaml
rules:
  header-arrow: error
  no-outcome: off
```

| code | severity | meaning |
|---|---|---|
"""


def page() -> str:
    """Return the Markdown of the page: a table of all codes, then each with examples."""
    table = "\n".join(map(_row, RULES.values()))
    return f"{_HEAD}{table}\n\n" + "\n".join(_sections())


def severities(rule: Rule) -> str:
    """Return `warning or note`, the usual one first."""
    return " or ".join(rule.severities)


def _row(rule: Rule) -> str:
    first = rule.meaning.split(". ")[0].rstrip(".")
    return f"| [`{rule.code}`](#{rule.code}) | {severities(rule)} | {first.replace('|', chr(92) + '|')} |"


def _sections() -> Iterator[str]:
    for topic in Topic:
        yield f"## {topic}\n"
        for rule in RULES.values():
            if rule.topic is topic:
                yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}\n"
    yield f"*{severities(rule).capitalize()}.* {rule.meaning}\n"
    yield f"{rule.advice}\n"
    change = _change(example(rule.code, FAILS), example(rule.code, PASSES))
    if change:
        yield f"{_FENCE}diff\n{change}\n{_FENCE}\n"


def _change(fails: Example, passes: Example) -> str:
    """Return what has to change in the documents that raise a code, as lines with `-` and `+`."""
    before = {file.path: file.text.rstrip() for file in fails}
    after = {file.path: file.text.rstrip() for file in passes}
    changed = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    parts = []
    for path in changed:
        named = [f"@@ {path} @@"] if len({*before, *after}) > 1 else []
        parts.append("\n".join([*named, *_lines(before.get(path, ""), after.get(path, ""))]))
    return "\n".join(parts)


def _lines(before: str, after: str) -> list[str]:
    _, _, *hunks = unified_diff(before.split("\n"), after.split("\n"), n=_CONTEXT, lineterm="")
    return [line for line in hunks if not line.startswith("@@")]
