from generator.diagnostics.finding import Diagnostic, Severity
from generator.diagnostics.table import RULES, apply_rules


def found(code):
    return Diagnostic(code, Severity.WARNING, "m", "talk.md", 1, 1, 1, "")


def test_rules_change_the_severity_or_switch_a_code_off():
    rules = {"header-arrow": "error", "no-outcome": "off", "stray-end": "note"}
    kept = apply_rules(map(found, ("header-arrow", "no-outcome", "stray-end", "empty-body")), rules)
    assert [(one.code, one.severity.value) for one in kept] == [
        ("header-arrow", "error"),
        ("stray-end", "note"),
        ("empty-body", "warning"),
    ]


def test_every_row_says_what_it_means_and_what_to_do():
    for code, rule in RULES.items():
        assert code == rule.code
        assert rule.severities, code
        assert len(set(rule.severities)) == len(rule.severities), code
        assert rule.meaning.endswith("."), code
        assert rule.advice.endswith("."), code
