"""Say of one conversation what the archive needs to know: title, date, outcome, counts, links."""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from posixpath import splitext

import msgspec
from msgspec.structs import replace

from generator.model import (
    BodyFacts,
    Conversation,
    Entry,
    FactedOutcome,
    FactedProse,
    Message,
    Page,
    Part,
    Slot,
    Summary,
    Target,
    Unread,
)
from generator.summarize.addresses import wished_slug
from generator.summarize.outcomes import front_outcomes, outcome_of

_encode = msgspec.msgpack.Encoder().encode


def summarize(conversation: Conversation) -> Summary:
    """Return the summary of one conversation, with the address it wishes for.

    What needs the whole archive (links, cross-references, who keeps an address) comes in `archive`.
    """
    first = conversation.parts[0]
    opening = conversation.messages[0]
    shown = [message for message in conversation.messages if message.facts]
    outcome = outcome_of(conversation)
    asked = next((m.facts.excerpt for m in shown if m.facts), "")
    facts = list(_message_facts(shown))
    return Summary(
        slug=wished_slug(conversation),
        title=_title(conversation),
        description=first.front.description or (outcome.plain if outcome else asked),
        question=asked,
        date=_date(conversation),
        outcome=outcome,
        participants=conversation.participants,
        authors=_authors(conversation, shown),
        contexts=_unique(m.context for m in shown if m.context),
        intents=_unique(m.intent for m in shown if m.intent),
        tags=_unique(tag for part in conversation.parts for tag in part.front.tags),
        users=_unique(m.user for m in shown if m.user),
        messages=sum(not message.withheld for message in conversation.messages),
        words=sum(known.words for known in facts),
        code_blocks=sum(len(known.loose) + len(known.fenced) for known in facts),
        exchanges=len({m.reply_to for m in shown if m.reply_to}),
        paths=tuple(part.path for part in conversation.parts),
        line=opening.line,
        identity=(*conversation.keys, *sorted(who.key for who in conversation.participants)),
        digest=blake2b(_encode(conversation), digest_size=16).hexdigest(),
        targets=tuple(_targets(conversation)),
        aliases=tuple((part.path, part.front.aliases) for part in conversation.parts if part.front.aliases),
        also_identities=conversation.also,
        language=first.front.lang,
    )


def _authors(conversation: Conversation, shown: Sequence[Message]) -> tuple[str, ...]:
    wrote = {message.sender.key for message in shown}
    return tuple(who.name for who in conversation.participants if not wrote or who.key in wrote)


def told_apart(summaries: Sequence[Summary]) -> tuple[Summary, ...]:
    """Return summaries in which conversations of one document do not have the same title.

    Those that would have it show the end of their session as well; the one without a session stays as it is.
    """
    counts = Counter((summary.paths[0], summary.title) for summary in summaries)
    return tuple(
        _apart(summary)
        if counts[summary.paths[0], summary.title] > 1 and not summary.identity[0].startswith("path ")
        else summary
        for summary in summaries
    )


def _apart(summary: Summary) -> Summary:
    """Return a summary with a title of its own; the digest, which stands for the title too, changes with it."""
    title = f"{summary.title} ({summary.identity[0].rpartition(' ')[2]})"
    digest = blake2b(f"{summary.digest} {title}".encode("utf-8", "surrogatepass"), digest_size=16)
    return replace(summary, title=title, digest=digest.hexdigest())


def page_targets(page: Page) -> Iterator[Target]:
    """Yield the relative links of an ordinary page."""
    for entry in page.entries:
        yield from _prose_targets(entry, 0)


def _title(conversation: Conversation) -> str:
    """Return the title: the document's, else its file name; with the context where a document has several."""
    first = conversation.parts[0]
    title = first.title or splitext((first.public_path or first.path).rpartition("/")[2])[0]
    if not conversation.shared_file:
        return title
    context = next((m.context for m in conversation.messages if m.context), "")
    return f"{title}: {context}" if context else title


def _date(conversation: Conversation) -> str:
    said = next((part.front.date for part in conversation.parts if part.front.date), "")
    return said or (conversation.session.time if conversation.session else "")


def _unique(words: Iterator[str]) -> tuple[str, ...]:
    """Return `words` in order, each once without regard to case."""
    seen: dict[str, str] = {}
    for word in words:
        seen.setdefault(word.casefold(), word)
    return tuple(seen.values())


def _message_facts(messages: list[Message]) -> Iterator[BodyFacts]:
    for message in messages:
        if message.facts:
            yield message.facts
        if message.second_facts:
            yield message.second_facts


def _targets(conversation: Conversation) -> Iterator[Target]:
    for number, part in enumerate(conversation.parts):
        yield from _part_targets(conversation, number, part)
    for number, facts in front_outcomes(conversation):
        line = conversation.parts[number].front.lines.get("outcome", 1)
        for target in _targets_of(facts, number, 1, prose=True):
            yield replace(target, line=line)


def _part_targets(conversation: Conversation, number: int, part: Part) -> Iterator[Target]:
    for entry in part.entries:
        if isinstance(entry, Slot):
            yield from _message_targets(conversation.messages[entry.number - 1], number)
        else:
            yield from _prose_targets(entry, number)


def _message_targets(message: Message, number: int) -> Iterator[Target]:
    envelope = message.envelope
    if envelope is None:
        return
    for facts, first in ((message.facts, envelope.text_line), (message.second_facts, envelope.second_line)):
        if facts:
            yield from _targets_of(facts, number, first, prose=False)


def _prose_targets(entry: Entry, number: int) -> Iterator[Target]:
    if isinstance(entry, FactedProse | FactedOutcome):
        yield from _targets_of(entry.facts, number, entry.line, prose=True)
    elif isinstance(entry, Unread):
        for link in entry.links:
            yield Target(number, link.target, entry.line + link.line - 1, link.image, prose=True, quoted=True)


def _targets_of(facts: BodyFacts, number: int, first: int, *, prose: bool) -> Iterator[Target]:
    """Yield the links of a text of the part `number` whose first line is `first`."""
    for link in facts.links:
        yield Target(number, link.target, first + link.line - 1, link.image, prose)
    for link in facts.quoted_links:
        yield Target(number, link.target, first + link.line - 1, link.image, prose, quoted=True)
