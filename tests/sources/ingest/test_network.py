"""Which addresses the fetcher may reach, and for how long."""

import socket
from typing import Any

import httpcore
import pytest

from sources.ingest.network import (
    AddressRefusedError,
    CheckedBackend,
    Deadline,
    DeadlineError,
    NameUnknownError,
    is_public,
    resolve,
)


def names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let every name have these addresses; give the list of names that are asked for."""
    asked: list[str] = []

    def lookup(host: str, port: int, **_options: Any) -> list[Any]:
        asked.append(host)
        return [
            (socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port))
            for a in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_public_addresses_may_be_reached(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",  # noqa: S104 (nothing is bound)
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "203.0.113.5",
        "224.0.0.251",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(address)


def test_a_name_gives_each_of_its_addresses_once(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "93.184.216.34", "93.184.216.34", "2606:4700::1111")

    assert resolve("news.example", 80, allow_private=False) == ["93.184.216.34", "2606:4700::1111"]


def test_one_private_address_refuses_the_whole_name(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "93.184.216.34", "10.0.0.1")

    with pytest.raises(AddressRefusedError):
        resolve("news.example", 80, allow_private=False)


def test_private_addresses_are_reached_when_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "10.0.0.1")

    assert resolve("intranet", 80, allow_private=True) == ["10.0.0.1"]


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1"])
def test_disguised_loopback_addresses_are_refused(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    names(monkeypatch, socket.inet_ntoa(socket.inet_aton(host)))

    with pytest.raises(AddressRefusedError):
        resolve(host, 80, allow_private=False)


def test_an_unknown_name_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch)

    with pytest.raises(NameUnknownError):
        resolve("none.example", 80, allow_private=False)


def test_the_connection_goes_to_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = names(monkeypatch, "93.184.216.34")
    reached: list[str] = []

    def connect(_self: object, host: str, _port: int, **_options: Any) -> httpcore.NetworkStream:
        reached.append(host)
        return httpcore.MockStream([])

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    CheckedBackend(deadline=Deadline(5), allow_private=False).connect_tcp("news.example", 80)

    assert (asked, reached) == (["news.example"], ["93.184.216.34"])


def test_the_next_address_is_tried_when_one_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names(monkeypatch, "2606:4700::1111", "93.184.216.34")
    reached: list[str] = []

    def connect(_self: object, host: str, _port: int, **_options: Any) -> httpcore.NetworkStream:
        reached.append(host)
        if ":" in host:
            raise httpcore.ConnectError
        return httpcore.MockStream([])

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    CheckedBackend(deadline=Deadline(5), allow_private=False).connect_tcp("news.example", 80)

    assert reached == ["2606:4700::1111", "93.184.216.34"]


def test_a_deadline_shortens_time_outs_until_nothing_is_left() -> None:
    assert Deadline(100).within(2) == 2
    assert Deadline(1).within(None) <= 1
    with pytest.raises(DeadlineError):
        Deadline(0).within(2)
