"""Where the links of a text lead, as its HTML needs to know."""

from collections.abc import Iterable

from generator.model import Address
from generator.urls import relative


def resolved(path: str, addresses: Iterable[Address]) -> dict[str, str]:
    """Return links as written with their addresses seen from the page `path`; empty: only the words are shown.

    Where a link is hidden, so is the empty address that `nameless` gives it.
    """
    links = {address.written: address.target and relative(path, address.target) for address in addresses}
    if "" in links.values():
        links[""] = ""
    return links
