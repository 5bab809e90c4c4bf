"""Words that begin beside the label of an outcome: they are words, whatever they look like."""

import re

_BLOCK_MARK = re.compile(
    r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|>|#{1,6}(?=\s|$)|[-+*](?=\s|$)"
    r"|(?=([-*_=])(?:[ \t]*\2)*[ \t]*$)|(?=\[[^\]\n]+\]:)",
    re.MULTILINE,
)
"""What would begin a quote, a list, a heading, a rule or a definition at the beginning of a line."""


def as_paragraph(text: str) -> str:
    """Return words that begin beside a label so that Markdown begins a paragraph with them, and no other block.

    Behind the label they were words, whatever they look like: `**Outcome:** > 90 %`.
    """
    found = _BLOCK_MARK.match(text)
    if found is None:
        return text
    at = found.end("number") if found["number"] else 0
    return f"{text[:at]}\\{text[at:]}"
