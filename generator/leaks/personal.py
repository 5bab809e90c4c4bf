"""Personal data in text: mail addresses, home folders, private hosts and addresses."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class Personal(NamedTuple):
    """One piece of personal data, and where it stands in the text that was searched."""

    what: str
    start: int
    value: str


_MAIL: Final = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?=[A-Za-z0-9.-]{4,253})((?:[A-Za-z0-9-]{1,63}\.){1,8}([A-Za-z]{2,18}))(?![\w.@/-]*@|[\w(/:])"
)
_HOME: Final = re.compile(r"(?<![\w.])(?:/home/|/Users/|[A-Za-z]:\\{1,2}Users\\{1,2})([A-Za-z][\w.-]{0,40})")
_ADDRESS: Final = re.compile(
    r"(?<![\d.])(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?![\d.]\d)"
)
_HOST: Final = re.compile(
    r"(?:(?<=//)|(?<=@)|(?<![\w.$-]))(?:[a-z0-9][a-z0-9-]{0,40}\.){1,6}"
    r"(?:internal|corp|lan|intranet|localdomain|home\.arpa|local)"
    r"(?![\w-]|\.\w)"
)
_HOST_SIGNS: Final = (".internal", ".corp", ".lan", ".intranet", ".localdomain", ".home.arpa", ".local")

_EXAMPLE_DOMAINS: Final = re.compile(
    r"(?:.+\.)?(?:example(?:\.(?:com|org|net|edu))?|test|invalid|localhost|acme\.\w+|domain\.(?:com|tld)|yourdomain\.\w+"
    r"|company\.com|email\.com|users\.noreply\.github\.com)"
    r"|.*\.(?:png|jpe?g|svg|gif|js|ts|py|css|json|md|html|rb|go|rs|local|service)",
    re.IGNORECASE,
)
_ROLES: Final = frozenset({"git", "noreply", "no-reply", "user", "you", "name", "username", "someone", "npm"})
_NOBODY: Final = frozenset(
    "user username you your yourname name me runner ubuntu debian vagrant node app admin ec2-user pi public shared"
    " guest default example someuser jovyan vscode codespace circleci travis root xxx foo bar youruser"
    " your-name your_name appuser deploy www-data git alice bob".split()
)
_KNOWN_HOSTS: Final = frozenset(
    {
        "host.docker.internal",
        "gateway.docker.internal",
        "metadata.google.internal",
        "svc.cluster.local",
        "cluster.local",
        "env.local",
    }
)


def personal_data(text: str) -> Iterator[Personal]:
    """Yield personal data of a text, kind by kind; linear time."""
    if "@" in text:
        yield from _mail_addresses(text)
    if "/home/" in text or "Users" in text:
        for found in _HOME.finditer(text):
            if found[1].lower().rstrip(".") not in _NOBODY:
                yield Personal("a home folder", found.start(), found[0])
    if "10." in text or "192.168." in text or "172." in text:
        for found in _ADDRESS.finditer(text):
            if not found[0].endswith((".0", ".0.0")) and all(int(part) < 256 for part in found[0].split(".")):
                yield Personal("a private network address", found.start(), found[0])
    if any(sign in text for sign in _HOST_SIGNS):
        for found in _HOST.finditer(text):
            if _is_host(text, found):
                yield Personal("a private host name", found.start(), found[0])


def _mail_addresses(text: str) -> Iterator[Personal]:
    at = text.find("@")
    while at >= 0:
        start = at
        while start > max(0, at - 64) and (text[start - 1].isalnum() or text[start - 1] in "._%+-"):
            start -= 1
        found = _MAIL.match(text, start) if start < at else None
        if found and not _is_no_persons(text, start, text[start:at], found[1]):
            yield Personal("a mail address", start, found[0])
        at = text.find("@", at + 1)


def _is_no_persons(text: str, start: int, name: str, domain: str) -> bool:
    """Tell whether an address belongs to nobody, or is the login of a web address and no mail address."""
    login = text[start - 1 : start] in ("/", ":", "@") and text[max(0, start - 7) : start] != "mailto:"
    return login or name.lower() in _ROLES or _EXAMPLE_DOMAINS.fullmatch(domain) is not None


def _is_host(text: str, found: re.Match[str]) -> bool:
    """Tell whether a dotted name is a host: it has three parts, or stands in an address; `.local` of code is none."""
    name = found[0]
    if name in _KNOWN_HOSTS or name.endswith(".cluster.local") or name.startswith("env."):
        return False
    in_address = (
        text[found.start() - 2 : found.start()] == "//" or text[found.start() - 1 : found.start()] == "@"
    )
    return (
        in_address
        or name.count(".") > 1
        or text[found.end() : found.end() + 1] == ":"
        or not name.endswith(".local")
    )
