"""Slugs, addresses inside the site, and the names that files may not have."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Final
from urllib.parse import quote

_DIGITS: Final = re.compile(r"([0-9]+)")

SLUG_BYTES: Final = 80
"""Longest slug in UTF-8 bytes; file systems stop at 255 for a whole name."""

RESERVED: Final = frozenset(
    {"index", "assets", "search", "404", "feed", "con", "prn", "aux", "nul", "sitemap", "robots", "page"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Names that Windows keeps for devices, or the site for its own files."""

SHORTEST_HASH: Final = 3
"""Bytes of a hash that tells equal slugs apart: six hexadecimal digits."""

SITE_MARKER: Final = ".overheard-site"
"""The file that says that a folder is a site of ours."""


@lru_cache(maxsize=1 << 14)
def slugify(text: str, *, fallback: str = "talk") -> str:
    """Return `text` as a part of an address: letters, marks and digits of any script, joined by hyphens.

    Compatibility forms are unified (NFKC) and case is folded. Marks (category M) stay, so that Hindi and
    Thai words survive. The result has at most `SLUG_BYTES` bytes and is `fallback` where nothing is left.
    """
    if text.isascii():
        kept = "".join(char if char.isalnum() else "-" for char in text.lower())
    else:
        folded = unicodedata.normalize("NFKC", text).casefold()
        kept = "".join(char if unicodedata.category(char)[0] in "LMN" else "-" for char in folded)
    slug = "-".join(word for word in kept.split("-") if word)
    if len(slug) * 4 > SLUG_BYTES:
        slug = slug.encode()[:SLUG_BYTES].decode("utf-8", "ignore").rstrip("-")
    slug = slug or fallback
    return f"{slug}-1" if slug in RESERVED else slug


def conversation_path(slug: str) -> str:
    """Return where the page of the conversation `slug` lies in the site."""
    return f"conversations/{slug}.html"


def markdown_path(slug: str) -> str:
    """Return where the Markdown copy of the conversation `slug` lies in the site."""
    return f"conversations/{slug}.md"


_DIVIDERS: Final = re.compile(r"(?<=\w)[-._/\s]+(?=\w)|\s+")


@lru_cache(maxsize=1 << 14)
def term_slug(name: str) -> str:
    """Return a tag, a context or a name as a part of an address, so that another one seldom has the same.

    Where the slug loses more of the name than capitals, blanks and what divides words (`GPT-4.1`, `A/B test`), a
    short hash stands for what is lost: `C++` has another address than `C`, whether or not there is a `C`.
    """
    slug, kept = slugify(name, fallback="other"), "-".join(_DIVIDERS.split(name.casefold().strip()))
    whole = slug == kept or (kept in RESERVED and slug == f"{kept}-1")
    return slug if whole else f"{slug}-{short_hash(name.casefold())}"


def short_hash(*words: str, size: int = SHORTEST_HASH) -> str:
    """Return `size` bytes that depend on `words` alone, in hexadecimal digits."""
    return blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


_quoted = lru_cache(maxsize=4096)(quote)


def relative(origin: str, target: str) -> str:
    """Return the relative address of the output `target` (with or without `#anchor`) seen from `origin`.

    Both are paths from the root of the site. Only relative addresses are ever written, so that a site
    works in any folder, in an archive file and from the disk.
    """
    path, mark, anchor = target.partition("#")
    if mark and path == origin:
        return f"#{_quoted(anchor)}"
    steps = _steps(origin.rpartition("/")[0], path)
    return f"{steps}#{_quoted(anchor)}" if mark else steps


@lru_cache(maxsize=4096)
def _steps(folder: str, target: str) -> str:
    """Return the way from a folder to an output."""
    here, there = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(_quoted(step) for step in there[shared:])


def absolute(base_url: str, target: str) -> str:
    """Return the address of the output `target` on the web; without `base_url`, its path.

    A page called `index.html` has the address of its folder.
    """
    path, mark, anchor = target.partition("#")
    if base_url and (path == "index.html" or path.endswith("/index.html")):
        path = path.removesuffix("index.html")
    return f"{base_url}{_quoted(path)}#{_quoted(anchor)}" if mark else f"{base_url}{_quoted(path)}"


@lru_cache(maxsize=1 << 16)
def natural_key(path: str) -> tuple[tuple[str | int, ...], str]:
    """Return a key that sorts paths as people count: `2.md` before `10.md`; equal only for equal paths."""
    words: list[str | int] = [*_DIGITS.split(path)]
    words[1::2] = map(int, words[1::2])
    return tuple(words), path
