"""Recognise code by what its lines are together: changes, settings, data, columns, queries."""

import re
from collections.abc import Sequence
from typing import Final

from generator.body.commands import is_prompted, may_be_command
from generator.body.language import language_of_file
from generator.body.lead_in import LeadIn, Promise
from generator.body.line_kinds import LineKind, kind_of
from generator.body.nested_maps import VALUE_OF_MACHINES, is_nested_map
from generator.body.sentences import is_sentence, without_quotes

LANGUAGES_OF_SETTINGS: Final = frozenset("yaml ini properties text".split())
CHANGE: Final = re.compile(r"[+-](?![+-])\s*(\S.*)$")
SECTION: Final = re.compile(r"\[\[?[\w.:\"' *@/-]+\]\]?$")
SETTING_OF_SECTION: Final = re.compile(r"[\w.\-\"/$]+(?:\[\w*\])?\s*=")
SETTING: Final = re.compile(r"[a-z_$\"][\w.\-\"/$]+(?:\[\w*\])?\s*=\s*([^\s,;][^,;]{0,60}|$)")
CLAUSE: Final = re.compile(
    r"(?:from|where|and|or|set|values|(?:left |right |inner |full |cross )?(?:outer )?join|on"
    r"|group by|order by|having|limit|offset|returning|union|with|as|insert into|delete from"
    r"|update|select)\b",
    re.IGNORECASE,
)
QUERY: Final = re.compile(r"(?:select|insert into|update|delete from|with)\s+\S", re.IGNORECASE)
SIGN_OF_QUERY: Final = re.compile(r"\w\.\w|_|=|\*|\(|;$|,$|[<>]")
ROW: Final = re.compile(r"[^,;\t]*(?:,[^\s,][^,]*)+$|[^;]*(?:;[^\s;][^;]*)+$|[^\t]*(?:\t[^\t]*)+$")
HEAD_OF_COLUMNS: Final = re.compile(
    r"(?!.*\b(?:AND|OR|OF|THE|FOR|TO|IN|A)\b)[A-Z%][A-Z0-9()%/_#-]*(?:(?: [A-Z]+)?\s{2,}|\s+)"
    r"(?:[A-Z%][A-Za-z0-9()%/_#-]*\s*)+$"
)
TYPED_COLUMN: Final = re.compile(
    r"[a-z_]\w*\s+(?:bigint|bigserial|boolean|bytea|date|integer|int|jsonb?|numeric|real|serial|smallint|text"
    r"|timestamptz|timestamp|uuid|varchar)\b",
    re.IGNORECASE,
)
NAME_OF_MACHINE: Final = re.compile(r"(?:^|\s)(?:[a-z]\w*[-_/.:@]\w|/\w|\d+/\d+\s)")
PATH_PATTERN: Final = re.compile(r"/$|^/\w|^!?\*|/\*")
BARS: Final = re.compile(r"[|v^V/\\ ]+$")
ARROW: Final = re.compile(r"[-=]>|<[-=]|[+|`']--")
GAP: Final = re.compile(r"\S\s{2,}\S")


def is_block(texts: Sequence[str], indents: Sequence[int], lead_in: LeadIn) -> bool:
    """Tell whether the lines (without the blank ones) are code of a kind that shows in several lines only.

    Below a colon plain settings and commands are believed, below the name of a settings file plain keys.
    """
    named = lead_in.filename is not None and language_of_file(lead_in.filename) in LANGUAGES_OF_SETTINGS
    return (
        are_changes(texts)
        or is_nested_map(texts, indents, named=named)
        or are_sections(texts)
        or is_query(texts)
        or are_rows(texts)
        or are_columns(texts)
        or are_table_columns(texts)
        or are_root_commands(texts)
        or is_session(texts)
        or are_drawn(texts)
        or is_formula(texts)
        or (named and are_paths(texts))
        or (lead_in.promise is not Promise.NONE and (are_settings(texts) or all(map(may_be_command, texts))))
    )


