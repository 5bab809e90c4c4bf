import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from generator.body.engine import MARKDOWN

REFERENCE = MarkdownIt("js-default", {"inline_definitions": True}).use(footnote_plugin)
REFERENCE.disable("html_block")
for _name in ("normalizeLink", "validateLink"):
    setattr(REFERENCE, _name, getattr(MARKDOWN, _name))

FIELDS = "type tag nesting attrs map level content markup info meta block hidden".split()


def fields(tokens):
    return [{name: getattr(token, name) for name in FIELDS} for token in tokens]


def check(text):
    env = {"references": {}}
    tokens = MARKDOWN.block.parse_with_runs(text, MARKDOWN, env, ())
    reference_env = {"references": {}}
    expected = []
    REFERENCE.block.parse(text, REFERENCE, reference_env, expected)
    for token in (*tokens, *expected):
        token.block = True  # the footnote rules make theirs without it
    assert fields(tokens) == fields(expected)
    assert env == reference_env


PIECES = [
    "a",
    "word",
    " ",
    "  ",
    "   ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "10) ",
    "> ",
    ">",
]
PIECES += [
    "# ",
    "###",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "| a | b |",
    "|---|:-:|",
    "[a]: b",
    "[^a]: ",
    "[^a]",
    "-",
    "=",
    "`",
    "<div>",
]
PIECES += ["\u00a0", "x\\", "```js", "_ _ _", "* * *", "\n- ", "\n  ", "\n    "]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_the_tokens_of_blocks_are_those_of_markdown_it(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n  b\n- c\n    - d\n\n1. x\n   2. y\n",
        "> a\nb\n> - c\n> d\n\n> e\n---",
        "a\n===\nb\n---\n- c\n---\n",
        "| a | b |\n|---|---|\n| c | d |\n\n| a\n|--\ntext",
        "\t- a\n\n \t b\n- \tc",
        "[a]: b\n'c'\n[d]: e 'f\ng'\nh",
        "a\n    b\n\n    c\n\n\n    d\ne",
        "a   \n\n   ",
    ],
)
def test_blocks_that_are_easily_misread(text):
    check(text)
