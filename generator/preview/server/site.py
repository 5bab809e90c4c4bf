"""What the server answers: files of the site, its own script, how things stand, and the stream of epochs."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from generator.pipeline.inputs import LostError
from generator.preview.failure import PREFIX, own_file
from generator.preview.guard import path_of
from generator.preview.reload import standing, with_script
from generator.preview.screen import HTML, Answer, Screen, media_type_of
from generator.preview.server.guarded import plain

_HEARTBEAT: Final = 20.0
"""Seconds after which an idle stream says that it still lives, for proxies that cut off silent ones."""
_LONGEST_READING: Final = 60.0
"""Seconds a request waits where all documents have to be read again."""
_OWN: Final = frozenset({"preview.js", "preview.css"})

Made = TypeVar("Made")


class Site:
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
        """Wake every stream; from any thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """End every stream."""
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
            return plain(404, "not found")
        body = own_file(name).replace(b"TOKEN", self.token.encode())
        return Response(body, media_type=media_type_of(name))

    async def state(self, request: Request) -> Response:
        """Answer how things stand for a page."""
        if not self._knows_token(request):
            return plain(403, "the token is missing or wrong")
        path = request.query_params.get("path", "").removeprefix("/")
        said = await self._made(lambda: standing(self._screen, self._screen.shown, path))
        return Response(msgspec.json.encode(said), media_type="application/json")

    async def events(self, request: Request) -> Response:
        """Answer with a stream that names the epoch now and whenever there is a new one."""
        if not self._knows_token(request):
            return plain(403, "the token is missing or wrong")
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
        end = time.monotonic() + _LONGEST_READING
        while True:
            changed, epoch = self._changed, self._screen.shown.epoch
            try:
                return await asyncio.get_running_loop().run_in_executor(self.maker, make)
            except LostError:
                if epoch == self._screen.shown.epoch:
                    self.lost()
                    await asyncio.wait_for(changed.wait(), end - time.monotonic())

    def routes(self) -> Starlette:
        """Return the application that answers by these functions."""
        return Starlette(
            routes=[
                Route(f"/{PREFIX}events", self.events),
                Route(f"/{PREFIX}state", self.state),
                Route(f"/{PREFIX}{{name:str}}", self.own),
                Route("/{path:path}", self.page),
            ]
        )
