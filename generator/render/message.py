"""What a page shows of one message."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from generator.body.markdown import restructured
from generator.model import BodyFacts, Envelope, Kind, Message, Texts
from generator.render.intents import act
from generator.render.template_objects import MessageView, Speaker
from generator.render.words import Words

LONG: Final = 120
"""Lines of the longest message that is not folded."""
FIRST_WORDS: Final = 70
"""Characters of a message that the outline shows at most."""

_SHOWN_FIELDS: Final = frozenset({"context", "intent", "user"})
"""Fields that the page always shows elsewhere."""

BodyHtml = Callable[[str, str, BodyFacts], str]
"""From a text, the anchor its ids begin with, and its facts to safe HTML."""


def message_view(
    message: Message,
    texts: Texts,
    as_written: Texts,
    html: BodyHtml,
    speakers: Mapping[str, Speaker],
    words: Words,
    *,
    session: str = "",
) -> MessageView:
    """Return a message as a page shows it; of a withheld one only who wrote to whom.

    `as_written` holds the same texts where they are shown as they are; `session` is the key of the session
    that the page shows for the whole conversation.
    """
    envelope, facts = message.envelope, message.facts
    anchor = f"m{message.number}"
    first = second = source = ""
    if envelope and facts:
        first = html(texts[envelope.text], anchor, facts)
        if message.second_facts:
            second = html(texts[envelope.second], f"{anchor}-b", message.second_facts)
        source = as_written[envelope.text] if restructured(facts) or envelope.faults else ""
    sender = speakers[message.sender.key]
    return MessageView(
        number=message.number,
        anchor=anchor,
        sender=sender,
        recipient=speakers[message.recipient.key],
        act=words.say(act(message.intent, message.kind), name=sender.name),
        intent=message.intent,
        label=envelope.label if envelope else "",
        follow_up=message.follow_up,
        reply_to=message.reply_to,
        html=first,
        second_html=second,
        source=source,
        first_words=_beginning(facts.sentence) if facts else "",
        lines=facts.lines if facts else 0,
        long=bool(facts and facts.lines > LONG),
        language=envelope.language if envelope else "",
        notices=tuple(_notices(message, words)),
        gap=words.unanswered if message.unanswered else "",
        withheld=bool(message.withheld),
        signed=bool(envelope and envelope.signature),
        details=_details(envelope, session) if envelope else (),
    )


def _beginning(sentence: str) -> str:
    """Return a sentence, cut at a word where it is long."""
    if len(sentence) <= FIRST_WORDS:
        return sentence
    return sentence[:FIRST_WORDS].rpartition(" ")[0].rstrip(" ,;:.…") + " …"


def _notices(message: Message, words: Words) -> Iterator[str]:
    """Yield what a reader should know before the text."""
    if message.withheld:
        yield words.say("withheld", reason=words[f"withheld_{message.withheld}"])
        return
    if message.mismatched:
        yield words.mismatched
    elif message.kind is Kind.REPLY and not message.reply_to:
        yield words.unasked
    if message.envelope:
        if message.envelope.quoted:
            yield words.quoted
        for fault in message.envelope.faults:
            yield words.get(f"fault_{fault}", words.fault)


def _details(envelope: Envelope, session: str) -> tuple[tuple[str, str], ...]:
    """Return the fields that no other part of the page shows, `meta` entries under their namespace.

    Of a field that is written twice the first one counts; the second one is shown here.
    """
    seen: set[str] = set()
    fields = []
    for field in envelope.fields:
        name = field.name.lower()
        if name in seen or not _is_shown(name, field.value, envelope, session):
            fields.append((field.name, field.value))
        seen.add(name)
    meta = [
        (f"{block.namespace} {entry.name}".strip(), entry.value)
        for block in envelope.meta
        for entry in block.entries
    ]
    bare = [("meta", block.namespace) for block in envelope.meta if block.namespace and not block.entries]
    return (*fields, *meta, *bare)


def _is_shown(name: str, value: str, envelope: Envelope, session: str) -> bool:
    """Whether another part of the page, or the way it is marked up, says what a field says."""
    if name == "session":
        return (envelope.session.key if envelope.session else value) == session or not value
    if name == "lang":
        return bool(envelope.language) or not value
    if name == "sig":
        return not envelope.signature
    return name in _SHOWN_FIELDS
