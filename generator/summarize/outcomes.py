"""Which outcome stands on top of a conversation. Nothing is ever inferred."""

from collections.abc import Iterator, Set

from generator.body.facts import body_facts
from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import BodyFacts, Conversation, FactedOutcome, OutcomeRef


def outcome_of(conversation: Conversation) -> OutcomeRef | None:
    """Return the outcome on top: front matter, else the last one in reading order; None: none is recorded.

    In a document of several conversations the front matter speaks of none of them.
    """
    said = list(front_outcomes(conversation))
    if said:
        number, facts = said[-1]
        return OutcomeRef(number, -1, facts.excerpt)
    for number, part in reversed(list(enumerate(conversation.parts))):
        for entry in reversed(part.entries):
            if isinstance(entry, FactedOutcome) and entry.facts.words:
                return OutcomeRef(number, entry.text, entry.facts.excerpt)
    return None


def front_outcomes(conversation: Conversation) -> Iterator[tuple[int, BodyFacts]]:
    """Yield the number of each part whose front matter has an outcome, with what one scan of it tells."""
    for number, part in enumerate(conversation.parts):
        if part.front.outcome and not conversation.shared_file:
            yield number, body_facts(part.front.outcome)


def outcome_findings(conversation: Conversation, misspelt: Set[str]) -> Iterator[Diagnostic]:
    """Yield `no-outcome` at the last message, `several-outcomes` at the second one.

    In the documents `misspelt` a line that was meant as an outcome is told already.
    """
    places = list(_places(conversation))
    if not places and misspelt.isdisjoint(part.path for part in conversation.parts):
        last = conversation.messages[-1]
        path = conversation.parts[last.part].path
        advice = "write `**Outcome:**` and what came of it below the last message"
        yield _note("no-outcome", "no outcome is recorded for this conversation", path, last.line, advice)
    if len(places) > 1:
        said = any(part.front.outcome for part in conversation.parts) and not conversation.shared_file
        top = "the one of the front matter" if said else "the last one"
        yield _note(
            "several-outcomes",
            f"more than one outcome; {top} stands on top",
            *places[1],
            "join them into one",
        )


def _places(conversation: Conversation) -> Iterator[tuple[str, int]]:
    """Yield file and line of each outcome, in reading order."""
    for part in conversation.parts:
        if part.front.outcome and not conversation.shared_file:
            yield part.path, part.front.lines.get("outcome", 1)
        for entry in part.entries:
            if isinstance(entry, FactedOutcome) and entry.facts.words:
                yield part.path, entry.line


def _note(code: str, message: str, path: str, line: int, advice: str) -> Diagnostic:
    return Diagnostic(code, Severity.NOTE, message, path, line, 1, line, advice)
