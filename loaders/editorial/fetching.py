"""Fetches pages politely: robots.txt first (RFC 9309), one pace a host, redirects by hand, each step checked anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from types import TracebackType
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import httpx2
from protego import Protego

from graphsig.errors import RemoteError
from graphsig.loaders.editorial.network import PageError, PublicTransport
from graphsig.loaders.editorial.settings_file import SLOWEST
from graphsig.loaders.remote.client import READ_TIMEOUT, TOTAL_TIMEOUT, Client, Reply
from graphsig.loaders.remote.clock import SYSTEM, Clock
from graphsig.loaders.remote.pace import Pace

PRODUCT = "graphsig"  # the product token that robots.txt may name
PAGE_LARGEST = 2 << 20  # bytes of an unpacked page
LIST_LARGEST = 10 << 20  # bytes of an unpacked feed or sitemap
ROBOTS_LARGEST = 500 << 10  # bytes of robots.txt that are read
REDIRECTS = 5
KEPT = 24 * 3600.0  # seconds for which a robots.txt holds
PATIENCE = 3  # failures of a host in a row before it is left alone for this run
_MOVED = frozenset({301, 302, 303, 307, 308})
_ANSWERS = frozenset(range(200, 500)) - {429}


@dataclass(frozen=True)
class Manners:
    """Limits for requests to a publication: seconds between two to one host, and the ports besides 80 and 443."""

    interval: float
    ports: frozenset[int] = frozenset()


@dataclass
class _Rules:
    """A robots.txt, None if nothing is allowed for now; `until`: the time at which it expires."""

    rules: Protego | None
    until: float
    reason: str = ""


def normalised(url: str) -> str:
    """Return an address without fragment, with host and scheme in lower case and without the port that goes unsaid.

    Raises PageError if it is not http or https, holds a user or password, or cannot be an address at all.
    """
    try:
        url.encode()  # halves of characters cannot be sent
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else "", parts.port
    except (ValueError, UnicodeError) as error:
        raise PageError(f"This is no address: {url[:200]!r}.") from error
    if parts.scheme not in ("http", "https"):
        raise PageError(f"Only http and https addresses are read, not {url[:200]!r}.")
    if not host or len(url) > 2_000 or any(ord(character) <= 32 or ord(character) == 127 for character in url.strip()):
        raise PageError(f"This is no address: {url[:200]!r}.")
    if "@" in parts.netloc:
        raise PageError("An address with a user or password in it is not read.")
    host = f"[{host}]" if ":" in host else host
    authority = host if port in (None, 80 if parts.scheme == "http" else 443) else f"{host}:{port}"
    return urlunsplit(SplitResult(parts.scheme, authority, parts.path or "/", parts.query, ""))


def _joined(address: str, target: str) -> str:
    try:
        return urljoin(address, target)
    except ValueError as error:
        raise PageError(f"It redirects to what is no address: {target[:200]!r}.") from error


class Fetcher:
    """Asks any number of hosts; close it after use, or use it as a context manager.

    folder: where the paces of hosts are kept, which all processes share. contact: who can be reached about it.
    hosts: names that are connected to at the address given here, unchecked; for tests. stop: ends every wait once set.
    clock: what waits go by, and how long a robots.txt holds.
    """

    def __init__(
        self,
        folder: Path,
        contact: str,
        *,
        hosts: Mapping[str, str] | None = None,
        stop: Event | None = None,
        read_timeout: float = READ_TIMEOUT,
        total_timeout: float = TOTAL_TIMEOUT,
        tries: int = 3,
        clock: Clock = SYSTEM,
    ) -> None:
        self.stop = stop or Event()
        self._clock = clock
        self._folder = folder
        self._contact = contact
        self._hosts = dict(hosts or {})
        self._limits = {"read_timeout": read_timeout, "total_timeout": total_timeout}
        self._tries = tries
        self._robots: dict[str, _Rules] = {}
        self._paces: dict[str, Pace] = {}
        self._clients: dict[tuple[str, int], Client] = {}
        self._failures: Counter[str] = Counter()
        self._left_alone: dict[str, str] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            client.close()

    def get(
        self, url: str, manners: Manners, *, largest: int = PAGE_LARGEST, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Return the answer 200 or 304, under the address that gave it in the end.

        Raises PageError for a page that cannot or must not be read, RemoteError only if the fetcher was stopped.
        """
        return self._follow(url, manners, largest, headers, robots=True)

    def _follow(
        self, url: str, manners: Manners, largest: int, headers: Mapping[str, str] | None, *, robots: bool
    ) -> Reply:
        address = normalised(url)
        for _ in range(REDIRECTS + 1):
            self._check_port(address, manners)
            if robots:
                self._check_robots(address, manners)
            reply = self._ask(address, manners, largest, headers)
            if reply.status not in _MOVED:
                if len(reply.content) > largest:
                    raise PageError(f"It is larger than {largest:,} bytes.", status=reply.status)
                if reply.status in (200, 304):
                    return replace(reply, url=address)
                raise PageError(f"It answers {reply.status}.", status=reply.status)
            address = normalised(_joined(address, reply.headers.get("Location", "")))
        raise PageError(f"It redirects more than {REDIRECTS} times.", status=reply.status)

    def _check_port(self, address: str, manners: Manners) -> None:
        port = urlsplit(address).port
        if port is not None and port not in (80, 443) and port not in manners.ports:
            raise PageError(f"Port {port} is not asked, as `ports` in the settings file does not name it.")

    def _check_robots(self, address: str, manners: Manners) -> None:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._robots.get(origin)
        if known is None or self._clock.monotonic() > known.until:
            known = self._robots[origin] = self._read_robots(origin, manners)
        if known.rules is None:
            raise PageError(f"Its robots.txt cannot be read, so nothing is. ({known.reason})", later=True)
        if not known.rules.can_fetch(address, PRODUCT):
            raise PageError("Its robots.txt does not allow it.")
        delay = known.rules.crawl_delay(PRODUCT) or 0.0
        if delay > SLOWEST:
            raise PageError(f"Its robots.txt asks for {delay:g} seconds between two requests, which is too slow.")
        pace = self._pace(parts.hostname or "", manners)
        pace.interval = max(pace.interval, delay)

    def _read_robots(self, origin: str, manners: Manners) -> _Rules:
        """Ask for a robots.txt; without one (4xx) all is allowed, behind an error nothing is for now."""
        until = self._clock.monotonic() + KEPT
        try:
            reply = self._follow(f"{origin}/robots.txt", manners, PAGE_LARGEST, None, robots=False)
        except PageError as error:
            # Too many redirects count as none (RFC 9309, 2.3.1.2).
            if error.status is not None and 300 <= error.status < 500 and error.status != 429:
                return _Rules(Protego.parse(""), until)
            return _Rules(None, until, str(error))
        text = reply.content[:ROBOTS_LARGEST].decode("utf-8", "replace")
        return _Rules(Protego.parse(text.replace("\0", "")), until)

    def _ask(self, address: str, manners: Manners, largest: int, headers: Mapping[str, str] | None) -> Reply:
        host = urlsplit(address).hostname or ""
        if host in self._left_alone:
            raise PageError(f"{host} is left alone for now: {self._left_alone[host]}", later=True)
        client = self._client(host, manners, largest)
        try:
            reply = client.get(address, headers=headers, expected=_ANSWERS)
        except RemoteError as error:
            if self.stop.is_set():
                raise
            self._failures[host] += 1
            if error.status in (429, 503) or self._failures[host] >= PATIENCE:
                self._left_alone[host] = str(error)
            raise PageError(
                str(error), status=error.status, later=error.status is None or error.status >= 429
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise PageError(f"The answer cannot be read: {error}.", later=True) from error
        self._failures[host] = 0
        return reply

    def _pace(self, host: str, manners: Manners) -> Pace:
        pace = self._paces.get(host)
        if pace is None:
            pace = self._paces[host] = Pace(self._folder, host, manners.interval, self.stop, clock=self._clock)
        pace.interval = max(pace.interval, manners.interval)
        return pace

    def _client(self, host: str, manners: Manners, largest: int) -> Client:
        key = host, largest
        if key not in self._clients:
            self._clients[key] = Client(
                self._pace(host, manners),
                service=host,
                contact=self._contact,
                largest=2 * largest,  # what is too large as it is sent is told by the transport
                tries=self._tries,
                transport=PublicTransport(largest, self._hosts, self._limits["total_timeout"], self.stop),
                **self._limits,
            )
        return self._clients[key]
