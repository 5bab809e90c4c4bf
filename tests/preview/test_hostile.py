"""Requests that no page of the preview makes: each is refused at once, nothing leaks, the server lives on."""

import http.client
import socket
import time
from pathlib import Path

import pytest

from tests.preview.running import Preview

SECRET = "what no request may ever read"


def raw(
    port: int, *lines: str | bytes, host: str | None = None, method: str = "GET", target: str = "/"
) -> bytes:
    """Send a request as it is and return all of the response."""
    own = f"127.0.0.1:{port}" if host is None else host
    head: list[str | bytes] = [f"{method} {target} HTTP/1.1"]
    if own:
        head.append(f"Host: {own}")
    data = b"\r\n".join(x if isinstance(x, bytes) else x.encode("latin-1") for x in (*head, *lines))
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(data + b"\r\nConnection: close\r\n\r\n")
        return read_all(connection)


def read_all(connection: socket.socket) -> bytes:
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionResetError:
        pass
    return received


def status_of(response: bytes) -> int:
    return int(response.split(b" ", 2)[1])


FOREIGN_HOSTS = [
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1",
    "localhost",
    "127.0.0.1:1",
    "127.0.0.1:{port}.evil.example",
    "127.0.0.1:{port}@evil.example",
    "user@127.0.0.1:{port}",
    "127.1:{port}",
    "2130706433:{port}",
    "0x7f.1:{port}",
    "0.0.0.0:{port}",
    "10.0.0.1:{port}",
    "localhost.:{port}",
    "xlocalhost:{port}",
    "[::2]:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "",
]

FOREIGN_HEADERS = [
    "Origin: http://evil.example",
    "Origin: null",
    "Origin: http://127.0.0.1",
    "Origin: http://10.0.0.1:{port}",
    "Origin: https://127.0.0.1:{port}",
    "Origin: http://127.0.0.1:{port}.evil.example",
    "Origin: http://localhost:1",
    "Origin: file://",
    "Origin: ",
    "Sec-Fetch-Site: cross-site",
    "Sec-Fetch-Site: same-site",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
]

WRONG_TARGETS = [
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%252e%252e/secret.txt",
    "//secret.txt",
    "//etc/passwd",
    "/./secret.txt",
    "/assets/../../secret.txt",
    "/assets//../secret.txt",
    "/%00",
    "/index.html%00.txt",
    "/.env",
    "/.git/config",
    "/.overheard/cache.sqlite",
    "/.overheard-site",
    "/%2egit/config",
    "/tea.md",
    "/site.yml",
    "/content/tea.md",
    "/link.txt",
    "/linked/secret.txt",
    "/index.html#/../secret.txt",
    "/etc/passwd",
    "/file:///etc/passwd",
    "/%ff%fe",
    "/assets/",
    "/conversations/",
    "/_overheard/",
    "/_overheard/../secret.txt",
    "/_overheard/page.html",
    "/_overheard/server.py",
    "/secret.txt?raw??",
    "http://evil.example/",
    "http://127.0.0.1/secret.txt",
    "file:///etc/passwd",
    "*",
    "secret.txt",
    "/" + "a" * 9000,
]

WRONG_METHODS = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "CONNECT"]


@pytest.fixture
def target(project: Path, serving) -> Preview:  # type: ignore[no-untyped-def]
    """A running preview with secrets beside and behind its content folder."""
    (project / "secret.txt").write_text(SECRET)
    (project / "content" / ".env").write_text(SECRET)
    (project / "content" / "link.txt").symlink_to(project / "secret.txt")
    (project / "content" / "linked").symlink_to(project)
    (project / "content" / "about.md").write_text(
        "# About\n\n[a](link.txt) [b](.env) [c](linked/secret.txt)\n"
    )
    return serving()


def assert_refused(response: bytes, started: float, what: str) -> None:
    assert time.monotonic() - started < 1, f"{what}: too slow"
    assert response.startswith(b"HTTP/1.1 4"), (what, response[:200])
    assert SECRET.encode() not in response, what
    assert b"Traceback" not in response, what
    assert b"root:" not in response, what
    assert b"access-control-allow" not in response.lower(), what


