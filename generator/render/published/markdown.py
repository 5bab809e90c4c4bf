"""The Markdown copy of a conversation: readable by people and programs that have never heard of Overheard."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.body.relinked import relinked
from generator.model import Address, CodeRun, Conversation, Summary, Texts
from generator.render.published.words import Said, Written, in_order, is_redacted, outcome_text
from generator.render.views import Site
from generator.urls import absolute, conversation_path, relative

_TICKS: Final = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)


def markdown_copy(
    path: str, summary: Summary, conversation: Conversation, site: Site, texts: Mapping[str, Texts]
) -> bytes:
    """Return the copy `path` of a conversation: what is known of it first, then each message under a heading."""
    links = [_leading(path, addresses) for addresses in summary.links] or [{}] * len(conversation.parts)
    blocks = [f"# {_line(summary.title)}", "\n".join(_facts(path, summary, conversation, site))]
    items = tuple(in_order(conversation, texts))
    outcome = summary.outcome
    on_top = (outcome.part, outcome.text) if outcome else None
    if outcome:
        said = outcome_text(summary, conversation, texts)
        plain = any(isinstance(item, Written) and item.plain and item.text is said for item in items)
        blocks += ["## Outcome", said if plain else relinked(said, links[outcome.part])]
    for item in items:
        if isinstance(item, Said):
            blocks += _message(item, links[item.message.part])
        elif (item.part, item.place) != on_top:
            blocks.append(_written(item, links[item.part]))
    return ("\n\n".join(blocks) + "\n").encode()


def _facts(path: str, summary: Summary, conversation: Conversation, site: Site) -> Iterator[str]:
    names = [who.name for who in summary.participants]
    page = conversation_path(summary.slug)
    known = {
        "Participants": ", ".join(names),
        "Context": ", ".join(summary.contexts),
        "Date": summary.date,
        "Session": conversation.session.written if conversation.session else "",
        "Tags": ", ".join(summary.tags),
        "Licence": site.licence,
        "Redacted": "in part, before it was published" if is_redacted(conversation) else "",
        "Page": absolute(site.base_url, page) if site.base_url else relative(path, page),
    }
    for name, value in known.items():
        if value:
            yield f"- {name}: {_line(value)}"


def _message(said: Said, links: Mapping[str, str]) -> list[str]:
    message = said.message
    head = f"## {message.number}. {_line(message.sender.name)} to {_line(message.recipient.name)}"
    intent = f" ({_line(message.intent)})" if message.intent else ""
    if said.text is None:
        return [f"{head}{intent}", "*This message is withheld by the archive's privacy rules.*"]
    bodies = [(said.text, message.facts), (said.second, message.second_facts)]
    shown = [
        text if facts.plain else relinked(_fenced(text, facts.loose), links)
        for text, facts in bodies
        if text and facts
    ]
    return [f"{head}{intent}", *(shown or ["*(empty message)*"])]


def _written(item: Written, links: Mapping[str, str]) -> str:
    said = item.text if item.plain or item.kind in ("heading", "unread") else relinked(item.text, links)
    match item.kind:
        case "heading":
            return f"{'#' * min(max(item.level, 2), 6)} {_line(item.text)}"
        case "unread":
            return _fence(item.text.split("\n"), "")
        case "outcome":
            return f"**Outcome:** {said}"
    return said


def _leading(path: str, links: tuple[Address, ...]) -> Mapping[str, str]:
    """Return where relative links lead, seen from the copy: to where they lead on the page."""
    return {address.written: relative(path, address.target) for address in links if address.target}


def _fenced(text: str, runs: tuple[CodeRun, ...]) -> str:
    """Return a text with fences around the code that stands in it without any."""
    if not runs:
        return text
    lines, made, done = text.split("\n"), [], 0
    for run in runs:
        made += lines[done : run.first_line - 1]
        made.append(_fence(_dedented(lines[run.first_line - 1 : run.last_line]), run.language or ""))
        done = run.last_line
    return "\n".join((*made, *lines[done:]))


def _fence(lines: list[str], language: str) -> str:
    code = "\n".join(lines)
    longest = max(map(len, _TICKS.findall(code)), default=2) if "```" in code else 2
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def _dedented(lines: list[str]) -> list[str]:
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    return [line[min(indents, default=0) :] for line in lines]


def _line(text: str) -> str:
    return " ".join(text.split())
