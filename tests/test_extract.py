"""Blocks of a document: envelopes, headings, outcomes and prose."""

import pytest

from generator.extract.document import extract
from generator.extract.header import read_header
from generator.extract.headings import read_naming
from generator.model import (
    EnvelopeBlock,
    Heading,
    OutcomeBlock,
    ProseBlock,
    ReadingOptions,
    Source,
    SourceKind,
    UnreadBlock,
)

ENVELOPE = """[[CLAUDE→CHATGPT v1]]
user: mira
session: 2025-10-08T14:23Z a7f3d1
context: tides
intent: QUESTION
body: |
  Why two tides a day?
sig: none
[[END]]"""
FENCED = f"```\n{ENVELOPE}\n```"


def document(text, *, language="en", kind=SourceKind.MARKDOWN):
    return extract(Source("talk.md", kind, text, ""), ReadingOptions(language=language))


def blocks(text, **options):
    return document(text, **options).blocks


def envelopes(text, **options):
    return [block for block in blocks(text, **options) if isinstance(block, EnvelopeBlock)]


def codes(text, **options):
    return [(found.line, found.code) for found in document(text, **options).findings]


def shown(text, **options):
    """Return kind and words of every block that is no envelope."""
    return [
        (type(block).__name__.removesuffix("Block"), block.text, block.line)
        for block in blocks(text, **options)
        if not isinstance(block, EnvelopeBlock)
    ]


# -------------------------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("[[CLAUDE→CHATGPT v1]]", ("CLAUDE", "CHATGPT", "1")),
        ("[[CLAUDE → CHATGPT v1]]", ("CLAUDE", "CHATGPT", "1")),
        ("[[AI-A --> Grok 4 v1.1-rc1]]", ("AI-A", "Grok 4", "1.1-rc1")),
        ("[[claude://session/x=>bot@acme.example v2]]", ("claude://session/x", "bot@acme.example", "2")),
        ("[[A⟶B V1]]", ("A", "B", "1")),
        ("[[A→B version 1.0]]", ("A", "B", "1.0")),
        ("[[A→B 1]]", ("A", "B", "1")),
        ("[[A→B→C v1]]", ("A", "B→C", "1")),
        ("[[A→B vX]]", ("A", "B", "1")),
    ],
)
def test_headers_are_taken_apart(line, names):
    header = read_header(line, 3, 1, followed=True)
    assert (header.sender, header.recipient, header.version) == names
    assert not header.refusal


@pytest.mark.parametrize(
    "line",
    [
        "[[Foo → Bar]]",
        "[[Foo → Bar|shown]] and more",
        "[[ $a > $b ]]",
        "[[A→B v1]] opens an envelope",
        "[[link]]",
    ],
)
def test_brackets_in_a_sentence_are_no_header(line):
    assert read_header(line, 1, 1, followed=False) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[[CLAUDE→CHATGPT v1", "header-malformed"),
        ("[[CLAUDE→CHATGPT v1]", "header-malformed"),
        ("[CLAUDE→CHATGPT v1]", "header-malformed"),
        ("[[CLAUDE CHATGPT v1]]", "header-malformed"),
        ("[[CLAUDE←CHATGPT v1]]", "header-malformed"),
        ("[[→CHATGPT v1]]", "header-names"),
        ("[[CLAUDE→ v1]]", "header-names"),
        ("[[{sender}→CHATGPT v1]]", "template-envelope"),
        ("[[<YOU>→${other} v1]]", "template-envelope"),
        ("[[...→... v1]]", "template-envelope"),
    ],
)
def test_what_is_like_a_header_and_none_says_why(line, code):
    assert read_header(line, 1, 1, followed=True).refusal == code


def test_the_column_of_a_header_is_told():
    assert document(f"# T\n\n  [[A->B v1]]\n  {ENVELOPE[22:]}").findings[0].column == 3


# -------------------------------------------------------------------------------- frames


