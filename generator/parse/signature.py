"""`sig` and `hash`: the notation of a signature, and whether a checksum holds (protocol §7)."""

import re
import zlib
from collections.abc import Sequence
from typing import Final

_KEYED = re.compile(r"[A-Za-z0-9-]+:(?:.*;)?sig=.+")
_DETACHED = re.compile(r"[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+")
_CHECKSUM = re.compile(r"(?:0x)?([0-9a-fA-F]{1,8})")
_RC1: Final = "detached-jws:"


def notation(value: str) -> str:
    """Return the name of the notation a signature is written in; empty: there is none."""
    if not value or value.lower() == "none":
        return ""
    if value.lower().startswith(_RC1):
        return "detached-jws"
    if _DETACHED.fullmatch(value):
        return "jws"
    return "keyed" if _KEYED.fullmatch(value) else "other"


def checksum_differs(written: str, header: str, lines: Sequence[str]) -> bool | None:
    """Whether a CRC-32 is not that of the envelope; None: it cannot be checked.

    Covered is the text from the header to the end of the last `sig:` line at column 0 (protocol §7.3).
    """
    found = _CHECKSUM.fullmatch(written)
    signed = [number for number, line in enumerate(lines) if line[:4].lower() == "sig:"]
    if found is None or not signed:
        return None
    text = "\n".join((header, *lines[: signed[-1] + 1]))
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) != int(found[1], 16)
