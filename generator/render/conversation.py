"""Make the page of a conversation."""

from collections.abc import Mapping, Sequence

from generator.body.markdown import RenderOptions, render, restructured
from generator.model import (
    BodyFacts,
    Conversation,
    Entry,
    Envelope,
    FactedOutcome,
    Heading,
    Message,
    Part,
    Slot,
    Summary,
    Texts,
    Unread,
)
from generator.render.dates import when
from generator.render.theme import Templates
from generator.render.views import (
    ConversationData,
    ConversationView,
    Frame,
    MessageView,
    Piece,
    Site,
    Speaker,
)
from generator.urls import relative

WORDS_A_MINUTE = 220
"""How fast people read; code counts as the words it holds."""


def conversation_page(
    path: str,
    data: ConversationData,
    conversation: Conversation,
    site: Site,
    texts: Mapping[str, Texts],
    templates: Templates,
) -> bytes:
    """Return the page `path` of a conversation; `texts` holds those of every file it was read from."""
    summary = data.summary
    frame = Frame(summary.title, summary.description, path, summary.language or site.language)
    view = _View(path, data, conversation, site, texts).conversation()
    return templates.render("conversation.html", path, site=site, page=frame, conversation=view)


class _View:
    """Turn the data of one conversation into what its template is given."""

    def __init__(
        self,
        path: str,
        data: ConversationData,
        conversation: Conversation,
        site: Site,
        texts: Mapping[str, Texts],
    ) -> None:
        self._path = path
        self._data = data
        self._site = site
        self._summary: Summary = data.summary
        self._conversation = conversation
        self._texts = [texts[part.path] for part in conversation.parts]
        self._links = [
            {address.written: relative(path, address.target) for address in addresses}
            for addresses in data.summary.links or ((),) * len(conversation.parts)
        ]
        self._speakers = {
            who.key: Speaker(who.name, place.path, shape)
            for shape, (who, place) in enumerate(
                zip(conversation.participants, data.participants, strict=True), 1
            )
        }

    def conversation(self) -> ConversationView:
        summary, conversation = self._summary, self._conversation
        pieces = [
            self._piece(number, place, entry)
            for number, part in enumerate(conversation.parts)
            for place, entry in enumerate(_with_part_title(number, part))
        ]
        first = next((place for place, piece in enumerate(pieces) if piece.kind == "message"), 0)
        introduced = not any(piece.kind in {"outcome", "unread"} for piece in pieces[:first])
        first = first if introduced else 0
        return ConversationView(
            title=summary.title,
            introduction=tuple(pieces[:first]),
            outcome_html=self._outcome(),
            pieces=tuple(pieces[first:]),
            messages=tuple(piece.message for piece in pieces if piece.message),
            speakers=tuple(self._speakers.values()),
            contexts=self._data.contexts,
            tags=summary.tags,
            session=conversation.session.written if conversation.session else "",
            when=when(summary.date),
            exchanges=summary.exchanges,
            words=summary.words,
            minutes=max(1, round(summary.words / WORDS_A_MINUTE)),
            code_blocks=summary.code_blocks,
            source_url=self._source_url(),
            redacted=any(part.redacted for part in conversation.parts),
            previous=self._data.previous,
            next=self._data.next,
            also=self._data.also,
        )

    def _outcome(self) -> str:
        outcome = self._summary.outcome
        if outcome is None:
            return ""
        if outcome.text < 0:
            return self._html(self._conversation.parts[outcome.part].front.outcome, outcome.part, "outcome")
        return self._html(self._texts[outcome.part][outcome.text], outcome.part, "outcome")

    def _source_url(self) -> str:
        """Return the address of the source file; none for a redacted one, which shows what was taken out."""
        part = self._conversation.parts[0]
        if not self._site.repository or part.redacted:
            return ""
        return self._site.repository + part.path

    def _piece(self, part: int, place: int, entry: Entry) -> Piece:
        anchor = f"p{part + 1}-{place + 1}"
        if isinstance(entry, Slot):
            return Piece("message", message=self._message(self._conversation.messages[entry.number - 1]))
        if isinstance(entry, Heading):
            return Piece("heading", text=entry.text, level=min(max(entry.level, 2), 6), anchor=anchor)
        text = self._texts[part][entry.text]
        if isinstance(entry, Unread):
            return Piece("unread", text=text, anchor=anchor)
        kind = "outcome" if isinstance(entry, FactedOutcome) else "prose"
        return Piece(kind, html=self._html(text, part, anchor), anchor=anchor)

    def _html(self, text: str, part: int, anchor: str, facts: BodyFacts | None = None) -> str:
        options = RenderOptions(
            anchor=anchor, runs=facts.loose if facts else (), links=self._links[part], heading_base=2
        )
        return render(text, options)

    def _message(self, message: Message) -> MessageView:
        envelope, facts = message.envelope, message.facts
        anchor = f"m{message.number}"
        html = second = source = ""
        if envelope and facts:
            texts = self._texts[message.part]
            html = self._html(texts[envelope.text], message.part, anchor, facts)
            if message.second_facts:
                second = self._html(texts[envelope.second], message.part, f"{anchor}-b", message.second_facts)
            source = texts[envelope.text] if restructured(facts) or envelope.faults else ""
        return MessageView(
            number=message.number,
            anchor=anchor,
            sender=self._speakers[message.sender.key],
            recipient=self._speakers[message.recipient.key],
            kind=message.kind,
            intent=message.intent,
            label=envelope.label if envelope else "",
            follow_up=message.follow_up,
            reply_to=message.reply_to,
            html=html,
            second_html=second,
            source=source,
            language=envelope.language if envelope else "",
            withheld=message.withheld,
            unanswered=message.unanswered,
            mismatched=message.mismatched,
            quoted=bool(envelope and envelope.quoted),
            signed=bool(envelope and envelope.signature),
            details=_details(envelope) if envelope else (),
            faults=envelope.faults if envelope else (),
            words=facts.words if facts else 0,
        )


SHOWN_FIELDS = frozenset({"session", "context", "intent"})
"""Fields that the page shows elsewhere."""


def _details(envelope: Envelope) -> tuple[tuple[str, str], ...]:
    """Return the fields that no other part of the page shows, `meta` entries under their namespace.

    Of a field that is written twice the first one counts; the second one is shown here.
    """
    shown = SHOWN_FIELDS if envelope.signature else SHOWN_FIELDS | {"sig"}
    seen: set[str] = set()
    fields = []
    for field in envelope.fields:
        name = field.name.lower()
        if name not in shown or name in seen:
            fields.append((field.name, field.value))
        seen.add(name)
    meta = [
        (f"{block.namespace} {entry.name}".strip(), entry.value)
        for block in envelope.meta
        for entry in block.entries
    ]
    return (*fields, *meta)


def _with_part_title(number: int, part: Part) -> Sequence[Entry]:
    """Return the entries of a part; where the conversation goes on in another file, its title first."""
    if number and part.title:
        return (Heading(2, part.title, part.title_line), *part.entries)
    return part.entries
