"""Front matter: its values, its findings and how many lines it takes."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.finding import Severity
from generator.extract.front_matter import read_front_matter
from generator.model import Alias, FrontMatter


def read(*lines):
    """Read lines between the two marks."""
    return read_front_matter(["---", *lines, "---", "text"])


def front(*lines):
    """Read lines that must give no finding."""
    front, findings, taken = read(*lines)
    assert findings == ()
    assert taken == len(lines) + 2
    return front


def codes(findings):
    return [(finding.code, finding.severity.value, finding.line) for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title",
        "text\n---\ntitle: x\n---",
        "---\n\nA rule.",
        "---",
        "----\na: 1\n---",
        " ---\na: 1\n---",
    ],
)
def test_a_document_without_front_matter_keeps_all_its_lines(text):
    assert read_front_matter(text.split("\n")) == (FrontMatter(), (), 0)


def test_every_key_is_read():
    found = front(
        "title: Retry policy",
        "description: How often, and how long to wait",
        "outcome: Exponential backoff with jitter.",
        "tags: [networking, payments]",
        "date: 2025-10-08",
        "draft: true",
        "publish: false",
        "slug: retry-policy",
        "aliases: [old/retry.html]",
        "lang: pt-BR",
        "envelopes: false",
        "loose_code: false",
    )
    keys = "title description outcome tags date draft publish slug aliases lang envelopes loose_code"
    assert found == FrontMatter(
        title="Retry policy",
        description="How often, and how long to wait",
        outcome="Exponential backoff with jitter.",
        tags=("networking", "payments"),
        date="2025-10-08",
        draft=True,
        publish=False,
        slug="retry-policy",
        aliases=(Alias("old/retry.html", 10),),
        lang="pt-BR",
        envelopes=False,
        loose_code=False,
        lines={key: line for line, key in enumerate(keys.split(), 2)},
    )


def test_empty_front_matter_says_nothing_and_takes_its_lines():
    assert front() == FrontMatter()


def test_an_outcome_may_have_paragraphs():
    assert front("outcome: |", "  First.", "", "  Second.").outcome == "First.\n\nSecond."


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025", "2025"),
        ("2025-10", "2025-10"),
        ("2025-10-08", "2025-10-08"),
        ("2025-1-8", "2025-01-08"),
        ("2025-10-08T14", "2025-10-08T14"),
        ("2025-10-08T14:23Z", "2025-10-08T14:23Z"),
        ("2025-10-08T14:23:05+02:00", "2025-10-08T14:23:05+02:00"),
        ("2025-10-08 14:23:05.10 -5", "2025-10-08T14:23:05-05:00"),
        ("2025-10-08t14:23:05 +0530", "2025-10-08T14:23:05+05:30"),
        ("'2025-10-08'", "2025-10-08"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_iso_with_the_precision_it_was_written_in(written, iso):
    assert front(f"date: {written}").date == iso


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2025-02-30", "invalid-date"),
        ("2025-13", "invalid-date"),
        ("0000-01-01", "invalid-date"),
        ("2025-10-08T25:00", "invalid-date"),
        ("2025-10-08T10:00+99:99", "invalid-date"),
        ("tomorrow", "front-matter-value"),
        ("20251008", "front-matter-value"),
        ("[2025]", "front-matter-value"),
        ("08.10.2025", "front-matter-value"),
    ],
)
def test_what_is_no_date_is_told_and_left_out(written, code):
    found, findings, _ = read("title: A", f"date: {written}")
    assert codes(findings) == [(code, "warning", 3)]
    assert found.date == ""


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("one", ("one",)),
        ("one, two", ("one", "two")),
        ("[one, two, one]", ("one", "two")),
        ("[2025, 1.10, no, 2025-10-08]", ("2025", "1.10", "no", "2025-10-08")),
        ("", ()),
        ("[]", ()),
    ],
)
def test_tags_are_a_list_or_one_text(written, tags):
    assert front(f"tags: {written}").tags == tags


@pytest.mark.parametrize(
    "line",
    [
        "title: [a]",
        "title: {a: b}",
        "description: [a]",
        "outcome: [a]",
        "tags: {a: b}",
        "slug: [a]",
        "aliases: {a: b}",
        "lang: en_US",
        "envelopes: none",
        "loose_code: [true]",
    ],
)
def test_a_value_of_the_wrong_type_is_a_warning_and_the_default_stands(line):
    found, findings, taken = read(line)
    assert codes(findings) == [("front-matter-value", "warning", 2)]
    assert found == FrontMatter(lines={line.partition(":")[0]: 2})
    assert taken == 3


@pytest.mark.parametrize(
    ("line", "draft", "publish"),
    [
        ("draft: maybe", True, True),
        ("draft: 0", False, True),
        ("draft: 1", True, True),
        ("publish: [yes]", False, False),
        ("publish: 1", False, True),
        ("publish: nein", False, False),
    ],
)
def test_a_draft_or_publish_of_the_wrong_type_is_a_warning_and_in_doubt_leaves_out(line, draft, publish):
    found, findings, _ = read(line)
    assert codes(findings) == [("front-matter-value", "warning", 2)]
    assert (found.draft, found.publish) == (draft, publish)


def test_an_item_of_a_list_that_is_no_text_is_told_with_its_place():
    found, findings, _ = read("tags:", "  - one", "  - [two]", "  -")
    assert found.tags == ("one",)
    assert codes(findings) == [("front-matter-value", "warning", 4), ("front-matter-value", "warning", 5)]


def test_a_number_as_a_title_is_taken_as_written_with_a_warning():
    found, findings, _ = read("title: 007")
    assert (found.title, findings) == ("007", ())
    found, findings, _ = read("title: 1984")
    assert found.title == "1984"
    assert codes(findings) == [("front-matter-value", "warning", 2)]


def test_a_truth_value_in_quotes_counts_with_a_warning():
    found, findings, _ = read('publish: "false"', "draft: 'yes'")
    assert (found.publish, found.draft) == (False, True)
    assert codes(findings) == [("front-matter-value", "warning", 2), ("front-matter-value", "warning", 3)]


def test_an_unknown_key_is_told_with_the_nearest_one():
    found, findings, _ = read("tilte: A", "colour: red")
    assert codes(findings) == [("front-matter-unknown-key", "warning", n) for n in (2, 3)]
    assert findings[0].help == "did you mean `title`?"
    assert "title, description" in findings[1].help
    assert found == FrontMatter()


def test_of_a_key_written_twice_the_first_counts():
    found, findings, _ = read("title: A", "title: B")
    assert found.title == "A"
    assert codes(findings) == [("front-matter-value", "note", 3)]


def test_an_empty_outcome_is_a_note():
    found, findings, _ = read("outcome:")
    assert found.outcome == ""
    assert codes(findings) == [("empty-field", "note", 2)]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["title: foo: bar"], 2),
        (["title: A", "outcome: *x"], 3),
        (["title: !x A"], 2),
        (["title: 'A"], 2),
        (["title: " + "x" * 70_000], 2),
        (["title: " + "[" * 5_000], 2),
        (["title: A\x00"], 2),
    ],
)
def test_front_matter_that_does_not_parse_is_an_error_and_left_out(lines, line):
    found, findings, taken = read(*lines)
    assert codes(findings) == [("front-matter-invalid", "error", line)]
    assert found == FrontMatter()
    assert taken == len(lines) + 2


def test_front_matter_that_is_no_mapping_stays_text():
    found, findings, taken = read("just words")
    assert codes(findings) == [("front-matter-invalid", "warning", 1)]
    assert (found, taken) == (FrontMatter(), 0)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\n\nText.",
        "---\ntitle: A\n\n```\n[[CLAUDE→CHATGPT v1]]\n[[END]]\n```\n\n---\n\nMore.",
        "---\ntitle: A\n[[CLAUDE→CHATGPT v1]]\n[[END]]\n---\n",
        "---\ntitle: A\n~~~\n---\n~~~",
    ],
)
def test_front_matter_without_an_end_is_told_and_nothing_is_taken(text):
    found, findings, taken = read_front_matter(text.split("\n"))
    assert codes(findings) == [("front-matter-invalid", "warning", 1)]
    assert (found, taken) == (FrontMatter(), 0)


@pytest.mark.parametrize(
    ("lines", "draft", "publish"),
    [
        (["---", "title: a: b", "publish: false", "---"], False, False),
        (["---", "title: a: b", "Draft: 'yes' # not yet", "---"], True, True),
        (["---", "title: A", "publish: no", "", "Text"], False, False),
        (["---", "title: a: b", "publish: true", "draft: false", "---"], False, True),
        (["---", "title: A", "", "publish: false"], False, True),
        (["", "---", "title: a: b", "publish: false", "---"], False, False),
        (["+++", "title = 'A'", "draft = true", "+++"], True, True),
        (["", "+++", "publish = false # not yet", "title = 'A'", "", "Text"], False, False),
        (["+++", "title = 'A'", "", "draft = true"], False, True),
    ],
)
def test_what_keeps_a_document_private_counts_even_where_the_rest_cannot_be_read(lines, draft, publish):
    found, findings, _ = read_front_matter(lines)
    assert [finding.code for finding in findings] == ["front-matter-invalid"]
    assert (found.draft, found.publish) == (draft, publish)
    assert ("is left out" in findings[0].message) == (draft or not publish)


def test_blank_lines_may_stand_before_it_and_places_are_right():
    found, findings, taken = read_front_matter(["", " \t", "---", "draft: true", "tilte: A", "---", "text"])
    assert (found.draft, taken) == (True, 6)
    assert codes(findings) == [("front-matter-unknown-key", "warning", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "\n---\n\ndraft: true\n---",
        "\n---\nuser: alice\n---",
        "\n---\nText\n---",
        "\n---\nOutcome: It was the cache.\n---",
        "+++\nText\n+++",
        "",
        "\n \n",
    ],
)
def test_rules_and_other_lines_after_blank_ones_are_text(text):
    assert read_front_matter(text.split("\n")) == (FrontMatter(), (), 0)


@pytest.mark.parametrize(
    "text", ["\n---\ntitle: A\nand a line\n---", "\n---\noutcome: a: b\n---", "\n+++\nx = 1\nand a line\n+++"]
)
def test_what_cannot_be_read_after_blank_lines_is_told_and_stays_text(text):
    _, findings, taken = read_front_matter(text.split("\n"))
    assert [finding.code for finding in findings] == ["front-matter-invalid"]
    assert taken == 0


def test_toml_is_told_and_taken_where_it_ends():
    found, findings, taken = read_front_matter(["+++", "title = 'A'", "+++", "text"])
    assert codes(findings) == [("front-matter-invalid", "error", 1)]
    assert (found, taken) == (FrontMatter(), 3)


def test_the_closing_line_may_be_three_dots_and_the_marks_may_have_blanks_behind_them():
    found, findings, taken = read_front_matter(["--- ", "title: A", "... ", "text"])
    assert (found.title, findings, taken) == ("A", (), 3)


def test_without_front_matter_yaml_is_not_imported():
    program = (
        "import sys; from generator.extract.front_matter import read_front_matter as read;"
        "read(['# Title', '---']); read(['---', '', 'x']); assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


KEYS = st.sampled_from("title: |draft: |publish: |tags: |date: |lang: |outcome: |---|...|- |  ".split("|"))


@given(st.lists(st.tuples(KEYS, st.text(alphabet=st.characters(exclude_characters="\n")))))
def test_any_lines_give_front_matter_and_findings_inside_it(pieces):
    lines = ["---", *(key + text for key, text in pieces), "---"]
    found, findings, taken = read_front_matter(lines)
    assert isinstance(found, FrontMatter)
    assert 0 <= taken <= len(lines)
    for finding in findings:
        assert 1 <= finding.line <= len(lines)
        assert isinstance(finding.severity, Severity)


def test_an_alias_that_is_no_path_below_the_site_is_refused_at_its_own_line():
    written = (
        "https://elsewhere.example/x",
        "../up.html",
        "a/../b.html",
        "//host/x",
        "x?y",
        "a<b>.html",
        "ok/" + "long" * 60 + ".html",
        "deep/" * 300 + "page.html",
        "ok/page.html",
        "/top.html",
    )
    lines = ["---", "aliases:", *(f"  - {alias}" for alias in written), "---"]
    front, findings, _ = read_front_matter(lines)
    assert front.aliases == (Alias("ok/page.html", 11), Alias("top.html", 12))
    assert [(found.code, found.line) for found in findings] == [("alias-refused", n) for n in range(3, 11)]
