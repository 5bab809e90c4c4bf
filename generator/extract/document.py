"""Extract: a source becomes a document, block by block."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from generator.diagnostics.finding import Finding, Severity
from generator.extract.frames import find_frames
from generator.extract.front_matter import read_front_matter
from generator.extract.misspelt_outcome import misspelt_outcome
from generator.extract.outcome import outcome_words
from generator.extract.prose import read_prose
from generator.extract.sheet import Place, Sheet
from generator.extract.titles import named, take_title
from generator.model import (
    Block,
    Document,
    EnvelopeBlock,
    FrontMatter,
    Heading,
    ReadingOptions,
    Source,
    SourceKind,
    UnreadBlock,
)

MOST_LINES: Final = 250_000
"""Lines of a document that are read."""


def extract(source: Source, options: ReadingOptions) -> Document:
    """Return the blocks of a source in the order of the file; whatever it holds, it never raises.

    Every line ends up in one block, but for what is known furniture: the front matter, blank lines and
    rules between blocks, comments, headings that give the title or only name a message, header and footer
    lines, and the fence lines around envelopes.
    """
    lines = source.text.split("\n", MOST_LINES)
    rest = lines.pop() if len(lines) > MOST_LINES else ""
    front, front_findings, taken = read_front_matter(lines)
    findings = [*source.findings, *front_findings]
    place = Place(search=front.envelopes, bare_file=source.kind is SourceKind.BARE)
    sheet = find_frames(lines, taken, place, comments="<!--" in source.text)
    findings.extend(sheet.findings)
    words = outcome_words(options.language, front.lang)
    blocks = [_placed(block, lines) for block in _blocks(sheet, taken, front, words, options, findings)]
    if not front.outcome and (misspelt := misspelt_outcome(blocks, words)):
        findings.append(misspelt)
    if rest:
        blocks.append(UnreadBlock(rest.rstrip("\n"), MOST_LINES + 1, "large-file"))
        findings.append(_too_long())
    title, title_line = front.title, 1
    if blocks:
        title, title_line = take_title(blocks, front, findings)
    elif not any(finding.code == "front-matter-invalid" for finding in findings):
        findings.append(
            Finding(
                "empty-document",
                Severity.NOTE,
                "the document holds no text",
                1,
                help="write it, or delete the file",
            )
        )
    last_line = len(lines) + rest.count("\n") - (not lines[-1]) or 1
    return Document(front, title, title_line, tuple(blocks), last_line, tuple(findings))


def _placed(block: Block, lines: Sequence[str]) -> Block:
    """Return a block whose column is one of each of its lines, though some are indented less than the first."""
    if not isinstance(block, EnvelopeBlock) or block.column == 1:
        return block
    least = min(len(line) for line in lines[block.line - 1 : block.end_line] if line.strip())
    return replace(block, column=min(block.column, least + 1))


def _too_long() -> Finding:
    message = f"the document has more than {MOST_LINES:,} lines; what follows is shown as it was written"
    return Finding(
        "large-file", Severity.WARNING, message, MOST_LINES + 1, help="split it into several documents"
    )


def _blocks(
    sheet: Sheet,
    start: int,
    front: FrontMatter,
    words: frozenset[str],
    options: ReadingOptions,
    findings: list[Finding],
) -> list[Block]:
    """Put the spans' blocks and the prose between them in order; messages get their labels."""
    if not any(isinstance(block, EnvelopeBlock) for span in sheet.spans for block in span.blocks):
        words = frozenset()
    blocks: list[Block] = []
    shown = dict(options.shown_names)
    has_title = bool(front.title)
    for span in sheet.spans:
        prose: list[Block] = []
        if start < span.start:
            prose = read_prose(sheet.lines, start, span.start, sheet.opaque, words, findings)
            blocks.extend(prose)
        titles = [isinstance(block, Heading) and block.level == 1 for block in prose]
        has_title = has_title or any(titles[:-1])
        blocks.extend(named(blocks, span.blocks, findings, shown=shown, has_title=has_title))
        has_title = has_title or any(titles)
        start = span.end
    if start < len(sheet.lines):
        blocks.extend(read_prose(sheet.lines, start, len(sheet.lines), sheet.opaque, words, findings))
    return blocks
