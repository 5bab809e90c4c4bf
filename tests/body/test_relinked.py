"""Links in texts that are copied lead where the copies of their targets lie, however they are written."""

import time

import pytest

from generator.body.unlinked import relinked

TARGETS = {"a.md": "x/a.html", "two words.md": "x/two.html", "b(1).md": "x/b.html"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("see [it](a.md).", "see [it](x/a.html)."),
        ('see [it](a.md "A title") and ![p]( a.md )', 'see [it](x/a.html "A title") and ![p]( x/a.html )'),
        ("see [it](<two words.md>) and [b](<b(1).md>)", "see [it](x/two.html) and [b](x/b.html)"),
        ("see [it][1]\n\n[1]: a.md 'so'\n", "see [it][1]\n\n[1]: x/a.html 'so'\n"),
        ("> [1]: <a.md>", "> [1]: x/a.html"),
        ("[it](other.md) and a.md", "[it](other.md) and a.md"),
        ("`[it](a.md)` is [it](a.md)", "`[it](a.md)` is [it](x/a.html)"),
        ("`` ` [it](a.md) ``\n\n` [it](a.md)\n\n`", "`` ` [it](a.md) ``\n\n` [it](x/a.html)\n\n`"),
        (
            "```md\n`x` and `y`\n[it](a.md)\n```\n[it](a.md)\n\n~~~\n[1]: a.md\n",
            "```md\n`x` and `y`\n[it](a.md)\n```\n[it](x/a.html)\n\n~~~\n[1]: a.md\n",
        ),
    ],
)
def test_every_form_of_link_but_no_code_is_changed(written: str, expected: str) -> None:
    assert relinked(written, TARGETS) == expected


@pytest.mark.parametrize(
    "hostile", ['[x](a.md "', "`" * 3 + "a`", "[x](", "](a.md", "[a]: ", "` `` ``` ", "\n```\n"]
)
def test_time_grows_as_the_text_does(hostile: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        relinked("[y](a.md)" + hostile * times, TARGETS)
        return time.process_time() - started

    seconds(1000)
    assert seconds(40_000) < 40 * max(seconds(2000), 0.01)


@pytest.mark.parametrize("opening", ["[a]:", "[a]: a.md", "](a.md"])
def test_time_grows_as_the_blanks_in_a_link_do(opening: str) -> None:
    def seconds(blanks: int) -> float:
        started = time.process_time()
        relinked(f"[y](a.md)\n{opening}{' ' * blanks}(", TARGETS)
        return time.process_time() - started

    seconds(1000)
    assert seconds(20_000) < 40 * max(seconds(1000), 0.01)
