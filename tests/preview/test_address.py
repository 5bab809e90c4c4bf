"""Addresses and ports, with real sockets."""

import socket
from contextlib import ExitStack

import pytest

from generator.errors import UsageError
from generator.preview.address import Address, listen, parse_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127.0.0.1:9000", Address("127.0.0.1", 9000, named=True)),
        ("9000", Address("127.0.0.1", 9000, named=True)),
        (":9000", Address("127.0.0.1", 9000, named=True)),
        ("localhost", Address("127.0.0.1", 8000)),
        ("LOCALHOST:1", Address("127.0.0.1", 1, named=True)),
        ("0.0.0.0:0", Address("0.0.0.0", 0)),
        ("[::1]:9000", Address("::1", 9000, named=True)),
        ("[::1]", Address("::1", 8000)),
        ("talks.test:80", Address("talks.test", 80, named=True)),
    ],
)
def test_addresses(text: str, expected: Address) -> None:
    assert parse_address(text) == expected


@pytest.mark.parametrize("text", ["a:b", "127.0.0.1:99999", "127.0.0.1:-1", "h:²"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_address(text)


def taken() -> tuple[socket.socket, int]:
    first = socket.create_server(("127.0.0.1", 0))
    return first, first.getsockname()[1]


def test_the_next_free_port_is_taken_where_none_was_named() -> None:
    with ExitStack() as stack:
        other, port = taken()
        stack.enter_context(other)
        found, sockets = listen(Address("127.0.0.1", port))
        for each in sockets:
            stack.enter_context(each)
        assert found.port > port


def test_a_named_port_that_is_taken_is_an_error() -> None:
    other, port = taken()
    with other, pytest.raises(UsageError, match=f"port {port} is in use"):
        listen(Address("127.0.0.1", port, named=True))


def test_both_families_answer_on_loopback() -> None:
    with ExitStack() as stack:
        address, sockets = listen(Address("127.0.0.1", 0))
        for each in sockets:
            stack.enter_context(each)
        assert {each.getsockname()[1] for each in sockets} == {address.port}
        families = {each.family for each in sockets}
        if socket.has_ipv6 and len(sockets) == 2:
            assert families == {socket.AF_INET, socket.AF_INET6}


def test_a_host_that_does_not_exist_is_one_clear_error() -> None:
    with pytest.raises(UsageError, match="cannot listen on"):
        listen(Address("no.such.host.invalid", 0))


def test_only_loopback_is_loopback() -> None:
    assert Address("127.0.0.1").is_loopback
    assert Address("127.8.8.8").is_loopback
    assert Address("::1").is_loopback
    assert not Address("0.0.0.0").is_loopback
    assert not Address("192.168.1.2").is_loopback
