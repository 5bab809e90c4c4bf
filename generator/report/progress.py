"""A line of progress on a terminal, and only once the work has taken a second."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Final, Self, TextIO

_PATIENCE: Final = 1.0
"""Seconds before anything is shown: most builds are over by then, and a line that flashes disturbs."""


class Progress:
    """Show what is being done, and how much of it, while the block runs; the callback of the pipeline."""

    def __init__(
        self, stream: TextIO, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._silent = quiet or not stream.isatty()
        self._clock = clock
        self._start = self._last = clock()
        self._taken: dict[str, tuple[int, float]] = {}
        self._stack = ExitStack()
        self._update: Callable[[str, int, int], None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` things of a stage are finished (a total of 0: not known)."""
        now = self._clock()
        self._taken[stage] = (done, self._taken.get(stage, (0, 0.0))[1] + now - self._last)
        self._last = now
        if self._silent or (self._update is None and now - self._start < _PATIENCE):
            return
        if self._update is None:
            self._update = self._open()
        self._update(stage, done, total)

    def stages(self) -> Iterator[str]:
        """Yield a line for each stage so far: its name, how many things it had, how long it took."""
        for stage, (count, seconds) in self._taken.items():
            yield f"  {stage:<10}{count:>8}{seconds:>9.2f} s"

    def _open(self) -> Callable[[str, int, int], None]:
        # Late: rich takes longer to import than most builds take to run.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415
        from rich.progress import Progress as Bar  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        bar = self._stack.enter_context(Bar(*columns, console=Console(file=self._stream), transient=True))
        task = bar.add_task("", total=None)

        def update(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        return update
