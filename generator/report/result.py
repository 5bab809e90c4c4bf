"""What a command did, in one line."""

from generator.diagnostics.finding import Severity
from generator.model import Report
from generator.report.terminal import show


def counted(number: int, noun: str) -> str:
    """Return `1 warning`, `2 warnings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(report: Report, *, verb: str, target: str, seconds: float) -> str:
    """Return `Built 3 conversations (12 messages), 1 warning -> site/ in 0.21 s`.

    An empty `target` leaves its part out; errors, warnings and drafts are named where there are any, notes never.
    """
    line = f"{verb} {counted(report.conversations, 'conversation')} ({counted(report.messages, 'message')})"
    for severity in (Severity.ERROR, Severity.WARNING):
        number = sum(found.severity is severity for found in report.diagnostics)
        if number:
            line += f", {counted(number, severity)}"
    if report.drafts:
        line += f", {counted(report.drafts, 'draft')} left out"
    if target:
        line += f" -> {show(target)}"
    return f"{line} in {seconds:.2f} s"
