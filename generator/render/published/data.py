"""Conversations and the archive as data: JSON beside each page, the list of all, the dataset."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from generator.body.unlinked import published_texts
from generator.model import BodyFacts, Conversation, Summary, Texts
from generator.render.published.types import (
    VERSION,
    Dialogue,
    PublishedArchive,
    PublishedCode,
    PublishedConversation,
    PublishedEntry,
    PublishedMessage,
    PublishedNote,
    Turn,
)
from generator.render.published.words import Said, in_order, is_redacted, outcome_text
from generator.render.views import Site
from generator.urls import absolute, conversation_path

_encode: Final = msgspec.json.Encoder().encode


def conversation_json(
    summary: Summary, conversation: Conversation, site: Site, texts: Mapping[str, Texts]
) -> bytes:
    """Return a conversation with all that is published of it."""
    messages: list[PublishedMessage] = []
    notes: list[PublishedNote] = []
    for item in in_order(conversation, texts):
        if isinstance(item, Said):
            messages.append(_message(item))
        else:
            notes.append(PublishedNote(len(messages), item.kind, item.text, item.level or None))
    made = PublishedConversation(
        version=VERSION,
        id=summary.slug,
        title=summary.title,
        url=absolute(site.base_url, conversation_path(summary.slug)),
        description=summary.description,
        date=summary.date,
        session=conversation.session.written if conversation.session else "",
        participants=tuple(who.name for who in summary.participants),
        contexts=summary.contexts,
        intents=summary.intents,
        tags=summary.tags,
        language=summary.language or site.language,
        licence=site.licence,
        outcome=outcome_text(summary, conversation, texts),
        redacted=is_redacted(conversation),
        messages=tuple(messages),
        notes=tuple(notes),
    )
    return _encode(made) + b"\n"


def archive_json(summaries: Sequence[Summary], datasets: tuple[str, ...], site: Site) -> bytes:
    """Return what is known of every conversation, the newest first."""
    made = PublishedArchive(
        version=VERSION,
        title=site.title,
        description=site.description,
        language=site.language,
        author=site.author,
        licence=site.licence,
        url=site.base_url,
        datasets=tuple(absolute(site.base_url, path) for path in datasets),
        conversations=tuple(_entry(summary, site) for summary in summaries),
    )
    return _encode(made) + b"\n"


def dataset(
    members: Iterable[tuple[Summary, Conversation | None, bytes]], site: Site, texts: Mapping[str, Texts]
) -> bytes:
    """Return JSON lines, one for each conversation; where there is no conversation, its line comes made."""
    lines = (
        _encode(_dialogue(summary, conversation, site, texts)) if conversation else line
        for summary, conversation, line in members
    )
    return b"".join(line + b"\n" for line in lines)


def dataset_lines(slugs: Iterable[str], data: bytes) -> dict[str, bytes]:
    """Return the lines of a file of the dataset that tell of the conversations `slugs`, by slug."""
    lines = {line.partition(b",")[0]: line for line in data.split(b"\n")}
    beginnings = {slug: b'{"id":' + _encode(slug) for slug in slugs}
    return {slug: lines[begins] for slug, begins in beginnings.items() if begins in lines}


def _dialogue(
    summary: Summary, conversation: Conversation, site: Site, texts: Mapping[str, Texts]
) -> Dialogue:
    texts = published_texts(summary, conversation, texts)
    opener = conversation.messages[0].sender.key
    said = (item for item in in_order(conversation, texts) if isinstance(item, Said))
    return Dialogue(
        id=summary.slug,
        url=absolute(site.base_url, conversation_path(summary.slug)),
        title=summary.title,
        session=conversation.session.written if conversation.session else "",
        date=summary.date,
        contexts=summary.contexts,
        intents=summary.intents,
        outcome=outcome_text(summary, conversation, texts),
        messages=tuple(turn for item in said for turn in _turns(item, opener)),
    )


def _turns(said: Said, opener: str) -> Iterator[Turn]:
    """Yield the texts of a message; one that is withheld has none, one with two blocks gives two."""
    who = said.message.sender
    for text in (said.text, said.second):
        if text is not None:
            yield Turn("user" if who.key == opener else "assistant", who.name, text)


def _entry(summary: Summary, site: Site) -> PublishedEntry:
    url = absolute(site.base_url, conversation_path(summary.slug))
    stem = url.removesuffix(".html")
    return PublishedEntry(
        id=summary.slug,
        title=summary.title,
        url=url,
        participants=tuple([who.name for who in summary.participants]),
        messages=summary.messages,
        words=summary.words,
        date=summary.date,
        outcome=summary.outcome.plain if summary.outcome else "",
        contexts=summary.contexts,
        intents=summary.intents,
        tags=summary.tags,
        language=summary.language or site.language,
        markdown=f"{stem}.md",
        json=f"{stem}.json",
    )


def _message(said: Said) -> PublishedMessage:
    message, envelope = said.message, said.message.envelope
    return PublishedMessage(
        number=message.number,
        sender=message.sender.name,
        recipient=message.recipient.name,
        kind=message.kind,
        body=said.text or "",
        second_body=said.second or "",
        intent=message.intent,
        context=message.context,
        reply_to=message.reply_to or None,
        follow_up=message.follow_up,
        language=envelope.language if envelope else "",
        protocol=envelope.version if envelope else "",
        code=_code(message.facts),
        second_code=_code(message.second_facts),
        withheld=message.withheld,
    )


def _code(facts: BodyFacts | None) -> tuple[PublishedCode, ...]:
    runs = sorted((*facts.loose, *facts.fenced), key=lambda run: run.first_line) if facts else []
    return tuple(
        PublishedCode(run.first_line, run.last_line, run.language or "", run.filename or "") for run in runs
    )
