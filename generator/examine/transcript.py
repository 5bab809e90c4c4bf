"""Add to a transcript what one scan of its texts tells: code, words, links, leaks. No Markdown is parsed here."""

from collections.abc import Iterator, Set

from msgspec.structs import replace

from generator.body.facts import body_facts, plain_facts
from generator.body.loose_code import find_code_runs
from generator.diagnostics.finding import Finding
from generator.examine.deceiving import sign_findings
from generator.examine.leaking import leak_findings
from generator.examine.limits import capped, plain_texts, size_findings
from generator.examine.wording import Wording, wording
from generator.model import BodyFacts, Envelope, ReadingOptions, Texts, Transcript


def examine(transcript: Transcript, texts: Texts, options: ReadingOptions) -> Transcript:
    """Return `transcript` with one `BodyFacts` for each of its `texts`, and with what is to be said of them.

    Code without a fence is looked for in messages alone: authors' prose is Markdown, and means it.
    """
    words = wording(transcript, texts)
    plain = plain_texts(words.passages, options.limits)
    loose = _bodies(transcript) - plain.keys() if _wants_loose_code(transcript, options) else frozenset()
    facts = tuple(_facts(texts, loose, plain.keys()))
    examined = replace(transcript, facts=facts)
    found = tuple(_findings(words, examined, options))
    if not found and not plain:
        return examined
    every = sorted((*found, *plain.values()), key=lambda finding: (finding.line, finding.column))
    return replace(examined, findings=tuple(capped(every)))


def _facts(texts: Texts, loose: Set[int], plain: Set[int]) -> Iterator[BodyFacts]:
    for place, text in enumerate(texts):
        if place in plain:
            yield plain_facts(text)
        else:
            yield body_facts(text, find_code_runs(text) if place in loose else ())


def _findings(words: Wording, transcript: Transcript, options: ReadingOptions) -> Iterator[Finding]:
    """Yield all findings, those of the stages before too. What is never published cannot leak."""
    if not transcript.front.publish:
        yield from transcript.findings
        return
    yield from leak_findings(words, options.allow_secrets, transcript.findings)
    yield from sign_findings(words, transcript.facts)
    yield from size_findings(words.passages, transcript, transcript.facts, options.limits)


def _wants_loose_code(transcript: Transcript, options: ReadingOptions) -> bool:
    said = transcript.front.loose_code
    return options.loose_code if said is None else said


def _bodies(transcript: Transcript) -> frozenset[int]:
    envelopes = [item for item in transcript.items if isinstance(item, Envelope)]
    return frozenset(place for envelope in envelopes for place in (envelope.text, envelope.second))
