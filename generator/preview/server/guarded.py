"""Every response passes here: refused requests are answered, and each response gets its headers of safety."""

from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.preview.guard import Names, refusal
from generator.preview.screen import PLAIN
from generator.render.theme import CSP

HEADERS: Final = {
    "Content-Security-Policy": f"{CSP}; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Of every response. There are no CORS headers: nobody else may read anything."""

_ENCODED: Final = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())


class Guarded:
    """Refuse what `guard` refuses, and put the headers of safety on every response."""

    def __init__(self, app: ASGIApp, names: Names) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        refused = refusal(scope["method"], target, scope["headers"], self._names)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *_ENCODED]}
            await send(message)

        if refused is not None:
            response = plain(refused.status, refused.reason)
            if refused.status == 405:
                response.headers["Allow"] = "GET, HEAD"
            response.headers["Connection"] = "close"
            await response(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)


def plain(status: int, text: str) -> Response:
    """Return a short answer in words."""
    return Response(f"{text}\n", status, media_type=PLAIN)
