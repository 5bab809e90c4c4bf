from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Report
from generator.report.result import summary


def found(severity):
    return Diagnostic("x", severity, "m", "p", 1, 1, 1, "")


def test_the_summary_counts_with_right_plurals():
    report = Report((found(Severity.WARNING), found(Severity.NOTE)), 3, 12, 0, None)
    assert summary(report, verb="Built", target="site/", seconds=0.2149) == (
        "Built 3 conversations (12 messages), 1 warning -> site/ in 0.21 s"
    )


def test_one_of_each_is_singular_and_what_is_not_there_is_not_named():
    assert summary(Report((), 1, 1, 0, None), verb="Checked", target="", seconds=1) == (
        "Checked 1 conversation (1 message) in 1.00 s"
    )


def test_errors_stand_before_warnings_and_those_before_drafts():
    diagnostics = (found(Severity.WARNING), found(Severity.ERROR), found(Severity.ERROR))
    line = summary(Report(diagnostics, 0, 0, 2, None), verb="Checked", target="", seconds=0)
    assert ", 2 errors, 1 warning, 2 drafts left out in" in line