@pytest.mark.parametrize("fence", ["```", "~~~", "`````", "```text", "~~~ crosstalk"])
def test_an_envelope_stands_in_any_fence(fence):
    mark = fence[:3] if fence[3:4] not in "`" else fence
    (envelope,) = envelopes(f"# T\n\n{fence}\n{ENVELOPE}\n{mark}\n")
    assert (envelope.line, envelope.end_line, envelope.column) == (4, 12, 1)
    assert envelope.lines[-1] == "sig: none"
    assert not envelope.bare


def test_an_envelope_in_a_list_item_is_read_with_the_items_indentation():
    inside = "\n".join(f"    {line}" for line in FENCED.split("\n"))
    text = f"# T\n\n10. Claude asks:\n\n{inside}\n\n11. And then?\n"
    (envelope,) = envelopes(text)
    assert (envelope.line, envelope.column) == (6, 5)
    assert envelope.lines[0] == "user: mira"
    assert shown(text) == [("Prose", "10. Claude asks:", 3), ("Prose", "11. And then?", 17)]


def test_an_envelope_in_nested_quotes_and_items_is_found():
    inside = "\n".join(
        f"> > - {line}" if number == 0 else f"> >   {line}" for number, line in enumerate(FENCED.split("\n"))
    )
    (envelope,) = envelopes(f"# T\n\n{inside}\n")
    assert envelope.quoted
    assert envelope.column == 7
    assert envelope.lines[-1] == "sig: none"


def test_nothing_is_an_envelope_where_front_matter_says_so():
    text = f"---\nenvelopes: false\n---\n# T\n\n{FENCED}\n\n**Outcome:** none.\n"
    assert shown(text) == [("Prose", f"{FENCED}\n\n**Outcome:** none.", 6)]
    assert codes(text) == []


def test_a_fence_of_the_author_that_is_never_closed_does_not_swallow_the_messages():
    text = f"# T\n\n```js\nlet x;\n\n## Claude → ChatGPT\n\n{FENCED}\n\nThe end.\n"
    assert len(envelopes(text)) == 1
    assert shown(text)[-1] == ("Prose", "The end.", 20)


def test_a_fence_closed_by_a_line_of_another_kind_ends_there():
    text = f"# T\n\n````\n{ENVELOPE}\n```\n\nOne.\n\n````\n{ENVELOPE}\n~~~\n\n**Outcome:** Two.\n"
    assert shown(text) == [("Prose", "One.", 15), ("Outcome", "Two.", 29)]
    assert codes(text) == [(3, "unclosed-fence"), (17, "unclosed-fence")]


def test_an_envelope_that_left_its_list_item_takes_the_items_fence_with_it():
    text = f"# T\n\n1. Claude asks:\n   ```\n{ENVELOPE}\n   ```\n\n**Outcome:** Two.\n"
    assert shown(text) == [("Prose", "1. Claude asks:\n   ```", 3), ("Outcome", "Two.", 16)]


def test_a_fence_in_a_longer_fence_holds_an_envelope():
    text = f"# T\n\n`````\n{FENCED}\n\n{FENCED[:-12]}\n```\n`````\n\nEnd.\n"
    assert len(envelopes(text)) == 2
    assert codes(text) == [(17, "unterminated-envelope")]
    assert shown(text) == [("Prose", "End.", 28)]


def test_a_header_that_is_mentioned_alone_does_not_swallow_the_page():
    text = f"# T\n\n[[CLAUDE→CHATGPT v1]]\n\nis how it begins.\n\n{FENCED}\n"
    assert len(envelopes(text)) == 2
    assert shown(text) == [("Prose", "is how it begins.", 5)]


def test_code_that_shows_an_indented_envelope_is_code():
    inside = "\n".join(f"    {line}" for line in ENVELOPE.split("\n"))
    assert not envelopes(f"# T\n\n{inside}\n\n```\nFor example:\n{inside}\n```\n")


def test_words_beside_an_envelope_in_its_fence_stay_code():
    text = f"# T\n\n```\nPaste this:\n{ENVELOPE}\nThank you.\n```\n"
    assert shown(text) == [("Prose", "```\nPaste this:\n```", 3), ("Prose", "```\nThank you.\n```", 13)]


