"""Where work is done: here, in processes of this machine, or wherever an injected executor takes it."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, Final, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

CHUNK: Final = 32
"""Items that travel together: enough to make the journey cheap, few enough to share the work evenly."""

WORTH: Final = 64
"""So many items of one stage are worth the start of a pool."""

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done and how much there is (0: not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing of the progress."""


class Crew:
    """Runs a stage over many items, in chunks; results come in the order of the items.

    With an injected `executor` all work goes there. Else it is done in this process, or, where there is
    enough of it and `jobs` is not 1, in a pool of `jobs` processes (0: one for each core). `meanwhile` is
    what the workers of that pool do when the first stage is over and they wait for the next one.
    """

    def __init__(
        self,
        executor: "Executor | None" = None,
        *,
        jobs: int = 1,
        progress: Progress = silent,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        self._executor = executor
        self._jobs = jobs or _cores()
        self._progress = progress
        self._meanwhile = meanwhile
        self._pool: Executor | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def run(
        self,
        stage: str,
        function: Callable[[Sequence[Item], Shared], Sequence[Result]],
        items: Iterable[Item],
        shared: Shared,
        *,
        total: int,
        chunk: int = CHUNK,
    ) -> Iterator[tuple[Item, Result]]:
        """Yield each of the `total` items with what `function` makes of it.

        `function` takes up to `chunk` items and returns as many results; it is a top-level function and its
        arguments can be pickled. Raises `WorkerError` where a worker dies.
        """
        done = 0
        for part, made in self._results(function, _chunks(items, chunk), shared, total):
            yield from zip(part, made, strict=True)
            done += len(part)
            self._progress(stage, done, total)
        if self._pool and self._meanwhile:
            for _ in range(self._jobs):
                self._pool.submit(self._meanwhile)
            self._meanwhile = None

    def finished(self, stage: str, count: int) -> None:
        """Tell that a stage which was done in one go is over, and how much of it there was."""
        self._progress(stage, count, count)

    def _results(
        self,
        function: Callable[[Sequence[Item], Shared], Sequence[Result]],
        chunks: Iterable[Sequence[Item]],
        shared: Shared,
        total: int,
    ) -> Iterator[tuple[Sequence[Item], Sequence[Result]]]:
        """Yield each chunk with what is made of it, here or there."""
        if self._executor is None and (self._jobs == 1 or total < WORTH):
            return ((chunk, function(chunk, shared)) for chunk in chunks)
        from generator.pipeline import pool  # noqa: PLC0415 - as its module says

        if self._executor is None:
            self._executor = self._pool = self._stack.enter_context(pool.started(self._jobs))
        return pool.there(self._executor, function, chunks, shared)


def _chunks(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
