"""Add to a transcript what one scan of its texts tells: code, words, links. No Markdown is parsed here."""

from msgspec.structs import replace

from generator.body.facts import body_facts
from generator.body.loose_code import find_code_runs
from generator.model import Envelope, ReadingOptions, Texts, Transcript


def examine(transcript: Transcript, texts: Texts, options: ReadingOptions) -> Transcript:
    """Return `transcript` with one `BodyFacts` for each of its `texts`.

    Code without a fence is looked for in messages alone: authors' prose is Markdown, and means it.
    """
    loose = _wants_loose_code(transcript, options)
    bodies = _bodies(transcript) if loose else frozenset()
    facts = tuple(
        body_facts(text, find_code_runs(text) if place in bodies else ()) for place, text in enumerate(texts)
    )
    return replace(transcript, facts=facts)


def _wants_loose_code(transcript: Transcript, options: ReadingOptions) -> bool:
    said = transcript.front.loose_code
    return options.loose_code if said is None else said


def _bodies(transcript: Transcript) -> frozenset[int]:
    envelopes = [item for item in transcript.items if isinstance(item, Envelope)]
    return frozenset(place for envelope in envelopes for place in (envelope.text, envelope.second))
