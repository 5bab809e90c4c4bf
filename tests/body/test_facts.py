import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.body.facts import body_facts
from generator.model import BodyLink, CodeRun, Heading

ANSWER = """\
Use **one** index per query, not one per column.

```sql schema.sql
CREATE INDEX a ON b (c);
```

1. Read `EXPLAIN` first, e.g. with [this guide](guide.md#plans "Plans").
2. Then [measure](https://example.org/x).

## What next?

`worker.js`:

~~~js
go();
~~~

![plan](img/plan.png)
"""


def test_the_facts_of_an_answer():
    facts = body_facts(ANSWER)
    assert facts.lines == 18
    assert facts.words == len(ANSWER.split())
    assert facts.sentence == "Use one index per query, not one per column."
    assert facts.excerpt.startswith(
        "Use one index per query, not one per column. Read EXPLAIN first, e.g. with this guide."
    )
    assert facts.fenced == (CodeRun(4, 4, "sql", "schema.sql"), CodeRun(15, 15, "javascript", "worker.js"))
    assert facts.headings == (Heading(2, "What next?", 10),)
    assert facts.links == (BodyLink("guide.md#plans", 7), BodyLink("img/plan.png", 18, image=True))
    assert len(facts.digest) == 32


def test_an_empty_text_has_facts():
    facts = body_facts("")
    assert (facts.words, facts.lines, facts.excerpt, facts.sentence) == (0, 0, "", "")


def test_loose_code_is_left_out_of_excerpt_headings_and_links():
    text = "Run this:\n  # not a heading\n  a[b](c.md)\n\n# Heading\nThen stop."
    facts = body_facts(text, (CodeRun(2, 3, "bash", None),))
    assert facts.excerpt == "Run this: Heading Then stop."
    assert facts.headings == (Heading(1, "Heading", 5),)
    assert facts.links == ()
    assert facts.loose == (CodeRun(2, 3, "bash", None),)


def test_an_unclosed_fence_runs_to_the_end():
    assert body_facts("a\n```\nb\nc").fenced == (CodeRun(3, 4, None, None),)


def test_a_longer_fence_holds_a_shorter_one():
    assert body_facts("````\n```\n````\nb").fenced == (CodeRun(2, 2, None, None),)


def test_links_in_code_spans_are_no_links():
    assert body_facts("`[a](b.md)` and ``x ` [c](d.md)`` and `[e](f.md)").links == (BodyLink("f.md", 1),)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](<b c.md>)", "b c.md"),
        ("[a](b_(c).md)", "b_(c).md"),
        ("[a]\n\n[a]: b.md", "b.md"),
        ("[a](#m2)", "#m2"),
        ("[a [b] c](d.md)", "d.md"),
        (r"\[a](b.md) [c](d.md)", "d.md"),
    ],
)
def test_relative_targets_are_found_as_they_were_written(text, target):
    assert [link.target for link in body_facts(text).links] == [target]


def test_images_inside_links_are_told_apart():
    assert body_facts("[![a](b.png)](c.md)").links == (BodyLink("b.png", 1, image=True), BodyLink("c.md", 1))


@pytest.mark.parametrize(
    "text", ["[a](https://example.org)", "[a](//x)", "[a](javascript:x)", "a](b.md)", "arr[0](x y)"]
)
def test_other_addresses_are_no_relative_links(text):
    assert body_facts(text).links == ()


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Title\n=====\ntext", (Heading(1, "Title", 1),)),
        ("a\n\nTitle `x`\n---", (Heading(2, "Title x", 3),)),
        ("- item\n---", ()),
        ("\n---\n", ()),
        ("#hashtag", ()),
        ("### Three ###", (Heading(3, "Three", 1),)),
        ("```\n# no\n```\n# yes", (Heading(1, "yes", 4),)),
    ],
)
def test_headings(text, headings):
    assert body_facts(text).headings == headings


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Great advice! How should I go on?", "Great advice!"),
        ("Use e.g. jitter, i.e. chance. Then stop.", "Use e.g. jitter, i.e. chance."),
        ("1. **First** do this.\n2. Then", "First do this."),
        ("Version 1.5 of a.b.c works. Yes.", "Version 1.5 of a.b.c works."),
        ("これは文です。次の文。", "これは文です。"),
        ("No end at all\n\nnext", "No end at all"),
        ("> quoted _words_ here", "quoted words here"),
        ("[a](b.md) &amp; <https://example.org/x>", "a & https://example.org/x"),
        ("snake_case stays, 2 * 3 * 4 too", "snake_case stays, 2 * 3 * 4 too"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
    ],
)
def test_the_first_sentence_is_plain_text(text, sentence):
    assert body_facts(text).sentence == sentence


@given(st.text(alphabet=st.sampled_from("ab .!*_`#[]()<>\n-=~>1:\\&;|\t/é"), max_size=400))
def test_no_text_raises_and_lengths_are_kept(text):
    facts = body_facts(text)
    assert len(facts.excerpt) <= 300
    assert len(facts.sentence) <= 120
    for run in facts.fenced:
        assert 1 <= run.first_line <= run.last_line + 1 <= facts.lines + 1
