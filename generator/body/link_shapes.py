"""How links look in Markdown: the shapes of destinations, titles and definitions, for all who look for them."""

import re
from typing import Final

_ESCAPE: Final = r"\\[!-~]"
_PLAIN: Final = r"[^\s()\\]|\\(?![!-~])"
_DESTINATION: Final = (
    r"<(?:\\[^\n]|[^<>\\\n])*+>"
    rf"|(?!<)(?:{_ESCAPE}|{_PLAIN}|\((?:{_ESCAPE}|{_PLAIN}|\((?:{_ESCAPE}|{_PLAIN})*+\))*+\))++"
)
"""In angle brackets, or a word in which parentheses are paired or escaped."""
_TITLE: Final = (
    r"(?:\"(?:\\[\s\S]|[^\"\\])*+\"|'(?:\\[\s\S]|[^'\\])*+'|\((?:\\[\s\S]|[^()\\])*+\))"  # none nests
)
_LINE_FEED: Final = r"(?:\n[ \t>]*+)?"
"""A paragraph's next line, which in a quote begins with its sign."""

AFTER_WORDS: Final = re.compile(
    rf"\]\([ \t]*+{_LINE_FEED}(?P<address>{_DESTINATION})"
    rf"(?:(?=[ \t\n])[ \t]*+{_LINE_FEED}{_TITLE})?[ \t]*+{_LINE_FEED}\)"
)
"""From the end of a link's words to the end of the link."""
_MARKS: Final = r"(?P<marks>(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\[\]\s]++\]:)*+)"
_LABEL: Final = r"(?P<label>\[(?!\^)(?:\\[\s\S]|[^\[\]\\]){1,999}+\])"
DEFINITION: Final = re.compile(
    rf"^{_MARKS}{_LABEL}:[ \t]*+{_LINE_FEED}(?P<address>{_DESTINATION})"
    rf"(?=[ \t]*+$|[ \t]++[\"'(])(?:(?=[ \t\n])[ \t]*+{_LINE_FEED}{_TITLE}[ \t]*+$)?",
    re.MULTILINE,
)
"""A definition of a link with what stands before it in lists, quotes and footnotes; a title that is none stays out."""
