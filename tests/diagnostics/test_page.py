from pathlib import Path

from generator.diagnostics.page import page
from generator.diagnostics.table import RULES

PAGE = Path(__file__).parents[2] / "content" / "findings.md"
RENEW = "python -m generator.diagnostics > content/findings.md"


def test_the_page_of_the_demo_site_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), f"renew it: {RENEW}"


def test_the_page_has_an_entry_for_every_code():
    text = page()
    for code in RULES:
        assert f"\n### {code}\n" in text
        assert f"| [`{code}`](#{code}) |" in text