def test_an_unclosed_fence_ends_with_its_envelope():
    text = f"# T\n\n```\n{ENVELOPE}\n\n**Outcome:** It is the moon.\n"
    assert shown(text) == [("Outcome", "It is the moon.", 14)]
    assert codes(text) == [(3, "unclosed-fence")]


def test_an_unclosed_fence_between_two_messages_does_not_turn_the_document_inside_out():
    text = f"# T\n\n```\n{ENVELOPE}\n\n## ChatGPT → Claude\n\n{FENCED}\n\n{FENCED}\n\nBye.\n"
    assert len(envelopes(text)) == 3
    assert shown(text)[-1][1] == "Bye."


def test_a_bare_envelope_without_an_end_leaves_the_authors_words_alone():
    text = f"# T\n\n{ENVELOPE[:-8]}\n\n## Afterwards\n\nWords.\n\n**Outcome:** It is the moon.\n"
    assert shown(text) == [
        ("Heading", "Afterwards", 12),
        ("Prose", "Words.", 14),
        ("Outcome", "It is the moon.", 16),
    ]
    assert (3, "unterminated-envelope") in codes(text)


def test_what_a_broken_header_heads_is_kept_together():
    broken = FENCED.replace("]]\nuser", "]\nuser")
    (block,) = [block for block in blocks(f"# T\n\n{broken}\n") if isinstance(block, UnreadBlock)]
    assert (block.text, block.line, block.code) == (broken[4:-4], 4, "header-malformed")


def test_a_comment_is_not_shown_and_hides_what_is_in_it():
    text = f"# T\n\nBefore <!-- one --> after.\n\n<!--\n{FENCED}\n-->\n\nCode: `<!-- stays -->`.\n"
    assert not envelopes(text)
    assert codes(text) == [(7, "commented-envelope")]
    (prose,) = shown(text)
    assert "Before  after." in prose[1]
    assert "<!-- stays -->" in prose[1]
    assert "mira" not in prose[1]


def test_a_comment_that_never_ends_hides_nothing():
    assert len(envelopes(f"# T\n\n<!-- to do\n\n{FENCED}\n")) == 1


ARROW = "[[CHATGPT→CLAUDE v1]]\nsession: 2025-10-08T14:23Z a7f3d1\nresponse: |\n  A --> B\n  B -->\n[[END]]"


@pytest.mark.parametrize(
    "stray",
    [
        "A stray <!-- in my prose.",
        "<!-- begins a comment in HTML.",
        "A list:\n\n- <!-- one",
        "> <!-- quoted",
    ],
)
@pytest.mark.parametrize(
    "below",
    ["And so on: A --> B.", f"```\n{ARROW}\n```", ARROW, "<!-- a comment -->", "<!--\na comment\n-->"],
)
def test_a_stray_comment_mark_hides_no_message_and_no_code(stray, below):
    code = "```html\n<p>kept</p>\n-->\n```"
    text = f"# T\n\n{stray}\n\n{code}\n\n{FENCED}\n\nA rest.\n\n{below}\n"
    assert len(envelopes(text)) == 1 + ("[[" in below)
    words = "\n".join(words for _, words, _ in shown(text))
    assert all(kept in words for kept in (stray.split("\n")[-1], "<p>kept</p>", "A rest."))
    assert not ("comment" in below and below in words)


def test_a_comment_within_a_paragraph_ends_in_it():
    text = f"# T\n\nBefore <!-- one\ntwo --> after.\n\nNot <!-- here\n\nor --> there.\n\n{FENCED}\n"
    words = "\n".join(words for _, words, _ in shown(text))
    assert words == "Before\nafter.\n\nNot <!-- here\n\nor --> there."


@pytest.mark.parametrize("end", ["-->", "that was it -->", "\n\n-->"])
@pytest.mark.parametrize("inside", [FENCED, ENVELOPE, ARROW, f"````\n{ARROW}\n````", f"- a\n\n{FENCED}"])
def test_a_comment_around_messages_hides_them_and_says_so(inside, end):
    text = f"# T\n\n<!-- not yet:\n\n{inside}\n{end}\n\n{FENCED}\n"
    assert len(envelopes(text)) == 1
    assert [code for _, code in codes(text)] == ["commented-envelope"]
    assert not shown(text)


