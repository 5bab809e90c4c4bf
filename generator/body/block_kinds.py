"""Recognise code by what its lines are together: changes, settings, data, columns, queries."""

import re
from collections.abc import Sequence
from typing import Final

from generator.body.commands import is_command, may_be_command
from generator.body.line_kinds import LineKind, kind_of
from generator.body.sentences import is_sentence

KEY: Final = re.compile(r"(?:-\s+)?(?:[a-z_$@./][\w$@./-]*|[A-Z][A-Za-z0-9_]+|\"[^\"]+\"|'[^']+'|<<)\s?:(?:\s+(.*))?$")
ITEM: Final = re.compile(r"-\s+\S")
VALUE_OF_MACHINES: Final = re.compile(
    r"[\[{\"'&*!|>$]|(?:true|false|yes|no|null|on|off|always|never)$|-?\d[\d.]*(?:[a-zA-Z]{1,2}|%)?$|\S*[/_@]\S*$|\S+:\S+$|[a-z]+-[a-z\d-]+$|v?\d+(?:\.\d+)+$|[a-z]+\.[a-z.]+$"
)
KEY_OF_MACHINES: Final = re.compile(r"(?:-\s+)?(?:[a-z]+[A-Z_-]\w|\w+[._]\w|apiVersion|kind|metadata|spec|services|version|jobs|steps|image|ports|replicas|environment|env|volumes|name|uses|run|runs-on|on|with|script|stages|stage)[\w-]*\s?:")
BLOCK_TEXT: Final = re.compile(r":\s+[|>][-+]?$")
VALUE_OF_TEMPLATES: Final = re.compile(r"!\w|[\[{\"'|>]|\S*(?:::|_|\w/\w|\w\.\w+$)\S*$")
CHANGE: Final = re.compile(r"[+-](?![+-])\s*(\S.*)$")
SECTION: Final = re.compile(r"\[\[?[\w.:\"' *@/-]+\]\]?$")
SETTING: Final = re.compile(r"[a-z_$\"][\w.\-\"/$]+(?:\[\w*\])?\s*=\s*([^\s,;][^,;]{0,60}|$)")
CLAUSE: Final = re.compile(
    r"(?:from|where|and|or|set|values|(?:left |right |inner |full |cross )?(?:outer )?join|on|group by|order by|having|limit|offset|returning|union|with|as|insert into|delete from|update|select)\b",
    re.IGNORECASE,
)
QUERY: Final = re.compile(r"(?:select|insert into|update|delete from|with)\s+\S", re.IGNORECASE)
SIGN_OF_QUERY: Final = re.compile(r"\w\.\w|_|=|\*|\(|;$|,$|[<>]")
ROW: Final = re.compile(r"[^,;\t]*(?:,[^\s,][^,]*)+$|[^;]*(?:;[^\s;][^;]*)+$|[^\t]*(?:\t[^\t]*)+$")
HEAD_OF_COLUMNS: Final = re.compile(r"(?!.*\b(?:AND|OR|OF|THE|FOR|TO|IN|A)\b)[A-Z%][A-Z0-9()%/_#-]*(?:(?: [A-Z]+)?\s{2,}|\s+)(?:[A-Z%][A-Za-z0-9()%/_#-]*\s*)+$")
GAP: Final = re.compile(r"\S\s{2,}\S")


def is_block(texts: Sequence[str], indents: Sequence[int], *, promised: bool, named: bool) -> bool:
    """Tell whether the lines (without the blank ones) are code of a kind that shows in several lines only.

    `promised`: the line above ends in a colon, so that plain settings and commands are believed; `named`: it names a file, so
    that plain keys are.
    """
    return (
        are_changes(texts)
        or is_nested_map(texts, indents, promised=named)
        or are_sections(texts)
        or (promised and are_settings(texts))
        or is_query(texts)
        or are_rows(texts)
        or are_columns(texts)
        or are_root_commands(texts)
        or (promised and all(map(may_be_command, texts)))
    )


def are_changes(texts: Sequence[str]) -> bool:
    """Tell whether the lines are removed and added lines of code; pluses and minuses before words are a list."""
    signs = {text[0] for text in texts}
    if "+" not in signs or "-" not in signs:
        return False
    changed = [found[1] for found in map(CHANGE.match, texts) if found]
    if len(changed) < 2 or len(changed) * 2 < len(texts):
        return False
    kinds = [kind_of(text) for text in changed]
    return LineKind.SURE in kinds and LineKind.PROSE not in kinds and kinds.count(LineKind.OPEN) * 2 <= len(kinds)


