"""Bring all findings together: each with its file, in one order, as the site's rules want them."""

from collections.abc import Iterable, Mapping

from generator.diagnostics.finding import Diagnostic, Finding, Severity
from generator.diagnostics.table import apply_rules
from generator.model import Report
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


def collected(raised: Iterable[Diagnostic], rules: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return `raised` sorted by place, with the severities that the site chose."""
    return tuple(sorted(apply_rules(raised, rules) if rules else raised, key=_place))


def failed(report: Report, *, strict: bool) -> bool:
    """Whether the findings make the exit status 1: errors do, warnings only if `strict`."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in bad for found in report.diagnostics)


def _place(found: Diagnostic) -> tuple[object, ...]:
    return (natural_key(found.path), found.line, found.column, found.code, found.message)