def test_hostile_requests_are_refused_and_the_server_lives(target: Preview) -> None:
    port = target.port
    asked = 0
    for host in FOREIGN_HOSTS:
        started = time.monotonic()
        assert_refused(raw(port, host=host.format(port=port)), started, f"Host: {host}")
        asked += 1
    for header in FOREIGN_HEADERS:
        started = time.monotonic()
        assert_refused(raw(port, header.format(port=port)), started, header)
        asked += 1
    for wrong in WRONG_TARGETS:
        started = time.monotonic()
        assert_refused(raw(port, target=wrong), started, wrong)
        asked += 1
    for method in WRONG_METHODS:
        started = time.monotonic()
        assert_refused(raw(port, method=method), started, method)
        asked += 1
    for odd in (
        ("Host: evil.example",),
        (b"X-Nul: a\0b",),
        (b"X-Long: " + b"a" * 65536,),
        (b"\x00\x01\x02",),
        ("Content-Length: 5", "", "hello"),
        ("Transfer-Encoding: chunked", "", "0", ""),
    ):
        started = time.monotonic()
        assert_refused(raw(port, *odd), started, str(odd)[:60])
        asked += 1
    assert asked >= 80
    assert target.get("/")[0] == 200
    assert target.process.poll() is None


def test_an_absolute_path_of_this_machine_is_in_no_answer(target: Preview) -> None:
    place = str(target.folder).encode()
    target.write("site.yml", "templates: nowhere\n")
    target.eventually(lambda: target.get("/")[0] == 500)
    for path in ("/", "/about.html", "/nothing", "/_overheard/preview.js", "/assets/site.css"):
        assert place not in target.get(path)[1], path


def test_the_preview_answers_by_its_own_names_only(target: Preview) -> None:
    for host in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        assert status_of(raw(target.port, host=f"{host}:{target.port}")) == 200, host


def test_further_names_are_allowed_one_by_one(serving) -> None:  # type: ignore[no-untyped-def]
    preview = serving("--allow-host", "talks.test")
    assert status_of(raw(preview.port, host=f"talks.test:{preview.port}")) == 200
    assert status_of(raw(preview.port, host=f"other.test:{preview.port}")) == 403


def test_every_response_carries_the_headers_of_safety(target: Preview) -> None:
    for path in ("/", "/about.html", "/assets/site.css", "/nothing", "/_overheard/preview.js", "/.env"):
        connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=5)
        connection.request("GET", path)
        headers = connection.getresponse().headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["cache-control"] == "no-store", path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["cross-origin-resource-policy"] == "same-origin", path
        assert "server" not in headers, path
        connection.close()


def test_the_event_stream_and_the_state_want_the_token(target: Preview) -> None:
    for path in (
        "/_overheard/events",
        "/_overheard/state",
        "/_overheard/events?token=x",
        "/_overheard/state?token=x",
    ):
        assert target.get(path)[0] == 403, path


def test_a_link_on_another_site_may_be_followed(target: Preview) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert target.get("/", **headers)[0] == 200


def test_head_answers_without_a_body(target: Preview) -> None:
    head, _, body = raw(target.port, method="HEAD").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert body == b""


def test_slow_clients_are_cut_off_and_delay_nobody(target: Preview) -> None:
    """One says nothing, one half a head, one drips, one does not take what it has asked for."""
    started = time.monotonic()
    clients = [socket.create_connection(("127.0.0.1", target.port)) for _ in range(43)]
    silent, half, drip, *crowd = clients
    half.sendall(b"GET / HTTP/1.1\r\nHo")
    for client in crowd:
        client.sendall(b"GET / HT")
    cut = {}
    while time.monotonic() - started < 10 and len(cut) < 3:
        before = time.monotonic()
        assert target.get("/about.html")[0] == 200
        assert time.monotonic() - before < 1
        for name, client in (("silent", silent), ("half", half), ("drip", drip)):
            if name in cut:
                continue
            try:
                client.settimeout(0.05)
                if name == "drip":
                    client.sendall(b"X")
                if client.recv(1) == b"":
                    cut[name] = time.monotonic() - started
            except TimeoutError:
                continue
            except OSError:
                cut[name] = time.monotonic() - started
        time.sleep(0.2)
    assert set(cut) == {"silent", "half", "drip"}
    assert max(cut.values()) < 10
    for client in clients:
        client.close()


def test_a_client_that_does_not_take_its_answer_is_cut_off(target: Preview) -> None:
    (target.content / "big.txt").write_bytes(b"x" * 30_000_000)
    target.write("about.md", "# About\n\n[a](big.txt)\n")
    target.eventually(lambda: target.get("/big.txt")[0] == 200)
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", target.port))
    client.sendall(f"GET /big.txt HTTP/1.1\r\nHost: 127.0.0.1:{target.port}\r\n\r\n".encode())
    time.sleep(7)
    assert target.get("/about.html")[0] == 200
    client.settimeout(5)
    assert len(read_all(client)) < 29_000_000
    client.close()
