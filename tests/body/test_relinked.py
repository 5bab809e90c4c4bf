"""Links in texts that are copied lead where the copies of their targets lie, however they are written."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.body.markdown import render
from generator.body.options import Labels, RenderOptions
from generator.body.relinked import relinked

TARGETS = {"a.md": "x/a.html", "two words.md": "x/two.html", "b(1).md": "x/b.html"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("see [it](a.md).", "see [it](x/a.html)."),
        ('see [it](a.md "A title") and ![p]( a.md )', 'see [it](x/a.html "A title") and ![p]( x/a.html )'),
        (
            "[it](a.md 'so') [it](a.md (so)) [it](\na.md\n)",
            "[it](x/a.html 'so') [it](x/a.html (so)) [it](\nx/a.html\n)",
        ),
        (r'[it](a.md "A \"good\" one")', r'[it](x/a.html "A \"good\" one")'),
        (r"[it](a.md 'it\'s') [it](a.md (a \) b))", r"[it](x/a.html 'it\'s') [it](x/a.html (a \) b))"),
        ("see [it](<two words.md>) and [b](<b(1).md>)", "see [it](x/two.html) and [b](x/b.html)"),
        (r"[b](b(1).md) [b](b\(1\).md)", "[b](x/b.html) [b](x/b.html)"),
        ("see [it][1]\n\n[1]: a.md 'so'\n", "see [it][1]\n\n[1]: x/a.html 'so'\n"),
        ("[1]:\n  a.md\n  'so'\n[2]: <a.md>", "[1]:\n  x/a.html\n  'so'\n[2]: x/a.html"),
        ("> [1]: <a.md>", "> [1]: x/a.html"),
        ("- [1]: a.md\n- b\n\n  [2]: a.md", "- [1]: x/a.html\n- b\n\n  [2]: x/a.html"),
        ("10. a\n    - b\n\n      [2]: a.md\n", "10. a\n    - b\n\n      [2]: x/a.html\n"),
        ("> - a\n>\n>   [2]: a.md\n> [it](\n> a.md)", "> - a\n>\n>   [2]: x/a.html\n> [it](\n> x/a.html)"),
        ("[![p](a.md)](a.md)", "[![p](x/a.html)](x/a.html)"),
        ("# [it](a.md)\n\n[it](a.md)\n===", "# [it](x/a.html)\n\n[it](x/a.html)\n==="),
        (
            "| [it](a.md) | `[it](a.md)` |\n|---|---|\n| a | [it](a.md) |",
            "| [it](x/a.html) | `[it](a.md)` |\n|---|---|\n| a | [it](x/a.html) |",
        ),
        (
            "text[^1]\n\n[^1]: [it](a.md)\n\n    [it](a.md)",
            "text[^1]\n\n[^1]: [it](x/a.html)\n\n    [it](x/a.html)",
        ),
        ("- [ ] [it](a.md)\n  - [x] [it](a.md)", "- [ ] [it](x/a.html)\n  - [x] [it](x/a.html)"),
        ("- a\n\n    [it](a.md)", "- a\n\n    [it](x/a.html)"),
        ("`C:\\` [it](a.md) `x`", "`C:\\` [it](x/a.html) `x`"),
        (r"\\[it](a.md)", r"\\[it](x/a.html)"),
    ],
)
def test_every_form_of_link_is_changed(written: str, expected: str) -> None:
    assert relinked(written, TARGETS) == expected


@pytest.mark.parametrize(
    "written",
    [
        "[it](other.md) and a.md",
        "`[it](a.md)`",
        "``` ` [it](a.md) ```",
        "``[it](a.md)\n[it](a.md)``",
        "`[it](a.md)\\`",
        "    [it](a.md)",
        "\t[it](a.md)\n\n\t[1]: a.md",
        "- a\n\n      [it](a.md)",
        "1. a\n\n       [1]: a.md",
        "> a\n>\n>     [it](a.md)",
        "```md\n`x`\n[it](a.md)\n\n[1]: a.md\n```",
        "- ~~~\n  [it](a.md)\n  ~~~",
        "> ```\n> [it](a.md)",
        "<code>[it](a.md)</code>",
        '<CODE class="x">a\n[it](a.md)</Code>',
        "<pre>\n[it](a.md)\n\n[it](a.md)\n</pre>",
        r"\[it](a.md)",
        r"[it\](a.md)",
        "it](a.md)",
        "a [^1]: a.md",
        "<https://example.org/[x](a.md)>",
        "text\n[1]: a.md",
        '[1]: a.md "so" and so',
    ],
)
def test_code_and_what_is_no_link_is_kept_to_the_byte(written: str) -> None:
    assert relinked(written, TARGETS) == written
    assert relinked(f"{written}\n\n# [it](a.md)", TARGETS).startswith(written)


def test_what_stands_behind_code_is_a_link_again() -> None:
    for code in (
        "`[it](a.md)`",
        "<code>[it](a.md)</code>",
        r"\[it](a.md)",
        "`` ` [it](a.md) ``",
        "<code>",
        "`",
    ):
        assert relinked(f"{code} is [it](a.md)", TARGETS) == f"{code} is [it](x/a.html)"
    for code in (
        "```\n[it](a.md)\n```",
        "    [it](a.md)\n",
        "<pre>\n\n[it](a.md)</pre>\n",
        "<code>\n",
        "`\n",
    ):
        assert relinked(f"{code}\n[it](a.md)", TARGETS) == f"{code}\n[it](x/a.html)"


def test_links_hold_no_links() -> None:
    assert relinked("[a [b](a.md) c](a.md)", TARGETS) == "[a [b](x/a.html) c](a.md)"


PIECES = (
    *(
        "[it](a.md)",
        "[a][1]",
        "[1]: a.md",
        "![p](<a.md> 'so')",
        '(a.md "so")',
        "[",
        "]",
        "![",
        "](a.md)",
        "(",
        ")",
    ),
    *(
        "`",
        "``",
        "\n```\n",
        "\n~~~\n",
        "\\",
        "\n",
        "\n\n",
        "\n    ",
        "\n  ",
        "\t",
        " ",
        "> ",
        "- ",
        "1. ",
        "| ",
    ),
    *("\n|---|---|\n", "# ", "\n===\n", "a", "<https://example.org/", ">", "*", "[^1]", "[^1]: ", '"', "'"),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_text_led_elsewhere_is_shown_as_it_was_before(pieces: list[str]) -> None:
    text = "".join(pieces)
    led = relinked(text, {"a.md": "led.md"})
    labels = Labels()
    before = render(text, RenderOptions(anchor="m1", links={"a.md": "led.md"}, labels=labels))
    after = render(led, RenderOptions(anchor="m1", links={"led.md": "led.md"}, labels=labels))
    told = re.compile(r'(?:href|src)="[^"]*"|<code.*?</code>', re.DOTALL)
    assert told.findall(after) == told.findall(before)


HOSTILE = [
    *('[x](a.md "', "`" * 3 + "a`", "[x](", "](a.md", "[a]: ", "` `` ``` ", "\n```\n", "<code>", "<pre>\n\n"),
    *(
        "[",
        "![",
        "](a.md)",
        "\\",
        "\\`",
        "](<",
        "](a(",
        "](a((",
        "[a]: a.md '\n",
        "\n- ",
        "\n> [a]:",
        "[x](a 'b' ",
    ),
    *("[x](a.md)", "\n\n[x](a.md)", "</code>", "<a:", "\n[a", "- ", "](a.md (", "](a\\", "\n[a]: a.md"),
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_time_grows_as_the_text_does(hostile: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        relinked("[y](a.md)" + hostile * times, TARGETS)
        return time.process_time() - started

    seconds(1000)
    assert seconds(20_000) < 40 * max(seconds(2000), 0.01)


@pytest.mark.parametrize(
    "opening", ["[a]:", "[a]: a.md", "](a.md", "](", "](<", "](a.md '", '[a]: a.md "', "[a"]
)
def test_time_grows_as_the_blanks_in_a_link_do(opening: str) -> None:
    def seconds(blanks: int) -> float:
        started = time.process_time()
        relinked(f"[y](a.md)\n{opening}{' ' * blanks}(", TARGETS)
        return time.process_time() - started

    seconds(1000)
    assert seconds(20_000) < 40 * max(seconds(1000), 0.01)
