"""What plan knows of a file before it is made."""

from collections.abc import Callable
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


Wish = tuple[str, Callable[[], Wanted]]
"""A path, and what is wanted there, worked out when it is asked for."""


def listing_path(listing: Listing) -> str:
    """Return where the newest page of a listing lies."""
    return f"{listing.kind}/{listing.slug}.html"
