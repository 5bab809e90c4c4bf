"""Bring all findings together: each with its file, in one order, as the site's rules want them."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Finding, Severity
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
    kept = [_ruled(found, rules) for found in every if rules.get(found.code) != "off"] if rules else every
    return tuple(sorted(kept, key=_place))


def _ruled(found: Diagnostic, rules: Mapping[str, str]) -> Diagnostic:
    severity = rules.get(found.code)
    return replace(found, severity=Severity(severity)) if severity else found


def _place(found: Diagnostic) -> tuple[object, ...]:
    return (natural_key(found.path), found.line, found.column, found.code, found.message)
