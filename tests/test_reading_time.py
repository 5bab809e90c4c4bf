"""Reading takes time in proportion to the text, whatever it is made of."""

import time

import pytest

from generator.extract.document import extract
from generator.model import ReadingOptions, Source, SourceKind
from generator.parse.transcript import parse

HEADER = "[[A→B v1]]\n"
OPTIONS = ReadingOptions()

SHAPES = {
    "headers": lambda n: HEADER * n,
    "headers in fences": lambda n: f"```\n{HEADER}" * n,
    "envelopes in fences": lambda n: f"```\n{HEADER}[[END]]\n```\n" * n,
    "fences closed by another kind": lambda n: f"````\n{HEADER}[[END]]\n```\n" * n,
    "footers": lambda n: "[[END]]\n" * n,
    "patterns": lambda n: f"{HEADER}session: {{x}}\n[[END]]\n" * n,
    "broken headers": lambda n: "[[A→B v1\nuser: x\n\n" * n,
    "brackets": lambda n: "[" * n + "A→B v1]]\nuser: x\n",
    "quote marks": lambda n: "> " * n + HEADER,
    "list marks": lambda n: "- " * n + HEADER,
    "quotes in quotes": lambda n: "".join(">" * (i % 40 + 1) + " [[x\n" for i in range(n)),
    "lists in lists": lambda n: "".join("  " * (i % 40) + "- [[x\n" for i in range(n)),
    "open comments": lambda n: "<!-- \n" * n,
    "open comments in one paragraph": lambda n: "a <!-- \n" * n,
    "open comments and fences": lambda n: "<!-- \n```\n\n" * n,
    "open comments, fences and messages": lambda n: (
        "<!--\n```\n[[A→B v1]]\nbody: |\n  a -->\n[[END]]\n <!--\n~~~\n[[A→B v1]]\nbody: |\n  b\n[[END]]\n"
        * (n // 9)
    ),
    "comments on one line": lambda n: "<!-- x --> a " * n,
    "backticks and comments": lambda n: "` <!-- " * n + "\nx\n" * n,
    "blank lines below a field": lambda n: f"{HEADER}USER: x\n" + "\n" * n,
    "lines that are no fields": lambda n: f"{HEADER}body: |\n  x\nsig: none\n" + "word\n" * n,
    "repeated fields": lambda n: HEADER + "user: x\n" * n,
    "blocks": lambda n: HEADER + "body: |\n" * n,
    "open lists in meta": lambda n: f"{HEADER}meta: a\n" + "K: [x\n" * n,
    "collapsed fields": lambda n: "[[A→B v1]] user: x" + " session: x" * n,
    "collapsed blanks": lambda n: "[[A→B v1]] user: x body: x sig: " + " " * n + "y z",
    "collapsed footers": lambda n: "[[A→B v1]] user: x body: x" + " [[END]]" * n + " y",
    "a header of blanks": lambda n: "[[A→B" + " " * n + "v1]]\nuser: x\n",
    "a header of arrows": lambda n: "[[" + "→" * n + " v1]]\nuser: x\n",
    "a heading of blanks": lambda n: "# a" + " " * n + "b\n",
    "a heading of parentheses": lambda n: (
        "## A → B " + "(" * n + ")" * n + f"\n\n```\n{HEADER}[[END]]\n```\n"
    ),
    "headings": lambda n: "# a\n" * n,
    "underlined headings": lambda n: "a\n---\n" * n,
    "outcomes": lambda n: f"{HEADER}[[END]]\n" + "Outcome: x\n\n" * n,
    "empty outcomes": lambda n: f"{HEADER}[[END]]\n" + "**Outcome:**\n" * n,
    "a rule with a word in it": lambda n: "- " * n + "x\n",
    "participants": lambda n: "".join(f"[[A{i}→a{i} v1]]\n[[END]]\n" for i in range(n)),
}


def seconds(text):
    source = Source("talk.md", SourceKind.MARKDOWN, text, "")

    def once():
        begin = time.process_time()
        parse(extract(source, OPTIONS), OPTIONS)
        return time.process_time() - begin

    return min(once() for _ in range(3))


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_text_takes_far_less_than_sixty_four_times_as_long(shape):
    make = SHAPES[shape]
    small, large = seconds(make(200)), seconds(make(1600))
    assert large < max(small * 24, 0.01)
