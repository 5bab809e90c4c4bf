import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import text_of

from generator.body.highlight import CLASSES, LARGEST_BLOCK, highlight
from generator.body.lexers import LANGUAGES


def test_keywords_strings_numbers_and_comments_have_classes():
    assert highlight("let a = 'b'; // c\n", "js") == (
        '<span class="k">let</span> a = <span class="s">\'b\'</span>; <span class="c">// c</span>\n'
    )


def test_neighbours_of_one_class_share_a_span():
    assert highlight('"a\\nb"', "python").count("<span") == 1


@pytest.mark.parametrize("language", [None, "", "unknown", "text", '"><script>', "md"])
def test_unknown_languages_stay_plain(language):
    assert highlight("let a = <b>", language) == "let a = &lt;b&gt;"


def test_large_blocks_and_long_lines_stay_plain():
    assert "<span" not in highlight("let a = 1;\n" * (LARGEST_BLOCK // 10), "js")
    assert "<span" not in highlight("let a = 1;" * 201, "js")
    assert "<span" in highlight("let a = 1;\n" * 2_000, "js")


def test_the_lines_of_a_diff_are_marked():
    code = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n same\n-<old>\n+new\n--- not a file\n"
    assert highlight(code, "diff") == (
        '<span class="file">--- a/x\n</span><span class="file">+++ b/x\n</span>'
        '<span class="hunk">@@ -1,2 +1,2 @@\n</span> same\n<span class="del">-&lt;old&gt;\n</span>'
        '<span class="add">+new\n</span><span class="del">--- not a file\n</span>'
    )


SIGNS = "let def class if ( ) { } [ ] ; : = + - * / % < > & | ' \" ` # // /* */ \\ 1 0x 1.5 é $x @a <b> </b>".split()
CODE = st.lists(st.sampled_from([*SIGNS, "'" * 3, '"' * 3, "\n", " ", "\t", "\n\n"]), max_size=40).map(
    "".join
)


@settings(max_examples=300, deadline=None)
@given(CODE, st.sampled_from(sorted(LANGUAGES)))
def test_every_language_keeps_every_character(code, language):
    html = highlight(code, language)
    assert text_of(html) == code.replace("\r", "\n")
    assert set(re.findall(r'class="([^"]*)"', html)) <= set(CLASSES)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_of_the_table_has_a_lexer(language):
    highlight("a = 1\n", language)


def test_a_shell_session_tells_commands_from_what_they_print():
    assert highlight("$ echo 'a' \\\n  # b\nfor <x>\nme@host:~$ ls\n", "console") == (
        '<span class="p">$ </span><span class="b">echo</span> <span class="s">\'a\'</span> '
        '<span class="s">\\\n</span>  <span class="c"># b\n</span>'
        '<span class="o">for &lt;x&gt;\n</span><span class="p">me@host:~$ </span>ls\n'
    )
