import re
from collections import Counter

from tests.corpus_cases import cases

CASES = cases()


def test_the_corpus_is_large_and_its_names_are_unique():
    assert len(CASES) >= 300
    assert max(Counter(str(case) for case in CASES).values()) == 1


def test_many_cases_are_correct_documents():
    assert sum(not case.findings for case in CASES) >= 60


def test_every_line_that_is_expected_exists():
    for case in CASES:
        files = {file.path: file.content for file in case.files}
        for finding in case.findings:
            if finding.path:
                text = files[finding.path].decode("utf-8", "replace")
                lines = re.split(r"\r\n|\r|\n", text)
                assert 1 <= finding.line <= len(lines), (str(case), finding)


def test_no_session_is_used_by_two_cases():
    """All cases are built together, too, and must not be linked by that."""
    owner = {}
    for case in CASES:
        text = "\n".join(file.content.decode("utf-8", "replace") for file in case.files)
        for value in re.findall(r"(?im)session: *([0-9]\S*[ ].*[0-9a-z]{4,})", text):
            key = " ".join(value.lower().split())
            assert owner.setdefault(key, str(case)) == str(case), key
