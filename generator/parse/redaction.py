"""Redaction: rules of `site.yml` replace text in a whole document before anything else sees it."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from generator.diagnostics.finding import Finding, Severity
from generator.model import (
    Block,
    Document,
    EnvelopeBlock,
    FrontMatter,
    Heading,
    OutcomeBlock,
    ProseBlock,
    Redaction,
    UnreadBlock,
)
from generator.parse.indentation import Hit, hits_in, indentation


def redact(document: Document, rules: Sequence[Redaction]) -> tuple[Document, tuple[str, ...]]:
    """Return the document with every match of every rule replaced, and the names of rules that matched.

    A match that runs over lines leaves as many line breaks behind, so that positions stay true. Each rule
    gives a finding on the first line of every block it matched in.
    """
    if not rules:
        return document, ()
    redactor = _Redactor(rules)
    front = redactor.front(document.front)
    title = redactor.line(document.title, document.title_line)
    blocks = tuple(redactor.block(block) for block in document.blocks)
    told = tuple(
        replace(finding, message=redactor.unseen(finding.message), help=redactor.unseen(finding.help))
        for finding in document.findings
    )
    findings = (
        *told,
        *(redactor.finding(name, line, last) for (name, line), last in redactor.matched.items()),
    )
    done = replace(document, front=front, title=title, blocks=blocks, findings=findings)
    return done, tuple(dict.fromkeys(name for name, _ in redactor.matched))


_BLANKS = (" ", "\t")
_Rule = tuple[str, re.Pattern[str], str]
"""Name, pattern and replacement."""


class _Redactor:
    """Applies the rules to one document and remembers what matched where."""

    def __init__(self, rules: Sequence[Redaction]) -> None:
        self.rules: list[_Rule] = [(rule.name, re.compile(rule.pattern), rule.replacement) for rule in rules]
        self.matched: dict[tuple[str, int], int] = {}
        """By the name of a rule and the line where it matched: the last line of such a match."""

    def text(self, text: str, first_line: int, *, one_line: bool = False) -> str:
        """Return a text with all matches replaced; `first_line` is where it stands in the file."""
        for rule in self.rules:
            hits = [Hit(*match.span(), match) for match in rule[1].finditer(text)]
            text = self._without(text, hits, rule, first_line, one_line=one_line)
        return text

    def lines(self, lines: Sequence[str], first_line: int) -> tuple[str, ...]:
        """Return lines of an envelope with all matches replaced, each with its indentation.

        A rule is applied to the lines as they stand, and also to what is read of them: to the lines without
        indentation, and to each text by itself, so that `^` and `$` mean in a message what they mean in prose.
        """
        for rule in self.rules:
            taken = indentation(lines)
            bare = [line[len(indent) :] for indent, line in zip(taken, lines, strict=True)]
            hits = hits_in(rule[1], taken, bare)
            if hits:
                text = self._without("\n".join(bare), hits, rule, first_line)
                kept = text.split("\n")
                lines = [
                    indent + (line if old[:1] in _BLANKS else line.lstrip(" \t"))
                    for indent, line, old in zip(taken, kept, bare, strict=True)
                ]
        return tuple(lines)

    def _without(
        self, text: str, hits: Sequence[Hit], rule: _Rule, first_line: int, *, one_line: bool = False
    ) -> str:
        """Return a text with what a rule found in it replaced, and remember where that was."""
        name, _, replacement = rule
        pieces: list[str] = []
        done, line = 0, first_line
        for start, end, match in hits:
            line += 0 if one_line else text.count("\n", done, start)
            lines = text.count("\n", start, end)
            last = line if one_line else line + lines
            self.matched[name, line] = max(last, self.matched.get((name, line), 0))
            pieces += (text[done:start], match.expand(replacement).replace("\n", " "), "\n" * lines)
            done, line = end, last
        return "".join((*pieces, text[done:])) if pieces else text

    def line(self, text: str, line: int) -> str:
        """Return a text that is part of one line."""
        return self.text(text, line, one_line=True).replace("\n", " ") if text else text

    def unseen(self, text: str) -> str:
        """Return a finding's words with all matches replaced, without telling of it."""
        for _, pattern, replacement in self.rules:
            text = pattern.sub(replacement, text)
        return text

    def front(self, front: FrontMatter) -> FrontMatter:
        at = front.lines
        return replace(
            front,
            title=self.line(front.title, at.get("title", 1)),
            description=self.line(front.description, at.get("description", 1)),
            outcome=self.text(front.outcome, at.get("outcome", 1), one_line=True),
            slug=self.line(front.slug, at.get("slug", 1)),
            tags=tuple(self.line(tag, at.get("tags", 1)) for tag in front.tags),
            aliases=tuple(replace(alias, path=self.line(alias.path, alias.line)) for alias in front.aliases),
        )

    def block(self, block: Block) -> Block:
        if isinstance(block, EnvelopeBlock):
            return self.envelope(block)
        if isinstance(block, Heading):
            return replace(block, text=self.line(block.text, block.line))
        if isinstance(block, UnreadBlock):  # may hold what was meant as an envelope, with its indentation
            return replace(block, text="\n".join(self.lines(block.text.split("\n"), block.line)))
        if isinstance(block, ProseBlock | OutcomeBlock):
            return replace(block, text=self.text(block.text, block.line))
        raise TypeError(block)

    def envelope(self, block: EnvelopeBlock) -> EnvelopeBlock:
        first = block.line + (not block.collapsed)
        return replace(
            block,
            sender=self.line(block.sender, block.line),
            recipient=self.line(block.recipient, block.line),
            label=self.line(block.label, block.line),
            header=self.line(block.header, block.line),
            lines=self.lines(block.lines, first),
        )

    @staticmethod
    def finding(name: str, line: int, last: int) -> Finding:
        message = f"the redaction rule `{name}` replaced text here"
        return Finding("redacted", Severity.NOTE, message, line, end_line=last)
