import re

import pytest

from generator.config.load import load_config
from generator.dates import in_utc
from generator.pipeline import build
from tests.summarize.talks import message, talk


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025-10-08T14:00+05:00", "2025-10-08T09:00Z"),
        ("2025-10-08T23:30:15-0230", "2025-10-09T02:00:15Z"),
        ("2025-12-31T23+01:00", "2025-12-31T22Z"),
        ("2026-01-01T00+05:30", "2025-12-31T18:30Z"),
        ("2025-10-08T14:00+00:00", "2025-10-08T14:00Z"),
        *(
            (same, same)
            for same in ("", "2025", "2025-10", "2025-10-08", "2025-10-08T14:23", "2025-10-08T14Z")
        ),
        ("0001-01-01T00:00+05:00", "0001-01-01T00:00+05:00"),
        ("2025-02-30T00:00+05:00", "2025-02-30T00:00+05:00"),
    ],
)
def test_an_offset_is_counted_in_and_other_dates_stay_as_they_are(date, expected):
    assert in_utc(date) == expected


def headings(path):
    return re.findall(r"conversations/([\w-]+)\.html", path.read_text(encoding="utf-8"))


def test_the_home_page_has_the_newest_first_whatever_the_zone(configured, tmp_path):
    files = {
        "a.md": talk("A", message("CLAUDE", "GEMINI", session="2025-10-08T14:00+05:00 aaaaaa", context="a")),
        "b.md": talk("B", message("CLAUDE", "GEMINI", session="2025-10-08T12:00Z bbbbbb", context="b")),
    }
    build(configured(files, jobs=1))
    assert list(dict.fromkeys(headings(tmp_path / "site" / "index.html"))) == ["b-bbbbbb", "a-aaaaaa"]


def test_parts_of_a_conversation_stand_in_the_order_of_time_whatever_the_zone(configured, tmp_path):
    reply = "````\n[[GEMINI→CLAUDE v1]]\nsession: 2025-02-11T09:30Z 5be21c\nresponse: |\n  It does.\n[[END]]\n````\n"
    files = {
        "a.md": talk("Answer", reply, front="date: 2025-10-08T10:00Z"),
        "b.md": talk("Question", message("CLAUDE", "GEMINI"), front="date: 2025-10-08T14:00+05:00"),
    }
    report = build(configured(files, jobs=1))
    (copy,) = (tmp_path / "site" / "conversations").glob("*.md")
    text = copy.read_text(encoding="utf-8")
    assert text.index("Does it hold?") < text.index("It does.")
    assert "response-before-question" not in {found.code for found in report.diagnostics}


def test_a_conversation_with_an_offset_stands_in_the_feed(configured, tmp_path):
    files = {
        "a.md": talk("A", message("CLAUDE", "GEMINI"), front="date: 2025-10-08T14:00+02:00"),
        "site.yml": "base_url: https://example.org/\n",
    }
    build(configured(files, jobs=1))
    feed = (tmp_path / "site" / "feed.xml").read_text(encoding="utf-8")
    assert "<published>2025-10-08T12:00:00Z</published>" in feed


@pytest.mark.parametrize(("time", "later"), [("T23:30-02:00", True), ("T23:30Z", False)])
def test_a_time_to_come_is_judged_by_its_day_in_utc(time, later, workspace):
    content = workspace({"a.md": talk("A", message("CLAUDE", "GEMINI"), front=f"date: 2025-10-08{time}")})
    report = build(
        load_config(content, output=str(content.parent / "site"), as_of="2025-10-08", jobs=1, cache=False)
    )
    assert ("future-date" in {found.code for found in report.diagnostics}) is later
