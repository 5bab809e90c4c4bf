"""What a code means, for `overheard explain`."""

from textwrap import fill, indent
from typing import Final

from generator.diagnostics.examples import FAILS, PASSES, Example, example
from generator.diagnostics.nearest import nearest
from generator.diagnostics.page import severities
from generator.diagnostics.rule import Rule
from generator.diagnostics.table import RULES
from generator.errors import UsageError

_WIDTH: Final = 90


def every_code() -> str:
    """Return all codes, each with what it means."""
    return "\n".join(
        f"{rule.code} ({severities(rule)})\n"
        + indent(fill(rule.meaning, _WIDTH - 4, break_on_hyphens=False), "    ")
        for rule in RULES.values()
    )


def explain(code: str) -> str:
    """Return what a code means, what to do, and examples. Raises UsageError for a code there is not."""
    rule = RULES.get(code.strip().strip("[]").lower())
    if rule is None:
        near = nearest(code, RULES)
        raise UsageError(
            f"there is no finding `{code}`",
            help=f"did you mean `{near}`?" if near else "`overheard explain` lists all",
        )
    return "\n".join(
        (
            f"{rule.code} ({severities(rule)})",
            "",
            fill(rule.meaning, _WIDTH, break_on_hyphens=False),
            "",
            fill(f"What to do: {rule.advice}", _WIDTH, break_on_hyphens=False),
            *_examples(rule),
            "",
        )
    )


def _examples(rule: Rule) -> tuple[str, ...]:
    shown = []
    for title, verdict in (("Raises it:", FAILS), ("Does not:", PASSES)):
        found = example(rule.code, verdict)
        if found:
            shown += ["", title, *_files(found)]
    return tuple(shown)


def _files(files: Example) -> list[str]:
    return [f"\n  {file.path}\n\n{indent(file.text.rstrip(), '    ')}" for file in files]
