"""Take a document apart into strands: the envelopes of one session with the prose around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model import Envelope, Heading, Item, OutcomeNote, Transcript


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
    groups: list[list[Keyed]] = []
    for entry in keyed:
        keys = entry[1] or ("",)
        known = {id(group_of[key]): group_of[key] for key in keys if key in group_of}
        if known:
            target, *others = known.values()
            for other in others:
                target.extend(other)
                groups.remove(other)
        else:
            target = []
            groups.append(target)
        target.append(entry)
        for key in {key for member in target for key in member[1] or ("",)} if len(known) > 1 else keys:
            group_of[key] = target
    for group in groups:
        group.sort()
    return sorted(groups)


def _sorted_keys(keyed: Iterable[Keyed]) -> tuple[str, ...]:
    return tuple(sorted({key for _, keys in keyed for key in keys}))


def _share_out(items: Sequence[Item], owners: dict[int, int], count: int) -> list[tuple[int, ...]]:
    """Give every item to the strand it belongs to.

    What stands before the first envelope introduces them all. Between two envelopes a heading and what
    follows it belong to the next one, everything else to the one before. A strand whose own outcome
    stands after another strand's envelopes gets that outcome too: the nearest after its last envelope.
    """
    shares: list[list[int]] = [[] for _ in range(count)]
    first = min(owners)
    previous = owners[first]
    for place in range(len(items)):
        if place < first:
            for share in shares:
                share.append(place)
        elif place in owners:
            previous = owners[place]
            shares[previous].append(place)
        else:
            following = _introduces(items, place, owners)
            shares[previous if following is None else following].append(place)
    for number, share in enumerate(shares):
        last = max(place for place in owners if owners[place] == number)
        outcome = next((p for p in range(last, len(items)) if isinstance(items[p], OutcomeNote)), None)
        if outcome is not None and outcome not in share:
            share.append(outcome)
    return [tuple(share) for share in shares]


def _introduces(items: Sequence[Item], place: int, owners: dict[int, int]) -> int | None:
    """Return the strand whose next envelope the item introduces: a heading stands between them and it."""
    start = place
    while start not in owners and not isinstance(items[start], Heading | OutcomeNote):
        start -= 1
    if not isinstance(items[start], Heading):
        return None
    for after in range(place, len(items)):
        if after in owners:
            return owners[after]
        if isinstance(items[after], OutcomeNote):
            return None
    return None
