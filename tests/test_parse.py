"""Typed envelopes: fields, texts, sessions, meta, and what is said about them."""

import zlib

import pytest

from generator.extract.document import extract
from generator.model import (
    Envelope,
    Kind,
    OutcomeNote,
    Precision,
    Prose,
    ReadingOptions,
    Redaction,
    Source,
    SourceKind,
    Unread,
)
from generator.parse.collapsed import expanded
from generator.parse.meta import read_meta
from generator.parse.session import read_session
from generator.parse.signature import notation
from generator.parse.transcript import parse

SESSION = "session: 2025-10-08T14:23Z a7f3d1"
REQUEST = ("user: mira", SESSION, "context: tides", "intent: QUESTION")


PLAIN = ReadingOptions()


def read(text, options=PLAIN):
    return parse(extract(Source("talk.md", SourceKind.MARKDOWN, text, ""), options), options)


def written(*lines, header="[[CLAUDE→CHATGPT v1]]"):
    """Return a document with one envelope of these lines; its header is line 4."""
    return "\n".join(("# Tides", "", "```", header, *lines, "[[END]]", "```", ""))


def one(*lines, **options):
    """Return the only envelope of such a document, its text and the codes of the findings by line."""
    transcript, texts = read(written(*lines, **options))
    (envelope,) = [item for item in transcript.items if isinstance(item, Envelope)]
    return envelope, texts[envelope.text], [(found.line, found.code) for found in transcript.findings]


def test_a_request_is_read():
    envelope, text, codes = one(*REQUEST, "body: |", "  Why?", "", "    indented", "sig: none")
    assert (envelope.user, envelope.context, envelope.intent) == ("mira", "tides", "QUESTION")
    assert (envelope.kind, envelope.mapped_intent, envelope.version) == (Kind.REQUEST, "REQUEST", "1")
    assert (envelope.line, envelope.end_line, envelope.text_line) == (4, 14, 10)
    assert text == "Why?\n\n  indented"
    assert [field.name for field in envelope.fields] == ["user", "session", "context", "intent", "sig"]
    assert codes == []


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ((SESSION, "response: |", "  Yes."), Kind.REPLY),
        ((*REQUEST[:3], "intent: ANSWER", "body: |", "  Yes."), Kind.REPLY),
        ((SESSION, "intent: RESPOND", "parent: 1", "body: |", "  Yes."), Kind.REPLY),
        ((*REQUEST, "body: |", "  Yes."), Kind.REQUEST),
        ((*REQUEST[:3], "body: |", "  Yes."), Kind.OPEN),
        ((*REQUEST, "response: |", "  Yes."), Kind.REPLY),
    ],
)
def test_what_a_message_is_by_its_own_words(lines, kind):
    assert one(*lines)[0].kind is kind


def test_an_open_body_that_answers_in_its_document_misses_no_field():
    text = written(*REQUEST, "body: |", "  Why?") + written(
        SESSION, "body: |", "  So.", header="[[CHATGPT→CLAUDE v1]]"
    ).replace("# Tides", "")
    assert [found.code for found in read(text)[0].findings] == []


def test_every_missing_field_of_a_request_is_told():
    assert one("user: mira", SESSION, "body: |", "  Why?")[2] == [(4, "missing-field")] * 2
    assert one("user: mira", "context: x", "intent: NOTE", "body: |", "  Why?")[2] == [(4, "missing-field")]


def test_a_message_without_any_field_of_a_request_is_told_once():
    assert one(SESSION, "body: |", "  Why?")[2] == [(4, "missing-field")]


def test_a_misspelt_session_is_named_where_it_is_missed():
    transcript, _ = read(written("user: mira", "sesion: x", "context: x", "body: |", "  Why?"))
    (missed, _) = [found for found in transcript.findings if found.code == "missing-field"]
    assert missed.help == "is `sesion` on line 6 meant for it? It would be written `session:`"


def test_a_misspelt_field_is_named_where_it_is_missed():
    lines = ("usr: mira", SESSION, "contex: tides", "intent: NOTE", "bodyy: |", "  Why?")
    missed = [found for found in read(written(*lines))[0].findings if found.code.startswith("missing")]
    assert sorted(found.help for found in missed) == [
        "is `bodyy` on line 9 meant for it? It would be written `body: |`",
        "is `contex` on line 7 meant for it? It would be written `context:`",
        "is `usr` on line 5 meant for it? It would be written `user:`",
    ]


