"""When to build: the first save at once, what follows gathered."""

from typing import Final

QUIET: Final = 0.05
"""Seconds without a further change after which a series of changes is taken to be over."""
LONGEST: Final = 1.0
"""Seconds after which a series is built though it goes on."""


class Gathering:
    """Changes that wait to be built. All times are seconds of one clock that only goes forward."""

    def __init__(self) -> None:
        self._first: float | None = None
        self._last = 0.0
        self._at_once = False
        self._last_save = float("-inf")

    def note(self, now: float, *, saved: bool) -> None:
        """Take down a change; `saved` says that a file is complete, and not being written or on its way."""
        if self._first is None:
            self._first = now
        self._last = now
        if saved:
            self._at_once = self._at_once or now - self._last_save > QUIET
            self._last_save = now

    def due(self) -> float | None:
        """Return when to build; None: nothing waits."""
        if self._first is None:
            return None
        if self._at_once:
            return self._first
        return min(self._last + QUIET, self._first + LONGEST)

    def clear(self) -> None:
        """Forget what waits: it is being built now."""
        self._first = None
        self._at_once = False
