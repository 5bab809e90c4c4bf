"""Whether a value that is assigned to something secret is the secret itself."""

import re
from itertools import pairwise
from typing import Final

from generator.leaks.placeholders import is_hash, is_placeholder, is_weak

SHORTEST_PASSWORD: Final = 6
SHORTEST_KEY: Final = 12
_STRONG: Final = 8
"""Characters from which on a password of three kinds of characters cannot be a word of a sentence."""

_PATH_OF_NAMES: Final = re.compile(r"[$@&*!]?[A-Za-z_]\w*(?:(?:\.|->|::|\?\.)[$A-Za-z_]\w*)+[!?]?")
_FILE: Final = re.compile(
    r"(?:~|\.{0,2}|[A-Za-z]:)?[\\/][\w.~-]+(?:[\\/][\w.~-]*)*"
    r"|[\w./-]+\.(?:json|ya?ml|txt|env|pem|key|crt|toml|ini|conf|py|js|ts|go|rs|java|rb|sh|md)"
)
_REFERENCE: Final = re.compile(
    r"[$%{<(\[@]|![a-z]+$|[a-z][a-z0-9+.-]*://|(?:env|vault|op|arn|ssm|secret|file|sops|projects|keyring)[:/]"
    r"|(?:process|os|config|settings|vars?|secrets?|env|self|this)\.",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?[T\d:.Z+-]*|v?\d+(?:[.:,/-]\d+)*(?:[a-z%]{1,3})?|0x[0-9a-f]{1,8}", re.IGNORECASE
)
_PIECES: Final = re.compile(r"[^\W_]+")
_NUMBERED_WORD: Final = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]+)\d{1,3}")
_EXPRESSION: Final = re.compile(r"[\"'`=()\[\]{}]")
"""Beside a blank, these make a piece of a program of a value, or a sentence that quotes."""


def is_password(value: str, *, quoted: bool) -> bool:
    """Tell whether a value that a password is set to is one."""
    if len(value) < SHORTEST_PASSWORD or is_weak(value) or _is_other(value, quoted=quoted):
        return False
    if not any(map(str.isalpha, value)):
        return False
    if " " in value:  # a sentence, as in a table of translations; its last mark says nothing
        value = value.rstrip("?!.:… ")
        if _EXPRESSION.search(value):
            return False
    return is_jumbled(value) or any(not char.isalpha() and char not in "_-. '" for char in value)


def is_strong(value: str) -> bool:
    """Tell whether a password would be no word even in a sentence."""
    kinds = (str.islower, str.isupper, str.isdigit, lambda char: not char.isalnum())
    return len(value) >= _STRONG and sum(any(map(kind, value)) for kind in kinds) > 2


def is_key(value: str, *, quoted: bool) -> bool:
    """Tell whether a value that a key or a token is set to is one: long, with letters and digits mixed."""
    if len(value) < SHORTEST_KEY or " " in value or not is_mixed(value) or is_weak(value):
        return False
    return not _is_other(value, quoted=quoted)


def is_mixed(value: str) -> bool:
    """Tell whether letters and digits, or large and small letters, stand together as in no word and no number."""
    return any(
        is_jumbled(piece)
        if piece.isalpha()
        else len(piece) > 5 and not piece.isdigit() and not _NUMBERED_WORD.fullmatch(piece)
        for piece in _PIECES.findall(value)
    )


def is_jumbled(value: str) -> bool:
    """Tell whether large and small letters change as often as in no word and no name of a program."""
    if len(value) < SHORTEST_KEY or not value.isalpha():
        return False
    changes = sum(before.isupper() != after.isupper() for before, after in pairwise(value))
    return changes * 5 >= len(value) * 2


def _is_other(value: str, *, quoted: bool) -> bool:
    """Tell whether a value is known to be something else: a placeholder, a hash, a reference, a file, a date."""
    if is_hash(value) or _REFERENCE.match(value) or _COUNT.fullmatch(value) or _FILE.fullmatch(value):
        return True
    return is_placeholder(value) or (not quoted and _PATH_OF_NAMES.fullmatch(value) is not None)
