"""What the author wrote around the envelopes: headings, outcomes and prose (protocol §11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.extract.headings import is_rule, read_heading, underline_level
from generator.extract.outcome import after_heading_word, after_label, is_label
from generator.model import Block, Heading, OutcomeBlock, ProseBlock

_PARAGRAPH: Final = 7
"""In place of a heading's level: an outcome that began as a paragraph ends at any heading."""


def read_prose(
    lines: Sequence[str],
    start: int,
    end: int,
    opaque: Mapping[int, tuple[int, bool]],
    words: frozenset[str],
    findings: list[Finding],
) -> list[Block]:
    """Return the blocks of the lines from `start` up to `end`; in `words` is what marks an outcome.

    Without words, outcomes are not looked for. Blank lines and rules at the ends of a block are furniture.
    """
    reader = _Reader(lines, words, findings, begin=start)
    reader.read(start, end, opaque)
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    """Reads one stretch of prose, line by line."""

    lines: Sequence[str]
    words: frozenset[str]
    findings: list[Finding]
    blocks: list[Block] = field(default_factory=list)
    begin: int = 0
    """Where the block begins that is being read."""
    paragraph: int = -1
    """Where the paragraph begins that an underline would make a heading; -1: none."""
    level: int = 0
    """Of the outcome that is being read; 0: none is."""
    label_at: int = -1
    """Where the outcome's label stands."""
    beside: str = ""
    """What stands beside the label."""
    rules: set[int] = field(default_factory=set)

    def read(self, start: int, end: int, opaque: Mapping[int, tuple[int, bool]]) -> None:
        at, fresh = start, True
        while at < end:
            if at in opaque:
                after, is_fence = opaque[at]
                if is_fence and self.level == _PARAGRAPH and not self._asks_for_code(at):
                    self._flush(at)
                at, fresh, self.paragraph = after, is_fence, -1
                continue
            line = self.lines[at]
            text = line.strip()
            if not text:
                fresh, self.paragraph = True, -1
            elif line[0] == "\t" or line.startswith("    "):
                fresh = False
            else:
                fresh = self._line(at, text, fresh)
            at += 1
        self._flush(end)

    def _line(self, at: int, text: str, fresh: bool) -> bool:
        """Read a line with words on it; say whether what follows begins a paragraph."""
        mark = text[0]
        if mark == "#" and (found := read_heading(text)) and found[1]:
            self._heading(at, at + 1, *found)
            return True
        if mark in "=-" and self.paragraph >= 0 and (level := underline_level(text)):
            self._underline(at, level)
            return True
        if mark in "-*_" and is_rule(text):
            if self.level:
                self._flush(at)
            self.rules.add(at)
            self.paragraph = -1
            return True
        if fresh:
            self.paragraph = -1 if mark in "|<" else at
        if self.words:
            self._label(at, text, fresh)
        return False

    def _heading(self, start: int, after: int, level: int, words: str) -> None:
        """Take lines that are a heading: of a new block, of an outcome, or inside of one."""
        self.paragraph = -1
        beside = after_heading_word(words, self.words) if self.words else None
        if beside is not None:
            self._flush(start)
            self.level, self.label_at, self.beside, self.begin = level, start, beside, after
        elif not 0 < self.level < level:
            self._flush(start)
            self.blocks.append(Heading(level, words, start + 1))
            self.begin = after

    def _underline(self, at: int, level: int) -> None:
        """Take a line under a paragraph; below an outcome's paragraph it can only be meant as a rule."""
        start = self.paragraph
        if self.label_at != start:
            self._heading(start, at + 1, level, " ".join(line.strip() for line in self.lines[start:at]))
        elif at == start + 1 and not self.beside:
            self.level, self.begin = level, at + 1
        else:
            self._flush(at)
            self.rules.add(at)
        self.paragraph = -1

    def _label(self, at: int, text: str, fresh: bool) -> None:
        """Begin or end an outcome where a line begins with a label."""
        beside = after_label(text, self.words, begins_paragraph=fresh)
        if beside is not None:
            if self.level and not self.beside and not self._has_words(at):
                level = self.level  # the label repeats the heading above it
            else:
                self._flush(at)
                level = _PARAGRAPH
            self.paragraph = at
            self.level, self.label_at, self.beside, self.begin = level, at, beside, at + 1
        elif fresh and self.level == _PARAGRAPH and is_label(text):
            self._flush(at)

    def _has_words(self, end: int) -> bool:
        return bool(self._last_words(end))

    def _asks_for_code(self, at: int) -> bool:
        """Whether a fence belongs to the outcome before it, which has no words yet or ends in a colon."""
        return (self._last_words(at) or self.beside or ":").endswith((":", "："))

    def _last_words(self, end: int) -> str:
        """Return the last line with words of the block that is being read, but for those beside a label."""
        return next(filter(None, (line.strip() for line in reversed(self.lines[self.begin : end]))), "")

    def _flush(self, end: int) -> None:
        """End the block that is being read before the line `end`."""
        begin, stop = self.begin, end
        while stop > begin and self._is_furniture(stop - 1):
            stop -= 1
        if not self.beside:
            while begin < stop and self._is_furniture(begin):
                begin += 1
        text = "\n".join(self.lines[begin:stop])
        if self.level:
            self._end_outcome(text, begin)
        elif text:
            self.blocks.append(ProseBlock(text, begin + 1))
        self.begin, self.level, self.beside, self.label_at = end, 0, "", -1

    def _end_outcome(self, text: str, begin: int) -> None:
        if self.beside:
            whole = f"{self.beside}\n{text}" if text else self.beside
            self.blocks.append(OutcomeBlock(whole, self.label_at + 1, beside=True))
        elif text:
            self.blocks.append(OutcomeBlock(text, begin + 1))
        else:
            help_text = "write what came of the conversation, or remove the label"
            self.findings.append(
                Finding(
                    "empty-field", Severity.NOTE, "the outcome is empty", self.label_at + 1, help=help_text
                )
            )

    def _is_furniture(self, at: int) -> bool:
        line = self.lines[at].strip()
        return not line or at in self.rules or line == ">"
