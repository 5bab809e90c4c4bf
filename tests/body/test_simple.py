import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.body.footnotes import Footnotes
from generator.body.inline_html import InlineWriter
from generator.body.options import RenderOptions
from generator.body.simple import simple_html


def the_long_way(content: str, kept: frozenset[int]) -> str:
    writer = InlineWriter(RenderOptions(anchor="m1"), {"references": {}}, Footnotes("m1", ""))
    return writer.general_html(content, kept)


SIGNS = [
    "a",
    "Zwei",
    "é",
    "x1",
    " ",
    " ",
    "*",
    "**",
    "***",
    "`",
    "``",
    "_",
    "~",
    "~~",
    "[",
    "](b)",
    "]",
    "!",
    "<",
    ">",
    "&",
]
SIGNS += [
    "&amp;",
    "\n",
    "  \n",
    "\\",
    ".",
    ",",
    ":",
    "(",
    ")",
    "[x](https://b.example/_y)",
    "[x y](http://c)",
    "<https://a.example>",
    "<http://>",
    "<a:b>",
    "<a@b.c>",
    '"',
    "'",
    "-",
    "https://a.example/x",
    "\u00a0",
    "。",
    "1",
]


@settings(max_examples=1_000, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=14).map("".join))
def test_the_short_path_gives_what_the_long_one_gives(content):
    content = content.strip()
    kept = frozenset(place for place, char in enumerate(content) if char == "\n" and place % 2)
    html = simple_html(content, kept, has_labels=False)
    if html is not None:
        assert html == the_long_way(content, kept)


@pytest.mark.parametrize(
    "content",
    [
        "Plain words, 2 * 3 and snake_case, a < b > c & d.",
        "**Bold** and *em* with `code <b>` (**here**) and **there**.",
        "**`a`** x",
        "one\ntwo  \nthree",
        "see https://example.org/a, or not",
        "[a] and ~ alone!",
    ],
)
def test_the_usual_takes_the_short_path(content):
    assert simple_html(content, frozenset(), has_labels=False) is not None


@pytest.mark.parametrize("content", ["a \\* b", "~~a~~", "[a](b)", "_a_", "&amp;", "**a *b* c**", "`a"])
def test_the_unusual_takes_the_long_one(content):
    assert simple_html(content, frozenset(), has_labels=False) is None