def are_changes(texts: Sequence[str]) -> bool:
    """Tell whether the lines are removed and added code; pluses and minuses before words are a list."""
    signs = {text[0] for text in texts}
    if "+" not in signs or "-" not in signs:
        return False
    changed = [found[1] for found in map(CHANGE.match, texts) if found]
    if len(changed) < 2 or len(changed) * 2 < len(texts):
        return False
    kinds = [kind_of(text) for text in changed]
    return (
        LineKind.SURE in kinds
        and LineKind.PROSE not in kinds
        and kinds.count(LineKind.OPEN) * 2 <= len(kinds)
    )


def are_sections(texts: Sequence[str]) -> bool:
    """Tell whether the lines are sections in brackets with settings below them, as in INI and TOML."""
    sections = sum(1 for text in texts if text[0] == "[" and SECTION.match(text))
    if not sections:
        return False
    settings = sum(1 for text in texts if SETTING_OF_SECTION.match(text))
    return settings > 0 and (sections + settings) * 2 > len(texts)


def are_settings(texts: Sequence[str]) -> bool:
    """Tell whether all lines are comments or names with a short value, one of them for a machine."""
    settings = [SETTING.match(text) for text in texts if text[0] not in "#;"]
    return all(settings) and any(found and VALUE_OF_MACHINES.match(found[1]) for found in settings)


def is_query(texts: Sequence[str]) -> bool:
    """Tell whether the lines are a query: a verb, clauses at the head of lines, signs in most of them."""
    if not QUERY.match(texts[0]) or len(texts) < 2:
        return False
    clauses = sum(1 for text in texts[1:] if CLAUSE.match(text))
    signs = sum(1 for text in texts if SIGN_OF_QUERY.search(text))
    return clauses >= 1 and clauses * 2 >= len(texts) - 1 and signs * 2 >= len(texts)


def are_rows(texts: Sequence[str]) -> bool:
    """Tell whether the lines are rows with equally many cells and no blank after the sign between them."""
    rows = [without_quotes(text) for text in texts]
    if len(rows) < 3 or not all(map(ROW.match, rows)):
        return False
    for sign in ",;\t":
        counts = {row.count(sign) for row in rows}
        if len(counts) == 1 and counts.pop() >= 2:
            return not any(map(is_sentence, texts))
    return False


def are_columns(texts: Sequence[str]) -> bool:
    """Tell whether the lines are output of a program: a head in capitals above columns with some name."""
    if len(texts) < 2 or not HEAD_OF_COLUMNS.match(texts[0]) or len(texts[0].split()) < 3:
        return False
    return all(map(GAP.search, texts)) and any(map(NAME_OF_MACHINE.search, texts[1:]))


def are_table_columns(texts: Sequence[str]) -> bool:
    """Tell whether the lines are names with types of a database, below the name of a table or without one."""
    typed = sum(1 for text in texts if TYPED_COLUMN.match(text))
    return typed >= 2 and all(" " not in text or TYPED_COLUMN.match(text) for text in texts)


def is_formula(texts: Sequence[str]) -> bool:
    """Tell whether the lines are a formula of TeX between two dollars each."""
    return texts[0] == texts[-1] == "$$" and len(texts) > 2 and any("\\" in text for text in texts)


def are_paths(texts: Sequence[str]) -> bool:
    """Tell whether the lines are names and patterns of files, as in lists of what is ignored."""
    return all(text[0] == "#" or " " not in text for text in texts) and any(map(PATH_PATTERN.search, texts))


def is_session(texts: Sequence[str]) -> bool:
    """Tell whether the first line is a known command behind a prompt: one such line is enough."""
    return is_prompted(texts[0], "$")


def are_drawn(texts: Sequence[str]) -> bool:
    """Tell whether the lines are a drawing: names and arrows, with bars between them that stand alone."""
    others = [text for text in texts if not BARS.match(text)]
    if len(texts) < 3 or len(others) == len(texts) or not any(map(ARROW.search, others)):
        return False
    return all(ARROW.search(text) or len(text.split()) <= 2 for text in others)


def are_root_commands(texts: Sequence[str]) -> bool:
    """Tell whether the lines are commands after the administrator's prompt, which looks like a comment."""
    return len(texts) >= 2 and all(is_prompted(text, "#") for text in texts)