def test_the_language_of_a_message_is_a_known_field():
    assert one(*REQUEST, "lang: de", "body: |", "  Warum?")[2] == []


def test_fields_are_compared_without_case_and_kept_as_written():
    envelope, _, codes = one(
        "USER: mira",
        "Session: 2025-10-08T14:23Z a7f3d1",
        "CONTEXT: a: b #42",
        "Intent: status",
        "BODY: |",
        "  x",
    )
    assert (envelope.user, envelope.context, envelope.intent) == ("mira", "a: b #42", "STATUS")
    assert envelope.fields[0].name == "USER"
    assert codes == [(8, "intent-spelling")]


def test_the_first_of_two_fields_counts_and_both_are_kept():
    envelope, _, codes = one(*REQUEST, "context: second", "body: |", "  x")
    assert envelope.context == "tides"
    assert "second" in [field.value for field in envelope.fields]
    assert codes == [(9, "duplicate-field")]


def test_a_line_that_is_no_field_is_kept():
    envelope, _, codes = one(*REQUEST, "please hurry", "body: |", "  x")
    assert [field.value for field in envelope.fields if not field.name] == ["please hurry"]
    assert codes == [(9, "bad-field-line")]


def test_a_field_with_blanks_round_its_name_is_read_with_a_warning():
    envelope, _, codes = one(
        "  user: mira", "session : 2025-10-08T14:23Z a7f3d1", *REQUEST[2:], "body: |", "  x"
    )
    assert envelope.user == "mira"
    assert envelope.session.word == "a7f3d1"
    assert codes == [(5, "bad-field-line"), (6, "bad-field-line")]


def test_a_block_ends_at_a_field_of_the_format_and_at_nothing_else():
    _, text, codes = one(*REQUEST, "body: |", "  one", "two: three", "Note: four", "sig: none")
    assert text == "one\ntwo: three\nNote: four"
    assert codes == [(11, "body-indent")]


@pytest.mark.parametrize("before", [(), ("Hello,",), ("Hello,", ""), ("  Hello,", "and")])
def test_in_a_text_that_is_not_indented_a_field_that_was_given_before_is_text(before):
    body = (*before, "context: it is small", "and more", "User: none")
    envelope, text, codes = one(*REQUEST, "body: |", *body, "sig: none")
    assert text == "\n".join(line.removeprefix("  ") for line in body)
    assert envelope.context == "tides"
    assert (envelope.fields[-1].name, envelope.fields[-1].value) == ("sig", "none")
    assert [code for _, code in codes] == ["body-indent"]


def test_in_an_indented_text_a_field_that_was_given_before_ends_it():
    _, text, codes = one(*REQUEST, "body: |", "  Hello", "context: again")
    assert text == "Hello"
    assert codes == [(11, "duplicate-field")]


def test_a_tab_or_two_blanks_are_taken_off_and_no_more():
    _, text, codes = one(*REQUEST, "body: |", "\tone", "    two", " three")
    assert text == "one\n  two\nthree"
    assert codes == [(10, "body-indent")]


@pytest.mark.parametrize("mark", ["|", "|-", "|+", "|2"])
def test_literal_marks_are_nothing_to_speak_of(mark):
    assert one(*REQUEST, f"body: {mark}", "  x")[1:] == ("x", [])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", "x"),
        (">", "x"),
        ("hello", "hello\nx"),
        ("| hello", "hello\nx"),
        ('"q"', '"q"\nx'),
    ],
)
def test_other_styles_of_a_block_are_read_literally(value, text):
    assert one(*REQUEST, f"body: {value}", "  x")[1:] == (text, [(9, "body-style")])


def test_a_block_without_text_is_told():
    assert one(*REQUEST, "body: |", "", "sig: none")[1:] == ("", [(9, "empty-body")])


def test_body_and_response_are_both_kept_the_response_first():
    transcript, texts = read(
        written(*REQUEST, "body: |", "  one", "response: |", "  two", "body: |", "  three")
    )
    envelope = transcript.items[0]
    assert (texts[envelope.text], texts[envelope.second]) == ("two", "one\n\nthree")
    assert [(f.line, f.code) for f in transcript.findings] == [
        (11, "body-and-response"),
        (13, "duplicate-field"),
    ]
    assert envelope.faults == ("body-and-response",)


def test_the_words_of_an_envelope_without_a_block_are_its_text():
    envelope, text, codes = one(*REQUEST, "Why two", "", "tides?", "sig: none")
    assert text == "Why two\n\ntides?"
    assert envelope.text_line == 9
    assert codes == [(4, "missing-body")]


