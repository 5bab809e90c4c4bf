import pytest

from generator.diagnostics.table import RULES
from generator.errors import UsageError
from generator.report.explain import every_code, explain


def test_every_code_is_explained_with_severity_meaning_and_advice():
    for code, rule in RULES.items():
        text = explain(code)
        assert text.startswith(f"{code} ({' or '.join(rule.severities)})")
        assert "What to do:" in text


def test_examples_are_shown_with_the_names_of_their_files():
    text = explain("header-arrow")
    assert "    [[CLAUDE->CHATGPT v1]]" in text
    assert "  talk.md" in text


def test_a_code_may_be_copied_with_its_brackets():
    assert explain("[Header-Arrow]") == explain("header-arrow")


def test_a_code_there_is_not_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="there is no finding `heder-arrow`") as raised:
        explain("heder-arrow")
    assert raised.value.help == "did you mean `header-arrow`?"


def test_all_codes_are_listed_with_what_they_mean():
    listed = every_code()
    assert all(f"\n{code} (" in f"\n{listed}" for code in RULES)
    assert "no `[[END]]` before the next header" in listed
