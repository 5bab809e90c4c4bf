"""Nothing that was written is lost: the words of a body are the words of its HTML."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import text_of, words_of
from samples import bodies

from generator.body.loose_code import find_code_runs
from generator.body.markdown import RenderOptions, render
from generator.model import CodeRun

WORDS = [f"w{number}" for number in range(40)]
MARKS = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "\n",
    "\n\n",
    " ",
    " ",
    "  \n",
    "\t",
    "    ",
    "- ",
    "* ",
    "> ",
    "# ",
    "## ",
    "<",
    ">",
    "&",
    "\\",
    "|",
]
MARKS += [
    "\n|---|---|\n",
    "\n---\n",
    "\n===\n",
    "\n```\n",
    "\n~~~\n",
    "]",
    "(",
    ")",
    "!",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "- [ ] ",
    "- [x] ",
    "x = 1;\n",
]
PLAIN = st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=50).map("".join)
LINKING = st.lists(
    st.sampled_from(
        [
            *WORDS,
            *MARKS,
            "[",
            "](",
            "![",
            "[^w1]",
            "[^w1]: ",
            "[w2]: ",
            "[w2]",
            "https://a.example/",
            "```",
            "'",
        ]
    ),
    max_size=50,
).map("".join)


def drawn_words(text):
    return re.findall(r"w\d+", text)


@settings(max_examples=300, deadline=None)
@given(PLAIN)
def test_the_words_of_body_and_html_are_the_same(text):
    assert drawn_words(text_of(render(text, RenderOptions(anchor="m1")))) == drawn_words(text)


@settings(max_examples=300, deadline=None)
@given(LINKING)
def test_words_of_links_and_definitions_are_in_the_html_too(text):
    page = render(text, RenderOptions(anchor="m1"))
    # The label of a reference is a mark: `[words][label]`, `[^label]`.
    assert set(drawn_words(text)) - {"w1", "w2"} <= set(drawn_words(page)) | set(
        re.findall(r"\]\[[^\]]*\]", text)
    )


@st.composite
def bodies_with_runs(draw):
    lines = draw(
        st.lists(
            st.sampled_from(
                [
                    "w1 w2",
                    "  w3 = w4;",
                    "",
                    "- w5:",
                    "  - w6",
                    "1. w7:",
                    "    w8(",
                    "\tw9",
                    "> w10",
                    "---",
                    "w11:",
                ]
            ),
            min_size=1,
            max_size=14,
        )
    )
    runs, line = [], 1
    while line <= len(lines):
        last = min(len(lines), line + draw(st.integers(0, 3)))
        if lines[line - 1].strip() and lines[last - 1].strip() and draw(st.booleans()):
            runs.append(CodeRun(line, last, draw(st.sampled_from([None, "javascript"])), None))
        line = last + 1
    return "\n".join(lines), tuple(runs)


@settings(max_examples=300, deadline=None)
@given(bodies_with_runs())
def test_the_words_stay_with_code_anywhere(body):
    text, runs = body
    assert drawn_words(text_of(render(text, RenderOptions(anchor="m1", runs=runs)))) == drawn_words(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_rendered(text):
    page = render(text, RenderOptions(anchor="m1", runs=find_code_runs(text)))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)


def test_nothing_is_lost_of_real_bodies():
    for body in bodies(12):
        runs = find_code_runs(body)
        page = text_of(render(body, RenderOptions(anchor="m1", runs=runs)))
        without_marks = re.sub(r"\]\([^)]*\)|^ *```.*$|^\d+\.|\|[-:|]+\|", "", body, flags=re.M)
        lost = [word for word in words_of(without_marks) if word not in words_of(page)]
        assert lost == []
