"""Where the preview listens: the address that was asked for, and the sockets."""

import errno
import socket
import sys
from dataclasses import dataclass
from typing import Final

from generator.errors import UsageError

LOCAL: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8000
_TRIED: Final = 50
"""Ports that are tried one after the other where none was named."""
_LOOPBACK: Final = {"127.0.0.1": "::1", "::1": "127.0.0.1"}


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port to listen on."""

    host: str = LOCAL
    port: int = DEFAULT_PORT
    named: bool = False
    """The port was asked for: no other one will do."""

    @property
    def is_loopback(self) -> bool:
        """Whether only programs of this machine can reach it."""
        return self.host in _LOOPBACK or self.host.startswith("127.")

    @property
    def url_host(self) -> str:
        """The host as it stands in an address of a page."""
        return f"[{self.host}]" if ":" in self.host else self.host


def parse_address(text: str) -> Address:
    """Return the address that `HOST:PORT`, `HOST`, `:PORT` or `PORT` means; raises `UsageError`."""
    host, mark, port = text.rpartition(":")
    if text.startswith("[") and text.endswith("]"):
        host, port = text, ""
    elif not mark:
        host, port = ("", text) if text.isdecimal() else (text, "")
    host = host.removeprefix("[").removesuffix("]") or LOCAL
    host = LOCAL if host.lower() == "localhost" else host
    if port and not (port.isdecimal() and port.isascii() and int(port) < 65536):
        raise UsageError(f"`{text}` is not an address", help="--addr 127.0.0.1:8000")
    return Address(host, int(port) if port else DEFAULT_PORT, named=bool(port) and port != "0")


def listen(address: Address) -> tuple[Address, list[socket.socket]]:
    """Return listening sockets and the address they have; on loopback both families answer.

    Where the port is taken and was not named, the next free one is taken. Raises `UsageError`.
    """
    last = address.port + (0 if address.named or address.port == 0 else _TRIED)
    for port in range(address.port, min(last, 65535) + 1):
        try:
            sockets = _bound(address.host, port)
        except OSError as error:
            if not _is_taken(error):
                raise UsageError(
                    f"cannot listen on `{address.host}`: {(error.strerror or str(error)).lower()}"
                ) from error
        else:
            return Address(address.host, sockets[0].getsockname()[1], address.named), sockets
    what = f"port {address.port} is" if last == address.port else f"ports {address.port} to {last} are"
    raise UsageError(f"{what} in use", help="name another one: --addr 127.0.0.1:0 takes any free port")


def _bound(host: str, port: int) -> list[socket.socket]:
    first = _socket(host, port)
    other = _LOOPBACK.get(host)
    if other is None:
        return [first]
    try:
        return [first, _socket(other, first.getsockname()[1])]
    except OSError as error:
        if not _is_taken(error):  # this machine has only one of the two families
            return [first]
        first.close()
        if port == 0:
            return _bound(host, port)
        raise


def _socket(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, place = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    made = socket.socket(family, kind, protocol)
    try:
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if sys.platform == "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def _is_taken(error: OSError) -> bool:
    return error.errno in {errno.EADDRINUSE} or getattr(error, "winerror", 0) in {10048, 10013}
