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


class _Redactor:
    """Applies the rules to one document and remembers what matched where."""

    def __init__(self, rules: Sequence[Redaction]) -> None:
        self.rules = [(rule.name, re.compile(rule.pattern), rule.replacement) for rule in rules]
        self.matched: dict[tuple[str, int], int] = {}
        """By the name of a rule and the line where it matched: the last line of such a match."""

    def text(self, text: str, first_line: int, *, one_line: bool = False) -> str:
        """Return a text with all matches replaced; `first_line` is where it stands in the file."""
        for name, pattern, replacement in self.rules:
            pieces: list[str] = []
            done, line = 0, first_line
            for match in pattern.finditer(text):
                line += 0 if one_line else text.count("\n", done, match.start())
                lines = match[0].count("\n")
                last = line if one_line else line + lines
                self.matched[name, line] = max(last, self.matched.get((name, line), 0))
                pieces += (
                    text[done : match.start()],
                    match.expand(replacement).replace("\n", " "),
                    "\n" * lines,
                )
                done, line = match.end(), last
            text = "".join((*pieces, text[done:])) if pieces else text
        return text

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
        if isinstance(block, ProseBlock | OutcomeBlock | UnreadBlock):
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
            lines=tuple(self.text("\n".join(block.lines), first).split("\n")) if block.lines else (),
        )

    @staticmethod
    def finding(name: str, line: int, last: int) -> Finding:
        message = f"the redaction rule `{name}` replaced text here"
        return Finding("redacted", Severity.NOTE, message, line, end_line=last)
