"""What the system refuses, said in one line."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from generator.errors import WriteError


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what the system refuses into one line about `name`."""
    try:
        yield
    except OSError as error:
        raise failed(name, error) from error


def failed(name: str, error: OSError) -> WriteError:
    """Give the error for `name`, which the system would not let us write."""
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return WriteError(
        f"cannot write `{name}`: {reason(error)}",
        help="make room and build again; the old site is as it was" if full else "the old site is as it was",
    )


def reason(error: OSError) -> str:
    """Give the system's words for an error, as they stand in the middle of a line."""
    return (error.strerror or str(error)).lower()
