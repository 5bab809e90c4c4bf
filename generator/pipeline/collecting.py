"""Bring all findings together: each with its file, in one order, as the site's rules want them."""

from collections.abc import Iterable, Mapping

from generator.diagnostics.finding import Diagnostic, Finding
from generator.diagnostics.table import apply_rules
from generator.model import Transcript
from generator.urls import natural_key


def placed(path: str, finding: Finding) -> Diagnostic:
    """Return a finding of the file `path` as a diagnostic."""
    return Diagnostic(
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        path=path,
        line=finding.line,
        column=finding.column,
        end_line=finding.end_line or finding.line,
        help=finding.help,
    )


def collected(
    raised: Iterable[Diagnostic], transcripts: Mapping[str, Transcript], rules: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Return `raised` and the findings of `transcripts`, sorted by place, with the site's severities."""
    every = [*raised]
    every += [placed(path, found) for path, made in transcripts.items() for found in made.findings]
    return tuple(sorted(apply_rules(every, rules) if rules else every, key=_place))


def _place(found: Diagnostic) -> tuple[object, ...]:
    return (natural_key(found.path), found.line, found.column, found.code, found.message)