def test_bare_files_need_no_fence():
    text = f"{ENVELOPE}\n\n{ENVELOPE}\n"
    assert len(envelopes(text, kind=SourceKind.BARE)) == 2
    assert codes(text, kind=SourceKind.BARE) == [(1, "missing-title")]


# -------------------------------------------------------------------- headings and prose


@pytest.mark.parametrize(
    ("heading", "label", "kept"),
    [
        ("Claude → ChatGPT", "", False),
        ("Claude → ChatGPT (Follow-up)", "Follow-up", False),
        ("3. Claude -> ChatGPT (Follow-up (second))", "Follow-up (second)", False),
        ("**Claude** → `ChatGPT` (Closing):", "Closing", False),
        ("Claude Opus → ChatGPT (Diagnosis)", "Diagnosis", True),
        ("ChatGPT → Claude (Answer)", "Answer", True),
        ("What happened next (really)", "", True),
    ],
)
def test_a_heading_directly_above_names_the_message(heading, label, kept):
    text = f"# T\n\n## {heading}\n\n{FENCED}\n"
    (envelope,) = envelopes(text)
    assert envelope.label == label
    assert bool(shown(text)) == kept


def test_a_heading_with_prose_below_stays_and_still_gives_the_label():
    text = f"# T\n\n## Claude → ChatGPT (Opening)\n\nA quiet start.\n\n{FENCED}\n"
    assert envelopes(text)[0].label == "Opening"
    assert [kind for kind, *_ in shown(text)] == ["Heading", "Prose"]


def test_the_last_parentheses_are_the_label():
    assert read_naming("A (one) → B (two)").label == "two"
    assert read_naming("No arrow here") is None


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("# Example: Tides\n", "Tides", 1),
        ("Words.\n\nTides\n=====\n", "Tides", 3),
        ("# `tides` and *moons* #\n", "tides and moons", 1),
        ("---\ntitle: Tides\n---\n# Tides\n", "Tides", 2),
        ("## Only this\n", "", 1),
        ("```\n# code\n```\n\n- item\n\n  # in an item\n\n# Tides\n", "Tides", 9),
    ],
)
def test_the_title_is_the_first_heading_of_level_one(text, title, line):
    found = document(text)
    assert (found.title, found.title_line) == (title, line)
    assert not [b for b in found.blocks if isinstance(b, Heading) and b.level == 1]


def test_rules_around_prose_are_furniture_and_inside_are_not():
    text = f"# T\n\n---\n\nOne.\n\n---\n\nTwo.\n\n---\n\n{FENCED}\n\n---\n"
    assert shown(text) == [("Prose", "One.\n\n---\n\nTwo.", 5)]


def test_a_line_of_hyphens_under_text_is_an_underline():
    assert shown("# T\n\nTides\n---\n\n- item\n---\n") == [("Heading", "Tides", 3), ("Prose", "- item", 6)]


NEAR_ENDS = [
    "[[END]",
    "[END]",
    "[END]]",
    "[[ENDE]]",
    "[[/END]]",
    "**[[END]]**",
    "`[[END]]`",
    "\\[\\[END\\]\\]",
]


@pytest.mark.parametrize("footer", [*NEAR_ENDS, "[[END", "END]]", "[[EDN]]", "［END］"])
@pytest.mark.parametrize("frame", ["```\n{}\n```\n\nDone.", "{}\n\nDone.", "```\n{}\n\n{}\n```\n\nDone."])
def test_a_misspelt_footer_ends_an_envelope_that_has_no_other_end(footer, frame):
    text = "# T\n\n" + frame.replace("{}", ENVELOPE.replace("[[END]]", footer))
    found = envelopes(text)
    assert [block.lines[-1] for block in found] == ["sig: none"] * frame.count("{}")
    assert [block.faults for block in found] == [()] * frame.count("{}")
    assert shown(text)[-1][:2] == ("Prose", "Done.")
    assert [code for _, code in codes(text) if code != "unfenced-envelope"] == (
        ["end-spelling"] * frame.count("{}")
    )


