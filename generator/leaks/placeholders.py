"""Values that only stand in for a secret: examples of documentation, hashes, references to a variable."""

import re
from itertools import pairwise
from typing import Final

_WORDS: Final = re.compile(
    r"example|sample|dummy|fake|placeholder|redact|removed|omitted|hidden|censored|masked|change.?(?:me|it|this)"
    r"|changeme|replace|insert|your|todo|fixme|lorem|foobar|foo_?bar|x{4}|(?<![a-z0-9])xxx(?![a-z0-9])|\*\*\*|\.\.\.|…|•••|###|___|<|>"
    r"|\$\{|\$\(|\{\{|\}\}|%[({]|(?<![a-z0-9])%[sd](?![a-z0-9])|#\{|deadbeef|cafebabe|0123456|1234567|7654321|abcdefg|qwerty",
    re.IGNORECASE,
)
_WEAK: Final = re.compile(
    r"(?:my|the|a|some|super|very|top|new|old|db|app|api|test|user|admin|root|dev|prod|client|secure|strong"
    r"|pass(?:word|wd|phrase)?|pwd|secret|token|key|value|string|here|goes|none|null|nil|undefined|true|false"
    r"|yes|no|empty|unset|default|required|optional|postgres|mysql|redis|guest|letmein|welcome"
    r"|bearer|basic|text|str|int|bool|number|object|any|foo|bar|baz|abc|xyz|123|[-_.\d\s!?])+",
    re.IGNORECASE,
)
_HASH: Final = re.compile(
    r"\$(?:2[abxy]?|1|5|6|y|7|apr1|argon2\w*|scrypt|pbkdf2[\w-]*)\$|\{(?:SSHA|SHA|SMD5|CRYPT|PBKDF2)"
    r"|(?:pbkdf2|argon2|bcrypt|scrypt|md5|sha\d+)[_$:\w-]*\$|(?:md5|sha-?\d+|blake\w+|h1)[-:=]|Ag[A-D][A-Za-z0-9+/]{150}|ENC\[",
    re.IGNORECASE,
)
_RUN: Final = 8
"""So many characters in the order of the alphabet or of the digits are written by hand."""
_UNIT: Final = 10
"""The longest piece that is looked for as one that repeats."""


def is_placeholder(value: str) -> bool:
    """Tell whether a value is made up to be read, not to be used; safe for random values."""
    body = value.strip("-_=.")
    if len(set(body)) < min(6, len(body)) or _WORDS.search(value):
        return True
    return _repeats(body) or _has_run(body)


def is_weak(value: str) -> bool:
    """Tell whether a value consists of words that only ever stand in for a password."""
    return _WEAK.fullmatch(value) is not None


def is_hash(value: str) -> bool:
    """Tell whether a value says that it is the hash of something."""
    return _HASH.match(value) is not None


def _repeats(value: str) -> bool:
    """Tell whether a value is one short piece over and over."""
    return any(
        value[: len(value) - size] == value[size:] for size in range(1, min(_UNIT, len(value) // 2) + 1)
    )


def _has_run(value: str) -> bool:
    """Tell whether characters follow each other as in the alphabet, up or down."""
    up = down = 1
    for before, after in pairwise(value):
        step = ord(after) - ord(before)
        up = up + 1 if step == 1 else 1
        down = down + 1 if step == -1 else 1
        if up >= _RUN or down >= _RUN:
            return True
    return False
