"""Values that only stand in for a secret: examples of documentation, hashes, references to a variable."""

import re
from typing import Final

_WORDS: Final = re.compile(  # of small letters; each begins with a character of its own, which is fast
    r"example|sample|dummy|fake|placeholder|redact|removed|omitted|hidden|censored|masked|change.?(?:me|it|this)"
    r"|replace|insert|your|todo|fixme|lorem|foo_?bar|x{4}|xxx(?<![a-z0-9]xxx)(?![a-z0-9])|\*\*\*|\.\.\.|…|•••|###|___|<|>"
    r"|\$\{|\$\(|\{\{|\}\}|%[({]|%[sd](?<![a-z0-9]%[sd])(?![a-z0-9])|#\{|deadbeef|cafebabe|0123456|1234567|7654321"
    r"|abcdefg|qwerty"
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
    if len(set(body)) < min(6, len(body)) or _repeats(body):
        return True
    return _WORDS.search(value.lower()) is not None or _has_run(body)


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
    codes = [*map(ord, value)]
    return any(  # each run holds one of these places together with the one after it
        step in (1, -1) and _run_length(codes, at, step) >= _RUN
        for at in range(0, len(codes) - 1, _RUN - 1)
        if (step := codes[at + 1] - codes[at])
    )


def _run_length(codes: list[int], at: int, step: int) -> int:
    """Return how many characters around a place follow each other by a step."""
    first, last = at, at + 1
    while first and codes[first] - codes[first - 1] == step:
        first -= 1
    while last + 1 < len(codes) and codes[last + 1] - codes[last] == step:
        last += 1
    return last - first + 1
