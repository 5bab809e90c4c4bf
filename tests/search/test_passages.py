"""What results quote: the words of a text, without the marks around them."""

import pytest

from generator.render.search.passages import _plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("read *The Measure of All Things* (2002)", "read The Measure of All Things (2002)"),
        ("**All** of `it`\n  is *plain*.", "All of it is plain."),
        ("char *p, *q; a * b * c; f(*x, *y); 2*3*4", "char *p, *q; a * b * c; f(*x, *y); 2*3*4"),
        ("src/*.py and *.md", "src/*.py and *.md"),
        ("an asterisk \\*here* stays", "an asterisk \\*here* stays"),
        ("See:\n\n```js title=a.js\nconst a = 1;\n```\n\nDone.", "See: const a = 1; Done."),
        ("> ~~~~ python\n> x = 1\n> ~~~~", "> x = 1"),
        ("Inline ```js``` stays", "Inline js stays"),
    ],
)
def test_marks_go_and_code_stays(written: str, shown: str) -> None:
    assert _plain(written) == shown


def test_marks_without_end_take_no_time() -> None:
    assert len(_plain("*a " * 200_000)) == 599_999
