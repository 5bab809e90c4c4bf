"""Lines that were meant as an outcome and are not read as one. They are told, never guessed at."""

import re
from collections.abc import Iterator, Sequence

from generator.diagnostics.finding import Finding, Severity
from generator.diagnostics.nearest import nearest
from generator.extract.fences import Fence, closes, opening_fence
from generator.model import Block, EnvelopeBlock, Heading, OutcomeBlock, ProseBlock

_AROUND = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
"""Marks of quotes and lists: within them nothing is an outcome."""
_BOLD = re.compile(r"(\*\*|__)([^*_\n]{2,40})\1[ \t]*[:：]?")
_PLAIN = re.compile(r"([^\W\d_][^*_\n:：.!?]{1,40})[:：](?=[ \t]|$)")
_BESIDE = re.compile(r"\([^()]*\)|[\d#:：]|^(?:the|final|our|das|unser)\b")
"""What may stand beside the word in such a label."""


def misspelt_outcome(blocks: Sequence[Block], words: frozenset[str]) -> Finding | None:
    """Return a finding for the last line that is like an outcome below the first envelope, if none is read.

    In `words` is what marks an outcome.
    """
    if any(isinstance(block, OutcomeBlock) for block in blocks):
        return None
    first = next((at for at, block in enumerate(blocks) if isinstance(block, EnvelopeBlock)), len(blocks))
    for block in reversed(blocks[first:]):
        for line, label in reversed(list(_labels(block))):
            if word := _meant(label, words):
                message = f"`{label.strip()}` is not read as an outcome, and no other one is there"
                help_text = f"begin a paragraph with `**{word.capitalize()}:**`, outside of quotes and lists"
                return Finding("misspelt-outcome", Severity.WARNING, message, line, help=help_text)
    return None


def _labels(block: Block) -> Iterator[tuple[int, str]]:
    """Yield what may be labels, with their lines: headings, and what begins a line of the author's words."""
    if isinstance(block, Heading):
        yield block.line, block.text
    if not isinstance(block, ProseBlock):
        return
    fence: Fence | None = None
    before = ""
    for number, line in enumerate(block.text.split("\n"), block.line):
        text = line[_AROUND.match(line).end() :]  # type: ignore[union-attr]
        if fence:
            fence = None if closes(text.rstrip(), fence) else fence
            continue
        fence = opening_fence(text)
        if not fence and (found := _BOLD.match(text) or (not before.strip() and _PLAIN.match(text))):
            yield number, found[0]
        before = line if text == line else ""


def _meant(label: str, words: frozenset[str]) -> str:
    """Return the word for an outcome that a label seems to mean, or nothing."""
    return nearest(_BESIDE.sub("", label.casefold().strip("*_ ")).strip("*_ "), sorted(words), alike=0.8)
