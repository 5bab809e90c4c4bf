"""Passwords in addresses, Authorization headers, and what commands are given to log in with."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from generator.leaks.leak import Leak
from generator.leaks.placeholders import is_placeholder, is_weak
from generator.leaks.values import is_key, is_password

_IN_ADDRESS: Final = re.compile(r"://([^\s:/@\"'<>`?#]{0,100}):([^\s@/\"'<>`]{3,200})@(?=[\w\[])")
_AUTHORIZATION: Final = re.compile(
    r"(?:authorization[\"'`\])]{0,3}[ \t]{0,4}[:=,][ \t]{0,4}[\"'`]?(?:(?P<scheme>[a-z-]{3,20})[ =]{1,2}[\"']?)?"
    r"|\b(?P<bare>bearer|basic)[ \t]{1,2})(?P<value>[a-z0-9._~+/:=-]{8,4000})",
    re.IGNORECASE,
)
_OPTION: Final = re.compile(
    r"[ \t](?:(?:-u|--user)[ =]?[\"']?[\w.@-]{1,60}:(?P<pair>[^\s\"'@]{4,100})"
    r"|-[paP][ ]?[\"']?(?P<option>[^\s\"'-][^\s\"']{5,100}))"
)
_CALLED: Final = {
    "pair": re.compile(r"\b(?:curl|wget|https?|xh)\b", re.IGNORECASE),
    "option": re.compile(r"\b(?:mysql\w*|mariadb|sshpass|redis-cli|mongo\w*|sqlcmd)\b", re.IGNORECASE),
}
_OPTIONS: Final = (" -u", "--user", " -p", " -a ", " -P")
_LINE: Final = 300
"""Characters before an option in which the command is looked for."""
_IDENTIFIED: Final = re.compile(r"identified by (?:password )?'([^'\n]{4,100})'", re.IGNORECASE)
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
