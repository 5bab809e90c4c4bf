"""Atom feeds: the newest conversations of the archive, and of each context."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Final
from urllib.parse import urljoin

from generator.body.escape import attribute, escape
from generator.body.links import is_external
from generator.body.plain import plain_line
from generator.dates import in_utc
from generator.deception.signs import spelled_out
from generator.model import Conversation, FactedOutcome, FactedProse, Heading, Slot, Summary
from generator.render.renderings import Renderings
from generator.render.views import Site
from generator.urls import absolute, conversation_path

NEWEST: Final = 50
"""So many conversations a feed has at most."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?Z?)?)?)?")
_LINK: Final = re.compile(r'(<(?:a|img)\b[^<>]*?\s(?:href|src)=")([^"]*)"')
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ORDINARY: Final = b"\t\n\r" + bytes(byte for byte in range(0x20, 0x100) if byte not in b"\xed\xef")
"""Bytes of UTF-8 that stand in no character which XML cannot hold."""


def moment(date: str) -> str:
    """Return a date in UTC as feeds want it, missing parts as their first value; empty: it is no date."""
    found = _DATE.fullmatch(in_utc(date))
    if found is None:
        return ""
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups())
    try:
        when = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=UTC)
    except ValueError:
        return ""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def in_feed(summaries: Sequence[Summary]) -> tuple[Summary, ...]:
    """Return those of `summaries`, the newest first, that a feed shows."""
    return tuple(islice((summary for summary in summaries if moment(summary.date)), NEWEST))


def atom(path: str, title: str, page: str, entries: Sequence[bytes], newest: str, site: Site) -> bytes:
    """Return the feed `path`; `page` is the page that lists the same conversations, `newest` the latest date."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(site.language)}>',
        f"<title>{_text(spelled_out(title))}</title>",
        f"<id>{_text(absolute(site.base_url, path))}</id>",
        f"<updated>{moment(newest)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(absolute(site.base_url, path))}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(absolute(site.base_url, page))}/>',
    ]
    if site.licence:
        lines.append(f"<rights>{_text(site.licence)}</rights>")
    return b"\n".join(("\n".join(lines).encode(), *entries, b"</feed>", b""))


def entry(summary: Summary, conversation: Conversation, made: Renderings, site: Site) -> bytes:
    """Return the entry of one conversation: its outcome as the summary, the whole of it as the content."""
    page = conversation_path(summary.slug)
    url = absolute(site.base_url, page)
    stem = page.removesuffix(".html")
    date = moment(summary.date)
    lines = [
        "<entry>",
        f"<title>{_text(spelled_out(summary.title))}</title>",
        f"<id>{_text(url)}</id>",
        f"<published>{date}</published>",
        f"<updated>{date}</updated>",
        f'<link rel="alternate" type="text/html" href={_attribute(url)}/>',
        f'<link rel="alternate" type="text/markdown" href={_attribute(absolute(site.base_url, f"{stem}.md"))}/>',
        f'<link rel="alternate" type="application/json" href={_attribute(absolute(site.base_url, f"{stem}.json"))}/>',
        *(f"<author><name>{_text(spelled_out(name))}</name></author>" for name in summary.authors),
        *(
            f"<category term={_attribute(term)}/>"
            for term in dict.fromkeys((*summary.contexts, *summary.tags))
        ),
    ]
    if summary.outcome:
        lines.append(f'<summary type="text">{_text(summary.outcome.plain)}</summary>')
    content = "\n".join(_content(summary, conversation, made))
    lines += [f'<content type="html">{_text(_with_absolute_links(content, url))}</content>', "</entry>"]
    return "\n".join(lines).encode()


def _content(summary: Summary, conversation: Conversation, made: Renderings) -> Iterator[str]:
    outcome = made.outcome()
    if outcome:
        yield f"<blockquote>{outcome}</blockquote>"
    on_top = (summary.outcome.part, summary.outcome.text) if summary.outcome else None
    for number, part in enumerate(conversation.parts):
        shift = 2 if number and part.title else 1
        if number and part.title:
            yield f"<h2>{_shown(part.title)}</h2>"
        for place, item in enumerate(part.entries, shift):
            anchor = f"p{number + 1}-{place}"
            match item:
                case Slot():
                    yield from _message(conversation, item.number, made)
                case Heading():
                    yield f"<h2>{_shown(plain_line(item.text))}</h2>"
                case FactedProse() | FactedOutcome():
                    if (number, item.text) != on_top:
                        yield made.prose(
                            made.texts[number][item.text], number, anchor, plain=item.facts.plain
                        )
                case _:
                    yield f"<pre>{_shown(made.as_written[number][item.text])}</pre>"


def _message(conversation: Conversation, number: int, made: Renderings) -> Iterator[str]:
    message = conversation.messages[number - 1]
    intent = f" ({message.intent})" if message.intent else ""
    yield f"<h2>{_shown(f'{message.sender.name} → {message.recipient.name}{intent}')}</h2>"
    envelope, texts = message.envelope, made.texts[message.part]
    if envelope is None or message.facts is None:
        yield "<p>…</p>"
        return
    yield made.body(texts[envelope.text], message.part, f"m{number}", message.facts)
    if message.second_facts:
        yield made.body(texts[envelope.second], message.part, f"m{number}-b", message.second_facts)


def _with_absolute_links(html: str, url: str) -> str:
    """Return HTML that Overheard made, with every relative address as it is seen from `url`.

    Others stay as they are: what `urljoin` takes apart it may refuse, as it does with a host that cannot be one.
    """
    return _LINK.sub(
        lambda found: found[0] if is_external(found[2]) else f'{found[1]}{urljoin(url, found[2])}"', html
    )


def _shown(text: str) -> str:
    """Return a text, as HTML, in which nothing is hidden."""
    return escape(spelled_out(text))


def _text(text: str) -> str:
    return escape(_for_xml(text))


def _attribute(text: str) -> str:
    value = attribute(_for_xml(text))
    return f'"{value}"'


def _for_xml(text: str) -> str:
    """Return a text with a sign for each character that XML cannot hold."""
    # Looking at bytes is cheaper than at characters, and nearly all texts have none that is in doubt.
    if not text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY):
        return text
    return _NOT_XML.sub("\ufffd", text)
