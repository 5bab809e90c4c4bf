"""The server of the preview; the only door to Starlette and uvicorn."""

import asyncio
import secrets
import socket
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

import h11
import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.pipeline.reading import LostError
from generator.preview.failure import PREFIX, own_file
from generator.preview.guard import path_of, refusal
from generator.preview.reload import standing, with_script
from generator.preview.screen import HTML, PLAIN, Answer, Screen, media_type_of
from generator.render.theme import CSP

PATIENCE: Final = 5.0
"""Seconds a client may take for its request, or to take what it has asked for."""
_HEARTBEAT: Final = 20.0
"""Seconds after which an idle stream says that it still lives, for proxies that cut off silent ones."""
_LONGEST_READING: Final = 60.0
"""Seconds a request waits where all documents have to be read again."""
_LONGEST_HEAD: Final = 256 * 1024
"""Bytes of a request head that are read, so that one that is too long gets its answer (see `guard`)."""

_OWN: Final = frozenset({"preview.js", "preview.css"})

Made = TypeVar("Made")

HEADERS: Final = {
    "Content-Security-Policy": f"{CSP}; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Of every response. There are no CORS headers: nobody else may read anything."""


class Server:
    """Serve what is on the screen from a thread of its own, until it is stopped."""

    def __init__(
        self,
        screen: Screen,
        sockets: Sequence[socket.socket],
        hosts: frozenset[str],
        *,
        verbose: bool = False,
    ) -> None:
        self._sockets = list(sockets)
        self._site = _Site(screen)
        app = _Guarded(_routes(self._site), hosts)
        self._uvicorn = uvicorn.Server(
            uvicorn.Config(
                app,
                http=_PatientProtocol,
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


class _Site:
    """Answers requests that the guard has let through."""

    def __init__(self, screen: Screen) -> None:
        self.token = secrets.token_urlsafe(24)
        self.lost: Callable[[], None] = lambda: None
        # One thread for all pages: they take milliseconds, and the cache is open in this thread alone.
        self.maker = ThreadPoolExecutor(1, "preview-pages")
        self._screen = screen
        self.loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Event()
        self._closed = False

    def announce(self) -> None:
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        self._closed = True
        self.announce()

    async def page(self, request: Request) -> Response:
        """Answer with a file of the site; pages get the script that keeps them up to date."""
        path = path_of(request.scope["raw_path"])
        answer, body = await self._made(lambda: self._prepared(path))
        headers = {"Location": answer.location} if answer.location else {}
        return Response(body, answer.status, headers, answer.media_type)

    def _prepared(self, path: str) -> tuple[Answer, bytes]:
        shown = self._screen.shown
        answer = self._screen.answer(shown, path)
        return answer, with_script(shown, answer) if answer.media_type == HTML else answer.body

    async def own(self, request: Request) -> Response:
        """Answer with a file of the preview itself; only a page of the preview can read the script."""
        name = request.path_params["name"]
        if name not in _OWN:
            return _plain(404, "not found")
        body = own_file(name).replace(b"TOKEN", self.token.encode())
        return Response(body, media_type=media_type_of(name))

    async def state(self, request: Request) -> Response:
        """Answer how things stand for a page."""
        if not self._knows_token(request):
            return _plain(403, "the token is missing or wrong")
        path = request.query_params.get("path", "").removeprefix("/")
        said = await self._made(lambda: standing(self._screen, self._screen.shown, path))
        return Response(msgspec.json.encode(said), media_type="application/json")

    async def events(self, request: Request) -> Response:
        """Answer with a stream that names the epoch now and whenever there is a new one."""
        if not self._knows_token(request):
            return _plain(403, "the token is missing or wrong")
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        return StreamingResponse(self._epochs(), media_type="text/event-stream")

    async def _epochs(self) -> AsyncIterator[bytes]:
        yield b"retry: 500\n\n"
        told = 0
        while not self._closed:
            changed, epoch = self._changed, self._screen.shown.epoch
            if epoch != told:
                told = epoch
                yield f"id: {epoch}\ndata: {epoch}\n\n".encode()
            try:
                await asyncio.wait_for(changed.wait(), _HEARTBEAT)
            except TimeoutError:
                yield b": still here\n\n"

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _knows_token(self, request: Request) -> bool:
        return secrets.compare_digest(request.query_params.get("token", "").encode(), self.token.encode())

    async def _made(self, make: Callable[[], Made]) -> Made:
        """Return what `make` returns in the thread that makes pages.

        Where the cache has lost what a page is made from, the documents are read again first.
        """
        loop = asyncio.get_running_loop()
        changed = self._changed
        try:
            return await loop.run_in_executor(self.maker, make)
        except LostError:
            self.lost()
            await asyncio.wait_for(changed.wait(), _LONGEST_READING)
            return await loop.run_in_executor(self.maker, make)


def _routes(site: _Site) -> Starlette:
    return Starlette(
        routes=[
            Route(f"/{PREFIX}events", site.events),
            Route(f"/{PREFIX}state", site.state),
            Route(f"/{PREFIX}{{name:str}}", site.own),
            Route("/{path:path}", site.page),
        ]
    )


class _Guarded:
    """Refuse what `guard` refuses, and put the headers of safety on every response."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        refused = refusal(scope["method"], target, scope["headers"], self._hosts)
        headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *headers]}
            await send(message)

        if refused is not None:
            response = _plain(refused.status, refused.reason)
            if refused.status == 405:
                response.headers["Allow"] = "GET, HEAD"
            response.headers["Connection"] = "close"
            await response(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)


class _PatientProtocol(H11Protocol):
    """Cut off clients that take too long to ask, or to take what they have asked for."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ready()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state in {h11.DONE, h11.MUST_CLOSE}:
            self._ready()
        elif self._deadline is None:
            self._wait()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._wait()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._ready()

    def _wait(self) -> None:
        self._ready()
        self._deadline = self.loop.call_later(PATIENCE, self.transport.abort)

    def _ready(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def _plain(status: int, text: str) -> Response:
    return Response(f"{text}\n", status, media_type=PLAIN)
