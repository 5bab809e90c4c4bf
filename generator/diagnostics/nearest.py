"""What somebody may have meant by a mistyped word."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """Return the known word that a mistyped one is most like, or nothing where none is near.

    `alike` is the share of letters, of both words, in which they have to agree.
    """
    # Late: only a mistake asks for it.
    from difflib import get_close_matches  # noqa: PLC0415

    plain = {name.lower().replace("_", "-"): name for name in known}
    found = get_close_matches(word[:80].lower().replace("_", "-"), plain, n=1, cutoff=alike)
    return plain[found[0]] if found else ""
