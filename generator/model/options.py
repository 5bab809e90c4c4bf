"""What decides how a document is read, besides its text."""

from typing import Final

from msgspec import Struct


class Redaction(Struct, frozen=True, array_like=True, gc=False):
    """One rule of `redact:` in `site.yml`: what it is called, what it finds and what stands there instead."""

    name: str
    pattern: str
    """A regular expression in Python's syntax, known to compile."""
    replacement: str


class Limits(Struct, frozen=True):
    """How large things may be; what is larger is told, and shown in a simpler way."""

    file: int = 16 * 1024 * 1024
    """Bytes of a file; a larger one is left out."""
    line: int = 1024 * 1024
    """Characters of a line."""
    envelope: int = 1024 * 1024
    """Characters of an envelope."""
    body: int = 256 * 1024
    """Bytes of a text that is read as Markdown."""
    messages: int = 2000
    """Of a conversation, which stands on one page."""


SHARED_INTRODUCTIONS: Final = 100_000
"""Pieces before the first envelope of a document, times its conversations, that are shown with each of them."""


class ReadingOptions(Struct, frozen=True, gc=False):
    """What decides how a file is read, besides its bytes and its kind; part of its key in the cache."""

    language: str = "en"
    """Of the site; the outcome is recognised by this language's word, and by the English one."""
    loose_code: bool = True
    redact: tuple[Redaction, ...] = ()
    allow_secrets: tuple[str, ...] = ()
    """Hashes of values that look like secrets and are none."""
    limits: Limits = Limits()
    shown_names: tuple[tuple[str, str], ...] = ()
    """Names and addresses in upper case that the site shows under another name, with that one; sorted."""
