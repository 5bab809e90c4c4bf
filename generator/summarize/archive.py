"""Make the archive: every conversation with its address, title, date, outcome and counts, newest first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import splitext

from msgspec.structs import replace

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import (
    Address,
    Alias,
    Archive,
    BodyFacts,
    Conversation,
    Entry,
    FactedOutcome,
    FactedProse,
    Message,
    Page,
    PageSummary,
    Part,
    Slot,
    Summary,
)
from generator.summarize.addresses import (
    conversation_identity,
    conversation_path,
    conversation_slugs,
    page_addresses,
)
from generator.summarize.aliases import alias_targets
from generator.summarize.links import Resolver
from generator.summarize.listings import listings
from generator.summarize.outcomes import outcome_findings, outcome_of
from generator.urls import natural_key

HOME = "index.md"
"""The document that introduces the home page."""


@dataclass(frozen=True, slots=True)
class Summarized:
    """The archive, and what making it found."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]


def summarize(
    conversations: Sequence[Conversation],
    pages: Sequence[Page],
    find_file: Callable[[str], str | None],
    *,
    users_pages: bool = False,
) -> Summarized:
    """Return the archive of `conversations` and `pages`.

    `find_file` takes a path under the content root and returns it where a regular file lies there; what
    documents link to in that way is copied into the site. `users_pages` adds listings of users.
    """
    slugs, notes = conversation_slugs(conversations)
    addresses, page_notes = page_addresses(pages)
    documents = _documents(conversations, slugs, pages, addresses)
    resolver = Resolver(documents, find_file)
    aliases, refused = alias_targets(_aliases(conversations, pages), documents)
    diagnostics = [*notes, *page_notes, *refused]
    if not conversations:
        diagnostics.append(_no_conversation())
    summaries = []
    for conversation, slug in zip(conversations, slugs, strict=True):
        summaries.append(_summary(conversation, slug, resolver))
        diagnostics.extend(outcome_findings(conversation))
        for part in conversation.parts:
            diagnostics.extend(_broken(part.path, part.entries, resolver))
    made = []
    for page, address in zip(pages, addresses, strict=True):
        made.append(PageSummary(page, address, _page_links(page, resolver)))
        diagnostics.extend(_broken(page.path, page.entries, resolver))
    ordered = _newest_first(_with_cross_references(summaries))
    home = next((page for page in made if page.page.path == HOME), None)
    archive = Archive(
        conversations=ordered,
        pages=tuple(page for page in made if page is not home),
        home=home,
        listings=listings(ordered, users=users_pages),
        copies=tuple(resolver.copies[path] for path in sorted(resolver.copies)),
        aliases=aliases,
    )
    return Summarized(archive, tuple(diagnostics))


def _documents(
    conversations: Sequence[Conversation],
    slugs: Sequence[str],
    pages: Sequence[Page],
    addresses: Sequence[str],
) -> dict[str, str]:
    """Return the page that a link to each document leads to: its first conversation, or the page it is."""
    documents = {page.path: address for page, address in zip(pages, addresses, strict=True)}
    for conversation, slug in zip(conversations, slugs, strict=True):
        for part in conversation.parts:
            documents.setdefault(part.path, conversation_path(slug))
    return documents


def _aliases(
    conversations: Sequence[Conversation], pages: Sequence[Page]
) -> list[tuple[str, tuple[Alias, ...]]]:
    """Return the documents that have aliases, each once, in natural order."""
    fronts = {part.path: part.front for conversation in conversations for part in conversation.parts}
    fronts.update((page.path, page.front) for page in pages)
    return [(path, fronts[path].aliases) for path in sorted(fronts, key=natural_key) if fronts[path].aliases]


def _summary(conversation: Conversation, slug: str, resolver: Resolver) -> Summary:
    first = conversation.parts[0]
    shown = [message for message in conversation.messages if message.facts]
    outcome = outcome_of(conversation)
    title = _title(conversation)
    asked = next((m.facts.excerpt for m in shown if m.facts), "")
    return Summary(
        conversation=conversation,
        slug=slug,
        title=title,
        description=first.front.description or (outcome.plain if outcome else asked),
        question=asked,
        date=_date(conversation),
        outcome=outcome,
        contexts=_unique(m.context for m in shown if m.context),
        intents=_unique(m.intent for m in shown if m.intent),
        tags=_unique(tag for part in conversation.parts for tag in part.front.tags),
        words=sum(facts.words for facts in _message_facts(conversation)),
        code_blocks=sum(len(facts.loose) + len(facts.fenced) for facts in _message_facts(conversation)),
        exchanges=len({m.reply_to for m in shown if m.reply_to}),
        links=tuple(
            _sorted_addresses(_part_links(conversation, number, part, resolver))
            for number, part in enumerate(conversation.parts)
        ),
        language=first.front.lang,
    )


def _title(conversation: Conversation) -> str:
    """Return the title: the document's, else its file name; with the context where a document has several."""
    first = conversation.parts[0]
    title = first.title or splitext(first.path.rpartition("/")[2])[0]
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


def _message_facts(conversation: Conversation) -> Iterator[BodyFacts]:
    for message in conversation.messages:
        if message.facts:
            yield message.facts
        if message.second_facts:
            yield message.second_facts


def _part_links(conversation: Conversation, number: int, part: Part, resolver: Resolver) -> Iterator[Address]:
    for entry in part.entries:
        if isinstance(entry, Slot):
            message: Message = conversation.messages[entry.number - 1]
            for facts in (message.facts, message.second_facts):
                if facts and message.part == number:
                    yield from resolver.addresses(part.path, facts)
        elif isinstance(entry, FactedProse | FactedOutcome):
            yield from resolver.addresses(part.path, entry.facts)


def _page_links(page: Page, resolver: Resolver) -> tuple[Address, ...]:
    return _sorted_addresses(
        address
        for entry in page.entries
        if isinstance(entry, FactedProse | FactedOutcome)
        for address in resolver.addresses(page.path, entry.facts)
    )


def _sorted_addresses(found: Iterator[Address]) -> tuple[Address, ...]:
    unique = {address.written: address for address in found}
    return tuple(unique[written] for written in sorted(unique))


def _broken(path: str, entries: Sequence[Entry], resolver: Resolver) -> Iterator[Diagnostic]:
    for entry in entries:
        if isinstance(entry, FactedProse | FactedOutcome):
            yield from resolver.broken(path, entry.line, entry.facts)


def _with_cross_references(summaries: Sequence[Summary]) -> list[Summary]:
    """Turn the identities of conversations that share a session into their slugs."""
    if not any(summary.conversation.also for summary in summaries):
        return list(summaries)
    slugs = {conversation_identity(summary.conversation): summary.slug for summary in summaries}
    return [
        replace(s, also=tuple(slugs[other] for other in s.conversation.also if other in slugs))
        for s in summaries
    ]


def _newest_first(summaries: Sequence[Summary]) -> tuple[Summary, ...]:
    """Sort by date, newest first; undated ones last; ties by path."""
    by_path = sorted(summaries, key=lambda summary: natural_key(summary.conversation.parts[0].path))
    dated = [summary for summary in by_path if summary.date]
    dated.sort(key=lambda summary: summary.date, reverse=True)
    return (*dated, *(summary for summary in by_path if not summary.date))


def _no_conversation() -> Diagnostic:
    return Diagnostic(
        "no-conversation",
        Severity.WARNING,
        "the archive has no conversation",
        "",
        0,
        0,
        0,
        "put a Markdown file with an envelope (`[[CLAUDE→CHATGPT v1]]` … `[[END]]`) into the content folder",
    )
