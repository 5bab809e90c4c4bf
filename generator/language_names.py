"""Names of languages that stand where a tag should, with the tag that is meant; only mistakes ask for them."""

from typing import Final

from generator.diagnostics.nearest import nearest

_NAMES: Final = """
ar arabic
cs czech čeština
da danish dansk
de german deutsch
el greek
en english englisch
es spanish español espanol
fa persian farsi
fi finnish suomi
fr french français francais
he hebrew
hi hindi
hu hungarian magyar
id indonesian
it italian italiano
ja japanese
ko korean
nl dutch nederlands
no norwegian norsk
pl polish polski
pt portuguese português portugues
ro romanian română
ru russian
sv swedish svenska
tr turkish türkçe
uk ukrainian
vi vietnamese
zh chinese
"""
_TAGS: Final = {name: line.split()[0] for line in _NAMES.strip().split("\n") for name in line.split()[1:]}


def expected_tag(written: str) -> str:
    """Return what is expected in place of something that is no language tag."""
    near = nearest(written, _TAGS, alike=0.8)
    return f"a language tag such as `{_TAGS[near]}`" if near else "a language tag such as `en` or `pt-BR`"
