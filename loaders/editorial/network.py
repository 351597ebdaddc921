"""Connections to public addresses alone: what is connected to is what was checked, whatever a name resolves to next.

A page may redirect to an address of this machine or of its network, and a name may resolve to one at the moment of the
connection (DNS rebinding). So the check is made where the connection is made: a name is resolved once, every address it
has must be public, and the connection goes to one of these addresses. TLS still proves the name.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from threading import Event
from typing import Any, cast

import httpcore2
import httpx2

from graphsig.errors import SourceError
from graphsig.loaders.remote.client import TOTAL_TIMEOUT
from graphsig.trust import trust

_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")  # which Python before 3.13 takes for public, but for a part of it
_PIECE = 4096  # bytes handed on at once: unpacked, a piece has at most a thousand times as many
_STEP = 0.5  # seconds after which a wait looks whether it was stopped
_PACKINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class PageError(SourceError):
    """A page that cannot or must not be read.

    status: the HTTP status, if there was an answer. later: whether it may be different soon, so that it is worth asking
    again.
    """

    def __init__(self, message: str, *, status: int | None = None, later: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.later = later


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public network, also of those it carries within itself."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if any(ip in network for network in _NAT64):
            carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(each is not None and not is_public(str(each)) for each in carried):
            return False
        if ip.ipv4_mapped or (ip in _NAT64[0]):
            return True
    if ip in _PROTOCOLS:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


class _Stream(httpcore2.NetworkStream):
    """A connection on which no answer lasts longer than allowed, however slowly it drips."""

    def __init__(self, inner: httpcore2.NetworkStream, clock: PublicBackend) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        until = time.monotonic() + (self._clock.left(timeout, httpcore2.ReadTimeout))
        while True:  # in short steps, so that a stop ends them
            left = self._clock.left(until - time.monotonic(), httpcore2.ReadTimeout)
            try:
                return self._inner.read(max_bytes, max(0.001, min(left, _STEP)))
            except httpcore2.ReadTimeout:
                if time.monotonic() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._clock.left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = self._clock.left(timeout, httpcore2.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class PublicBackend(httpcore2.NetworkBackend):
    """Opens TCP connections to public addresses alone.

    hosts: names that are connected to at the address given here, unchecked. total: seconds for a whole answer. stop:
    ends what goes on, once set.
    """

    def __init__(self, hosts: Mapping[str, str], total: float, stop: Event) -> None:
        self._hosts = hosts
        self._total = total
        self._stop = stop
        self._inner = httpcore2.SyncBackend()
        self._until = time.monotonic() + total

    def begin(self) -> None:
        """Begin a request, with all its time before it."""
        self._until = time.monotonic() + self._total

    def left(self, timeout: float | None, error: type[Exception]) -> float:
        """Return how long the next step may last, in seconds; raises `error` if no time is left or it was stopped."""
        left = self._until - time.monotonic()
        if self._stop.is_set():
            raise error("interrupted")
        if left <= 0:
            raise error(f"the answer took more than {self._total:g} s")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to an address of a host; raises PageError if one of its addresses is not public."""
        failure: Exception | None = None
        for address in self._addresses(host, port):
            left = self.left(timeout, httpcore2.ConnectTimeout)
            try:
                return _Stream(self._inner.connect_tcp(address, port, left, local_address, socket_options), self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore2.ConnectError(f"{host} has no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Refuse to connect."""
        raise PageError("A local socket is no public address.")

    def _addresses(self, host: str, port: int) -> list[str]:
        if host in self._hosts:
            return [self._hosts[host]]
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} has no address: {error}") from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if private := next((each for each in addresses if not is_public(each)), None):
            raise PageError(f"{host} is not public: its address is {private}.")
        return addresses


class PublicTransport(httpx2.HTTPTransport):
    """The transport of one client: no proxy, no way to other than public addresses, no packing that could burst.

    largest: bytes an answer may have as it is sent. hosts: names that are connected to at the address given here,
    unchecked, as tests need it. total: seconds for a whole answer, headers too. stop: ends what goes on, once set.
    """

    def __init__(
        self,
        largest: int,
        hosts: Mapping[str, str] | None = None,
        total: float = TOTAL_TIMEOUT,
        stop: Event | None = None,
    ) -> None:
        super().__init__(trust_env=False)
        self._largest = largest
        self._backend = PublicBackend(hosts or {}, total, stop or Event())
        # HTTPTransport has no argument for the network backend; a test holds that this pool is the one in use.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=trust(),
            network_backend=self._backend,
            keepalive_expiry=5.0,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; raises PageError for an address that is not public or a packing that is not accepted."""
        self._backend.begin()
        request.headers["Accept-Encoding"] = "gzip"
        answer = super().handle_request(request)
        if answer.headers.get("Content-Encoding", "").strip().lower() not in _PACKINGS:
            answer.close()
            raise PageError("The answer is packed in a way that was not asked for.")
        if int(answer.headers.get("Content-Length", "0").strip() or 0) > self._largest:
            answer.close()
            raise PageError(f"It is larger than {self._largest:,} bytes.")
        answer.stream = _Pieces(cast(httpx2.SyncByteStream, answer.stream), self._largest)
        return answer


class _Pieces(httpx2.SyncByteStream):
    """Hands an answer on in small pieces, so that each is unpacked and counted before the next."""

    def __init__(self, inner: httpx2.SyncByteStream, largest: int) -> None:
        self._inner = inner
        self._largest = largest

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if size > self._largest:
                raise PageError(f"It is larger than {self._largest:,} bytes.")
            for start in range(0, len(part), _PIECE):
                yield part[start : start + _PIECE]

    def close(self) -> None:
        self._inner.close()
