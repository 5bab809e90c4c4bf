"""What a search for secrets finds."""

from hashlib import blake2b
from typing import NamedTuple

SHOWN = 4
"""Characters of a secret that may be printed; of a short one, fewer."""
_SHARE = 3
"""No more than one of so many characters is printed."""


class Leak(NamedTuple):
    """One value that looks like a secret, and where it stands in the text that was searched."""

    what: str
    """In words: `a GitHub token`."""
    start: int
    value: str
    end: int = 0
    """Where it ends, if it is more than its value: a private key of many lines; 0: with the value."""


def shown(value: str) -> str:
    """Return the part of a secret that may be printed."""
    return f"{value[: min(SHOWN, len(value) // _SHARE)]}…"


def secret_hash(value: str) -> str:
    """Return the ten hexadecimal digits by which `allow_secrets` of `site.yml` knows a value."""
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=5, person=b"overheard").hexdigest()


def if_harmless(value: str) -> str:
    """Return what to do about a value that looks like a secret and is none; the end of a finding's help."""
    return f'if it is harmless, add "{secret_hash(value)}" to `allow_secrets` in site.yml'
