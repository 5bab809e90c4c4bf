"""Make the page of a conversation."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final
from urllib.parse import quote

from generator.model import (
    BodyFacts,
    Conversation,
    Entry,
    FactedOutcome,
    FactedProse,
    Heading,
    Part,
    Renderer,
    Slot,
    Texts,
    Unread,
)
from generator.render.anchors import Anchors
from generator.render.bodies import Bodies
from generator.render.citation import citation
from generator.render.code_list import code_list
from generator.render.dates import when
from generator.render.message import message_view
from generator.render.page import heading_piece
from generator.render.published.structured import structured_data
from generator.render.published.words import is_redacted
from generator.render.reading_time import minutes
from generator.render.renderings import Renderings
from generator.render.sequence import sequence
from generator.render.shapes import shapes
from generator.render.template_objects import ConversationView, Frame, MessageView, Piece, Speaker
from generator.render.theme import Templates
from generator.render.views import ConversationData, Site
from generator.urls import conversation_path

SHORT_LEAD: Final = 90
"""Words of the longest introduction that stands before the outcome: what was asked, then what came of it."""


def conversation_page(
    path: str,
    data: ConversationData,
    conversation: Conversation,
    site: Site,
    texts: Mapping[str, Texts],
    bodies: Bodies,
    templates: Templates,
    kind: Renderer = Renderer.CONVERSATION,
) -> bytes:
    """Return the page `path` of a conversation; `texts` holds those of every file it was read from."""
    summary = data.summary
    stem = conversation_path(summary.slug).removesuffix(".html")
    frame = Frame(
        summary.title,
        summary.description,
        path,
        summary.language if summary.language != site.language else "",
        kind="article",
        data=structured_data(summary, site),
        alternates=(("text/markdown", f"{stem}.md"), ("application/json", f"{stem}.json")),
    )
    view = _View(path, data, conversation, site, texts, bodies, templates).conversation()
    return templates.render(kind, path, site=site, page=frame, conversation=view)


class _View:
    """Turn the data of one conversation into what its template is given."""

    def __init__(
        self,
        path: str,
        data: ConversationData,
        conversation: Conversation,
        site: Site,
        texts: Mapping[str, Texts],
        bodies: Bodies,
        templates: Templates,
    ) -> None:
        self._path = path
        self._data = data
        self._site = site
        self._words = templates.words
        self._summary = data.summary
        self._anchors = Anchors()
        self._conversation = conversation
        # A page to embed shares its texts with the page beside it, and links to that one lead to messages.
        page = conversation_path(data.summary.slug)
        self._made = Renderings(page, data.summary, conversation, texts, bodies, templates.labels)
        shape = shapes(tuple(who.key for who in conversation.participants), site.speakers)
        self._speakers = {
            who.key: Speaker(who.name, place.path, shape[who.key])
            for who, place in zip(conversation.participants, data.participants, strict=True)
        }

    def conversation(self) -> ConversationView:
        summary, conversation, data = self._summary, self._conversation, self._data
        pieces = [
            self._piece(number, place, entry)
            for number, part in enumerate(conversation.parts)
            for place, entry in enumerate(_with_part_title(number, part))
        ]
        lead, introduced = opening(conversation.parts[0].entries)
        messages = tuple(piece.message for piece in pieces if piece.message)
        speakers = tuple(self._speakers.values())
        return ConversationView(
            title=summary.title,
            lead=tuple(pieces[:lead]),
            introduction=tuple(pieces[lead:introduced]),
            outcome_html=self._made.outcome(),
            pieces=tuple(pieces[introduced:]),
            messages=messages,
            speakers=speakers,
            contexts=data.contexts,
            tags=data.tags,
            users=summary.users,
            session=conversation.session.written if conversation.session else "",
            session_word=conversation.session.word if conversation.session else "",
            when=when(summary.date, self._words),
            exchanges=summary.exchanges,
            minutes=minutes(summary.words),
            code=code_list(messages),
            sequence=sequence(speakers, messages),
            citation=citation(self._path, summary, self._site, self._words),
            source_url=self._source_url(),
            redacted=is_redacted(conversation),
            previous=data.previous,
            next=data.next,
            also=data.also,
            related=data.related,
        )

    def _source_url(self) -> str:
        """Return the address of the source file; none where that file shows what the page leaves out."""
        part = self._conversation.parts[0]
        withheld = any(message.withheld for message in self._conversation.messages if message.part == 0)
        if not self._site.repository or part.redacted or part.public_path or withheld:
            return ""
        return self._site.repository + quote(part.path)

    def _piece(self, part: int, place: int, entry: Entry) -> Piece:
        if isinstance(entry, Slot):
            return Piece("message", message=self._message(entry.number))
        anchor = f"p{part + 1}-{place + 1}"
        if isinstance(entry, Heading):
            return heading_piece(entry, self._anchors)
        text = self._made.texts[part][entry.text]
        if isinstance(entry, Unread):
            return Piece("unread", text=self._made.as_written[part][entry.text], anchor=anchor)
        kind = "outcome" if isinstance(entry, FactedOutcome) else "prose"
        return Piece(kind, html=self._made.prose(text, part, anchor, plain=entry.facts.plain), anchor=anchor)

    def _message(self, number: int) -> MessageView:
        message, made = self._conversation.messages[number - 1], self._made

        def html(text: str, anchor: str, facts: BodyFacts) -> str:
            return made.body(text, message.part, anchor, facts)

        shown = self._conversation.session
        session = shown.key if shown else ""
        texts, as_written = made.texts[message.part], made.as_written[message.part]
        return message_view(message, texts, as_written, html, self._speakers, self._words, session=session)


def opening(entries: Sequence[Entry]) -> tuple[int, int]:
    """Return how many entries stand before the outcome, and how many introduce the conversation, those included.

    A heading directly above the first message is that message's, and introduces nothing.
    """
    before = list(takewhile(lambda entry: not isinstance(entry, Slot), entries))
    if any(isinstance(entry, FactedOutcome | Unread) for entry in before):
        return 0, 0
    while before and isinstance(before[-1], Heading):
        before.pop()
    lead = list(takewhile(lambda entry: isinstance(entry, FactedProse), before))
    words = sum(entry.facts.words for entry in lead if isinstance(entry, FactedProse))
    return len(lead) if words <= SHORT_LEAD else 0, len(before)


def _with_part_title(number: int, part: Part) -> Sequence[Entry]:
    """Return the entries of a part; where the conversation goes on in another file, its title first."""
    if number and part.title:
        return (Heading(2, part.title, part.title_line), *part.entries)
    return part.entries
