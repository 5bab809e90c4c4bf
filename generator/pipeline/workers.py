"""Where work is done: here, in processes of this machine, or wherever an injected executor takes it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from generator.errors import WorkerError

CHUNK: Final = 32
"""Items that travel together: enough to make the journey cheap, few enough to share the work evenly."""

AHEAD: Final = 8
"""Chunks that wait for a worker; what is made is used in order, so this bounds what is held in memory."""

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done and how much there is (0: not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing of the progress."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Runs a stage over many items, in chunks; results come in the order of the items."""

    executor: Executor | None = None
    """None: in this process."""
    progress: Progress = silent

    def run(
        self,
        stage: str,
        function: Callable[[Sequence[Item], Shared], Sequence[Result]],
        items: Iterable[Item],
        shared: Shared,
        *,
        total: int,
    ) -> Iterator[tuple[Item, Result]]:
        """Yield each item with what `function` makes of it.

        `function` takes a chunk of items and returns as many results; it is a top-level function and its
        arguments can be pickled. Raises `WorkerError` where a worker dies.
        """
        done = 0
        for chunk, results in self._results(function, _chunks(items), shared):
            yield from zip(chunk, results, strict=True)
            done += len(chunk)
            self.progress(stage, done, total)

    def _results(
        self,
        function: Callable[[Sequence[Item], Shared], Sequence[Result]],
        chunks: Iterator[Sequence[Item]],
        shared: Shared,
    ) -> Iterator[tuple[Sequence[Item], Sequence[Result]]]:
        if self.executor is None:
            for chunk in chunks:
                yield chunk, function(chunk, shared)
            return
        waiting: deque[tuple[Sequence[Item], Future[Sequence[Result]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, self.executor.submit(function, chunk, shared)))
                if len(waiting) >= AHEAD:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
        except BrokenExecutor as error:
            raise WorkerError("a worker process died", help="try again with `--jobs 1`") from error
        finally:
            for _, future in waiting:
                future.cancel()


def _chunks(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