@pytest.mark.parametrize("line", ["[END]", "**[[END]]**", "the end]", "[[", "end", "]"])
def test_a_line_that_is_like_a_footer_is_text_where_the_footer_comes_later(line):
    body = ENVELOPE.replace("sig: none", f"{line}\nand more")
    (block,) = envelopes(f"# T\n\n```\n{body}\n```\n")
    assert block.lines[-2:] == (line, "and more")


def test_signs_that_nobody_sees_after_a_footer_are_told_as_what_they_are():
    found = document(f"# T\n\n```\n{ENVELOPE}\u200b\n```\n")
    assert [(f.code, f.help) for f in found.findings] == [("end-spelling", "delete them")]
    assert not [block for block in found.blocks if isinstance(block, ProseBlock)]


def test_an_envelope_whose_footer_is_indented_is_told_which_line_to_move():
    found = document(f"# T\n\n```\n{ENVELOPE.replace('[[END]]', '  [[END]]')}\n```\n")
    assert [(f.code, f.line) for f in found.findings] == [("unterminated-envelope", 4)]
    assert "`[[END]]` on line 12" in found.findings[0].help


# ------------------------------------------------------------------------------- outcomes


def outcomes(text, **options):
    return [(block.text, block.line) for block in blocks(text, **options) if isinstance(block, OutcomeBlock)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("**Outcome:** The moon.", [("The moon.", 14)]),
        ("**Outcome**: The moon.", [("The moon.", 14)]),
        ("__outcome:__ The moon.", [("The moon.", 14)]),
        ("Outcome: The moon.", [("The moon.", 14)]),
        ("**Outcome: the moon.** And the sun.", [("**the moon.** And the sun.", 14)]),
        ("**Outcome:**\n\n- the moon\n- the sun", [("- the moon\n- the sun", 16)]),
        ("**Outcome**\n\nThe moon.", [("The moon.", 16)]),
        ("Outcome: One.\n\nTwo.\n\nNote: not this.", [("One.\n\nTwo.", 14)]),
        ("Outcome: One.\n\n```\ncode\n```", [("One.", 14)]),
        ("Outcome: One.\n\n---\n\nNot this.", [("One.", 14)]),
        ("Outcome: One.\n---\n\nNot this.", [("One.", 14)]),
        ("## Outcome\n\nOne.\n\n### Why\n\nTwo.\n\n## Else\n\nNo.", [("One.\n\n### Why\n\nTwo.", 16)]),
        ("## Outcome: one\n\nTwo.\n\n```\ncode\n```", [("one\n\nTwo.\n\n```\ncode\n```", 14)]),
        ("Outcome\n-------\n\nOne.", [("One.", 17)]),
        ("## **Outcome:** one", [("one", 14)]),
        ("**Outcome:**\n**Outcome:** one\n===\n\nTwo.", [("one", 15)]),
        ("## Outcome\n\n**Outcome:** One.\n\n**Label:** two.", [("One.\n\n**Label:** two.", 16)]),
        ("Thanks!\n**Outcome:** One.", [("One.", 15)]),
        ("Outcome: One.\n\nOutcome: Two.", [("One.", 14), ("Two.", 16)]),
        ("Outcome: Run this:\n\n```\ncode\n```\n\nTwice.", [("Run this:\n\n```\ncode\n```\n\nTwice.", 14)]),
        ("**Outcome:**\n\n```\ncode\n```\n\nDone.", [("```\ncode\n```\n\nDone.", 16)]),
        ("The outcome: unknown.", []),
        ("Outcomes: several.", []),
        ("> Outcome: quoted.", []),
        ("Ergebnis: Der Mond.", []),
    ],
)
def test_outcomes_are_recognised_and_end_where_they_should(written, expected):
    assert outcomes(f"# T\n{FENCED}\n\n{written}\n") == expected


def test_the_outcome_is_recognised_in_the_sites_language_and_in_english():
    text = f"# T\n\n{FENCED}\n\n**Ergebnis:** Der Mond.\n\nOutcome: The moon.\n"
    assert [words for words, _ in outcomes(text, language="de-AT")] == ["Der Mond.", "The moon."]
    assert [words for words, _ in outcomes(f"---\nlang: de\n---\n{text}")] == ["Der Mond.", "The moon."]


