"""Markdown as plain text."""

import pytest

from generator.body.plain import beginning, plain_line


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Run `0 0 31 2 *` **daily**", "Run 0 0 31 2 * daily"),
        ("`__init__` and __init__", "__init__ and init"),
        ("Stars & `code *x*` and *y*", "Stars & code *x* and y"),
        ("``a_b_``, `[x](y)` and [x](y)", "a_b_, [x](y) and x"),
        ("one ` alone, *two*", "one alone, two"),
        ("`a` `b` `c", "a b c"),
        ("`&lt;` is &lt;", "&lt; is <"),
        ("`a\0b` c", "ab c"),
    ],
)
def test_marks_go_and_code_stays(markdown: str, plain: str) -> None:
    assert plain_line(markdown) == plain


def test_a_sentence_ends_behind_its_code() -> None:
    text = "Use `**kw` here. Then *that*."
    assert beginning(text, 100, 100) == ("Use **kw here. Then that.", "Use **kw here.")


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("- the moon\n- the sun\n- 2 stars", "the moon; the sun; 2 stars"),
        ("We found:\n1. one\n2. two.\n3. three", "We found: one; two. three"),
        ("- [x] done\n- [ ] to do", "done; to do"),
        ("a line\nand - another", "a line and - another"),
    ],
)
def test_items_of_a_list_do_not_run_together(markdown: str, plain: str) -> None:
    assert beginning(markdown, 100, 100)[0] == plain
