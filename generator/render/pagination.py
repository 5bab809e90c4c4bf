"""Cut a listing into pages that stay as they are when something newer comes."""


def paginate(count: int, size: int) -> list[tuple[int, int]]:
    """Return the slices of a newest-first sequence of `count`, the newest page first.

    Pages are filled from the oldest end with `size` each; the newest page takes what is left, up to
    `2 * size - 1`, so that a new conversation changes that page alone until it is full.
    """
    full = max(count // size - 1, 0)
    newest = count - full * size
    return [(0, newest), *((newest + place * size, newest + (place + 1) * size) for place in range(full))]
