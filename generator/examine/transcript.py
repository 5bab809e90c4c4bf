"""Add to a transcript what one scan of its texts tells: code, words, links, leaks. No Markdown is parsed here."""

from msgspec.structs import replace

from generator.body.facts import body_facts
from generator.body.loose_code import find_code_runs
from generator.diagnostics.finding import Finding
from generator.examine.deceiving import sign_findings
from generator.examine.leaking import leak_findings
from generator.examine.wording import wording
from generator.model import Envelope, ReadingOptions, Texts, Transcript


def examine(transcript: Transcript, texts: Texts, options: ReadingOptions) -> Transcript:
    """Return `transcript` with one `BodyFacts` for each of its `texts`, and with what is to be said of them.

    Code without a fence is looked for in messages alone: authors' prose is Markdown, and means it.
    """
    loose = _wants_loose_code(transcript, options)
    bodies = _bodies(transcript) if loose else frozenset()
    facts = tuple(
        body_facts(text, find_code_runs(text) if place in bodies else ()) for place, text in enumerate(texts)
    )
    examined = replace(transcript, facts=facts)
    return replace(examined, findings=_findings(examined, texts, options))


def _findings(transcript: Transcript, texts: Texts, options: ReadingOptions) -> tuple[Finding, ...]:
    """Return all findings in the order of the file. What is never published cannot leak."""
    if not transcript.front.publish:
        return transcript.findings
    words = wording(transcript, texts)
    found = (
        *leak_findings(words, options.allow_secrets, transcript.findings),
        *sign_findings(words, transcript.facts),
    )
    if found == transcript.findings:
        return found
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))


def _wants_loose_code(transcript: Transcript, options: ReadingOptions) -> bool:
    said = transcript.front.loose_code
    return options.loose_code if said is None else said


def _bodies(transcript: Transcript) -> frozenset[int]:
    envelopes = [item for item in transcript.items if isinstance(item, Envelope)]
    return frozenset(place for envelope in envelopes for place in (envelope.text, envelope.second))
