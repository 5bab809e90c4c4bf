"""The first line of an envelope: `[[CLAUDE→CHATGPT v1]]` (protocol §1.1)."""

import re
from dataclasses import dataclass
from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.protocol import ARROW, CORE_KEYS, LENIENT_ARROWS

BRACKETS: Final = ("[", "\uff3b")
"""What a header or a footer may begin with; the second one, full-width, is what an input method writes."""
_WIDE: Final = BRACKETS[1] * 2
_KEY: Final = "|".join(sorted(CORE_KEYS))
_FIELD = re.compile(rf"[ \t]*(?:{_KEY})[ \t]*:", re.IGNORECASE)
_ARROWS = re.compile("|".join((ARROW, "[-=]+>", *map(re.escape, LENIENT_ARROWS))))
# Arrows of hyphens may be of any length: the longest one must not leave a sign in the sender's name.
_FOREIGN_ARROW = re.compile(
    "[\u2190-\u21ff\u2794-\u27be\u27f0-\u27ff\u2900-\u297f\u2b00-\u2b11]|[\u2013\u2014~]>|<[-=]+|>+"
)
_VERSION = re.compile(r"v([0-9]+(?:\.[0-9]+)*(?:-[0-9A-Za-z.]+)?)")
_VERSION_SPELLED = re.compile(
    r"(?:v(?:er(?:sion)?)?\.?)?([0-9]+(?:\.[0-9]+)*(?:-[0-9A-Za-z.]+)?)", re.IGNORECASE
)
_VERSION_GLUED = re.compile(r"(.*[^\s.\-])v(1(?:\.[01])?)", re.IGNORECASE)
_VERSION_LIKE = re.compile(r"[vV][0-9A-Za-z.]{0,6}")
_VERSION_SOMEWHERE = re.compile(r"\s[vV][0-9]")
_PLACEHOLDERS: Final = ("...", "…")


@dataclass(frozen=True, slots=True)
class Header:
    """A header line, taken apart; or, with a `refusal`, a line that is like one and stays text."""

    sender: str = ""
    recipient: str = ""
    version: str = ""
    rest: str = ""
    """What follows the brackets."""
    collapsed: bool = False
    """What follows is the envelope's fields."""
    refusal: str = ""
    """Code of the finding that says why it is no message."""
    findings: tuple[Finding, ...] = ()


def is_field(line: str) -> bool:
    """Whether a line begins with one of the format's own keys and a colon."""
    return _FIELD.match(line) is not None


def read_header(text: str, line: int, column: int, *, followed: bool) -> Header | None:
    """Return what a line that begins with `[` says as a header; None: it is ordinary text.

    `text` has no blanks at both ends; `line` and `column` are for findings; `followed` says whether a
    field line comes next, which tells a header with a flaw from a sentence in brackets.
    """
    if text[-5:] == " v1]]" and text[:2] == "[[":
        sender, _, recipient = text[2:-5].partition(ARROW)
        if _is_name(sender) and _is_name(recipient):
            return Header(sender, recipient, "1")
    return _Reader(text, line, column, followed).read()


def _is_name(name: str) -> bool:
    return name.replace("-", "").isalnum()


def _is_placeholder(name: str) -> bool:
    return name in _PLACEHOLDERS or "{" in name or (name[:1] == "<" and name[-1:] == ">")


