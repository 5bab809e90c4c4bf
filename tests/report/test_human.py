from generator.diagnostics.finding import Diagnostic, Severity
from generator.report.human import human_lines

WARNING = Diagnostic("header-arrow", Severity.WARNING, "arrow `->`", "talk.md", 3, 9, 3, "write `→`")
NOTE = Diagnostic("no-outcome", Severity.NOTE, "no outcome", "talk.md", 9, 1, 9, "")
ERROR = Diagnostic("missing-body", Severity.ERROR, "no body", "b.md", 2, 1, 2, "")
WHOLE = Diagnostic("no-conversation", Severity.WARNING, "nothing here", "", 0, 1, 0, "add one")


def lines(*found, line="[[CLAUDE->CHATGPT v1]]", verbose=False, quiet=False, colour=False, root=""):
    return list(
        human_lines(
            found, source_line=lambda *_: line, verbose=verbose, quiet=quiet, colour=colour, root=root
        )
    )


def test_place_sentence_code_line_caret_and_help_stand_below_each_other():
    assert lines(WARNING) == [
        "talk.md:3:9: warning: arrow `->` [header-arrow]",
        "    [[CLAUDE->CHATGPT v1]]",
        "            ^",
        "  help: write `→`",
    ]


def test_a_line_that_cannot_be_shown_is_left_out():
    assert lines(ERROR, line=None) == ["b.md:2:1: error: no body [missing-body]"]


def test_a_finding_about_the_whole_archive_has_no_place():
    assert lines(WHOLE) == ["warning: nothing here [no-conversation]", "  help: add one"]


def test_notes_need_verbose_and_quiet_leaves_errors_only():
    assert [line for line in lines(WARNING, NOTE, ERROR, line=None) if "note:" in line] == []
    assert any("[no-outcome]" in line for line in lines(NOTE, verbose=True))
    assert lines(WARNING, NOTE, ERROR, line=None, quiet=True, verbose=True) == [
        "b.md:2:1: error: no body [missing-body]"
    ]


def test_the_caret_stands_under_the_column_after_tabs_wide_and_escaped_signs():
    wide = Diagnostic("unknown-field", Severity.WARNING, "m", "a.md", 1, 5, 1, "")
    for line in ("\t好\x1bxyz", "ab\u202ecyz"):
        _, text, caret = lines(wide, line=line)
        shown = {"\t好\x1bxyz": "        好\\x1bxyz", "ab\u202ecyz": "    ab\\u202ecyz"}[line]
        assert text == shown
        assert caret == " " * {"\t好\x1bxyz": 4 + 4 + 2 + 4 + 1, "ab\u202ecyz": 4 + 2 + 6 + 1}[line] + "^"


def test_a_long_line_is_cut_with_its_column_in_sight():
    far = Diagnostic("unknown-field", Severity.WARNING, "m", "a.md", 1, 5001, 1, "")
    _, text, caret = lines(far, line="x" * 5000 + "HERE" + "y" * 5000)
    assert len(text) < 210
    assert text[caret.index("^") :].startswith("HERE")


def test_lines_that_hold_a_secret_are_never_quoted_by_any_finding():
    secret = Diagnostic("likely-secret", Severity.WARNING, "a key", "talk.md", 3, 1, 3, "")
    assert not any("CLAUDE" in line for line in lines(WARNING, secret))


def test_content_cannot_colour_the_terminal():
    bad = Diagnostic("unknown-field", Severity.WARNING, "a `\x1b[31m`", "a\x1b.md", 1, 1, 1, "drop `\x07`")
    assert "\x1b" not in "".join(lines(bad, line="\x1b[2J"))


def test_colour_never_stands_alone():
    first = lines(WARNING, colour=True)[0]
    assert "\x1b[" in first
    assert "warning:" in first


def test_paths_can_begin_where_the_command_was_given():
    assert lines(ERROR, line=None, root="content/")[0].startswith("content/b.md:2:1: ")
