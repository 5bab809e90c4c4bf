"""Addresses of headings inside a page."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 60
_NOT_IN_SLUG = re.compile(r"[^\w]+|_+")


def heading_ids(anchor: str, titles: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of a text's headings in their order, from their plain words.

    `anchor` begins each, so that no text can take an id of the page; equal titles are numbered.
    """
    ids = []
    seen: dict[str, int] = {}
    for title in titles:
        slug = heading_slug(title)
        count = seen[slug] = seen.get(slug, 0) + 1
        ids.append(f"{anchor}-{slug}" + (f"-{count}" if count > 1 else ""))
    return tuple(ids)


def heading_slug(title: str) -> str:
    """Return the words of a heading as they stand in an address: `What next?` is `what-next`."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return _NOT_IN_SLUG.sub("-", folded).strip("-")[:LONGEST].strip("-") or "section"