def is_nested_map(texts: Sequence[str], indents: Sequence[int], *, promised: bool) -> bool:
    """Tell whether the lines are keys and items of YAML with depth, and not notes in the form "Word: words"."""
    first = next((text for text in texts if text[0] != "#"), "")
    if len(texts) < 2 or not KEY.match(first):
        return False
    texts, indents = without_block_text(texts, indents)
    keys = [found for found in map(KEY.match, texts) if found]
    items = sum(1 for text in texts if ITEM.match(text) and not KEY.match(text))
    comments = sum(1 for text in texts if text.startswith("#"))
    if len(keys) < 2 or (len(keys) + items + comments) * 10 < len(texts) * 8:
        return False
    if any(text[-1] in ";," for text in texts):
        return False
    if any(is_sentence(found[1]) and found[1][0] not in "\"'" for found in keys if found[1]):
        return False
    if promised:
        return True
    if any(text[0].isupper() for text in texts):
        return is_nested_in_capitals(keys, texts, indents)
    nested = any(not key[1] and below > indent for key, indent, below in with_depth(texts, indents))
    signs = sum(1 for found in keys if KEY_OF_MACHINES.match(found[0]) or (found[1] and VALUE_OF_MACHINES.match(found[1])))
    return nested and signs >= 2 and signs * 3 >= len(keys)


def without_block_text(texts: Sequence[str], indents: Sequence[int]) -> tuple[list[str], list[int]]:
    """Leave out the lines of text below a key that ends in `|` or `>`: a script, a message."""
    kept_texts: list[str] = []
    kept_indents: list[int] = []
    above: int | None = None
    for text, indent in zip(texts, indents, strict=True):
        if above is None or indent <= above:
            kept_texts.append(text)
            kept_indents.append(indent)
            above = indent if BLOCK_TEXT.search(text) else None
    return kept_texts, kept_indents


def is_nested_in_capitals(keys: Sequence[re.Match[str]], texts: Sequence[str], indents: Sequence[int]) -> bool:
    """Tell whether keys with a capital, as a writer has them, are of a template all the same: values that only machines read."""
    nested = any(not key[1] and below > indent for key, indent, below in with_depth(texts, indents))
    return nested and sum(1 for found in keys if found[1] and VALUE_OF_TEMPLATES.match(found[1])) >= 2


def with_depth(texts: Sequence[str], indents: Sequence[int]) -> list[tuple[re.Match[str], int, int]]:
    """Return each key with its own indentation and that of the line below it; an item counts as deeper."""
    found = []
    for place in range(len(texts) - 1):
        key = KEY.match(texts[place])
        if key:
            below = indents[place + 1] + (texts[place + 1][0] == "-")
            found.append((key, indents[place], below))
    return found


def are_sections(texts: Sequence[str]) -> bool:
    """Tell whether the lines are sections in brackets with settings below them, as in INI and TOML."""
    sections = sum(1 for text in texts if text[0] == "[" and SECTION.match(text))
    if not sections:
        return False
    settings = sum(1 for text in texts if SETTING.match(text))
    return settings > 0 and (sections + settings) * 2 > len(texts)


def are_settings(texts: Sequence[str]) -> bool:
    """Tell whether all lines are names with an equals sign and a short value, one of them for a machine, or comments."""
    settings = [SETTING.match(text) for text in texts if text[0] not in "#;"]
    return all(settings) and any(found and VALUE_OF_MACHINES.match(found[1]) for found in settings)


def is_query(texts: Sequence[str]) -> bool:
    """Tell whether the lines are one query: a verb, clauses at the head of lines, and names or signs in most of them."""
    if not QUERY.match(texts[0]) or len(texts) < 2:
        return False
    clauses = sum(1 for text in texts[1:] if CLAUSE.match(text))
    signs = sum(1 for text in texts if SIGN_OF_QUERY.search(text))
    return clauses >= 1 and clauses * 2 >= len(texts) - 1 and signs * 2 >= len(texts)


def are_rows(texts: Sequence[str]) -> bool:
    """Tell whether the lines are rows with equally many cells and no blank after the sign between them."""
    if len(texts) < 3 or not all(map(ROW.match, texts)):
        return False
    for sign in ",;\t":
        counts = {text.count(sign) for text in texts}
        if len(counts) == 1 and counts.pop() >= 2:
            return not any(map(is_sentence, texts))
    return False


def are_columns(texts: Sequence[str]) -> bool:
    """Tell whether the lines are the output of a program: a head line in capitals above columns."""
    if len(texts) < 2 or not HEAD_OF_COLUMNS.match(texts[0]) or len(texts[0].split()) < 3:
        return False
    gaps = sum(1 for text in texts if GAP.search(text))
    return gaps == len(texts)


def are_root_commands(texts: Sequence[str]) -> bool:
    """Tell whether the lines are commands after the prompt of the administrator, which looks like a comment."""
    return len(texts) >= 2 and all(text.startswith("# ") and is_command(text[2:].lstrip()) for text in texts)
