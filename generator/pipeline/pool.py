"""Processes of this machine that work for one build, and the way to them and back.

Only a build that has much to do imports this: `multiprocessing` takes as long as a look at thousands of files.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import Final, TypeVar

from generator.errors import WorkerError

AHEAD: Final = 8
"""Chunks that wait for a worker; what is made is used in order, so this bounds what is held in memory."""

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")


def started(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of `jobs` processes that end with the build, however it ends."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(_start_method()), _begin_work)


def there(
    executor: Executor,
    function: Callable[[Sequence[Item], Shared], Sequence[Result]],
    chunks: Iterable[Sequence[Item]],
    shared: Shared,
) -> Iterator[tuple[Sequence[Item], Sequence[Result]]]:
    """Yield each chunk with what `function` makes of it in `executor`, in order.

    Raises `WorkerError` where a worker dies.
    """
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


def tame_collector() -> None:
    """Let the garbage collector run seldom: a worker makes many values and few cycles."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


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
    tame_collector()
    threading.Thread(target=_end_with_build, daemon=True).start()


def _end_with_build() -> None:
    """Leave when the build is gone: after a kill, a pool's workers would wait for it for ever."""
    build = multiprocessing.parent_process()
    if build is not None:
        build.join()
        os._exit(1)
