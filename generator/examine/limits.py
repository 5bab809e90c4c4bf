"""Limits that are stated: what is larger is shown all the same, in a simpler way, and told."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from generator.body.work import HEAVIEST, LARGEST, LARGEST_BLOCK, LARGEST_IN_ALL, work
from generator.diagnostics.finding import Finding, Severity
from generator.examine.wording import Passage
from generator.model import SHARED_INTRODUCTIONS, BodyFacts, Envelope, Limits, Transcript

_RAISE: Final = "split it, or raise `{}` under `limits` in site.yml"
MOST_FINDINGS: Final = 500
"""Findings of one code in one document; of more, only the number is told."""


def plain_texts(passages: Iterable[Passage], limits: Limits) -> dict[int, Finding]:
    """Return the places of the texts that are not read as Markdown, each with the finding that says why."""
    texts = [passage for passage in passages if passage.place >= 0]
    at_risk = sum(len(passage.text) for passage in texts) > LARGEST_IN_ALL // HEAVIEST
    found: dict[int, Finding] = {}
    in_all = 0
    for passage in texts:
        if _is_longer(passage.text, limits.body):
            reason, advice = f"is longer than {size(limits.body)}", _RAISE.format("body")
        elif not at_risk and len(passage.text) <= LARGEST // HEAVIEST:
            continue
        else:
            reason, advice = _costs(work(passage.text), in_all), "split the document"
            if not reason:
                in_all += work(passage.text)
                continue
        message = f"this text {reason}; it is shown as it was written, not read as Markdown"
        found[passage.place] = _large(message, passage.line, advice)
    return found


def size_findings(
    passages: Sequence[Passage], transcript: Transcript, facts: Sequence[BodyFacts], limits: Limits
) -> Iterator[Finding]:
    """Yield what is to be said of long lines, long envelopes, large blocks of code and long introductions."""
    if sum(len(passage.text) for passage in passages) > min(limits.line, limits.envelope, LARGEST_BLOCK):
        for passage in passages:
            yield from _long_lines(passage, limits.line)
            if passage.place >= 0 and len(passage.text) > LARGEST_BLOCK and not facts[passage.place].plain:
                yield from _large_blocks(passage, facts[passage.place])
        yield from _long_envelopes(passages, transcript, limits.envelope)
    yield from _long_introduction(transcript)


def capped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, but of each code no more than `MOST_FINDINGS`; the last one says how many there are."""
    ordered = tuple(findings)
    if len(ordered) <= MOST_FINDINGS:
        yield from ordered
        return
    counts: dict[str, int] = {}
    for finding in ordered:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    left = dict.fromkeys(counts, MOST_FINDINGS)
    for finding in ordered:
        left[finding.code] -= 1
        if left[finding.code] >= 0:
            untold = counts[finding.code] - MOST_FINDINGS
            yield _with_number(finding, untold) if untold > 0 and not left[finding.code] else finding


def size(count: int) -> str:
    """Return a number of bytes or characters as people write it: `256 KB`."""
    for unit, name in ((1024 * 1024, "MB"), (1024, "KB")):
        if count >= unit and count % unit == 0:
            return f"{count // unit} {name}"
    return f"{count} bytes"


def _is_longer(text: str, limit: int) -> bool:
    return len(text) * 4 > limit and len(text.encode("utf-8", "replace")) > limit


def _costs(units: int, in_all: int) -> str:
    """Say why a text of so many units is not read as Markdown, where `in_all` were read before; or nothing."""
    if units > LARGEST:
        return "has too many marks"
    return "comes late in a very large document" if in_all + units > LARGEST_IN_ALL else ""


def _long_lines(passage: Passage, limit: int) -> Iterator[Finding]:
    text, start = passage.text, 0
    while len(text) - start > limit:
        end = text.rfind("\n", start, start + limit + 1)
        if end < 0:
            place = passage.line if passage.single else passage.line + text.count("\n", 0, start)
            message = f"this line is longer than {size(limit)}; it is kept as it is"
            yield _large(message, place, _RAISE.format("line"))
            end = text.find("\n", start + limit)
        start = end + 1 if end >= 0 else len(text)


def _large_blocks(passage: Passage, facts: BodyFacts) -> Iterator[Finding]:
    starts = [0]
    for line in passage.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for run in (*facts.fenced, *facts.loose):
        if starts[min(run.last_line, len(starts) - 1)] - starts[run.first_line - 1] - 1 > LARGEST_BLOCK:
            message = "this block of code is longer than 100,000 characters; it is shown without colours"
            yield _large(message, passage.line + run.first_line - 1)


def _long_envelopes(passages: Iterable[Passage], transcript: Transcript, limit: int) -> Iterator[Finding]:
    sizes: dict[int, int] = {}
    for passage in passages:
        if passage.envelope:
            sizes[passage.envelope] = sizes.get(passage.envelope, 0) + len(passage.text)
    for item in transcript.items:
        if isinstance(item, Envelope) and sizes.get(item.line, 0) > limit:
            message = f"this envelope is longer than {size(limit)}; it is read whole, but other programs may refuse it"
            yield _large(message, item.line, _RAISE.format("envelope"))


def _long_introduction(transcript: Transcript) -> Iterator[Finding]:
    before = sum(1 for _ in takewhile(lambda item: not isinstance(item, Envelope), transcript.items))
    if before * len(transcript.items) <= SHARED_INTRODUCTIONS:
        return
    envelopes = [item for item in transcript.items if isinstance(item, Envelope)]
    sessions = {item.session.key if item.session else "" for item in envelopes}
    if before * len(sessions) > SHARED_INTRODUCTIONS:
        message = "the introduction above is too long to stand on the page of each conversation; the first one has it"
        yield _large(message, envelopes[0].line)


def _large(message: str, line: int, help_text: str = "split the document") -> Finding:
    return Finding("large-file", Severity.WARNING, message, line, help=help_text)


def _with_number(finding: Finding, untold: int) -> Finding:
    more = f"{finding.message}; {untold} more of this kind follow in this document"
    return replace(finding, message=more)
