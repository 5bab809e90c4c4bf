"""Control characters: they are made visible before anything else looks at a document."""

import re
from typing import Final

from generator.diagnostics.finding import Finding, Severity

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PICTURES: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
"""The signs of Unicode's block Control Pictures; C1 has none, it gets the replacement character."""
_TOLD: Final = 20
"""So many lines get a finding of their own."""


def visible(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return a text with a sign for each control character but tab and line feed, and what to say of it."""
    if not _CONTROL.search(text):
        return text, ()
    odd = [
        (number, found) for number, line in enumerate(text.split("\n"), 1) if (found := _CONTROL.search(line))
    ]
    untold = len(odd) - _TOLD
    findings = [_finding(found, number) for number, found in odd[:_TOLD]]
    if untold > 0:
        number, found = odd[_TOLD]
        findings.append(_finding(found, number, f" here and on {untold - 1} more lines"))
    return text.translate(_PICTURES), tuple(findings)


def _finding(found: re.Match[str], line: int, where: str = "") -> Finding:
    message = f"the control character U+{ord(found[0]):04X}{where}; it is shown as a sign"
    help_text = "remove it; terminal colours can be switched off where the text was copied"
    return Finding("control-characters", Severity.WARNING, message, line, found.start() + 1, help=help_text)
