"""What becomes of some documents of the demo: as an outline of what was understood, and as the page's main part.

Where only a page differs from its golden, a template or a renderer has changed; where both differ, it is what
is read. After a change that is meant, renew them and review the difference:

    OVERHEARD_RENEW_GOLDENS=1 python -m pytest tests/test_golden.py
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.link.clusters import document_revocations
from generator.link.conversations import link
from generator.model import (
    Conversation,
    FactedOutcome,
    FactedProse,
    Heading,
    LinkOptions,
    ReadingOptions,
    Slot,
    Unread,
)
from generator.pipeline.transcribing import transcribe
from generator.scan.read import read
from generator.scan.walk import scan
from generator.summarize.summary import summarize
from tests.conftest import CONTENT

GOLDENS = Path(__file__).parent / "goldens"
CASES = {
    "websocket-reconnect-a7f3d1": ["examples/websocket-reconnect.md"],
    "order-history": ["data/order-history-plan.md", "data/order-history-cutover.md"],
    "rust-cache-borrow": ["code/rust-cache-borrow.md"],
    "certificate-renewal": ["operations/certificate-renewal.crosstalk"],
    "du-oder-sie": ["writing/du-oder-sie.md"],
}


def linked(documents: list[str]) -> Conversation:
    """Return the one conversation of some documents of the demo."""
    config = load_config(CONTENT)
    found, _ = scan(CONTENT)
    transcripts = {}
    for file in found:
        if file.path in documents:
            source = read(CONTENT, file)
            transcripts[file.path] = transcribe(source, ReadingOptions())[0]
    assert not any(document_revocations(transcript) for transcript in transcripts.values())
    (conversation,) = link(transcripts, LinkOptions(config.participants), frozenset()).conversations
    return conversation


def outline(conversation: Conversation) -> Iterator[str]:
    """Yield what was understood of a conversation, a line for each thing."""
    summary = summarize(conversation)
    yield f"{summary.slug}: {summary.title}"
    yield f"date {summary.date}, {summary.messages} messages, {summary.exchanges} exchanges, {summary.words} words"
    yield f"participants {', '.join(who.name for who in summary.participants)}"
    listed = {"contexts": summary.contexts, "intents": summary.intents, "tags": summary.tags}
    yield "; ".join(f"{name} {', '.join(values)}" for name, values in listed.items())
    yield f"outcome: {summary.outcome.plain if summary.outcome else '-'}"
    for part in conversation.parts:
        yield f"-- {part.path}: {part.title}"
        for entry in part.entries:
            if isinstance(entry, Slot):
                yield from _message(conversation, entry.number)
            elif isinstance(entry, Heading):
                yield f"   {entry.line:>3} {'#' * entry.level} {entry.text}"
            elif isinstance(entry, FactedProse | FactedOutcome):
                kind = "prose" if isinstance(entry, FactedProse) else "outcome"
                yield f"   {entry.line:>3} {kind}: {entry.facts.sentence}"
            elif isinstance(entry, Unread):
                yield f"   {entry.line:>3} unread: {entry.code}"


def _message(conversation: Conversation, number: int) -> Iterator[str]:
    message = conversation.messages[number - 1]
    marks = [message.kind.value, message.intent, "follow-up" if message.follow_up else ""]
    marks += [
        f"to #{message.reply_to}" if message.reply_to else "",
        "unanswered" if message.unanswered else "",
    ]
    said = ", ".join(mark for mark in marks if mark)
    yield f"   {message.line:>3} #{number} {message.sender.name} -> {message.recipient.name} ({said})"
    if message.facts:
        yield f"       {message.facts.words} words: {message.facts.sentence}"
        for kind, runs in (("loose", message.facts.loose), ("fenced", message.facts.fenced)):
            for run in runs:
                name = f" {run.filename}" if run.filename else ""
                yield f"       {kind} {run.first_line}-{run.last_line} {run.language or 'no language'}{name}"


def main_of(page: str) -> str:
    """Return the main part of a page, so that its furniture may change."""
    found = re.search(r"<main.*?</main>", page, re.S)
    assert found
    return found.group() + "\n"


def assert_golden(name: str, text: str) -> None:
    path = GOLDENS / name
    if os.environ.get("OVERHEARD_RENEW_GOLDENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert path.read_text() == text, f"renew with OVERHEARD_RENEW_GOLDENS=1 and review {path.name}"


@pytest.mark.parametrize("case", CASES)
def test_what_is_understood(case: str) -> None:
    assert_golden(f"{case}.txt", "\n".join(outline(linked(CASES[case]))) + "\n")


@pytest.mark.parametrize("case", CASES)
def test_what_is_shown(case: str, demo_site: Path) -> None:
    slug = summarize(linked(CASES[case])).slug
    page = (demo_site / "conversations" / f"{slug}.html").read_text()
    assert_golden(f"{case}.html", main_of(page))
