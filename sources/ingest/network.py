"""The network as the fetcher may see it: public addresses only, and no longer than allowed.

A name is resolved here, every address it has is checked, and the connection goes to exactly the
address that was checked: a name that resolves differently a moment later (DNS rebinding) gains
nothing. TLS still verifies the certificate against the name.
"""

import ipaddress
import socket
import time
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
# Tunnels, which carry another address inside, and what the standard library lets pass.
_REFUSED = [
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20")
]


class AddressRefusedError(Exception):
    """The host has an address that is not on the public internet."""


class NameUnknownError(Exception):
    """The host's name cannot be resolved."""


class DeadlineError(Exception):
    """The time for the whole fetch is over."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet could reach.

    >>> is_public("93.184.216.34"), is_public("::ffff:127.0.0.1")
    (True, False)
    """
    return _is_public(_unwrap(ipaddress.ip_address(address)))


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Look up the addresses of a host, all of them public unless ``allow_private``.

    Raises ``NameUnknownError`` and ``AddressRefusedError``.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NameUnknownError(host) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise NameUnknownError(host)
    # One private address among public ones is a trap, not a choice: the whole name is refused.
    if not allow_private and not all(is_public(address) for address in addresses):
        raise AddressRefusedError(host)
    return addresses


class Deadline:
    """The moment by which everything must be over."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def within(self, seconds: float | None) -> float:
        """Shorten a time-out to what is left. Raises ``DeadlineError`` when nothing is."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise DeadlineError
        return left if seconds is None else min(seconds, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses, and holds every operation to one deadline."""

    def __init__(self, *, deadline: Deadline, allow_private: bool) -> None:
        self._backend = httpcore.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolve(host, port, allow_private=self._allow_private)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(
                    address,
                    port,
                    timeout=self._deadline.within(timeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(host)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 (the signature is httpcore's)
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        raise AddressRefusedError(path)


class _TimedStream(httpcore.NetworkStream):
    """A stream whose reads and writes end with the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(
            ssl_context, server_hostname, timeout=self._deadline.within(timeout)
        )
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _unwrap(address: Address) -> Address:
    """Take out the IPv4 address that an IPv6 address stands for."""
    if not isinstance(address, ipaddress.IPv6Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_public(address: Address) -> bool:
    if address.version == 6 and address not in _UNICAST:
        return False
    refused = (
        not address.is_global,
        address.is_private,
        address.is_multicast,
        address.is_reserved,
        any(address in network for network in _REFUSED),
    )
    return not any(refused)
