"""Control characters: nothing may show them as they are, so their pictures take their places here."""

import re
from typing import Final

from generator.diagnostics.finding import Finding, Severity

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PICTURES: Final = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),  # the second set has no pictures
}


def pictured(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return a text (line ends made one) with pictures for its control characters, and where they stood.

    Every sign keeps its place. Lines that follow each other give one finding: a pasted log has many.
    """
    if _CONTROL.search(text) is None:
        return text, ()
    runs: list[list[int]] = []
    places: dict[int, tuple[int, str]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        found = _CONTROL.search(line)
        if found is None:
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
            places[number] = found.start() + 1, found.group()
    return text.translate(_PICTURES), tuple(_finding(first, last, *places[first]) for first, last in runs)


def _finding(first: int, last: int, column: int, sign: str) -> Finding:
    shown = chr(_PICTURES[ord(sign)])
    message = f"a control character (U+{ord(sign):04X}) stands here; it is shown as `{shown}`"
    if last > first:
        message = (
            f"control characters stand in {last - first + 1} lines from here on; they are shown as pictures"
        )
    return Finding(
        "control-characters",
        Severity.WARNING,
        message,
        first,
        column,
        last,
        "remove them; in what a terminal printed, they are its colours",
    )
