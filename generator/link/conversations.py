"""Link the strands of all documents into conversations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from generator.dates import in_utc
from generator.link.messages import messages
from generator.link.mismatches import Place, with_mismatches
from generator.link.names import participant
from generator.link.paths import public_path
from generator.link.strands import Strand, strands
from generator.model import (
    BodyFacts,
    Conversation,
    Entry,
    Envelope,
    FactedOutcome,
    FactedProse,
    Item,
    LinkOptions,
    Message,
    OutcomeNote,
    Page,
    Part,
    Participant,
    Prose,
    Slot,
    Transcript,
    Unread,
)
from generator.urls import natural_key


@dataclass(frozen=True, slots=True)
class Linked:
    """All conversations, ordered by their first document, all ordinary pages, and what findings are made of."""

    conversations: tuple[Conversation, ...]
    pages: tuple[Page, ...]
    drafts: int
    """Documents that are left out as drafts."""
    envelopes: tuple[tuple[Envelope, ...], ...]
    """For each conversation, what its messages were made from; nothing but findings may look at them."""
    awaited: frozenset[Place]
    """Requests that somebody answered under another session."""


def link(transcripts: Mapping[str, Transcript], options: LinkOptions, revoked: frozenset[str]) -> Linked:
    """Link `transcripts`, given by path, into conversations and pages.

    `transcripts` are one cluster or several, never part of one (see `clusters`); `revoked` are the consent
    identifiers that some REVOKE of the archive names. Across documents two strands are one conversation
    when a key is equal and one's participants contain the other's; else they are kept apart and
    cross-referenced. Documents that are not published give nothing but their revocations. What there is to
    say of it all is found by `link_findings`.
    """
    ordered = sorted(transcripts, key=natural_key)
    published = [path for path in ordered if _is_published(transcripts[path], options)]
    found = [strand for path in published for strand in strands(path, transcripts[path])]
    groups, apart = _join(found, options)
    made = [_conversation(group, options, revoked, apart) for group in groups]
    conversations, awaited = with_mismatches(tuple(conversation for conversation, _ in made))
    with_messages = {strand.path for strand in found}
    pages = tuple(_page(path, transcripts[path], options) for path in published if path not in with_messages)
    drafts = sum(made.front.draft and made.front.publish for made in transcripts.values())
    envelopes = tuple(envelopes for _, envelopes in made)
    return Linked(conversations, pages, 0 if options.drafts else drafts, envelopes, awaited)


def _is_published(transcript: Transcript, options: LinkOptions) -> bool:
    return transcript.front.publish and (options.drafts or not transcript.front.draft)


Group = list[Strand]


def _join(found: Sequence[Strand], options: LinkOptions) -> tuple[list[Group], dict[str, list[Group]]]:
    """Return the groups that are one conversation each, and for each key the groups it leaves apart."""
    by_key: dict[str, list[Strand]] = {}
    for strand in found:
        for key in strand.keys:
            by_key.setdefault(key, []).append(strand)
    home: dict[int, Group] = {id(strand): [strand] for strand in found}
    for sharers in by_key.values():
        if len(sharers) > 1:
            _join_sharers(sharers, home, options)
            _join_alike(sharers, home, options)
    groups = list({id(home[id(strand)]): home[id(strand)] for strand in found}.values())
    apart: dict[str, list[Group]] = {}
    for key, sharers in by_key.items():
        homes = list({id(home[id(strand)]): home[id(strand)] for strand in sharers}.values())
        if len(homes) > 1:
            apart[key] = homes
    for group in groups:
        group.sort(key=_reading_order)
    return groups, apart


def _join_sharers(sharers: Sequence[Strand], home: dict[int, Group], options: LinkOptions) -> None:
    """Join those of `sharers` whose participants contain each other; equal sets are compared once."""
    first: dict[frozenset[str], Strand] = {}
    for strand in sharers:
        who = _who(strand, options)
        other = first.setdefault(who, strand)
        _merge(home, strand, other)
    sets = list(first)
    for place, who in enumerate(sets):
        for other_set in sets[:place]:
            if who <= other_set or other_set <= who:
                _merge(home, first[who], first[other_set])


def _join_alike(sharers: Iterable[Strand], home: dict[int, Group], options: LinkOptions) -> None:
    """Join what nothing would tell apart: groups that have the same keys and, all in all, the same participants."""
    alike: dict[tuple[str, ...], Strand] = {}
    for strand in {id(home[id(strand)]): strand for strand in sharers}.values():
        first = alike.setdefault(_identity(home[id(strand)], options), strand)
        _merge(home, strand, first)


def _merge(home: dict[int, Group], one: Strand, other: Strand) -> None:
    into, gone = home[id(other)], home[id(one)]
    if into is not gone:
        into.extend(gone)
        for strand in gone:
            home[id(strand)] = into


def _who(strand: Strand, options: LinkOptions) -> frozenset[str]:
    names = {name for envelope in strand.envelopes() for name in (envelope.sender, envelope.recipient)}
    return frozenset(participant(name, options.participants).key for name in names)


def _reading_order(strand: Strand) -> tuple[bool, str, object]:
    """Order parts by front matter date, else by session time; ties in natural path order."""
    session = next((e.session for e in strand.envelopes() if e.session), None)
    date = strand.transcript.front.date or (session.time if session else "")
    return not date, in_utc(date), natural_key(strand.path)


def _conversation(
    group: Group, options: LinkOptions, revoked: frozenset[str], apart: Mapping[str, list[Group]]
) -> tuple[Conversation, tuple[Envelope, ...]]:
    made, envelopes = messages(group, options, revoked)
    keys = tuple(sorted({key for strand in group for key in strand.keys})) or (f"path {group[0].path}",)
    also = {
        _identity(other, options)
        for strand in group
        for key in strand.keys
        for other in apart.get(key, ())
        if other is not group
    }
    conversation = Conversation(
        keys=keys,
        session=next((e.session for e in envelopes if e.session), None),
        parts=_parts(group, made, options),
        messages=made,
        participants=_participants(made),
        shared_file=any(strand.shared for strand in group),
        also=tuple(sorted(also)),
    )
    return conversation, envelopes


def _identity(group: Group, options: LinkOptions) -> tuple[str, ...]:
    """Return what tells a conversation from all others: its keys and who takes part."""
    keys = {key for strand in group for key in strand.keys}
    who = {name for strand in group for name in _who(strand, options)}
    return (*sorted(keys), *sorted(who))


def _participants(made: Iterable[Message]) -> tuple[Participant, ...]:
    seen: dict[str, Participant] = {}
    for message in made:
        seen.setdefault(message.sender.key, message.sender)
        seen.setdefault(message.recipient.key, message.recipient)
    return tuple(seen.values())


def _parts(group: Group, made: Sequence[Message], options: LinkOptions) -> tuple[Part, ...]:
    numbers = iter(message.number for message in made)
    return tuple(
        Part(
            path=strand.path,
            title=strand.transcript.title,
            title_line=strand.transcript.title_line,
            front=strand.transcript.front,
            entries=tuple(
                _entry(strand.transcript.items[place], strand.transcript.facts, numbers)
                for place in strand.items
            ),
            redacted=strand.transcript.redacted,
            public_path=_other(public_path(strand.path, options.redact), strand.path),
        )
        for strand in group
    )


def _entry(item: Item, facts: Sequence[BodyFacts], numbers: Iterator[int]) -> Entry:
    if isinstance(item, Envelope):
        return Slot(next(numbers))
    if isinstance(item, Prose):
        return FactedProse(item.text, item.line, facts[item.text])
    if isinstance(item, OutcomeNote):
        return FactedOutcome(item.text, item.line, facts[item.text])
    if isinstance(item, Unread):
        known = facts[item.text]
        return replace(item, links=(*known.links, *known.quoted_links), digest=known.digest)
    return item


def _other(path: str, than: str) -> str:
    return path if path != than else ""


def _page(path: str, transcript: Transcript, options: LinkOptions) -> Page:
    entries = tuple(_entry(item, transcript.facts, iter(())) for item in transcript.items)
    public = _other(public_path(path, options.redact), path)
    return Page(path, transcript.title, transcript.front, entries, transcript.redacted, public)
