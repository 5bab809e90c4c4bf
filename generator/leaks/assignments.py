"""Secrets that are told by the name they are assigned to."""

import re
from collections.abc import Iterator
from typing import Final

from generator.leaks.leak import Leak
from generator.leaks.values import is_key, is_password, is_strong

_NAME: Final = re.compile(
    r"(?P<password>pass(?:word|wd|phrase|code|wort|e)?|pwd|psk|(?<![a-z])pw(?=[ :=])|kennwort|contrase(?:ñ|n|nh)a|senha"
    r"|wachtwoord|пароль|密码|パスワード)"
    r"|secret(?:[_-]?(?:access)?[_-]?key(?:[_-]?base)?)?|token|credentials?|_auth|\"auth\"|phpsessid|jsessionid|key"
)
_KEYS: Final = tuple(
    "api app access auth private encryption encrypt signing master account service admin license licence deploy"
    " storage subscription server write read bot hmac jwt crypt cipher secret".split()
)
"""What stands before `key` where it is a secret; a key of a cache or a table is none."""
_LINK: Final = re.compile(
    r"(?:[_-]?(?:value|string|text|plain|b64|base64|hex|prod|production|live|dev|test|staging|old|new|main|\d{1,3}))?"
    r"(?P<close>\\?[\"'`\])*]{0,4})[ \t]{0,12}"
    r"(?:(?P<sign>\((?=[\"'])|\|\|(?= )|\?\?|\{\s{0,20}default[ \t]{0,20}="
    r"|\{ ?get;[^}\n]{0,30}\}[ \t]?=|(?:,\s{0,30}|\n[ \t]{1,30})[\"']?value[\"']?[ \t]?[:=]"
    r"|:[ \t]?[a-z_.&]{1,30}(?:\[\w{1,20}\])?[ \t]?:?=|=>|:=|\|\|?=|\?=|={1,3}"
    r"|[:：,]\*{0,2}|>|(?<=[ \t`*])\|"
    r"|(?:(?:of|for|on|to|für|von|der|des|zum|zur) (?:[\w'.-]{1,20} ){1,5}?)?"
    r"(?:is|was|ist|war|est|es|lautet)(?: now| set to| currently| jetzt)?:?(?=[ \t]))[ \t]{0,8}|(?=[\"'`])|(?<=[ \t]))"
)
_VALUE: Final = re.compile(
    r"(?:[rbuf]{1,2}(?=[\"'])|\\(?=\")|\*\*(?=`))?"
    r"(?:\"(?P<double>[^\"\\\n]{1,400})\\?|'(?P<single>[^'\n]{1,400})'|`(?P<tick>[^`\n]{1,400})`"
    r"|(?P<bare>[^\s\"'`,;<>(){}\[\]|&\\=][^\s\"'`,;<>(){}\[\]|&\\]{0,400}))"
)
_HARMLESS: Final = re.compile(
    r"hash|hashed|digest|encrypted|sealed|next|page|continuation|cursor|sync|public|csrf|xsrf|cancel|cancellation"
    r"|idempotency|cache|partition|sort|primary|foreign|fingerprint|checksum|etag|invalid|unexpected|by|com|sur|tres|over"
    r"|tres|under|max|min|mono|turnstile|ex|buy"
)
_SETTERS: Final = frozenset({"set", "with", "use", "add", "."})
"""What stands before a name in a call that is given the value: `setPassword("…")`, `.password("…")`."""
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_BEFORE_BLANK: Final = re.compile(r"set -\w+ |ENV ")
_LONGEST_NAME: Final = 40
_MOST_INSIDE: Final = 3
"""Names that are looked at inside of a value, which may be the value of each name before: more are no assignments."""
_FAR: Final = "oftvdz"
"""What a sign begins with that stands some words behind the name: `the password of the mail server is`."""
_VERBS: Final = f"iwel|{_FAR}"
"""What a sign begins with after which a sentence may go on, or a column of a table: only a strong value is one."""
_RESOURCE: Final = re.compile(r"(?<!\w)arn:[\w:/.-]*\Z")
_LONGEST_RESOURCE: Final = 100


def assignments(text: str, lower: str) -> Iterator[Leak]:
    """Yield what is assigned to a name that means a secret; `lower` is the text in lower case, as long as it."""
    first = end = inside = 0
    for start in _places(lower):
        inside = inside + 1 if first < start < end else 0
        if inside > _MOST_INSIDE:
            continue
        name = _NAME.match(lower, start)
        link = _LINK.match(lower, name.end()) if name else None
        value = _VALUE.match(text, link.end()) if link else None
        if name and link and value:
            if not inside:
                first, end = start, value.end()
            if leak := _judged(text, name, link, value):
                yield leak


def _places(lower: str) -> Iterator[int]:
    """Yield where a name may begin."""
    for word in (
        "pass",
        "pw",
        "psk",
        "secret",
        "token",
        "credential",
        "_auth",
        '"auth"',
        "phpsessid",
        "jsessionid",
        "kennwort",
        "contrase",
        "senha",
        "wachtwoord",
        "пароль",
        "密码",
        "パスワード",
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
    before = _before(text, name.start())
    if quoted and found[0] in ").,;}]":  # the quotes close what stands before, and open what follows
        return None
    if not _is_assigned(text, name, link, before, quoted=quoted) or _HARMLESS.fullmatch(_last_word(before)):
        return None
    sign = link["sign"]
    if not name["password"]:
        likely = is_key(found, quoted=quoted) and not _names_resource(text, name.start())
        return Leak("a secret", start, found) if likely else None
    if not is_password(found, quoted=quoted):
        return None
    if (
        (quoted and not _is_far(sign))
        or is_strong(found)
        or (sign and sign[0] not in _VERBS and _ends(text, end))
    ):
        return Leak("a password", start, found)
    return None


def _is_far(sign: str | None) -> bool:
    return sign is not None and sign[0] in _FAR


def _names_resource(text: str, start: int) -> bool:
    """Tell whether a place is inside of the name of a resource: `arn:aws:secretsmanager:…:secret:prod/db`."""
    return _RESOURCE.search(text, max(0, start - _LONGEST_RESOURCE), start) is not None


def _is_assigned(text: str, name: re.Match[str], link: re.Match[str], before: str, *, quoted: bool) -> bool:
    """Tell whether what stands between a name and a value makes the one the other's."""
    sign, close = link["sign"], link["close"]
    first = name.start() - len(before)
    if not sign:
        if quoted:  # "pass `limit=3`" is a sentence
            return bool(close) or name[0] != "pass"
        return _takes_blank(text, name.start(), before)
    if sign == "(":
        return quoted and (before.rstrip("_").lower() or text[first - 1 : first]) in _SETTERS
    if sign == ",":
        return quoted and bool(close) and text[first - 1 : first] in ("'", '"', "`", ":")
    return True


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
    """Tell whether a blank may stand between name and value: as after `--password` and in `.netrc`."""
    line = text.rfind("\n", max(0, start - 300), start) + 1
    return (
        before.startswith("-")
        or text.startswith("machine ", line)
        or _BEFORE_BLANK.search(text, max(line, start - _LONGEST_NAME), start) is not None
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
