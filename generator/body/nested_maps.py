"""Recognise YAML: keys and items with depth, which notes of the form "Word: words" do not have."""

import re
from collections.abc import Sequence
from typing import Final

from generator.body.sentences import is_sentence

KEY: Final = re.compile(
    r"(?:-\s+)?(?:[a-z_$@./][\w$@./-]*|[A-Z][A-Za-z0-9_]+|\"[^\"]+\"|'[^']+'|<<)\s?:(?:\s+(.*))?$"
)
ITEM: Final = re.compile(r"-\s+\S")
VALUE_OF_MACHINES: Final = re.compile(
    r"[\[{\"'&*!|>$]|(?:true|false|yes|no|null|on|off|always|never)$|-?\d[\d.]*"
    r"(?:[a-zA-Z]{1,2}|%)?$|\S*[/_@]\S*$|\S+:\S+$|[a-z]+-[a-z\d-]+$|v?\d+(?:\.\d+)+$"
    r"|[a-z]+\.[a-z.]+$"
)
KEY_OF_MACHINES: Final = re.compile(
    r"(?:-\s+)?(?:[a-z]+[A-Z_-]\w|\w+[._]\w|apiVersion|kind|metadata|spec|services|version"
    r"|jobs|steps|image|ports|replicas|environment|env|volumes|name|uses|run|runs-on|on|with"
    r"|script|stages|stage)[\w-]*\s?:"
)
BLOCK_TEXT: Final = re.compile(r":\s+[|>][-+]?$")
VALUE_OF_TEMPLATES: Final = re.compile(r"!\w|[\[{\"'|>]|\S*(?:::|_|\w/\w|\w\.\w+$)\S*$")


def is_nested_map(texts: Sequence[str], indents: Sequence[int], *, named: bool) -> bool:
    """Tell whether the lines are keys and items of YAML; `named`: the line above names a file."""
    first = next((text for text in texts if text[0] != "#"), "")
    if len(texts) < 2 or not KEY.match(first):
        return False
    texts, indents = without_block_text(texts, indents)
    keys = [found for found in map(KEY.match, texts) if found]
    if not are_entries(texts, keys) or any(map(is_note, keys)):
        return False
    if named:
        return True
    if not is_nested(texts, indents):
        return False
    return are_of_template(keys) if any(text[0].isupper() for text in texts) else are_of_machine(keys)


def are_entries(texts: Sequence[str], keys: Sequence[re.Match[str]]) -> bool:
    """Tell whether four fifths of the lines are keys, items or comments, and none ends in `;` or `,`."""
    others = sum(1 for text in texts if text[0] == "#" or (ITEM.match(text) and not KEY.match(text)))
    if len(keys) < 2 or (len(keys) + others) * 5 < len(texts) * 4:
        return False
    return not any(text[-1] in ";," for text in texts)


def is_note(key: re.Match[str]) -> bool:
    """Tell whether the value of a key is a sentence that does not stand in quotes."""
    return bool(key[1]) and key[1][0] not in "\"'" and is_sentence(key[1])


def is_nested(texts: Sequence[str], indents: Sequence[int]) -> bool:
    """Tell whether something deeper stands below a key without a value; an item counts as deeper."""
    for place in range(len(texts) - 1):
        key = KEY.match(texts[place])
        if key and not key[1] and indents[place + 1] + (texts[place + 1][0] == "-") > indents[place]:
            return True
    return False


def are_of_machine(keys: Sequence[re.Match[str]]) -> bool:
    """Tell whether a third of the keys, and at least two, have a name or a value that only machines read."""
    signs = sum(
        1 for key in keys if KEY_OF_MACHINES.match(key[0]) or (key[1] and VALUE_OF_MACHINES.match(key[1]))
    )
    return signs >= 2 and signs * 3 >= len(keys)


def are_of_template(keys: Sequence[re.Match[str]]) -> bool:
    """Tell whether keys with a capital, as writers have them, have two values that no writer has."""
    return sum(1 for key in keys if key[1] and VALUE_OF_TEMPLATES.match(key[1])) >= 2


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