def test_upper_case_fields_a_blank_line_and_a_bare_text():
    _, text, codes = one(
        "USER: mira",
        SESSION.upper().replace("SESSION", "SESSION"),
        "CONTEXT: x",
        "INTENT: REQUEST",
        "",
        "Why two",
        "",
        "tides: why?",
    )
    assert text == "Why two\n\ntides: why?"
    assert codes == []


# ------------------------------------------------------------------------------- sessions


@pytest.mark.parametrize(
    ("value", "time", "precision", "code"),
    [
        ("2025-10-08T14:23Z a7f3d1", "2025-10-08T14:23Z", Precision.MINUTE, ""),
        ("2025-10-08T14:23Z   A7F3D1", "2025-10-08T14:23Z", Precision.MINUTE, ""),
        ("2025-10-08T14Z a7f3d1", "2025-10-08T14Z", Precision.HOUR, "session-format"),
        ("2025-10-08T14:23:09Z a7f3d1", "2025-10-08T14:23:09Z", Precision.SECOND, "session-format"),
        ("2025-10-08 14:23+02:00 a7f3d1", "2025-10-08T14:23+02:00", Precision.MINUTE, "session-format"),
        ("2025-10-08T14:23Z a7f3d1b2", "2025-10-08T14:23Z", Precision.MINUTE, "session-format"),
        ("2025-10-08T14:23Z", "2025-10-08T14:23Z", Precision.MINUTE, "session-format"),
        ("2025-10-08 a7f3d1", "2025-10-08", Precision.DAY, "session-format"),
        ("2025-10-08T1423Z a7f3d1", "", Precision.NONE, "session-format"),
        ("some words", "", Precision.NONE, "session-format"),
        ("2025-02-30T14:23Z a7f3d1", "", Precision.NONE, "invalid-date"),
        ("2025-10-08T24:00Z a7f3d1", "", Precision.NONE, "invalid-date"),
    ],
)
def test_a_session_keeps_the_precision_it_was_written_in(value, time, precision, code):
    session, findings = read_session(value, 7, 1)
    assert (session.time, session.precision) == (time, precision)
    assert [finding.code for finding in findings] == [code] * bool(code)


def test_sessions_are_compared_whole_with_blanks_joined_and_the_identifier_in_lower_case():
    assert read_session("2025-10-08T14:23Z   A7F3D1", 1, 1)[0].key == "2025-10-08T14:23Z a7f3d1"


@pytest.mark.parametrize("value", ["", "unknown", " Unknown "])
def test_unknown_and_empty_are_no_session(value):
    assert read_session(value, 1, 1) == (None, ())


def test_a_placeholder_as_session_makes_no_message():
    lines = ("user: you", "session: <time> <id>", "body: |", "  x", "oops")
    transcript, texts = read(written(*lines))
    assert transcript.items == (Unread(0, 4, "template-envelope"),)
    assert texts == ("[[CLAUDE→CHATGPT v1]]\n" + "\n".join(lines) + "\n[[END]]",)
    assert [found.code for found in transcript.findings] == ["template-envelope"]


# -------------------------------------------------------------- meta, signatures, the rest


def test_meta_in_lines_ends_at_a_blank_line_and_at_fields_of_the_format():
    lines = ("meta: privacy", "PII: none", "Chain: [a →", "  b]", "Code: 7", "", "Not: meta")
    meta, after = read_meta(lines, range(5, 12), 0, "privacy")
    assert meta.namespace == "privacy"
    assert [(entry.name, entry.value, entry.line) for entry in meta.entries] == [
        ("PII", "none", 6),
        ("Chain", "[a → b]", 7),
        ("Code", "7", 9),
    ]
    assert lines[after] == ""


@pytest.mark.parametrize("field", ["Body: |", "BODY: |-", "Response: |", "Body: >", "Body:"])
def test_meta_in_lines_ends_at_a_text_in_any_case(field):
    envelope, text, _ = one(*REQUEST, "meta: privacy", "PII: none", field, "  Hello *there*.")
    assert text == "Hello *there*."
    assert [(entry.name, entry.value) for entry in envelope.meta[0].entries] == [("PII", "none")]


