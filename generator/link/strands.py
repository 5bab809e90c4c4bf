"""Take a document apart into strands: the envelopes of one session with the prose around them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import SHARED_INTRODUCTIONS, Envelope, Heading, Item, OutcomeNote, Transcript


@dataclass(frozen=True, slots=True)
class Strand:
    """What one document holds of one conversation."""

    path: str
    transcript: Transcript
    keys: tuple[str, ...]
    """Session and thread keys, sorted; empty for messages that name neither."""
    items: tuple[int, ...]
    """Places in `transcript.items`, in the order of the file."""
    shared: bool
    """The document holds other strands too."""

    def envelopes(self) -> Iterator[Envelope]:
        """Yield the strand's envelopes in the order of the file."""
        for place in self.items:
            item = self.transcript.items[place]
            if isinstance(item, Envelope):
                yield item


def strands(path: str, transcript: Transcript) -> tuple[Strand, ...]:
    """Return the strands of one document, in the order of their first envelopes.

    Inside one document equal sessions or threads are one conversation, whoever takes part; all messages
    with neither are one conversation too (the rules of linking for a single document).
    """
    items = transcript.items
    keyed = [(place, envelope_keys(item)) for place, item in enumerate(items) if isinstance(item, Envelope)]
    if not keyed:
        return ()
    groups = _joined(keyed)
    if len(groups) == 1:
        return (Strand(path, transcript, _sorted_keys(keyed), tuple(range(len(items))), shared=False),)
    owners = {place: number for number, group in enumerate(groups) for place, _ in group}
    shares = _share_out(items, owners, len(groups))
    return tuple(
        Strand(path, transcript, _sorted_keys(group), share, shared=True)
        for group, share in zip(groups, shares, strict=True)
    )


def envelope_keys(envelope: Envelope) -> tuple[str, ...]:
    """Return what `envelope` can be linked by: its whole session value and its thread."""
    keys = [f"session {envelope.session.key}"] if envelope.session else []
    if envelope.thread:
        keys.append(f"thread {envelope.thread.casefold()}")
    return tuple(keys)


Keyed = tuple[int, tuple[str, ...]]


def _joined(keyed: Sequence[Keyed]) -> list[list[Keyed]]:
    """Group envelopes that share a key, directly or through others."""
    group_of: dict[str, list[Keyed]] = {}
    for entry in keyed:
        keys = entry[1] or ("",)
        known = {id(group_of[key]): group_of[key] for key in keys if key in group_of}
        target: list[Keyed] = max(known.values(), key=len, default=[])
        for other in known.values():
            if other is not target:  # the smaller one moves, so that no entry moves often
                target.extend(other)
                for member in other:
                    group_of.update(dict.fromkeys(member[1] or ("",), target))
        target.append(entry)
        group_of.update(dict.fromkeys(keys, target))
    groups = {id(group): group for group in group_of.values()}
    return sorted(sorted(group) for group in groups.values())


def _sorted_keys(keyed: Iterable[Keyed]) -> tuple[str, ...]:
    return tuple(sorted({key for _, keys in keyed for key in keys}))


def _share_out(items: Sequence[Item], owners: dict[int, int], count: int) -> list[tuple[int, ...]]:
    """Give every item to the strand it belongs to.

    What stands before the first envelope introduces them all, unless that were too much; but where later ones
    have headings of their own, the last such heading is the first one's. Between two envelopes a heading and
    what follows it belong to the next one, everything else to the one before. A strand whose own outcome stands
    after another strand's envelopes gets that outcome too: the nearest after its last envelope.
    """
    shares: list[list[int]] = [[] for _ in range(count)]
    first = min(owners)
    previous = owners[first]
    introduced = _introduced(items, owners)
    holder: dict[int, int] = {}
    for_all = _for_all(items, first, [place for place in introduced if place > first])
    introduced_by_all = for_all * count <= SHARED_INTRODUCTIONS
    for place in range(len(items)):
        if place < first:
            everybody = introduced_by_all and place < for_all
            for share in shares if everybody else shares[owners[first] : owners[first] + 1]:
                share.append(place)
            continue
        previous = owners.get(place, previous)
        holder[place] = introduced.get(place, previous)
        shares[holder[place]].append(place)
    last = {number: place for place, number in sorted(owners.items())}
    outcomes = [place for place, item in enumerate(items) if isinstance(item, OutcomeNote)]
    for number, share in enumerate(shares):
        after = bisect_right(outcomes, last[number])
        if after < len(outcomes) and holder[outcomes[after]] != number:
            share.append(outcomes[after])
    return [tuple(share) for share in shares]


def _for_all(items: Sequence[Item], first: int, later: Iterable[int]) -> int:
    """Return where the introduction of all ends: at the last heading before the envelope `first` if it has peers.

    Its peers are headings at the places `later`, which introduce other envelopes and are not below it.
    """
    levels = [heading.level for place in later if isinstance(heading := items[place], Heading)]
    for place in range(first - 1, -1, -1):
        heading = items[place]
        if isinstance(heading, Heading):
            return place if levels and min(levels) <= heading.level else first
    return first


def _introduced(items: Sequence[Item], owners: Mapping[int, int]) -> dict[int, int]:
    """Return the places of items that introduce the next envelope, with its strand.

    They are a heading and what follows it, with no outcome before the envelope.
    """
    found: dict[int, int] = {}
    following: int | None = None
    for place in range(len(items) - 1, -1, -1):
        if place in owners:
            following = owners[place]
        elif isinstance(items[place], OutcomeNote):
            following = None
        elif following is not None:
            found[place] = following
    under_heading = False
    for place in range(len(items)):
        if place in owners or isinstance(items[place], OutcomeNote):
            under_heading = False
        under_heading = under_heading or isinstance(items[place], Heading)
        if not under_heading:
            found.pop(place, None)
    return found
