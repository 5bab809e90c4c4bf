"""Conversations that may interest who has read another one: few, so that one edit makes few pages stale."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import islice
from typing import Final

from generator.model import Summary

MOST: Final = 3
AROUND: Final = 4 * MOST
"""How many of a group are looked at; those that share the session, and are left out, may be many."""


class Relations:
    """Knows which conversations of an archive are related; found out for each one when it is asked for."""

    def __init__(self, summaries: Sequence[Summary]) -> None:
        self._summaries = summaries
        self._places: list[list[tuple[list[int], int, str]]] = []
        """For each conversation: the groups it is in, its place there, and the context of the group."""
        groups: dict[Hashable, list[int]] = {}
        for number, summary in enumerate(summaries):
            own = []
            for key, context in _keys(summary):
                group = groups.setdefault(key, [])
                own.append((group, len(group), context))
                group.append(number)
            self._places.append(own)

    def of(self, number: int) -> tuple[tuple[int, str], ...]:
        """Return the places of the conversations related to one, each with the context they share.

        First come the nearest ones with a context in common, then those with the same participants and an
        empty context, `MOST` in all. Near is what lies near in the archive's order. The neighbours in that
        order, and the conversations that share the session, have links of their own and are left out.
        """
        summary = self._summaries[number]
        found: dict[int, str] = {}
        for group, place, context in self._places[number]:
            for other in islice(_nearest(group, place, number), AROUND):
                if summary.also and self._summaries[other].slug in summary.also:
                    continue
                if len(found) == MOST:
                    break
                found.setdefault(other, context)
        return tuple(found.items())


def _keys(summary: Summary) -> Iterator[tuple[Hashable, str]]:
    """Yield what makes conversations related, and the context where it is one."""
    for context in summary.contexts:
        yield context.casefold(), context
    yield frozenset([who.key for who in summary.participants]), ""


def _nearest(group: Sequence[int], place: int, number: int) -> Iterator[int]:
    """Yield the members around `number`, which stands at `place`: the nearest first, of two the older one."""
    before, after, end = place - 1, place + 1, len(group)
    while before >= 0 or after < end:
        take_older = before < 0 or (after < end and group[after] - number <= number - group[before])
        other = group[after] if take_older else group[before]
        after, before = (after + 1, before) if take_older else (after, before - 1)
        if abs(other - number) > 1:
            yield other
