"""Running the tables of a lexer faster than the lexer does.

A table lexer tries the rules of its state one after the other at every position, and most of them cannot
match there. Here each state has for each character only the rules that can begin with it, in their order;
so the tokens are the same (a test compares them) with a tenth of the attempts.

Nothing here knows a library: a lexer is a table of states, each a list of (match, action, new state).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from generator.body.first_characters import ANY, first_characters

Match: TypeAlias = Callable[[str, int], re.Match[str] | None]
Tokens: TypeAlias = Iterable[tuple[int, Any, str]]
Table: TypeAlias = Mapping[str, list[tuple[Match, Any, Any]]]
Slice: TypeAlias = tuple[str, int, int]
"""A class, and where it begins and ends."""

WORTH_SORTING: Final = 4_000
"""Characters of a language after which its rules are sorted by character; to do so takes about as long."""


class _Rule(NamedTuple):
    """A rule with what it does where it matches."""

    match: Match
    name: str
    """The class of the whole match, if there is no action."""
    action: Any
    """What gives the tokens of a match that has several, or None."""
    new_state: Any


_Sorted: TypeAlias = dict[str, list[_Rule]]
"""The rules of a state by the character they can begin with; filled as characters are met."""


class TableLexer:
    """A lexer's table with the class of each rule's token; it grows faster with use."""

    def __init__(
        self,
        table: Table,
        class_of: Callable[[Any], str],
        tokens_of: Callable[[Any, re.Match[str]], Tokens],
        is_kind: Callable[[Any], bool],
    ) -> None:
        """Take the table, and how it is read.

        `class_of` gives the class of a kind of token, `tokens_of` the tokens of an action at a match, and
        `is_kind` tells a kind of token from an action.
        """
        self._class_of = class_of
        self._tokens_of = tokens_of
        self._rules = {
            state: [_rule(match, action, new_state, class_of, is_kind) for match, action, new_state in rules]
            for state, rules in table.items()
        }
        self._seen = 0
        self._firsts: dict[str, list[frozenset[str]]] = {}
        self._states: dict[str, _Sorted] = {state: {} for state in self._rules}

    # One loop, and the hottest of the program: a call for each token would cost a third more.
    def slices(self, text: str) -> list[Slice]:  # noqa: C901, PLR0912
        """Return the text's slices: neighbours differ in their class, and together they are the text."""
        self._note_use(len(text))
        slices: list[Slice] = []
        states = self._states
        stack, by_character = ["root"], states["root"]
        start = position = 0
        current, end = "", len(text)
        while position < end:
            character = text[position]
            rules = by_character.get(character)
            if rules is None:
                rules = self._sort(stack[-1], character)
            for match, name, action, new_state in rules:  # noqa: B007 - used behind the loop
                found = match(text, position)
                if found:
                    break
            else:
                # No rule knows this character: it has no class, and a line feed begins anew.
                if character == "\n":
                    stack, by_character = ["root"], states["root"]
                if current:
                    slices.append((current, start, position))
                    start, current = position, ""
                position += 1
                continue
            after = found.end()
            if action:
                for begin, kind, value in self._tokens_of(action, found):
                    part = self._class_of(kind)
                    if part != current and value:
                        if begin > start:
                            slices.append((current, start, begin))
                            start = begin
                        current = part
            elif name != current and after > position:
                if position > start:
                    slices.append((current, start, position))
                    start = position
                current = name
            position = after
            if new_state is not None:
                if type(new_state) is str:
                    stack.append(new_state)
                else:
                    _go(stack, new_state)
                by_character = states[stack[-1]]
        if start < end:
            slices.append((current, start, end))
        return slices

    def _note_use(self, length: int) -> None:
        if self._seen < WORTH_SORTING <= self._seen + length:
            for by_character in self._states.values():
                by_character.clear()
        self._seen += length

    def _sort(self, state: str, character: str) -> list[_Rule]:
        """Note and return the rules of a state that can begin with a character."""
        rules = self._rules[state]
        if self._seen >= WORTH_SORTING and character in ANY:
            if state not in self._firsts:
                self._firsts[state] = [first_characters(_pattern_of(rule.match)) for rule in rules]
            firsts = self._firsts[state]
            rules = [rule for rule, first in zip(rules, firsts, strict=True) if character in first]
        self._states[state][character] = rules
        return rules


def _rule(
    match: Match, action: Any, new_state: Any, class_of: Callable[[Any], str], is_kind: Callable[[Any], bool]
) -> _Rule:
    if isinstance(new_state, tuple) and len(new_state) == 1:
        new_state = new_state[0]
    if new_state in ("#pop", "#push"):
        new_state = (new_state,)
    if action is None or is_kind(action):
        return _Rule(match, class_of(action) if action is not None else "", None, new_state)
    return _Rule(match, "", action, new_state)


def _pattern_of(match: Match) -> re.Pattern[str]:
    pattern: re.Pattern[str] = match.__self__  # type: ignore[attr-defined]
    return pattern


def _go(stack: list[str], new_state: Any) -> None:
    """Change the stack of states as a table says: names to enter, `#pop`, `#push`, or a number to leave."""
    if isinstance(new_state, int):
        del stack[max(1, len(stack) + new_state) :]
        return
    for state in new_state:
        if state == "#pop":
            if len(stack) > 1:
                stack.pop()
        else:
            stack.append(stack[-1] if state == "#push" else state)
