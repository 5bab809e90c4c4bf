"""Characters that cannot be seen but change what is read: shown by their number, never silently obeyed.

Bidirectional controls can make code look like other code, and zero-width characters make equal words differ.
Emoji sequences and the marks that Hebrew, Arabic and Persian prose needs stay as they are.
"""

import re
import unicodedata

_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls
    "\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, bidi, separators
    "\u115f\u1160\u3164\uffa0"  # letters that are blank
    "\ud800-\udfff"
)
_IN_CODE = "\u00ad\u061c\u200c-\u200f"
_TAGS = "\U000e0001-\U000e007f"
_TAG_OR_HIDDEN = re.compile(rf"<[^>]*>|[{_ALWAYS}{_IN_CODE}]|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]")
_HIDDEN = re.compile(rf"[{_ALWAYS}{_TAGS}]")


def may_hide(text: str) -> bool:
    """Tell whether a text may hold a character to reveal; a quick look that errs to the safe side."""
    return not text.replace("\n", "").replace("\t", "").isprintable()


def revealed(html: str) -> str:
    """Return HTML, made by us, with its hidden characters shown; linear time."""
    if not may_hide(html):
        return html
    in_code = False

    def show(found: re.Match[str]) -> str:
        nonlocal in_code
        text = found[0]
        if text[0] != "<":
            return _shown(text) if in_code or _HIDDEN.match(text) else text
        if text.startswith(("<code", "</code")):
            in_code = text[1] != "/"
        return _HIDDEN.sub(lambda hidden: _number(hidden[0]), text)

    return _TAG_OR_HIDDEN.sub(show, html)


def _shown(char: str) -> str:
    return f'<span class="hidden-char" title="{unicodedata.name(char, "control character")}">{_number(char)}</span>'


def _number(char: str) -> str:
    return f"U+{ord(char):04X}"
