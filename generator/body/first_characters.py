"""The characters that a match of a regular expression can begin with.

Python has no public way to ask an expression this, so its own parser is asked. Whatever is not understood
counts as "any character": should that parser change, only time is lost.
"""

import re
from typing import Any, Final

try:
    from re import _constants as ops  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a Python whose parser has moved
    parser = None

ANY: Final = frozenset(map(chr, range(128)))
"""Every ASCII character; nothing is said of others."""
_LETTERS: Final = frozenset(char for char in ANY if char.isalpha())


def first_characters(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return a set that holds every ASCII character with which a match can begin; an empty match: all of them."""
    if parser is None:
        return ANY
    try:
        parsed = parser.parse(pattern.pattern, pattern.flags)
        found, may_be_empty = _of_sequence(parsed, bool(pattern.flags & re.IGNORECASE))
    except (AttributeError, TypeError, ValueError):
        return ANY
    return ANY if may_be_empty else found


def _of_sequence(items: Any, folds: bool) -> tuple[frozenset[str], bool]:
    """Return the first characters of a sequence, and whether it can match nothing; `folds`: case is ignored."""
    found: frozenset[str] = frozenset()
    for op, argument in items:
        more, may_be_empty = _of_item(op, argument, folds)
        found |= more
        if not may_be_empty:
            return found, False
    return found, True


def _of_item(op: Any, argument: Any, folds: bool) -> tuple[frozenset[str], bool]:
    if op is ops.LITERAL:
        return _of_literal(chr(argument), folds), False
    if op is ops.IN:
        return _of_class(argument, folds), False
    if op is ops.BRANCH:
        branches = [_of_sequence(branch, folds) for branch in argument[1]]
        return frozenset().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    if op is ops.SUBPATTERN:
        _, added_flags, _, items = argument
        return _of_sequence(items, folds or bool(added_flags & re.IGNORECASE))
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, _, items = argument
        found, may_be_empty = _of_sequence(items, folds)
        return found, may_be_empty or least == 0
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return frozenset(), True
    return ANY, op not in (ops.NOT_LITERAL, ops.ANY)


def _of_literal(char: str, folds: bool) -> frozenset[str]:
    if not folds:
        return frozenset(char) & ANY
    # Some letters outside of ASCII are equal to one inside when case is ignored: the long s, the Kelvin sign.
    return frozenset({char.lower(), char.upper()}) & ANY if char in ANY else _LETTERS


def _of_class(members: Any, folds: bool) -> frozenset[str]:
    """Return the ASCII characters of `[…]`."""
    negated = False
    found: set[str] = set()
    for op, argument in members:
        if op is ops.NEGATE:
            negated = True
        elif op is ops.LITERAL:
            found |= _of_literal(chr(argument), folds) if not negated or argument < 128 else set()
        elif op is ops.RANGE:
            first, last = argument
            for code in range(first, min(last, 127) + 1):
                found |= _of_literal(chr(code), folds)
            if folds and last > 127 and not negated:
                found |= _LETTERS
        else:
            found |= _of_category(argument)
    return ANY - found if negated else frozenset(found)


def _of_category(category: Any) -> frozenset[str]:
    r"""Return the ASCII characters of `\\d`, `\\s`, `\\w` or their opposites."""
    known = {
        ops.CATEGORY_DIGIT: r"\d",
        ops.CATEGORY_NOT_DIGIT: r"\D",
        ops.CATEGORY_SPACE: r"\s",
        ops.CATEGORY_NOT_SPACE: r"\S",
        ops.CATEGORY_WORD: r"\w",
        ops.CATEGORY_NOT_WORD: r"\W",
    }
    return frozenset(char for char in ANY if re.match(known[category], char))
