"""Signs that cannot be seen but change what is read, and where they are harmless.

Controls of the writing direction can make code look like other code (CVE-2021-42574), signs without width make
equal words differ, tag characters carry whole sentences unseen. The same signs belong to languages: what emoji,
Hebrew, Arabic, Persian, the scripts of India and Thai need is left alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple


class Kind(Enum):
    """What a sign does."""

    BIDI = "bidi"
    """It changes the direction of writing."""
    TAG = "tag"
    """It belongs to a block that repeats ASCII, unseen."""
    INVISIBLE = "invisible"
    """It has no width."""


class Sign(NamedTuple):
    """A hidden sign, or several of one kind in a row."""

    kind: Kind
    start: int
    chars: str


_TAGS: Final = "\U000e0000-\U000e007f"
_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ALONE: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HIDDEN: Final = re.compile(f"[{_BIDI}{_ALONE}]|[{_TAGS}]+|[{_SELECTORS}]+")
"""Every sign that may be hidden; whether it is depends on what stands beside it."""

_ANY_HIDDEN: Final = re.compile(f"[{_BIDI}{_ALONE}{_TAGS}{_SELECTORS}]")
_ASCII: Final = bytes(range(128))

MARKS: Final = frozenset("\u061c\u200e\u200f")
"""Direction marks: they change what stands beside them, and no more."""
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_EMBEDDINGS: Final = frozenset("\u202a\u202b")
_OVERRIDES: Final = frozenset("\u202d\u202e")
_HARMLESS_IN_PROSE: Final = MARKS | frozenset("\u00ad\u034f")

_IS_BIDI: Final = re.compile(f"[{_BIDI}]")
_IS_TAG: Final = re.compile(f"[{_TAGS}]")
_IS_SELECTOR: Final = re.compile(f"[{_SELECTORS}]")
_IS_IDEOGRAPH: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_IS_EMOJI: Final = re.compile(
    "[\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001fbff]"
)
_JOINS: Final = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\u1a20-\u1b7f\ua800-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff]"
)
"""A letter of a script in which its shape depends on its neighbours."""
_IS_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1950-\u19ff]")
"""A letter of a script without blanks between words: a sign without width tells where a line may break."""
_IS_RTL: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FLAG: Final = "\U0001f3f4"
_LONGEST_FLAG: Final = 8


def may_hide(text: str) -> bool:
    """Whether any sign of a text may be hidden."""
    return not text.isascii() and _ANY_HIDDEN.search(without(text, _ASCII)) is not None


def without(text: str, plain: bytes) -> str:
    """Return what is left of a text without the `plain` characters, which are ASCII.

    So a class of many ranges need not look at every character: that takes ten times as long.
    """
    return text.encode("utf-8", "surrogatepass").translate(None, plain).decode("utf-8", "surrogatepass")


def hidden_signs(text: str, *, in_prose: bool = False) -> Iterator[Sign]:
    """Yield the hidden signs of a line, or of a field, that do more than its language asks for.

    In prose, controls of direction count only where one is not closed on the line, or overrides the letters' own
    direction; marks and soft hyphens never do. In code and fields all of them count.
    """
    if not may_hide(text):
        return
    open_controls = not in_prose or _is_open(text)
    for found in HIDDEN.finditer(text):
        chars = found[0]
        if in_prose and chars in _HARMLESS_IN_PROSE:
            continue
        if _IS_BIDI.match(chars):
            if not open_controls or (chars in MARKS and _IS_RTL.search(text)):
                continue
            yield Sign(Kind.BIDI, found.start(), chars)
        elif not _is_needed(
            chars, text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        ):
            yield Sign(Kind.TAG if _IS_TAG.match(chars) else Kind.INVISIBLE, found.start(), chars)


def name_of(char: str) -> str:
    """Return number and name of a sign: `U+202E (RIGHT-TO-LEFT OVERRIDE)`."""
    name = unicodedata.name(char, "")
    return f"{number_of(char)} ({name})" if name else number_of(char)


def number_of(char: str) -> str:
    """Return the number of a sign as Unicode writes it: `U+202E`."""
    return f"U+{ord(char):04X}"


def spelled_out(text: str, *, in_prose: bool = False) -> str:
    """Return a field with its hidden signs written out: `⟨U+202E⟩`; controls, which escapes in YAML can bring, too."""
    if not text.isprintable():
        text = _CONTROL.sub(lambda found: f"⟨{number_of(found[0])}⟩", text)
    if not may_hide(text):
        return text
    out: list[str] = []
    done = 0
    for sign in hidden_signs(text, in_prose=in_prose):
        out += (text[done : sign.start], *(f"⟨{number_of(char)}⟩" for char in sign.chars))
        done = sign.start + len(sign.chars)
    return "".join((*out, text[done:]))


def _is_needed(chars: str, before: str, after: str) -> bool:
    """Tell whether signs without width belong to the letters or the emoji beside them."""
    char = chars[0]
    if _IS_TAG.match(char):
        return before == _FLAG and chars[-1] == "\U000e007f" and len(chars) <= _LONGEST_FLAG
    if _IS_SELECTOR.match(char):
        return len(chars) == 1 and bool(before) and (char < "\U000e0100" or _is(_IS_IDEOGRAPH, before))
    if char == "\u200b":
        return _is(_IS_UNSPACED, before)
    if char == "\u034f":
        return _is(_IS_RTL, before)
    joins = char in "\u200c\u200d" and _is(_JOINS, before)
    return joins or (char == "\u200d" and _is(_IS_EMOJI, before) and _is(_IS_EMOJI, after))


def _is(kind: re.Pattern[str], char: str) -> bool:
    return kind.match(char) is not None


def _is_open(line: str) -> bool:
    """Tell whether a line overrides the direction of letters, or does not close what it opens."""
    opened: list[bool] = []
    for found in _IS_BIDI.finditer(line):
        char = found[0]
        if char in _OVERRIDES:
            return True
        if char in _ISOLATES or char in _EMBEDDINGS:
            opened.append(char in _ISOLATES)
        elif char == "\u2069" and True in opened:
            while not opened.pop():
                pass
        elif char == "\u202c" and opened[-1:] == [False]:
            opened.pop()
    return bool(opened)
