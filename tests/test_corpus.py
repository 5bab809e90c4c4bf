"""The corpus: each document by itself and all of them together, through the whole program."""

from collections import defaultdict
from html.parser import HTMLParser

import pytest

from generator.config.load import load_config
from generator.pipeline import build, check
from tests.corpus_cases import Expected, cases

CASES = cases()


class Words(HTMLParser):
    """Collects what a page shows."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = []

    def handle_data(self, data):
        self.text.append(data)


def shown(site):
    """Return everything the pages of a site show, as one text."""
    words = Words()
    for page in sorted(site.rglob("*.html")):
        words.feed(page.read_text(encoding="utf-8"))
    return "".join(words.text)


def everything(site):
    return b"\n".join(path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file())


def findings(report, prefix=""):
    return tuple(
        sorted(
            Expected(found.path.removeprefix(prefix), found.line, found.severity.value, found.code)
            for found in report.diagnostics
            if found.path.startswith(prefix)
        )
    )


def listed(expected):
    return "\n".join(map(str, expected))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_by_itself(case, tmp_path):
    content = tmp_path / "content"
    case.write(content)
    with (content / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nembeds: true\n")
    options = {"output": str(tmp_path / "site"), "base_url": "https://example.org/", "cache": False}
    report = build(load_config(content, **options))
    assert listed(findings(report)) == listed(case.findings)
    assert (report.conversations, report.messages) == (case.conversations, case.messages)
    text = shown(tmp_path / "site").casefold()
    assert [word for word in case.words if word.casefold() not in text] == []
    data = everything(tmp_path / "site").decode("utf-8", "replace").casefold()
    assert [word for word in case.absent if word.casefold() in data] == []


def together():
    """Return the cases that can be read in one go: those with the same settings."""
    groups = defaultdict(list)
    for case in CASES:
        groups[case.settings].append(case)
    return [tuple(group) for group in groups.values() if len(group) > 1]


@pytest.mark.parametrize("group", together(), ids=lambda group: f"{len(group)} cases")
def test_all_cases_in_one_folder_give_the_same_findings(group, tmp_path):
    names = {case: f"{number:03}/" for number, case in enumerate(group)}
    for case, name in names.items():
        case.write(tmp_path / "content", name)
    report = check(load_config(tmp_path / "content", cache=False))
    for case, name in names.items():
        expected = [finding for finding in case.findings if finding.path]
        assert listed(findings(report, name)) == listed(expected), str(case)
    assert report.conversations == sum(case.conversations for case in group)
    assert report.messages == sum(case.messages for case in group)