def test_a_document_without_messages_has_no_outcome():
    assert shown("# T\n\n**Outcome:** none.\n") == [("Prose", "**Outcome:** none.", 3)]


def test_prose_is_kept_as_it_was_written():
    prose = "One  \ntwo *three*\n\n    code\n\n| a | b |\n|---|---|\n\n<b>x</b> [[wiki → link]]"
    assert shown(f"# T\n\n{prose}\n\n{FENCED}\n") == [("Prose", prose, 3)]
    assert [b for b in blocks(f"# T\n\n{prose}\n") if not isinstance(b, ProseBlock)] == []


@pytest.mark.parametrize("blanks", ["    ", "\t", "      "])
def test_an_envelope_that_is_indented_as_code_is_text_and_noted(blanks):
    lines = "\n".join(blanks + line for line in ENVELOPE.split("\n"))
    found = document(f"Ask this:\n\n{lines}\n\nNothing else.")
    assert not [block for block in found.blocks if isinstance(block, EnvelopeBlock)]
    noted = [finding for finding in found.findings if finding.code == "unfenced-envelope"]
    assert [(finding.severity, finding.line) for finding in noted] == [("note", 3)]


def test_brackets_in_code_are_no_envelope():
    assert (
        document("Ask this:\n\n    [[1, 2], [3, 4]]\n    [[END]]\n").findings
        == document("Ask this:").findings
    )


MISSPELT = [
    "**Outcomes:** The moon.",
    "**Outcome** The moon.",
    "**Outcome (final):** The moon.",
    "**Final outcome:** The moon.",
    "**Outcom:** The moon.",
    "Ouctome: the moon.",
    "Outcomes: several.",
    "The outcome: unknown.",
    "## Outcomes\n\nThe moon.",
    "## The outcome\n\nThe moon.",
    "> **Outcome:** The moon.",
    "> Outcome: The moon.",
    "- **Outcome:** The moon.",
    "1. Outcome: the moon.",
    "Words.\n\n**Outcome 2:** The moon.",
]


@pytest.mark.parametrize("written", MISSPELT)
def test_a_line_that_is_like_an_outcome_is_told_and_stays_text(written):
    found = document(f"# T\n{FENCED}\n\n{written}\n")
    assert [(f.code, f.line) for f in found.findings] == [
        ("misspelt-outcome", 16 if written.startswith("Words") else 14)
    ]
    assert "**Outcome:**" in found.findings[0].help
    assert outcomes(f"# T\n{FENCED}\n\n{written}\n") == []


@pytest.mark.parametrize(
    "written",
    [
        "**Outline:** The moon.",
        "Income: 5 a month.",
        "Words of an\noutcomes: that is all.",
        "```\nOutcomes: several.\n```",
        "## Outcomes we hoped for\n\nThe moon.",
        "**Outcomes:** two.\n\n**Outcome:** The moon.",
    ],
)
def test_other_lines_are_not_taken_for_outcomes(written):
    assert "misspelt-outcome" not in [code for _, code in codes(f"# T\n{FENCED}\n\n{written}\n")]


def test_what_stands_above_all_messages_or_beside_an_outcome_of_front_matter_is_no_misspelt_outcome():
    assert codes(f"# T\n\n**Outcomes:** see below.\n\n{FENCED}\n") == []
    assert codes(f"---\noutcome: The moon.\n---\n# T\n\n{FENCED}\n\n**Outcomes:** two.\n") == []


def test_several_recipients_are_read_as_one_with_a_warning():
    text = FENCED.replace("CHATGPT", "CHATGPT, GEMINI")
    assert [block.recipient for block in envelopes(text)] == ["CHATGPT, GEMINI"]
    assert codes(text) == [(2, "header-names"), (1, "missing-title")]


@pytest.mark.parametrize("arrow", ["➡", "➡\ufe0f", "➞", "⟹"])
def test_an_arrow_that_is_not_read_is_named(arrow):
    found = document(FENCED.replace("→", arrow)).findings[0]
    assert found.code == "header-malformed"
    assert f"found `{arrow[0]}`" in found.message
