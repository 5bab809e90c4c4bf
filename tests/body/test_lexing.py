import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexer import RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import _TokenType
from samples import bodies

from generator.body.first_characters import ANY, first_characters
from generator.body.highlight import _class_of, _is_costly, _slices_of_tokens
from generator.body.lexers import LANGUAGES
from generator.body.lexing import WORTH_SORTING, TableLexer


def tables():
    for name in sorted({language.lexer for language in LANGUAGES.values()} - {""}):
        lexer = get_lexer_by_name(name)
        follows_table = type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed
        if follows_table and not any(
            _is_costly(rule[0]) for rules in lexer._tokens.values() for rule in rules
        ):
            yield name, lexer


TABLES = dict(tables())
LEXERS = {
    name: TableLexer(
        lexer._tokens,
        _class_of,
        lambda action, match, lexer=lexer: action(lexer, match),
        lambda action: type(action) is _TokenType,
    )
    for name, lexer in TABLES.items()
}
CODE = "\n".join(re.findall(r"```\w+.*\n([\s\S]*?)```", "\n".join(bodies(12))))
SAMPLES = (
    CODE,
    *bodies(12),
    *(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))[:3]),
)


def clear(lexer):
    for by_character in lexer._states.values():
        by_character.clear()


def sorted_rules(name):
    lexer = LEXERS[name]
    if lexer._seen < WORTH_SORTING:
        lexer._seen = WORTH_SORTING
        clear(lexer)
    return lexer


@pytest.mark.parametrize("name", sorted(TABLES))
def test_sorted_rules_give_the_tokens_of_the_lexer(name):
    for sample in SAMPLES:
        expected = list(_slices_of_tokens(TABLES[name], sample))
        assert sorted_rules(name).slices(sample) == expected


@pytest.mark.parametrize("name", ["javascript", "python", "bash", "sql", "html"])
def test_unsorted_rules_give_the_tokens_of_the_lexer(name):
    lexer = LEXERS[name]
    lexer._seen = 0
    clear(lexer)
    assert lexer.slices(CODE[:1_000]) == list(_slices_of_tokens(TABLES[name], CODE[:1_000]))


WORDS = "a def class if let # // /* */ ' \" ` ( ) { } [ ] < > </a> & | ; : , . = => -> $ ${ @ 1 \\ - + ? ! é".split()


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(sorted(TABLES)),
    st.lists(st.sampled_from([*WORDS, " ", "\n", "\n\n", "  "]), max_size=30).map("".join),
)
def test_any_text_gives_the_tokens_of_the_lexer(name, code):
    assert sorted_rules(name).slices(code) == list(_slices_of_tokens(TABLES[name], code))


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        (r"abc", "a"),
        (r"(?:ab|c+)d", "ac"),
        (r"a?b", "ab"),
        (r"[a-c]x", "abc"),
        (r"\bif\b", "i"),
        (r"(?<!\.)(?:x|(y))z", "xy"),
        (r"(?i)if", "iI"),
        (r"(?i:k)x", "kK"),
        (r"\d+", "0123456789"),
    ],
)
def test_the_first_characters_of_an_expression(pattern, characters):
    assert first_characters(re.compile(pattern)) == frozenset(characters)


@pytest.mark.parametrize("pattern", [r"a*", r"", r"(?=a)", r".a", r"(a)?\1b", r"(?:)"])
def test_where_nothing_certain_is_known_any_character_may_begin(pattern):
    assert first_characters(re.compile(pattern)) == ANY


EXPRESSIONS = [
    "a",
    "b",
    "[ab]",
    "[^a]",
    "[^aſ]",
    "[a-cſ]",
    "ſ",
    "K",
    "k",
    "\\w",
    "\\S",
    ".",
    "(?:a|b)",
    "(?i:k)",
    "(c)?",
    "a*",
    "b+?",
    "^",
    "\\b",
    "(?!a)",
    "|",
    "(?>a)",
    "a*+",
]


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(EXPRESSIONS), min_size=1, max_size=4).map("".join),
    st.sampled_from([0, re.IGNORECASE]),
)
def test_no_first_character_is_forgotten(source, flags):
    pattern = re.compile(source, flags)
    first = first_characters(pattern)
    for character in "abckKsS1 \n":
        for rest in ("", "a", "ab", "bk", "k", "ſa", "s", "cb"):
            if pattern.match(character + rest):
                assert character in first
