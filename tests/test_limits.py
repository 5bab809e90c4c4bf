"""Limits are stated: what reaches one is told, shown in a simpler way, and not cut."""

import pytest

from generator.body.work import LARGEST, LARGEST_BLOCK, work
from generator.extract.document import MOST_LINES
from generator.extract.frames import MOST_SPANS
from generator.parse.fields import MOST_FIELDS
from generator.pipeline import build, check


def envelope(body="  A word.", *, fields="", session="2025-10-08T14:23Z a7f3d1"):
    return (
        f"```\n[[CLAUDE→CHATGPT v1]]\nuser: mira\nsession: {session}\ncontext: c\nintent: NOTE\n"
        f"{fields}body: |\n{body}\n[[END]]\n```\n"
    )


def document(*envelopes):
    return "# Limits\n\n" + "\n".join(envelopes) + "\n**Outcome:** Done.\n"


def told(report):
    return [(found.line, found.message) for found in report.diagnostics if found.code == "large-file"]


def page(tmp_path):
    (path,) = (tmp_path / "site" / "conversations").glob("*.html")
    return path.read_text(encoding="utf-8")


def test_a_text_over_the_limit_is_told_and_shown_as_it_was_written(configured, tmp_path):
    settings = "limits:\n  body: 1 KB\n"
    body = "  **bold** word\n" * 80 + "  last-word"
    report = build(configured({"talk.md": document(envelope(body)), "site.yml": settings}))
    assert [line for line, _ in told(report)] == [10]
    assert "longer than 1 KB" in told(report)[0][1]
    assert "**bold** word\n**bold**" in page(tmp_path)
    assert "last-word" in page(tmp_path)


def test_a_text_with_too_many_marks_is_shown_as_it_was_written(configured, tmp_path):
    marks = "![" * 8000 + "deep" + "](b)" * 8000
    assert work(marks) <= LARGEST
    assert told(check(configured({"talk.md": document(envelope(f"  {marks}"))}))) == []
    more = "![" * 16000 + "deep" + "](b)" * 16000
    assert work(more) > LARGEST
    report = build(configured({"talk.md": document(envelope(f"  {more}"))}))
    assert ["too many marks" in message for _, message in told(report)] == [True]
    assert f"{more}" in page(tmp_path)


def test_late_texts_of_a_very_large_document_are_shown_as_they_were_written(configured, monkeypatch):
    marks = "  " + "[a](b) " * 20_000
    report = check(configured({"talk.md": document(*[envelope(marks)] * 20)}))
    messages = [message for _, message in told(report)]
    assert messages
    assert all("comes late in a very large document" in message for message in messages)


def test_a_large_block_of_code_is_told(configured):
    block = "  ```js\n" + "  let a = 1;\n" * (LARGEST_BLOCK // 10) + "  ```"
    report = check(configured({"talk.md": document(envelope(block))}))
    assert [(line, "without colours" in message) for line, message in told(report)] == [(11, True)]


def test_a_long_line_and_a_long_envelope_are_told(configured):
    settings = "limits: {line: 2 KB, envelope: 3 KB}"
    text = document(envelope("  " + "x" * 2100), envelope("  short\n" + "  words " * 500))
    report = check(configured({"talk.md": text, "site.yml": settings}))
    assert [line for line, _ in told(report)] == [10, 15, 22]


def test_a_large_file_is_left_out(configured):
    settings = "limits: {file: 1 KB}"
    files = {"talk.md": document(envelope()), "large.md": "# Large\n" + "a" * 1100, "site.yml": settings}
    (found,) = [found for found in check(configured(files)).diagnostics if found.code == "large-file"]
    assert (found.path, "left out" in found.message) == ("large.md", True)


def test_a_conversation_of_many_messages_is_told_and_whole(configured, tmp_path):
    settings = "limits: {messages: 3}"
    report = build(configured({"talk.md": document(*[envelope()] * 5), "site.yml": settings}))
    assert [line for line, _ in told(report)] == [4 + 3 * 11]
    assert 'id="m5"' in page(tmp_path)


def test_envelopes_beyond_the_limit_are_shown_as_they_were_written(configured, tmp_path):
    settings = "limits: {messages: 100000}"
    text = document(*[envelope()] * (MOST_SPANS + 1), envelope("  the-last-one"))
    report = build(configured({"talk.md": text, "site.yml": settings}))
    assert told(report)[0][1].startswith("the document has more than 5,000 envelopes;")
    assert report.messages == MOST_SPANS
    assert "the-last-one" in page(tmp_path)


def test_lines_beyond_the_limit_are_shown_as_they_were_written(configured, tmp_path):
    text = document(envelope()) + "\n" * MOST_LINES + "the-last-line\n"
    report = build(configured({"talk.md": text}))
    assert [line for line, _ in told(report)] == [MOST_LINES + 1]
    assert "the-last-line" in page(tmp_path)


def test_fields_beyond_the_limit_are_kept_as_they_stand(configured, tmp_path):
    fields = "".join(f"x{number}: v\n" for number in range(MOST_FIELDS + 10))
    report = build(configured({"talk.md": document(envelope("  the-body", fields=fields))}))
    assert [line for line, _ in told(report)] == [4 + 4 + MOST_FIELDS - 3]
    assert f"x{MOST_FIELDS + 9}: v" in page(tmp_path)
    assert "the-body" in page(tmp_path)


def test_of_many_findings_of_one_kind_the_rest_is_counted(configured):
    fields = "".join(f"x{number}: v\n" for number in range(700))
    found = check(configured({"talk.md": document(envelope(fields=fields))})).diagnostics
    unknown = [finding for finding in found if finding.code == "unknown-field"]
    assert len(unknown) == 500
    assert "200 more" in unknown[-1].message


@pytest.mark.parametrize(
    ("written", "size"),
    [("16 MB", 16 << 20), ("256KB", 256 << 10), ("1000", 1000), ("50 b", 50), ("1 GB", 1 << 30)],
)
def test_sizes_are_read(configured, written, size):
    assert configured({"site.yml": f"limits: {{body: {written}}}"}).limits.body == size


@pytest.mark.parametrize("written", ["0", "-1", "a lot", "1.5 MB", "[1]", "true"])
def test_what_is_no_size_is_a_fault(configured, written):
    from generator.errors import ConfigError

    with pytest.raises(ConfigError):
        configured({"site.yml": f"limits: {{file: {written}}}"})