def test_keys_of_a_namespace_may_be_named_like_fields():
    envelope, text, _ = one(*REQUEST, "meta: email", "Context: x", "Message: y", "Body: z", "body: |", "  a")
    assert [entry.name for entry in envelope.meta[0].entries] == ["Context", "Message", "Body"]
    assert text == "a"


def test_meta_as_a_block_ends_with_its_indentation():
    meta, after = read_meta(("meta: |", "  priority: high", "", "  a word", "body: |"), range(5, 10), 0, "|")
    assert meta.namespace == ""
    assert [(entry.name, entry.value) for entry in meta.entries] == [("priority", "high"), ("", "a word")]
    assert after == 4


def test_two_metas_with_one_namespace_are_both_kept():
    envelope, _, codes = one(*REQUEST, "meta: a", "K: 1", "meta: a", "K: 2", "", "body: |", "  x")
    assert [entry.value for meta in envelope.meta for entry in meta.entries] == ["1", "2"]
    assert codes == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("none", ""),
        ("", ""),
        ("ed25519:pkid=k1;sig=QUJD", "keyed"),
        ("eyJh..c2ln", "jws"),
        ("detached-jws:eyJh..c2ln", "detached-jws"),
        ("my word", "other"),
    ],
)
def test_signatures_are_told_by_their_notation(value, expected):
    assert notation(value) == expected


def test_a_checksum_is_compared_as_a_number_and_only_where_it_can_be():
    lines = (*REQUEST, "body: |", "  Why?", "sig: none")
    right = zlib.crc32("\n".join(("[[CLAUDE→CHATGPT v1]]", *lines)).encode())
    assert one(*lines, f"hash: {right:x}")[2] == []
    assert one(*lines, f"hash: 0x{right ^ 1:08X}")[2] == [(12, "hash-mismatch")]
    assert one(*lines[:-1], "hash: 12345678")[2] == []
    assert one(*lines, "hash: to follow")[2] == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("meta: error", "Code: E-ROUTE", ""), "E-ROUTE"),
        (("meta: |", "  code: E.AUTH.DENIED"), "E.AUTH.DENIED"),
        (("CODE: 42",), "42"),
        ((), ""),
    ],
)
def test_the_code_of_an_error_is_found(lines, code):
    envelope, _, codes = one(SESSION, "intent: ERROR", *lines, "body: |", "  x")
    assert envelope.error_code == code
    assert ((4, "intent-rule") in codes) == (not code)


def test_threads_parents_identifiers_and_languages_are_read():
    envelope, *_ = one(
        *REQUEST, "THREAD-ID: t1", "parent: p1", "message: m1", "LANG: pt-BR", "body: |", "  x"
    )
    assert (envelope.thread, envelope.parent, envelope.parent_line) == ("t1", "p1", 10)
    assert (envelope.identifier, envelope.language) == ("m1", "pt-BR")


def test_one_participant_in_several_spellings_is_told_once_each():
    text = written(*REQUEST, "body: |", "  x") + written(
        SESSION, "response: |", "  y", header="[[ChatGPT→CLAUDE v1]]"
    )
    assert [(f.line, f.code) for f in read(text)[0].findings if f.code == "inconsistent-name"] == [
        (16, "inconsistent-name")
    ]


# ------------------------------------------------------------------------------ collapsed


def test_the_lines_of_a_collapsed_envelope_are_put_back():
    line = (
        "user: mira session: 2025-10-08T14:23Z a7f3d1 context: a b intent: QUESTION "
        "body: | Why? See sig: no. sig: none"
    )
    assert expanded((line,)) == (
        "user: mira",
        "session: 2025-10-08T14:23Z a7f3d1",
        "context: a b",
        "intent: QUESTION",
        "body: |",
        "  Why? See sig: no.",
        "sig: none",
    )


def test_a_collapsed_envelope_is_read_at_the_place_of_its_line():
    fields = "user: mira session: 2025-10-08T14:23Z a7f3d1 context: x intent: NOTE body: | Hi"
    text = f"# T\n\n```\n[[A→B v1]] {fields} [[END]] Bye\n```\n"
    transcript, texts = read(text)
    envelope, after = transcript.items
    assert (envelope.line, envelope.end_line, envelope.text_line) == (4, 4, 4)
    assert {field.line for field in envelope.fields} == {4}
    assert texts[envelope.text] == "Hi"
    assert texts[after.text] == "Bye"
    assert envelope.faults == ("collapsed-envelope",)


# ------------------------------------------------------------------------------ redaction


