"""Running the tables of a lexer faster than the lexer does.

A table lexer tries the rules of its state one after the other at every position, which costs a call for each
rule that does not match. Here the rules of a state are joined into one expression whose alternatives are
tried by the expression engine in the same order; an empty group behind each tells which one matched. The
tokens are the same (a test compares them), because an alternative matches exactly where its rule does.

Nothing here knows a library: a lexer is a table of states, each a list of (match, action, new state).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

Match: TypeAlias = Callable[[str, int], re.Match[str] | None]
Tokens: TypeAlias = Iterable[tuple[int, Any, str]]
Slice: TypeAlias = tuple[str, int, int]
"""A class, and where it begins and ends."""
Rules: TypeAlias = list[tuple[Match, Any, Any]]

WORTH_JOINING: Final = 4_000
"""Characters of a language after which its rules are joined; to do so takes about as long as reading them."""

# References to groups by number or name mean something else in a longer expression.
_ALONE = re.compile(r"\\[1-9]|\(\?P|\(\?\(")
_OWN_FLAGS = re.compile(r"\(\?([aimsu]+)\)")


class _Outcome(NamedTuple):
    """What a rule does where it matches."""

    name: str
    """The class of the whole match."""
    tokens: Callable[[str, int], Tokens] | None
    """The tokens of a match that has several, from the text and the position; then `name` says nothing."""
    new_state: Any


_Group: TypeAlias = tuple[Match, Mapping[int | None, _Outcome]]


class TableLexer:
    """A lexer's table with the class of each rule's token; it grows faster with use."""

    def __init__(
        self,
        table: Mapping[str, Rules],
        flags: int,
        class_of: Callable[[Any], str],
        tokens_of: Callable[[Any, re.Match[str]], Tokens],
        is_kind: Callable[[Any], bool],
    ) -> None:
        """Take the table, the flags of its expressions, and how it is read.

        `class_of` gives the class of a kind of token, `tokens_of` the tokens of an action at a match, and
        `is_kind` tells a kind of token from an action.
        """
        self._table = table
        self._flags = flags
        self._class_of = class_of
        self._tokens_of = tokens_of
        self._is_kind = is_kind
        self._seen = 0
        self._states: dict[str, list[_Group]] = {}

    # One loop, and the hottest of the program: a call for each token would cost a third more.
    def slices(self, text: str) -> list[Slice]:  # noqa: C901, PLR0912
        """Return the text's slices: neighbours differ in their class, and together they are the text."""
        if self._seen < WORTH_JOINING <= self._seen + len(text):
            self._states.clear()
        self._seen += len(text)
        slices: list[Slice] = []
        states = self._states
        stack, groups = ["root"], self._groups("root")
        start = position = 0
        current, end = "", len(text)
        while position < end:
            for match, outcomes in groups:  # noqa: B007 - used behind the loop
                found = match(text, position)
                if found:
                    break
            else:
                # No rule knows this character: it has no class, and a line feed begins anew.
                if text[position] == "\n":
                    stack, groups = ["root"], self._groups("root")
                if current:
                    slices.append((current, start, position))
                    start, current = position, ""
                position += 1
                continue
            name, tokens, new_state = outcomes[found.lastindex]
            after = found.end()
            if tokens:
                for begin, kind, value in tokens(text, position):
                    name = self._class_of(kind)
                    if name != current and value:
                        if begin > start:
                            slices.append((current, start, begin))
                            start = begin
                        current = name
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
                groups = states.get(stack[-1]) or self._groups(stack[-1])
        if start < end:
            slices.append((current, start, end))
        return slices

    def _groups(self, state: str) -> list[_Group]:
        known = self._states.get(state)
        if known is None:
            joined = self._seen >= WORTH_JOINING
            known = self._states[state] = list(self._compiled(self._table[state], joined=joined))
        return known

    def _compiled(self, rules: Rules, *, joined: bool) -> Iterator[_Group]:
        waiting: Rules = []
        for rule in rules:
            pattern: re.Pattern[str] = rule[0].__self__  # type: ignore[attr-defined]
            if joined and not (pattern.flags & re.VERBOSE or _ALONE.search(pattern.pattern)):
                waiting.append(rule)
                continue
            yield from self._joined(waiting)
            waiting = []
            yield rule[0], _Same(self._outcome(rule))
        yield from self._joined(waiting)

    def _joined(self, rules: Rules) -> Iterator[_Group]:
        """Join rules into one; the number of the empty group behind each is the key of its outcome."""
        if not rules:
            return
        patterns: list[re.Pattern[str]] = [rule[0].__self__ for rule in rules]  # type: ignore[attr-defined]
        outcomes: dict[int | None, _Outcome] = {}
        group = 0
        for pattern, rule in zip(patterns, rules, strict=True):
            group += pattern.groups + 1
            outcomes[group] = self._outcome(rule)
        source = "|".join(f"{_enclosed(pattern.pattern)}()" for pattern in patterns)
        try:
            yield re.compile(source, self._flags).match, outcomes
        except re.error:  # an expression that another version of the lexer writes in a way we do not know
            for rule in rules:
                yield rule[0], _Same(self._outcome(rule))

    def _outcome(self, rule: tuple[Match, Any, Any]) -> _Outcome:
        match, action, new_state = rule
        if isinstance(new_state, tuple) and len(new_state) == 1:
            new_state = new_state[0]
        if new_state in ("#pop", "#push"):
            new_state = (new_state,)
        if action is None:
            return _Outcome("", None, new_state)
        if self._is_kind(action):
            return _Outcome(self._class_of(action), None, new_state)

        def tokens(text: str, position: int) -> Tokens:
            # The groups of an action are numbered as in its own rule, so that is asked once more.
            found = match(text, position)
            return self._tokens_of(action, found) if found else ()

        return _Outcome("", tokens, new_state)


def _enclosed(source: str) -> str:
    """Return an expression that can stand among others, its own flags kept to itself."""
    own = _OWN_FLAGS.match(source)
    return f"(?{own[1]}:{source[own.end() :]})" if own else f"(?:{source})"


class _Same(dict[int | None, _Outcome]):
    """One outcome, whatever group matched last."""

    def __init__(self, outcome: _Outcome) -> None:
        super().__init__()
        self._outcome = outcome

    def __missing__(self, group: int | None) -> _Outcome:
        return self._outcome


def _go(stack: list[str], new_state: Any) -> None:
    """Change the stack of states as a table says: names to enter, `#pop`, `#push`, or a number to leave."""
    if isinstance(new_state, int):
        if new_state == -1:
            if len(stack) > 1:
                stack.pop()
        else:
            del stack[max(1, len(stack) + new_state) :]
        return
    for state in new_state:
        if state == "#pop":
            if len(stack) > 1:
                stack.pop()
        else:
            stack.append(stack[-1] if state == "#push" else state)
