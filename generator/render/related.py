"""Conversations that may interest who has read another one: few, so that one edit makes few pages stale."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from generator.model import Summary

MOST: Final = 3
AROUND: Final = 2 * MOST
"""How far from a conversation others of its group are looked at; those that share its session may be many."""


def related(summaries: Sequence[Summary]) -> Iterator[tuple[tuple[int, str], ...]]:
    """Yield for each conversation the places of those related to it, each with the context they share.

    First come the nearest ones with a context in common, then those with the same participants and an empty
    context, `MOST` in all. Near is what lies near in the archive's order. The neighbours in that order, and
    the conversations that share the session, have links of their own and are left out.
    """
    groups: dict[Hashable, list[int]] = {}
    for number, summary in enumerate(summaries):
        for key, _ in _keys(summary):
            groups.setdefault(key, []).append(number)
    for number, summary in enumerate(summaries):
        found: dict[int, str] = {}
        for key, context in _keys(summary):
            for other in _nearest(groups[key], number):
                if len(found) < MOST and summaries[other].slug not in summary.also:
                    found.setdefault(other, context)
        yield tuple(found.items())


def _keys(summary: Summary) -> Iterator[tuple[Hashable, str]]:
    """Yield what makes conversations related, and the context where it is one."""
    for context in summary.contexts:
        yield context.casefold(), context
    yield frozenset(who.key for who in summary.participants), ""


def _nearest(group: Sequence[int], number: int) -> list[int]:
    """Return the members around `number`, the nearest first; of two that are as near, the older one."""
    place = bisect_left(group, number)
    around = group[max(0, place - AROUND) : place + AROUND + 1]
    return sorted((n for n in around if abs(n - number) > 1), key=lambda n: (abs(n - number), -n))
