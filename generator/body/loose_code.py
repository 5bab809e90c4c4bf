"""Find code that stands in a body without a fence.

The protocol has authors indent code by two blanks, and models paste code with no fence at all; Markdown
makes flowing prose of both. Prose that becomes code is the worse fault, so every rule asks for signs that
prose does not have. Lines get a kind (`line_kinds`) and are cut into pieces (`cut`); each piece is judged by
itself (`verdict`) and by its neighbours (`neighbours`); pieces of code that only blank lines separate become
a run, unless another language begins there (`samples_apart`).
"""

from generator.body.body_lines import BodyLines
from generator.body.cut import cut
from generator.body.language import language_of_file
from generator.body.language_signs import file_in_comment, language_by_signs
from generator.body.lead_in import NO_LEAD_IN, LeadIn
from generator.body.neighbours import judge
from generator.body.pieces import Piece
from generator.body.samples_apart import parted
from generator.body.verdict import Verdict
from generator.model import CodeRun


def find_code_runs(body: str) -> tuple[CodeRun, ...]:
    """Return the runs of lines that are code without a fence, in order.

    Lines are 1-based and inclusive. The line that announces the code is not among them, nor is any line of an
    explicit fence, a block quote or a pipe table. Never raises.
    """
    lines = BodyLines(body)
    if not lines.has_seed(0, len(lines) - 1):
        return ()
    lines.measure()
    pieces = cut(lines, body)
    groups = grouped(pieces, judge(lines, pieces))
    return tuple(
        run_of(lines, part, group[0].lead_in if part[0] is group[0] else NO_LEAD_IN)
        for group in groups
        for part in parted(lines, group)
    )


def grouped(pieces: list[Piece], verdicts: list[Verdict]) -> list[list[Piece]]:
    """Put pieces of code together that only blank lines separate."""
    groups: list[list[Piece]] = []
    above = Verdict.PROSE
    for piece, verdict in zip(pieces, verdicts, strict=True):
        if verdict is Verdict.CODE:
            if above is Verdict.CODE and not piece.apart:
                groups[-1].append(piece)
            else:
                groups.append([piece])
        above = verdict
    return groups


def run_of(lines: BodyLines, group: list[Piece], lead_in: LeadIn) -> CodeRun:
    """Return the run of a group with what its lead-in and its own lines say of file and language."""
    first, last = group[0].first, group[-1].last
    texts = lines.texts[first : last + 1]
    filename = file_in_comment(texts[0]) or lead_in.filename
    if filename:
        return CodeRun(first + 1, last + 1, language_of_file(filename), filename)
    return CodeRun(first + 1, last + 1, lead_in.language or language_by_signs(texts), None)
