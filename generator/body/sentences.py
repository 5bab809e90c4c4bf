"""Tell sentences from code by their words, in the languages that people write to assistants."""

import re
from typing import Final

PLAIN_WORDS: Final = frozenset(
    "the an of to that this these those was were are be been have has had it its you your we "
    "our they their he she his her my "
    "would should could can will may might must which but so than because there here what "
    "how why who very just also too more most "
    "much many some any only about after before again then into over under such am i'm don't it's "
    "der das und ist nicht ein eine einen einem einer mit für auf wird werden sind den dem "
    "zu vom zum zur sich auch noch "
    "wie wenn dass oder aber bei nach nur schon sehr kann muss soll hat haben sie wir ihr ich "
    "le la les un une des du est et pas que qui pour dans sur vous nous avec ce cette ces "
    "sont plus mais ou où il elle "
    "el los las una del en con por para es son no se su sus lo pero más muy está como cuando "
    "os uma ao na nos das com não são mas também você já isso "
    "il gli di che per non sono anche più della nel alla è "
    "het een van niet met voor zijn wordt ook naar op aan".split()
)
"""Words that no programming language, shell or query uses: `if`, `in`, `not`, `do`, `die` are missing."""

QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'(?!\w)|`[^`]*`")
SPAN: Final = re.compile(r"`[^`]*`")
LIST_MARK: Final = re.compile(
    r"(?:[-*+•–‣◦]|\d{1,3}[.)]|[a-zA-Z][.)]|\([a-zA-Z\d]{1,2}\)|[ivxIVX]{1,5}[.)])\s+(?:\[[ xX]\]\s)?"
)
FOREIGN_LETTERS: Final = re.compile(r"[\u0370-\u1fff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uffdc]")
REFERENCE: Final = re.compile(
    r"\[[^\]]+\]:\s|<?https?://\S+>?$|!?\[[^\]]*\]\([^)\s]*\)|(\*{1,3})[^\s*][^*]*\1[.:!?]?$"
    r"|#{2,6}\s\S"
)
PLURAL: Final = re.compile(r"[^\W\d_]+\((?:e?s|e?n|e?r|e|in|innen)\)\W*$")
"""`item(s)`; among statements it is a call."""


def without_quotes(text: str) -> str:
    """Return the line without what stands in quotes or backticks: words in a string are no sentence."""
    return QUOTED.sub('""', text) if '"' in text or "'" in text or "`" in text else text


def is_sentence(text: str) -> bool:
    """Tell whether the line is written for a reader: words that only prose uses, or the end of a sentence."""
    ascii_only = text.isascii()
    words = text.lower().split()
    if ascii_only and (len(words) < 3 or (text[-1] not in ".!?" and PLAIN_WORDS.isdisjoint(words))):
        return False
    bare = without_quotes(text)
    if not ascii_only and has_other_script(bare):
        return True
    words = bare.lower().split()
    if len(words) < 3:
        return False
    if not ascii_only and not bare.isascii() and letters_prevail(bare):
        return True
    plain = sum(map(PLAIN_WORDS.__contains__, words))
    if plain >= 2 and plain * 12 >= len(words):
        return True
    return len(words) >= 4 and text[-1] in ".!?…" and text[-2] != " " and letters_prevail(bare)


def has_other_script(text: str) -> bool:
    """Tell whether a sixth of the line is in a script that programs are not written in, as Greek or Han."""
    return len(FOREIGN_LETTERS.findall(text)) * 6 >= len(text)


def letters_prevail(text: str) -> bool:
    """Tell whether the line is made of words and blanks but for one sign in ten."""
    signs = sum(not (character.isalpha() or character in " ,.'’") for character in text)
    return signs * 10 <= len(text)


def mentions_code(text: str) -> bool:
    """Tell whether words stand round a code span, as in "returns `null` if": Markdown of a writer."""
    if text.count("`") < 2:
        return False
    words = SPAN.sub(" ", text).split()
    return sum(word.strip(",.;:()").isalpha() for word in words) >= 2


def is_reference(text: str) -> bool:
    """Tell whether the line is prose with signs: an address, a link, a heading, `item(s)`, emphasis."""
    if REFERENCE.match(text) or "`][" in text or "`](" in text:
        return True
    return ")" in text and PLURAL.match(text) is not None
