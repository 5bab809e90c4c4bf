"""What should not be published: secrets and personal data, told without telling them."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from generator.diagnostics.finding import Finding, Severity
from generator.examine.wording import Wording
from generator.leaks.leak import Leak, if_harmless, secret_hash, shown
from generator.leaks.personal import personal_data
from generator.leaks.secrets import secrets

_BEGINNING = 8
"""So many characters of a secret in another finding's words are enough to know that it is quoted there."""


def leak_findings(words: Wording, allowed: Iterable[str], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return `others` without the secrets that they quote, and a finding for every leak.

    `allowed` are the hashes that `allow_secrets` of `site.yml` names.
    """
    permitted = frozenset(allowed)
    leaks = [leak for leak in secrets(words.text) if secret_hash(leak.value) not in permitted]
    values = tuple(value for leak in leaks for value in _values(leak, words.text))
    kept = tuple(_without(values, finding) for finding in others) if leaks else others
    told = secret_findings(leaks, words.line)
    personal = dict.fromkeys(
        _personal(data.what, words.line(data.start)) for data in personal_data(words.text)
    )
    return (*kept, *told, *personal)


def secret_findings(leaks: Iterable[Leak], line: Callable[[int], int]) -> tuple[Finding, ...]:
    """Return a finding for every leak, each once; `line` gives the line of a position."""
    return tuple(dict.fromkeys(_secret(leak, line) for leak in leaks))


def _values(leak: Leak, text: str) -> Iterator[str]:
    """Yield what must not be quoted of a leak: its value, or the lines of a private key."""
    yield leak.value
    if leak.end:
        for line in text[leak.start : leak.end].split("\n")[1:]:
            if len(line.strip()) > _BEGINNING:
                yield line.strip()


def _secret(leak: Leak, line_of: Callable[[int], int]) -> Finding:
    message = f"what looks like {leak.what} stands here (`{shown(leak.value)}`)"
    help_text = f"take it out, and revoke it where it was issued; {if_harmless(leak.value)}"
    line = line_of(leak.start)
    last = line_of(leak.end) if leak.end else 0
    return Finding("likely-secret", Severity.WARNING, message, line, end_line=max(line, last), help=help_text)


def _personal(what: str, line: int) -> Finding:
    message = f"{what} stands here"
    return Finding(
        "personal-data", Severity.NOTE, message, line, help="take it out, or write a `redact` rule"
    )


def _without(values: Iterable[str], finding: Finding) -> Finding:
    """Return a finding whose words quote no more of a secret than may be printed."""
    message, help_text = finding.message, finding.help
    for value in values:
        message, help_text = _cut(value, message), _cut(value, help_text)
    if (message, help_text) == (finding.message, finding.help):
        return finding
    return replace(finding, message=message, help=help_text)


def _cut(value: str, text: str) -> str:
    """Return a text in which a value, or as much of its beginning as stands there, is shown in part only."""
    at = text.find(value[:_BEGINNING])
    while at >= 0:
        end = at
        while end < len(text) and end - at < len(value) and text[end] == value[end - at]:
            end += 1
        text = text[:at] + shown(value) + text[end:]
        at = text.find(value[:_BEGINNING], at + len(shown(value)))
    return text