def test_redaction_reaches_every_word_of_a_document():
    text = written(
        "user: Karl",
        SESSION,
        "context: karl's",
        "intent: NOTE",
        "X-Who: Karl",
        "meta: a",
        "K: Karl",
        "",
        "body: |",
        "  Karl",
    ).replace("# Tides", "---\ntags: [Karl]\noutcome: Karl\n---\n# Karl\n\n## A → Karl (Karl)\n\nKarl")
    text += "\nKarl\n\n**Outcome:** Karl.\n\n[[A→B v1 Karl\n"
    options = ReadingOptions(redact=(Redaction("name", r"(?i)karl", "K."),))
    transcript, texts = read(text, options)
    assert "karl" not in (repr(transcript) + repr(texts)).lower()
    assert transcript.redacted == ("name",)
    kinds = {type(item) for item in transcript.items}
    assert {Envelope, Prose, OutcomeNote, Unread} <= kinds


def test_a_match_over_lines_leaves_every_place_true():
    options = ReadingOptions(redact=(Redaction("key", r"BEGIN[\s\S]*?END KEY", "[gone]"),))
    transcript, texts = read(
        written(*REQUEST, "body: |", "  BEGIN", "  a", "  END KEY after", "oops"), options
    )
    envelope = transcript.items[0]
    assert texts[envelope.text] == "[gone]\n\nafter\noops"
    assert [(f.line, f.code) for f in transcript.findings] == [(10, "redacted"), (13, "body-indent")]


def test_rules_may_refer_to_groups_and_match_nothing():
    options = ReadingOptions(redact=(Redaction("a", r"(\w+)@corp", r"\1@…"), Redaction("b", "zzz", "")))
    transcript, texts = read(written(*REQUEST, "body: |", "  jo@corp"), options)
    assert texts[0] == "jo@…"
    assert transcript.redacted == ("a",)


def test_fields_that_stand_one_behind_the_other_below_the_header_are_put_back_too():
    line = "user: mira session: 2025-10-08T14:23Z a7f3d1 context: x intent: NOTE body: | Hi there sig: none"
    envelope, text, codes = one(line)
    assert (envelope.user, envelope.context, envelope.session.word, text) == (
        "mira",
        "x",
        "a7f3d1",
        "Hi there",
    )
    assert {field.line for field in envelope.fields} == {5}
    assert codes == [(5, "collapsed-envelope")]


def test_an_envelope_that_lost_its_text_may_be_a_reply():
    assert one(SESSION)[2] == [(4, "missing-body")]
    assert one(SESSION, "context: x")[2] == [(4, "missing-body"), (4, "missing-field"), (4, "missing-field")]


# ------------------------------------------------------------------------------- outcomes


@pytest.mark.parametrize(
    ("beside", "kept"),
    [
        ("> 90 % of all cases", "\\> 90 % of all cases"),
        ("2025. A good year.", "2025\\. A good year."),
        ("42.", "42\\."),
        ("3) It works.", "3\\) It works."),
        ("# 5 is mended", "\\# 5 is mended"),
        ("- none", "\\- none"),
        ("+ 3", "\\+ 3"),
        ("* as before", "\\* as before"),
        ("---", "\\---"),
        ("_ _ _", "\\_ _ _"),
        ("===", "\\==="),
        ("[1]: see the log", "\\[1]: see the log"),
        ("[^1]: see the log", "\\[^1]: see the log"),
        ("#5 is mended", "#5 is mended"),
        ("*as before*", "*as before*"),
        ("**3** of 4", "**3** of 4"),
        ("-3 degrees", "-3 degrees"),
        ("2.5 of 3", "2.5 of 3"),
        ("[the log](log.md) says it", "[the log](log.md) says it"),
        ("`> 90 %`", "`> 90 %`"),
    ],
)
def test_words_beside_the_label_are_words_and_begin_no_block_of_markdown(beside, kept):
    for label in ("**Outcome:**", "Outcome:", "## Outcome:"):
        text = f"{written(*REQUEST, 'body: |', '  x')}\n{label} {beside}\nMore.\n"
        assert read(text)[1][-1] == f"{kept}\nMore."


def test_words_beside_the_label_are_redacted_as_they_were_written():
    rule = Redaction("rate", r"^> 9\d %", "a share")
    text = f"{written(*REQUEST, 'body: |', '  x')}\n**Outcome:** > 90 % of all.\n"
    assert read(text, ReadingOptions(redact=(rule,)))[1][-1] == "a share of all."
