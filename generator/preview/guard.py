"""Which requests are answered at all.

Any page in the browser can send requests to a server on this machine, and a name of its own can be made to
lead there. So nothing is answered that is not addressed to the preview by one of its own names, or that comes
from another site; there is no way to allow "all", and nothing is taken for granted where a header is missing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

Headers = Sequence[tuple[bytes, bytes]]
"""Names in lower case, and values, as they came."""

_LONGEST_TARGET: Final = 8 * 1024
_LONGEST_HEAD: Final = 16 * 1024
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered; the reason repeats nothing of the request."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a preview: every value of `Host` by which it is addressed, and of `Origin` of its pages."""

    hosts: frozenset[str]
    origins: frozenset[str]


def names_of(own: Iterable[str], allowed: Iterable[str], port: int) -> Names:
    """Return the names of a preview that listens on `port`: its own ones, and those the user allows.

    Browsers leave port 80 out. An allowed name may be that of a proxy: it counts without the port too, and its
    pages may come by https; with a port of its own it is taken as it is.
    """
    plain = [name.lower() for name in own]
    hosts = {f"{name}:{port}" for name in plain} | (set(plain) if port == 80 else set())
    further: set[str] = set()
    for name in map(str.lower, allowed):
        further |= {name} if re.search(r":[0-9]+\Z", name) else {name, f"{name}:{port}"}
    origins = {f"http://{host}" for host in hosts | further} | {f"https://{host}" for host in further}
    return Names(frozenset(hosts | further), frozenset(origins))


def refusal(method: str, target: bytes, headers: Headers, names: Names) -> Refusal | None:
    """Return why a request is not answered, or None. `target` is as it stands in the request line."""
    if method not in {"GET", "HEAD"}:
        return Refusal(405, "only GET and HEAD are answered")
    if len(target) > _LONGEST_TARGET:
        return Refusal(414, "the address is too long")
    if sum(len(name) + len(value) for name, value in headers) > _LONGEST_HEAD:
        return Refusal(431, "the headers are too long")
    if _values(headers, b"transfer-encoding") or any(
        value != b"0" for value in _values(headers, b"content-length")
    ):
        return Refusal(413, "a request has no body here")
    return _wrong_host(headers, names) or _wrong_origin(headers, names) or _wrong_target(target)


def path_of(target: bytes) -> str:
    """Return the path that a target asks for, decoded, without the first slash and the query."""
    return unquote_to_bytes(target.partition(b"?")[0]).decode("utf-8", "replace")[1:]


def _values(headers: Headers, name: bytes) -> list[bytes]:
    return [value for key, value in headers if key == name]


def _wrong_host(headers: Headers, names: Names) -> Refusal | None:
    named = [value.decode("latin-1").lower() for value in _values(headers, b"host")]
    if len(named) == 1 and named[0] in names.hosts:
        return None
    return Refusal(403, "this host name is not known here; `--allow-host NAME` allows it")


def _wrong_origin(headers: Headers, names: Names) -> Refusal | None:
    """Refuse what another site has caused.

    `Origin` has to be that of the preview wherever it stands; `null` is the origin of nobody. Browsers leave
    it out of simple requests: then `Sec-Fetch-Site` tells, which they send to this machine. A link on another
    site that is followed to a whole page is no danger, because that site cannot read the page.
    """
    origins = {value.decode("latin-1").lower() for value in _values(headers, b"origin")}
    if origins - names.origins:
        return Refusal(403, "requests of other sites are not answered")
    sites = set(_values(headers, b"sec-fetch-site"))
    if sites - {b"same-origin", b"none"} and not _is_followed_link(headers):
        return Refusal(403, "requests of other sites are not answered")
    return None


def _is_followed_link(headers: Headers) -> bool:
    return _values(headers, b"sec-fetch-mode") == [b"navigate"] and _values(headers, b"sec-fetch-dest") == [
        b"document"
    ]


def _wrong_target(target: bytes) -> Refusal | None:
    """Refuse addresses that no link of a site has, before anything is looked up."""
    if not target.startswith(b"/") or b"#" in target:
        return Refusal(400, "the address has to begin with a slash")
    decoded = unquote_to_bytes(target.partition(b"?")[0])
    if any(byte < 0x20 or byte == 0x7F for byte in decoded) or b"\\" in decoded:
        return Refusal(400, "the address holds a sign that no address here has")
    try:
        path = decoded.decode("utf-8")
    except UnicodeDecodeError:
        return Refusal(400, "the address is not UTF-8")
    if any(name.startswith(".") for name in path.split("/")):
        return Refusal(404, "hidden files are not served")
    return None