class _Reader:
    """Reads one unusual header line."""

    def __init__(self, text: str, line: int, column: int, followed: bool) -> None:
        self.text = text
        self.line = line
        self.column = column
        self.followed = followed
        self.findings: list[Finding] = []

    def read(self) -> Header | None:
        close = self.text.find("]]")
        if not self.text.startswith("[[") or close < 0:
            return self._unclosed()
        inner, rest = self.text[2:close], self.text[close + 2 :].strip()
        arrow = _ARROWS.search(inner)
        if arrow is None:
            return self._without_arrow(inner)
        sender, (recipient, version) = inner[: arrow.start()].strip(), self._versioned(inner[arrow.end() :])
        if not version and not self.followed:
            return None
        if _is_placeholder(sender) or _is_placeholder(recipient):
            return self._template(sender or recipient)
        if "[" in inner or "]" in inner or rest.startswith("]"):
            return self._malformed("brackets in the names")
        if not sender or not recipient:
            missing = "sender" if not sender else "recipient"
            return self._refused(
                "header-names", f"the header names no {missing}", "write a name on both sides of the arrow"
            )
        collapsed = is_field(rest)
        if rest and not collapsed and not self.followed:
            return None
        self._judge(arrow[0], sender, recipient, rest, collapsed)
        return Header(sender, recipient, version or "1", rest, collapsed, findings=tuple(self.findings))

    def _versioned(self, text: str) -> tuple[str, str]:
        """Split the recipient from the version; note what is wrong with the version."""
        words = text.split()
        last = words[-1] if words else ""
        if found := _VERSION.fullmatch(last):
            self._judge_version(found[1])
            return text.strip()[: -len(last)].strip(), found[1]
        if not self.followed and last[:1] not in ("v", "V"):
            return text.strip(), ""
        if (found := _VERSION_SPELLED.fullmatch(last)) and len(words) > 1:
            before = words[:-2] if words[-2].lower() in ("v", "version", "ver") else words[:-1]
            return self._respelled(" ".join(before), " ".join(words[len(before) :]), found[1])
        if found := _VERSION_GLUED.fullmatch(last):
            message = f"there is no blank before the version in `{last}`"
            self._note("header-version", Severity.WARNING, message, f"write `{found[1]} v{found[2]}`")
            return " ".join((*words[:-1], found[1])), found[2]
        return self._unversioned(words, text)

    def _respelled(self, recipient: str, written: str, version: str) -> tuple[str, str]:
        message = f"expected a blank and `v{version}` at the end of the header, found `{written}`"
        self._note(
            "header-version", Severity.NOTE, message, f"write ` v{version}` before the closing brackets"
        )
        self._judge_version(version)
        return recipient, version

    def _unversioned(self, words: list[str], text: str) -> tuple[str, str]:
        if len(words) > 1 and _VERSION_LIKE.fullmatch(words[-1]):
            recipient, message = " ".join(words[:-1]), f"`{words[-1]}` is no version; read as `v1`"
        else:
            recipient, message = text.strip(), "the header has no version; read as `v1`"
        self._note("header-version", Severity.WARNING, message, "write ` v1` before the closing brackets")
        return recipient, ""

    def _judge_version(self, version: str) -> None:
        if version == "1":
            return
        numbers = [int(part[:9]) for part in version.partition("-")[0].split(".")]
        if numbers[0] == 1 and (len(numbers) == 1 or numbers[1] <= 1):
            message = f"version `{version}` is read as version 1"
            self._note("unsupported-version", Severity.NOTE, message)
        else:
            message = f"version `{version}` is not known, only 1 and 1.1 are; read as version 1"
            self._note(
                "unsupported-version", Severity.WARNING, message, "write `v1`, and look how it was read"
            )

    def _judge(self, arrow: str, sender: str, recipient: str, rest: str, collapsed: bool) -> None:
        if arrow != ARROW:
            message = f"expected the arrow `{ARROW}`, found `{arrow}`"
            self._note("header-arrow", Severity.WARNING, message, f"write `{ARROW}`")
        if "," in f"{sender}{recipient}":
            message = f"more than two names in the header; `{sender}` and `{recipient}` are read as one each"
            self._note("header-names", Severity.WARNING, message, "write an envelope for each recipient")
        if _ARROWS.search(recipient):
            message = f"more than two names in the header; `{recipient}` is read as the recipient"
            self._note("header-names", Severity.WARNING, message, "name one sender and one recipient")
        if collapsed:
            message = "header and fields stand on one line; the line breaks of the body are lost"
            self._note(
                "collapsed-envelope", Severity.WARNING, message, "paste the envelope again, in a code fence"
            )
        elif rest:
            message = f"words after the header: `{rest[:60]}`"
            self._note("header-trailing", Severity.WARNING, message, "move them to a line of their own")

    def _unclosed(self) -> Header | None:
        """Judge a line without the two pairs of brackets; one with single ones needs a field line below."""
        versioned = _VERSION_SOMEWHERE.search(self.text) is not None
        arrow = _ARROWS.search(self.text) or (self.followed and _FOREIGN_ARROW.search(self.text))
        if self.text.startswith(("[[", _WIDE)):
            is_like_one = versioned or self.followed
        else:
            is_like_one = versioned and self.followed
        return self._malformed("it is not in `[[` and `]]`") if arrow and is_like_one else None

    def _without_arrow(self, inner: str) -> Header | None:
        versioned = _VERSION.fullmatch(inner.rsplit(maxsplit=1)[-1]) if inner.strip() else None
        foreign = _FOREIGN_ARROW.search(inner)
        if not (self.followed and (versioned or foreign)) and not (foreign and versioned):
            return None
        if _is_placeholder(inner.split(maxsplit=1)[0]):
            return self._template(inner)
        found = f"found `{foreign[0]}`" if foreign else "there is none"
        return self._malformed(f"expected the arrow `{ARROW}` between two names, {found}")

    def _malformed(self, why: str) -> Header:
        return self._refused(
            "header-malformed",
            f"`{self.text[:80]}` cannot be read as a header: {why}",
            f"write `[[SENDER{ARROW}RECIPIENT v1]]`",
        )

    def _template(self, name: str) -> Header:
        message = f"`{name[:60]}` is a placeholder; this envelope is not read as a message"
        help_text = "write the names in its place if this is a message"
        finding = Finding("template-envelope", Severity.NOTE, message, self.line, self.column, help=help_text)
        return Header(refusal="template-envelope", findings=(finding,))

    def _refused(self, code: str, message: str, help_text: str) -> Header:
        finding = Finding(code, Severity.ERROR, message, self.line, self.column, help=help_text)
        return Header(refusal=code, findings=(finding,))

    def _note(self, code: str, severity: Severity, message: str, help_text: str = "") -> None:
        self.findings.append(Finding(code, severity, message, self.line, self.column, help=help_text))
