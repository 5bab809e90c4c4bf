import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexer import RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import _TokenType
from samples import bodies

from generator.body.highlight import _class_of, _is_costly, _slices_of_tokens
from generator.body.lexers import LANGUAGES
from generator.body.lexing import WORTH_JOINING, TableLexer


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
        lexer.flags,
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


def joined(name):
    lexer = LEXERS[name]
    if lexer._seen < WORTH_JOINING:
        lexer._seen = WORTH_JOINING
        lexer._states.clear()
    return lexer


@pytest.mark.parametrize("name", sorted(TABLES))
def test_joined_rules_give_the_tokens_of_the_lexer(name):
    for sample in SAMPLES:
        expected = list(_slices_of_tokens(TABLES[name], sample))
        assert joined(name).slices(sample) == expected


@pytest.mark.parametrize("name", ["javascript", "python", "bash", "sql", "html"])
def test_single_rules_give_the_tokens_of_the_lexer(name):
    lexer = LEXERS[name]
    lexer._seen = 0
    lexer._states.clear()
    assert lexer.slices(CODE[:1_000]) == list(_slices_of_tokens(TABLES[name], CODE[:1_000]))


WORDS = "a def class if let fn # // /* */ ' \" ` ( ) { } [ ] < > </a> & | ; : , . = => -> $ ${ @ 1 0x1f 1.5e3 \\ - + ? ! é".split()


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(sorted(TABLES)),
    st.lists(st.sampled_from([*WORDS, " ", "\n", "\n\n", "  "]), max_size=30).map("".join),
)
def test_any_text_gives_the_tokens_of_the_lexer(name, code):
    assert joined(name).slices(code) == list(_slices_of_tokens(TABLES[name], code))
