"""Signs that deceive, each told with the line it stands on."""

from collections.abc import Iterator

from generator.deception.signs import Kind, Sign, hidden_signs, may_hide, name_of
from generator.diagnostics.finding import Finding, Severity
from generator.examine.wording import Wording
from generator.model import BodyFacts


def sign_findings(words: Wording, facts: tuple[BodyFacts, ...]) -> Iterator[Finding]:
    """Yield `bidi-control` and `invisible-characters`, at most one of each for a line."""
    if not may_hide(words.text):
        return
    told = set()
    for passage in words.passages:
        if not may_hide(passage.text):
            continue
        code = _code_lines(facts[passage.place]) if passage.place >= 0 else frozenset()
        for number, text in enumerate(passage.text.split("\n"), 1):
            for sign, place in _on_line(text, in_text=passage.place >= 0, in_code=number in code):
                line = passage.line if passage.single else passage.line + number - 1
                finding = _finding(sign, place, line)
                if (finding.code, line) not in told:
                    told.add((finding.code, line))
                    yield finding


def _on_line(text: str, *, in_text: bool, in_code: bool) -> Iterator[tuple[Sign, str]]:
    """Yield the hidden signs of a line with where they stand, in words."""
    if in_code or not in_text:
        place = "code" if in_code else "a field"
        yield from ((sign, place) for sign in hidden_signs(text))
        return
    yield from ((sign, "the text") for sign in hidden_signs(text, in_prose=True))
    if "`" in text:
        for span in text.split("`")[1:-1:2]:
            yield from ((sign, "code") for sign in hidden_signs(span))


def _code_lines(facts: BodyFacts) -> frozenset[int]:
    return frozenset(
        line for run in (*facts.fenced, *facts.loose) for line in range(run.first_line, run.last_line + 1)
    )


def _finding(sign: Sign, place: str, line: int) -> Finding:
    named = name_of(sign.chars[0])
    if sign.kind is Kind.BIDI:
        message = f"{named} changes the direction of writing in {place}; it is shown"
        return Finding("bidi-control", Severity.WARNING, message, line, help="remove it")
    if sign.kind is Kind.TAG:
        message = f"{len(sign.chars)} tag characters, which nobody sees, stand in {place}; they are shown"
        return Finding("invisible-characters", Severity.WARNING, message, line, help="remove them")
    message = f"{named}, which nobody sees, stands in {place}"
    return Finding("invisible-characters", Severity.NOTE, message, line, help="remove it")
