"""Addresses: which of them may become links, and where bare ones stand in text.

`safe_url` is the only function of the program that decides whether an address may stand in an `href` or
`src`, in Markdown and in templates alike. It is a list of what is allowed: `http`, `https`, `mailto` and
relative addresses. Everything else stays text.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from generator.body.escape import attribute, escape

BARE: Final = ' class="bare"'
"""For links whose words are their address: on paper it need not follow them."""
OUTWARD: Final = ' rel="nofollow ugc noopener noreferrer"'
"""What a link says that leads out of the site: the archive vouches for nothing."""

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_C0_AND_SPACE: Final = "".join(map(chr, range(0x21)))
_IGNORED_BY_BROWSERS: Final = {ord(char): None for char in "\t\r\n"}
_SCHEME = re.compile(r"[^:/?#]*:")
_ILLEGAL = re.compile(r'%(?![0-9A-Fa-f]{2})|[ "<>\\^`{|}\[\]]')
_IPV6_HOST = re.compile(r"https?://\[[0-9A-Fa-f:.]+\](?=[:/?#]|$)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w{1,31};)")
_BARE = re.compile(
    r"(?<![^\W_])https?://[^\s<>\"`|\\^{}\u3001\u3002\uff01-\uff0f\u300c-\u300f]+", re.IGNORECASE
)


def safe_url(raw: str) -> str | None:
    """Return `raw` as it may stand in an `href` (before HTML escaping), or None where it must stay text.

    What a browser would make of it is what is judged: entities decoded, surrounding blanks and controls
    stripped, tab, CR and LF dropped.
    """
    url = _as_browsers_read(raw)
    if not url or not (_is_allowed(url) and _is_allowed(_as_browsers_read(html.unescape(url)))):
        return None
    return _percent_encoded(url)


def is_external(url: str) -> bool:
    """Tell whether an address that `safe_url` returned leads out of the site."""
    return _SCHEME.match(url) is not None


def written_target(raw: str) -> str:
    """Return a link's destination as Markdown reads it: angle brackets, escapes and entities resolved."""
    if raw[:1] == "<" and raw[-1:] == ">":
        raw = raw[1:-1]
    if "\\" not in raw and "&" not in raw:
        return raw
    return _ESCAPED.sub(lambda match: match[1] or html.unescape(match[2]), raw)


def bare_links(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every `http(s)://…` that stands in a text without any mark; linear time."""
    if "://" not in text:
        return
    for match in _BARE.finditer(text):
        address = _without_closing_marks(match[0])
        if not address.endswith("/") or len(address) > len("https://"):
            yield match.start(), match.start() + len(address)


def linked(text: str) -> str:
    """Return text as HTML, with its bare addresses as links."""
    if "://" not in text:
        return escape(text)
    out: list[str] = []
    done = 0
    for start, end in bare_links(text):
        link = link_to(text[start:end])
        if link:
            out += escape(text[done:start]), link
            done = end
    out.append(escape(text[done:]))
    return "".join(out)


def link_to(address: str, words: str = "") -> str:
    """Return a link to an external address with the HTML of its words, or nothing where it must stay text.

    Without words, the address stands for them.
    """
    url = safe_url(address)
    if not url:
        return ""
    return f'<a href="{attribute(url)}"{"" if words else BARE}{OUTWARD}>{words or escape(address)}</a>'


def _as_browsers_read(url: str) -> str:
    return url.strip(_C0_AND_SPACE).translate(_IGNORED_BY_BROWSERS)


def _is_allowed(url: str) -> bool:
    scheme = _SCHEME.match(url)
    if scheme:
        name = scheme[0][:-1].lower()
        return name in _SCHEMES and not (name != "mailto" and _has_no_host(url[scheme.end() :]))
    return url[:1] != "\\" and url[:2] not in ("//", "/\\")


def _has_no_host(rest: str) -> bool:
    return rest[:2] != "//" or rest[2:3] in ("", "/", "\\", "?", "#", ":", "@")


def _percent_encoded(url: str) -> str:
    """Encode what no address may hold; nothing that is legal, encoded already, or a letter is touched."""
    kept = _IPV6_HOST.match(url)
    start = kept.end() if kept else 0
    url = url[:start] + _ILLEGAL.sub(lambda match: f"%{ord(match[0]):02X}", url[start:])
    if url.isprintable():
        return url
    return "".join(char if char.isprintable() else _utf8_encoded(char) for char in url)


def _utf8_encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def _without_closing_marks(address: str) -> str:
    """Leave out what closes the sentence around a bare address, as GitHub does for `(see http://x/a_(b)).`."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last not in "?!.,:;*_~'\u2019\u201d]":
            break
        end -= 1
    return address[:end]
