"""Time grows with the length of a text, whatever its shape."""

import gc
import time

import pytest

from generator.body.facts import body_facts
from generator.body.highlight import highlight
from generator.body.markdown import RenderOptions, render

SMALL, LARGE = 1_000, 8_000
MOST = LARGE / SMALL * 2
"""Twice what linear growth gives: caches and a busy machine take their part."""
NOISE = 0.004

INLINE = [
    "[a",
    "[",
    "![a",
    "[a](",
    "[a](b) ",
    "*",
    "**a ",
    "_a",
    "*a _b ",
    "x**y",
    "~~a",
    "`",
    "`a ``b ",
    "<a",
    "<a:",
    "<https://",
    "&",
    "&#",
    "\\",
    "\u202e",
]
INLINE += ["https://a.example/(", "a@b.c ", "<!--", "<![CDATA[", "\"'", "é", "[[a]](b)", "![[a", "[a]<b> "]
BLOCKS = [
    "> ",
    ">> a\n",
    "- ",
    "- a\n",
    "- a\n\n  b\n",
    "1. ",
    "# ",
    "a\n===\n",
    "---\n",
    "```\n",
    "~~~\n",
    "|a",
    "| a |\n|---|\n",
    "a\nb\n",
    "\n    a\n",
    "\n",
]
BLOCKS += [
    "[a]: b\n",
    "[a]: b 'c\n",
    "[^a]: b\n",
    "[^a]: [^b]",
    "a  \n",
    "\t",
    "- [ ] a\n",
    "-\n",
    "* * *\n",
    "_ ",
    "x:\n  y\n",
]


def seconds(work, text):
    gc.collect()
    gc.disable()
    started = time.process_time()
    work(text)
    spent = time.process_time() - started
    gc.enable()
    return spent


def assert_linear(work, text_of):
    small = max(NOISE, seconds(work, text_of(SMALL)))
    large = seconds(work, text_of(LARGE))
    if large > MOST * small:  # a busy machine may have disturbed one of them
        small, large = max(small, seconds(work, text_of(SMALL))), seconds(work, text_of(LARGE))
    assert large <= MOST * small
    assert large < 3


def rendered(text):
    return render(text, RenderOptions(anchor="m1"))


@pytest.mark.parametrize("shape", [*INLINE, *BLOCKS])
def test_rendering_takes_linear_time(shape):
    assert_linear(rendered, lambda count: shape * count)


@pytest.mark.parametrize("shape", ["[^a", "[^x]", "[x][", "[x", "![x", "[x]: y\n", "[^x]: y\n\n"])
def test_rendering_takes_linear_time_where_labels_are_defined(shape):
    assert_linear(rendered, lambda count: "[^x]: y\n\n[x]: y\n\n" + shape * (count // 4))


@pytest.mark.parametrize("shape", [*INLINE, *BLOCKS])
def test_facts_take_linear_time(shape):
    assert_linear(body_facts, lambda count: shape * count)


def test_many_footnotes_take_linear_time():
    assert_linear(rendered, lambda count: "".join(f"[^{n}]: x\n\n" for n in range(count)))


@pytest.mark.parametrize("language", ["javascript", "python", "java", "csharp", "css", "html"])
@pytest.mark.parametrize("shape", ["/*\n", '"""\n', "a b c\n"])
def test_colouring_takes_linear_time(language, shape):
    assert_linear(lambda code: highlight(code, language), lambda count: shape * count)
