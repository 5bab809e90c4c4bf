"""Which requests are refused, without a server."""

import pytest

from generator.preview.guard import Headers, names_of, path_of, refusal

NAMES = names_of(("127.0.0.1", "localhost", "[::1]"), ("Talks.Test", "proxy.test:9000"), 8000)
OWN = (b"host", b"127.0.0.1:8000")


def status(*headers: tuple[bytes, bytes], method: str = "GET", target: bytes = b"/") -> int:
    found = refusal(method, target, (OWN, *headers), NAMES)
    return found.status if found else 200


def test_own_names_count_with_the_port_and_without_it_on_port_80_only() -> None:
    assert names_of(("localhost",), (), 8000).hosts == {"localhost:8000"}
    assert names_of(("localhost",), (), 80).hosts == {"localhost", "localhost:80"}
    assert names_of(("localhost",), (), 8000).origins == {"http://localhost:8000"}


def test_allowed_names_may_be_those_of_a_proxy() -> None:
    names = names_of((), ("Talks.Test", "proxy.test:9000"), 8000)
    assert names.hosts == {"talks.test", "talks.test:8000", "proxy.test:9000"}
    assert "https://talks.test" in names.origins
    assert "http://proxy.test" not in names.origins


@pytest.mark.parametrize("headers", [(), (OWN, OWN), ((b"host", b"evil.example:8000"),), ((b"host", b""),)])
def test_exactly_one_known_host_is_wanted(headers: Headers) -> None:
    found = refusal("GET", b"/", headers, NAMES)
    assert found
    assert found.status == 403


def test_the_own_origin_is_let_through() -> None:
    assert status((b"origin", b"http://127.0.0.1:8000")) == 200
    assert status((b"sec-fetch-site", b"same-origin")) == 200
    assert status((b"sec-fetch-site", b"none")) == 200


@pytest.mark.parametrize(
    "origin", [b"null", b"http://127.0.0.1:9000", b"https://127.0.0.1:8000", b"", b"\xff"]
)
def test_any_other_origin_is_not(origin: bytes) -> None:
    assert status((b"origin", origin)) == 403
    assert status((b"origin", b"http://127.0.0.1:8000"), (b"origin", origin)) == 403


def test_what_another_site_loads_is_refused_but_a_link_to_a_page_is_not() -> None:
    cross = (b"sec-fetch-site", b"cross-site")
    navigate, document = (b"sec-fetch-mode", b"navigate"), (b"sec-fetch-dest", b"document")
    assert status(cross) == 403
    assert status(cross, navigate) == 403
    assert status(cross, navigate, (b"sec-fetch-dest", b"iframe")) == 403
    assert status(cross, navigate, document) == 200


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (b"http://evil.example/", 400),
        (b"*", 400),
        (b"", 400),
        (b"/a#b", 400),
        (b"/%00", 400),
        (b"/a%0d%0ab", 400),
        (b"/a%5cb", 400),
        (b"/%ff", 400),
        (b"/.git/config", 404),
        (b"/a/%2e%2e/b", 404),
        (b"/a/.", 404),
        (b"/" + b"a" * 9000, 414),
        (b"/a%20b/%C3%BC.html?x=%00", 200),
    ],
)
def test_targets(target: bytes, expected: int) -> None:
    assert status(target=target) == expected


def test_only_get_and_head_without_a_body() -> None:
    assert status(method="HEAD") == 200
    assert status(method="POST") == 405
    assert status(method="get") == 405
    assert status((b"content-length", b"0")) == 200
    assert status((b"content-length", b"1")) == 413
    assert status((b"transfer-encoding", b"chunked")) == 413


def test_long_headers_are_refused() -> None:
    assert status((b"x", b"a" * 20_000)) == 431


def test_paths_are_decoded_without_the_query() -> None:
    assert path_of(b"/a%20b/%C3%BC.html?x=1") == "a b/ü.html"
    assert path_of(b"/") == ""
