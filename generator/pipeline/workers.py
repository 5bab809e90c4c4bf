"""Where work is done: here, in processes of this machine, or wherever an injected executor takes it."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from itertools import islice
from typing import Final, Self, TypeVar

from generator.errors import WorkerError

CHUNK: Final = 32
"""Items that travel together: enough to make the journey cheap, few enough to share the work evenly."""

AHEAD: Final = 8
"""Chunks that wait for a worker; what is made is used in order, so this bounds what is held in memory."""

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
        executor: Executor | None = None,
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
        executor = self._executor_for(total)
        chunks = _chunks(items, chunk)
        results = (
            _here(function, chunks, shared)
            if executor is None
            else _there(executor, function, chunks, shared)
        )
        done = 0
        for part, made in results:
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

    def _executor_for(self, total: int) -> Executor | None:
        if self._executor is None and self._jobs > 1 and total >= WORTH:
            pool = ProcessPoolExecutor(self._jobs, multiprocessing.get_context(_start_method()), _begin_work)
            self._executor = self._pool = self._stack.enter_context(pool)
        return self._executor


def _here(
    function: Callable[[Sequence[Item], Shared], Sequence[Result]],
    chunks: Iterable[Sequence[Item]],
    shared: Shared,
) -> Iterator[tuple[Sequence[Item], Sequence[Result]]]:
    for chunk in chunks:
        yield chunk, function(chunk, shared)


def _there(
    executor: Executor,
    function: Callable[[Sequence[Item], Shared], Sequence[Result]],
    chunks: Iterable[Sequence[Item]],
    shared: Shared,
) -> Iterator[tuple[Sequence[Item], Sequence[Result]]]:
    waiting: deque[tuple[Sequence[Item], Future[Sequence[Result]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, executor.submit(function, chunk, shared)))
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


def _chunks(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start_method() -> str:
    """Return how worker processes start: forked where that is safe, for that is fastest."""
    chosen = os.environ.get("OVERHEARD_START_METHOD")
    if chosen:
        return chosen
    if not sys.platform.startswith("linux"):
        return "spawn"
    return "fork" if threading.active_count() == 1 else "forkserver"


def _begin_work() -> None:
    """Prepare a worker process."""
    # Ctrl-C reaches every process of a terminal. One that dies of it may leave a lock behind for which the
    # others wait for ever; the build ends its workers by itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _tame_collector()
    threading.Thread(target=_end_with_build, daemon=True).start()


def _end_with_build() -> None:
    """Leave when the build is gone: after a kill, a pool's workers would wait for it for ever."""
    build = multiprocessing.parent_process()
    if build is not None:
        build.join()
        os._exit(1)


def _tame_collector() -> None:
    """Let the garbage collector run seldom: a worker makes many values and few cycles."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
