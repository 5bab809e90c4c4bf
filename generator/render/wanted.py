"""What plan knows of a file before it is made."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct

from generator.model import Listing, Renderer


class Wanted(NamedTuple):
    """What a file of the site is made from."""

    renderer: Renderer
    data: Struct
    sources: tuple[str, ...] = ()
    material: bytes = b""
    """What decides the bytes, where that is cheaper to have than the encoded data."""
    apart: bytes = b""
    """All that decides the bytes, where templates and the site's settings do not."""


class Wish(NamedTuple):
    """A file that the site should have."""

    path: str
    wanted: Callable[[], Wanted]
    """What it is made from, worked out when it is asked for."""
    key: str = ""
    """Stands for all that decides the bytes at this path, where it is known at once: most files of a large
    site are never looked at closer than that."""


class Wishes(NamedTuple):
    """Files of one part of the site, by what makes them stale."""

    own: Callable[[int], Iterator[Wish]]
    """Gives those that tell of one conversation, by its place in the archive."""
    of_texts: Iterable[Wish]
    """Those that are made from the texts of several conversations."""
    of_frames: Iterable[Wish]
    """Those that say of conversations what their frames have, and no more."""


def key_prefix(kind: str, decisive: bytes) -> str:
    """Return what keys of one kind of file begin with, where `decisive` matters to all of them."""
    return blake2b(kind.encode() + b"\0" + decisive, digest_size=8).hexdigest()


def listing_path(listing: Listing) -> str:
    """Return where the newest page of a listing lies."""
    return f"{listing.kind}/{listing.slug}.html"
