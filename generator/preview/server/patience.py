"""How long clients are waited for."""

import asyncio
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE: Final = 5.0
"""Seconds a client may take for its request, or to take what it has asked for."""


class PatientProtocol(H11Protocol):
    """Cut off clients that take too long to ask, or to take what they have asked for."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._ready()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request; a piece that is not the last one does not give more time."""
        super().data_received(data)
        if self.conn.their_state in {h11.DONE, h11.MUST_CLOSE}:
            self._ready()
        elif self._deadline is None:
            self._wait()

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what has been sent."""
        super().pause_writing()
        self._wait()

    def resume_writing(self) -> None:
        """Go on, because the client has taken some of it."""
        super().resume_writing()
        self._ready()

    def _wait(self) -> None:
        self._ready()
        self._deadline = self.loop.call_later(PATIENCE, self.transport.abort)

    def _ready(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
