"""An HTTP client that services like: it keeps its pace, waits as told, and never hangs or fills the memory."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from urllib.parse import urlsplit

import httpx2

from graphsig.errors import RemoteError
from graphsig.loaders.remote.pace import LONGEST, Pace
from graphsig.trust import distrust, trust

CONNECT_TIMEOUT = 10.0  # seconds to open a connection
READ_TIMEOUT = 20.0  # seconds between two parts of an answer
TOTAL_TIMEOUT = 60.0  # seconds for a whole answer
LARGEST = 16 << 20  # bytes of an unpacked answer
TRIES = 5  # of one request
BUSY = frozenset({429, 500, 502, 503, 504})  # answers after which the same request may be tried again


def user_agent(contact: str | None) -> str:
    """Return graphsig's User-Agent, with an address at which its operator can be reached."""
    return f"graphsig/{version('graphsig')}" + (f" ( {contact} )" if contact else "")


@dataclass(frozen=True)
class Reply:
    """A whole answer."""

    url: str
    status: int
    headers: httpx2.Headers
    content: bytes


class Client:
    """Asks one service; close it after use, or use it as a context manager. Waits go by the clock of the pace.

    service: what users call it. largest: bytes an unpacked answer may have. tries: of a request that finds the service
    busy or gone. transport: how connections are made (the default honours the proxy variables of the environment).
    """

    def __init__(
        self,
        pace: Pace,
        *,
        service: str,
        contact: str | None = None,
        largest: int = LARGEST,
        read_timeout: float = READ_TIMEOUT,
        total_timeout: float = TOTAL_TIMEOUT,
        tries: int = TRIES,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._pace = pace
        self._service = service
        self._largest = largest
        self._total = total_timeout
        self._tries = tries
        self._http = httpx2.Client(
            timeout=httpx2.Timeout(read_timeout, connect=CONNECT_TIMEOUT),
            headers={"User-Agent": user_agent(contact)},
            transport=transport,
            verify=trust() if transport is None else True,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all connections."""
        self._http.close()

    def get(
        self,
        url: str,
        *,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        expected: frozenset[int] = frozenset({200}),
    ) -> Reply:
        """Return the answer, if its status is an expected one; redirects are not followed.

        Raises RemoteError if the service stays busy or gone, names another status, asks to wait for more than an hour,
        or answers at too great length; at once if its certificate is refused; and if the pace was stopped.
        """
        reason = ""
        for attempt in range(self._tries):
            if not self._pace.wait():
                raise RemoteError(f"Interrupted while waiting for {self._service}.")
            try:
                reply = self._ask(url, params, headers)
            except httpx2.TransportError as error:
                if refusal := distrust(error, urlsplit(url).hostname or self._service):
                    raise RemoteError(refusal) from error
                reason = f"{type(error).__name__} {error}".strip()
                self._pace.hold(2.0**attempt)
                continue
            if reply.status in expected:
                return reply
            if reply.status not in BUSY:
                raise RemoteError(f"{self._service} answers {reply.status} to {_shown(url)}.", status=reply.status)
            reason = f"it answers {reply.status}"
            asked = retry_after(reply.headers, self._pace.clock.now())
            if asked is not None and asked > LONGEST:
                hours = asked / 3600
                raise RemoteError(f"{self._service} asks to come back in {hours:.1f} hours.", status=reply.status)
            self._pace.hold(max(asked or 0.0, 2.0**attempt))
        raise RemoteError(
            f"{self._service} cannot be reached: {reason}, {self._tries} times. "
            "Nothing is lost; give the same command again later to go on."
        )

    def _ask(self, url: str, params: Mapping[str, str | int] | None, headers: Mapping[str, str] | None) -> Reply:
        try:
            return self._read(url, params, headers)
        finally:
            self._pace.done()

    def _read(self, url: str, params: Mapping[str, str | int] | None, headers: Mapping[str, str] | None) -> Reply:
        until = time.monotonic() + self._total
        content = bytearray()
        with self._http.stream("GET", url, params=params, headers=headers) as answer:
            for part in answer.iter_bytes():
                content += part
                if len(content) > self._largest:
                    raise RemoteError(f"{self._service} sends more than {self._largest:,} bytes for {_shown(url)}.")
                if time.monotonic() > until:
                    raise httpx2.ReadTimeout(f"the answer took more than {self._total:g} s")
        return Reply(str(answer.url), answer.status_code, answer.headers, bytes(content))


def retry_after(headers: httpx2.Headers, now: float) -> float | None:
    """Return the seconds a service asks to wait from now on, given as a number or a date (RFC 9110, section 10.2.3)."""
    said = headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, moment.timestamp() - now)


def _shown(url: str) -> str:
    """Return an address without its query, which may hold a key."""
    return url.partition("?")[0]
