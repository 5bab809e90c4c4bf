"""Secrets that are told by the name they are assigned to."""

import re
from collections.abc import Iterator
from typing import Final

from generator.leaks.leak import Leak
from generator.leaks.values import is_key, is_password, is_strong

_NAME: Final = re.compile(
    r"(?P<password>pass(?:word|wd|phrase|code)?|pwd|psk)"
    r"|secret(?:[_-]?(?:access)?[_-]?key(?:[_-]?base)?)?|token|credentials?|_auth|\"auth\"|phpsessid|jsessionid|key"
)
_KEYS: Final = tuple(
    "api app access auth private encryption encrypt signing master account service admin license licence deploy"
    " storage subscription server write read bot hmac jwt crypt cipher secret".split()
)
"""What stands before `key` where it is a secret; a key of a cache or a table is none."""
_LINK: Final = re.compile(
    r"(?:[_-]?(?:value|string|text|plain|b64|base64|hex|prod|production|live|dev|test|staging|old|new|main|\d{1,3}))?"
    r"(?P<close>[\"'`\])*]{0,4})[ \t]{0,12}"
    r"(?:(?P<sign>:[ \t]?[a-z_.&]{1,30}(?:\[\w{1,20}\])?[ \t]?:?=|=>|:=|\|\|?=|\?=|={1,3}|[:,]|>"
    r"|(?:is|was)(?: now| set to| currently)?:?(?=[ \t]))[ \t]{0,8}|(?=[\"'`])|(?<=[ \t]))"
)
_VALUE: Final = re.compile(
    r"(?:[rbuf]{1,2}(?=[\"'])|\\(?=\")|\*\*(?=`))?"
    r"(?:\"(?P<double>[^\"\\\n]{1,400})|'(?P<single>[^'\n]{1,400})'|`(?P<tick>[^`\n]{1,400})`"
    r"|(?P<bare>[^\s\"'`,;<>(){}\[\]|&\\=]{1,400}={0,2}))"
)
_HARMLESS: Final = re.compile(
    r"hash|hashed|digest|encrypted|sealed|next|page|continuation|cursor|sync|public|csrf|xsrf|cancel|cancellation"
    r"|idempotency|cache|partition|sort|primary|foreign|fingerprint|checksum|etag|invalid|unexpected|by|com|sur|tres|over"
    r"|tres|under|max|min|mono|turnstile"
)
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST_NAME: Final = 40


def assignments(text: str, lower: str) -> Iterator[Leak]:
    """Yield what is assigned to a name that means a secret; `lower` is the text in lower case, as long as it."""
    for start in _places(lower):
        name = _NAME.match(lower, start)
        link = _LINK.match(lower, name.end()) if name else None
        value = _VALUE.match(text, link.end()) if link else None
        if name and link and value and (leak := _judged(text, name, link, value)):
            yield leak


def _places(lower: str) -> Iterator[int]:
    """Yield where a name may begin."""
    for word in (
        "pass",
        "pwd",
        "psk",
        "secret",
        "token",
        "credential",
        "_auth",
        '"auth"',
        "phpsessid",
        "jsessionid",
    ):
        at = lower.find(word)
        while at >= 0:
            yield at
            at = lower.find(word, at + len(word))
    at = lower.find("key")
    while at >= 0:
        if lower[max(0, at - 16) : at].rstrip(" _-").endswith(_KEYS):
            yield at
        at = lower.find("key", at + 3)


def _judged(text: str, name: re.Match[str], link: re.Match[str], value: re.Match[str]) -> Leak | None:
    kind = value.lastgroup or ""
    found = value[kind]
    start, end = value.span(kind)
    quoted = kind != "bare"
    if not quoted:
        found = found.rstrip(".:!?*")
        if text[end : end + 1] in ("(", "[", "{"):
            return None
    sign = link["sign"]
    before = _before(text, name.start())
    if (sign == "," and not (quoted and link["close"])) or (
        not sign and not quoted and not _takes_blank(text, name.start(), before)
    ):
        return None
    if _HARMLESS.fullmatch(_last_word(before)):
        return None
    if not name["password"]:
        return Leak("a secret", start, found) if is_key(found, quoted=quoted) else None
    if not is_password(found, quoted=quoted):
        return None
    if quoted or is_strong(found) or (sign and sign[0] not in "iw" and _ends(text, start + len(found))):
        return Leak("a password", start, found)
    return None


def _before(text: str, start: int) -> str:
    """Return the part of a name that stands before its last word."""
    first = start
    while first > max(0, start - _LONGEST_NAME) and (text[first - 1].isalnum() or text[first - 1] in "_-"):
        first -= 1
    return text[first:start]


def _last_word(before: str) -> str:
    words = _WORDS.findall(before)
    return words[-1].lower() if words else ""


def _takes_blank(text: str, start: int, before: str) -> bool:
    """Tell whether a blank may stand between name and value: after `--password`, and in a line of `.netrc`."""
    line = text.rfind("\n", max(0, start - 300), start) + 1
    return (
        before.startswith("--")
        or text.startswith("machine ", line)
        or "login " in text[max(0, start - 80) : start]
    )


def _ends(text: str, end: int) -> bool:
    """Tell whether nothing but the end of a line, a mark or a comment follows a value."""
    rest = text[end : end + 4]
    return (
        not rest.strip()
        or rest[0] in "\n\"'`,;<)&|}]\\"
        or rest.lstrip()[:1] in ("\n", "#", "|", "/", "\\", "-")
    )
