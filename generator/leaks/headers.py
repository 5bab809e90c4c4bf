"""Passwords in addresses, Authorization headers, and what commands are given to log in with."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from generator.leaks.leak import Leak
from generator.leaks.placeholders import is_placeholder, is_weak
from generator.leaks.values import is_key, is_password, is_strong

_IN_ADDRESS: Final = re.compile(r"://([^\s:/@\"'<>`?#]{0,100}):([^\s@/\"'<>`]{3,200})@(?=[\w\[])")
_AUTHORIZATION: Final = re.compile(
    r"(?:authorization[\"'`\])]{0,3}[ \t]{0,4}[:=,][ \t]{0,4}[\"'`]?(?:(?P<scheme>[a-z-]{3,20})[ =]{1,2}[\"']?)?"
    r"|\b(?P<bare>bearer|basic)[ \t]{1,2})(?P<value>[a-z0-9._~+/:=-]{8,4000})",
    re.IGNORECASE,
)
_OPTION: Final = re.compile(
    r"[ \t](?:(?:-u|--user)[ =]?[\"']?[\w.@-]{1,60}:(?P<pair>[^\s\"'@]{4,100})"
    r"|-[paPw][ ]?[\"']?(?P<option>[^\s\"'-][^\s\"']{5,100})"
    r"|-[a-zA-Z]*b[a-zA-Z]* [\w./-]{1,80} [\w.@-]{1,60} [\"']?(?P<third>[^\s\"']{6,100}))"
)
_CALLED: Final = {
    "pair": re.compile(r"\b(?:curl|wget|https?|xh)\b", re.IGNORECASE),
    "option": re.compile(
        r"\b(?:mysql\w*|mariadb|sshpass|redis-cli|mongo\w*|sqlcmd|ldap\w+|login|upload)\b", re.IGNORECASE
    ),
    "third": re.compile(r"\bhtpasswd\b"),
}
_OPTIONS: Final = (" -u", "--user", " -p", " -a ", " -P", " -w ", "htpasswd")
_LINE: Final = 300
"""Characters before an option in which the command is looked for."""
_IDENTIFIED: Final = re.compile(r"identified by (?:password )?'([^'\n]{4,100})'", re.IGNORECASE)
_CALL: Final = re.compile(
    r"[ ]?(?P<quote>[\"'])[^\"'\s]{2,100}(?P=quote), ?(?P=quote)(?P<value>[^\"'\n]{6,100})(?P=quote)"
)
_CALLS: Final = (
    "auth=(",
    "auth = (",
    "login(",
    "log_in(",
    "signin(",
    "sign_in(",
    "auth(",
    "authenticate(",
    "credentials(",
)
_COOKIE: Final = re.compile(
    r"[\w.-]{0,40}(?:sess|sid|auth|token|remember)[\w.-]{0,40}=(?P<value>[\w%.~+/:-]{16,4000})", re.IGNORECASE
)
_PASSWORD_FILE: Final = re.compile(
    r":(?:\*|[1-9]\d{1,4}):[\w*-]{1,60}:[\w*-]{1,60}:(?P<value>[^\s:]{8,100})(?=[\s`]|$)"
)
_SCHEMES: Final = frozenset(
    {"bearer", "basic", "token", "apikey", "api-key", "ssws", "splunk", "geniekey", "key", "bot"}
)
_KNOWN_EXAMPLES: Final = frozenset({"open sesame", "opensesame"})


def logins(text: str, lower: str) -> Iterator[Leak]:
    """Yield passwords in addresses, headers and commands; `lower` is the text in lower case, as long as it."""
    if "://" in text and "@" in text:
        yield from _in_addresses(text)
    if "authorization" in lower or "bearer " in lower or "basic " in lower:
        yield from _in_headers(text)
    if any(option in text for option in _OPTIONS):
        yield from _in_commands(text)
    if "cookie:" in lower:
        yield from _in_cookies(text, lower)
    yield from _in_calls(text, lower)
    yield from _in_password_files(text)
    if "identified by" in lower:
        for found in _IDENTIFIED.finditer(text):
            if is_password(found[1], quoted=True):
                yield Leak("a password", found.start(1), found[1])


def _in_addresses(text: str) -> Iterator[Leak]:
    at = text.find("://")
    while at >= 0:
        found = _IN_ADDRESS.match(text, at)
        if found and found[1] != found[2] and _could_be_used(found[2]):
            yield Leak("a password in an address", found.start(2), found[2])
        at = text.find("://", at + 3)


def _could_be_used(password: str) -> bool:
    return not (password[0] in "$%{<[(*" or is_weak(password) or is_placeholder(password))


def _in_headers(text: str) -> Iterator[Leak]:
    for found in _AUTHORIZATION.finditer(text):
        scheme = (found["scheme"] or found["bare"] or "").lower()
        value = found["value"].rstrip(".:")
        if scheme == "basic":
            likely = _is_login(value)
        else:
            likely = (not scheme or scheme in _SCHEMES) and is_key(value, quoted=False)
        if likely:
            yield Leak("an Authorization header", found.start("value"), value)


def _is_login(value: str) -> bool:
    """Tell whether a value is a name and a password in base64, as Basic authentication sends them."""
    try:
        name, colon, password = (
            base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode().partition(":")
        )
    except (binascii.Error, ValueError):
        return False
    return (
        bool(colon and password)
        and name != password
        and password not in _KNOWN_EXAMPLES
        and _could_be_used(password)
    )


def _in_commands(text: str) -> Iterator[Leak]:
    for found in _OPTION.finditer(text):
        kind = found.lastgroup or ""
        line = text[max(0, found.start() - _LINE) : found.start()].rpartition("\n")[2]
        if _CALLED[kind].search(line) and is_password(found[kind], quoted=False):
            yield Leak("a password in a command", found.start(kind), found[kind])


def _in_cookies(text: str, lower: str) -> Iterator[Leak]:
    """Yield what stands in cookies of a session."""
    at = lower.find("cookie:")
    while at >= 0:
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        for found in _COOKIE.finditer(text, at, end):
            if is_key(found["value"], quoted=False):
                yield Leak("a cookie of a session", found.start("value"), found["value"])
        at = lower.find("cookie:", end)


def _in_calls(text: str, lower: str) -> Iterator[Leak]:
    """Yield passwords that a call is given behind a name: `login("mira", "…")`."""
    for call in _CALLS:
        at = lower.find(call)
        while at >= 0:
            at += len(call)
            found = _CALL.match(text, at)
            if found and is_password(found["value"], quoted=True):
                yield Leak("a password", found.start("value"), found["value"])
            at = lower.find(call, at)


def _in_password_files(text: str) -> Iterator[Leak]:
    """Yield passwords of lines such as `.pgpass` has: host, port, database, user, password."""
    for found in _PASSWORD_FILE.finditer(text):
        if is_strong(found["value"]) and is_password(found["value"], quoted=False):
            yield Leak("a password", found.start("value"), found["value"])
