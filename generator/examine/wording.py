"""All words of a document as one text, so that it can be searched at once, with the line each of them has."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from generator.model import Envelope, FrontMatter, Heading, Texts, Transcript


class Passage(NamedTuple):
    """A text that stands in the file from a line on."""

    text: str
    line: int
    single: bool = True
    """All of it belongs to one line, as a field does, even where it holds line breaks."""
    end_line: int = 0
    """The last line it can have come from; 0: not known."""
    place: int = -1
    """In the transcript's texts; -1: it is a field, a title or a heading."""
    envelope: int = 0
    """The line of the envelope's header it belongs to; 0: none."""


class Wording:
    """The passages of a document, joined."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self.passages = passages
        self.text = "\n".join([passage.text for passage in passages])
        self._starts: list[int] | None = None
        self._breaks: list[int] | None = None

    def line(self, position: int) -> int:
        """Return the line of the file that a position of the joined text has."""
        if self._starts is None:
            self._starts = list(accumulate((len(passage.text) + 1 for passage in self.passages), initial=0))
        place = bisect_right(self._starts, position) - 1
        passage, start = self.passages[place], self._starts[place]
        if passage.single:
            return passage.line
        if self._breaks is None:
            self._breaks = [found.start() for found in re.finditer("\n", self.text)]
        line = passage.line + bisect_left(self._breaks, position) - bisect_left(self._breaks, start)
        return min(line, passage.end_line) if passage.end_line else line


def wording(transcript: Transcript, texts: Texts) -> Wording:
    """Return everything that a document says and that may reach the site."""
    return Wording(tuple(_passages(transcript, texts)))


def _passages(transcript: Transcript, texts: Texts) -> Iterator[Passage]:
    yield from _front(transcript.front)
    if transcript.title and transcript.title != transcript.front.title:
        yield Passage(transcript.title, transcript.title_line)
    for item in transcript.items:
        if isinstance(item, Envelope):
            yield from _envelope(item, texts)
        elif isinstance(item, Heading):
            yield Passage(item.text, item.line)
        else:
            yield Passage(texts[item.text], item.line, single=False, place=item.text)


def _front(front: FrontMatter) -> Iterator[Passage]:
    at = front.lines
    for key in ("title", "description", "outcome", "slug"):
        if value := getattr(front, key):
            yield Passage(value, at.get(key, 1))
    for tag in front.tags:
        yield Passage(tag, at.get("tags", 1))
    for alias in front.aliases:
        yield Passage(alias.path, alias.line)


def _envelope(envelope: Envelope, texts: Texts) -> Iterator[Passage]:
    at = envelope.line
    yield Passage(f"{envelope.sender}\n{envelope.recipient}\n{envelope.label}", at, envelope=at)
    for field in envelope.fields:
        text = f"{field.name}: {field.value}" if field.name else field.value
        yield Passage(text, field.line, envelope=at)
    for meta in envelope.meta:
        yield Passage(meta.namespace, meta.line, envelope=at)
        for entry in meta.entries:
            yield Passage(f"{entry.name}: {entry.value}", entry.line, envelope=at)
    for place, line in ((envelope.text, envelope.text_line), (envelope.second, envelope.second_line)):
        if place >= 0:
            yield Passage(
                texts[place], line, single=False, end_line=envelope.end_line, place=place, envelope=at
            )
