"""What a conversation is found by: its words, and the facets that narrow a search."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.body.plain import plain_line
from generator.model import Conversation, FactedOutcome, FactedProse, Heading, Message, Slot, Summary
from generator.render.anchors import Anchors
from generator.render.search.segment import Place, SearchDocument, length_class
from generator.urls import term_slug

YEAR = 4
"""An ISO date begins with so many characters of the year."""


class Passage(NamedTuple):
    """A text that a page shows."""

    anchor: str
    """Of the message on the page, or of the heading above; empty: there is none."""
    label: str
    """Who speaks; empty: the author, between the messages."""
    place: Place | str
    """Where the text stands, or a heading itself."""
    words: int


def search_document(
    summary: Summary, conversation: Conversation, number: int, average: int
) -> SearchDocument:
    """Return what a conversation is found by; `average` is the usual number of words in this archive."""
    outcome = summary.outcome
    said = conversation.parts[outcome.part].front.outcome if outcome and outcome.text < 0 else ""
    return SearchDocument(
        number=number,
        titles=(summary.title, *(part.title for part in conversation.parts[1:])),
        headings=tuple(
            plain_line(entry.text)
            for part in conversation.parts
            for entry in part.entries
            if isinstance(entry, Heading)
        ),
        outcome=said,
        outcome_text=_outcome_place(summary, conversation),
        labels=(*summary.contexts, *summary.tags),
        names=(*(who.name for who in summary.participants), *_session_word(conversation)),
        facets=tuple(f"{key}:{value}" for key, value, _ in facets(summary)),
        texts=tuple(_texts(summary, conversation)),
        length=length_class(summary.words, average),
        held_back=tuple(address for links in summary.links for address in links if not address.target),
    )


def _session_word(conversation: Conversation) -> tuple[str, ...]:
    """Return what a page shows of the session."""
    return (conversation.session.word,) if conversation.session else ()


def facets(summary: Summary) -> Iterator[tuple[str, str, str]]:
    """Yield key, value and shown name of everything that a search for this conversation can be narrowed to."""
    for who in summary.participants:
        yield "participant", term_slug(who.name), who.name
    for context in summary.contexts:
        yield "context", term_slug(context), context
    for intent in summary.intents:
        yield "intent", term_slug(intent), intent
    if summary.date:
        yield "year", summary.date[:YEAR], summary.date[:YEAR]
    if summary.code_blocks:
        yield "code", "yes", ""
    if summary.outcome:
        yield "outcome", "yes", ""


def passages(summary: Summary, conversation: Conversation) -> Iterator[Passage]:
    """Yield every message, every heading and every piece of prose that the page shows, in its order.

    What the privacy gate withholds has no text here, and so none in the index. The outcome on top is not
    among them: it is a field of its own.
    """
    on_top = _outcome_place(summary, conversation)
    anchors, anchor = Anchors(), ""
    for number, part in enumerate(conversation.parts):
        if number and part.title:
            anchor = anchors.of(part.title)
            yield Passage(anchor, "", part.title, 0)
        for entry in part.entries:
            if isinstance(entry, Slot):
                yield from _message(conversation.messages[entry.number - 1], part.path)
            elif isinstance(entry, Heading):
                text = plain_line(entry.text)
                anchor = anchors.of(text)
                yield Passage(anchor, "", text, 0)
            elif isinstance(entry, FactedProse | FactedOutcome):
                place = Place(part.path, entry.text)
                if place != on_top:
                    yield Passage(anchor, "", place, entry.facts.words)


def _texts(summary: Summary, conversation: Conversation) -> Iterator[Place]:
    """Yield where the texts of all passages stand that are more than a heading."""
    for passage in passages(summary, conversation):
        if isinstance(passage.place, Place):
            yield passage.place


def _outcome_place(summary: Summary, conversation: Conversation) -> Place | None:
    outcome = summary.outcome
    if outcome is None or outcome.text < 0:
        return None
    return Place(conversation.parts[outcome.part].path, outcome.text)


def _message(message: Message, path: str) -> Iterator[Passage]:
    envelope = message.envelope
    anchor, label = f"m{message.number}", f"{message.sender.name} #{message.number}"
    if envelope and message.facts:
        yield Passage(anchor, label, Place(path, envelope.text), message.facts.words)
        if message.second_facts:
            yield Passage(anchor, label, Place(path, envelope.second), message.second_facts.words)
