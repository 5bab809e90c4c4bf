"""The server as it runs, in a thread of its own."""

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Final

import uvicorn

from generator.preview.guard import Names
from generator.preview.screen import Screen
from generator.preview.server.guarded import Guarded
from generator.preview.server.patience import PATIENCE, PatientProtocol
from generator.preview.server.site import Site

_LONGEST_HEAD: Final = 256 * 1024
"""Bytes of a request head that are read, so that one that is too long gets its answer (see `guard`)."""


class Server:
    """Serve what is on the screen from a thread of its own, until it is stopped."""

    def __init__(
        self,
        screen: Screen,
        sockets: Sequence[socket.socket],
        names: Names,
        *,
        verbose: bool = False,
    ) -> None:
        self._sockets = list(sockets)
        self._site = Site(screen)
        app = Guarded(self._site.routes(), names)
        self._uvicorn = uvicorn.Server(
            uvicorn.Config(
                app,
                http=PatientProtocol,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="error" if verbose else "critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                h11_max_incomplete_event_size=_LONGEST_HEAD,
                timeout_keep_alive=int(PATIENCE),
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(target=self._run, name="preview-server", daemon=True)

    def start(self) -> None:
        """Begin to answer requests."""
        self._thread.start()

    def announce(self) -> None:
        """Tell open pages that there is something else on the screen."""
        self._site.announce()

    def when_lost(self, wake: Callable[[], None]) -> None:
        """Call `wake` where a page could not be made because the cache has lost what it is made from."""
        self._site.lost = wake

    def stop(self, closing: Callable[[], None]) -> None:
        """End all connections; `closing` is called in the thread that made the pages."""
        self._uvicorn.should_exit = True
        self._site.close()
        self._thread.join(3)
        self._site.maker.submit(closing).result(3)
        self._site.maker.shutdown(wait=False)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._site.loop = asyncio.get_running_loop()
        await self._uvicorn.serve(sockets=self._sockets)
