"""pylast on graphsig's own HTTP client: its pace, timeouts, waits and limits hold, and the key stays out of sight.

pylast makes a request and reads the answer; in between it uses whichever transport it is given for https. Ours hands
the request to `graphsig.loaders.remote.Client`. The key is not in it: that is added where the request leaves.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pylast

from graphsig.errors import SettingsError
from graphsig.loaders.remote.client import TOTAL_TIMEOUT, TRIES, Client
from graphsig.loaders.remote.clock import SYSTEM, Clock
from graphsig.loaders.remote.pace import Pace
from graphsig.trust import trust

SERVER = "https://ws.audioscrobbler.com/2.0/"
INTERVAL = 0.2  # seconds between two requests: Last.fm allows five per second
LARGEST = 4 << 20  # bytes of an answer; the longest real ones have some 100,000
# Last.fm says what is wrong in the body, under several of these; 500 too, for good with some artists.
ANSWERS = frozenset({200, 400, 401, 403, 404, 500})
READ_TIMEOUT = 20.0  # seconds between two parts of an answer


class Connection:
    """An open way to Last.fm: `network` is what pylast's objects take.

    folder: where the pace is kept that all processes share. tries, read_timeout, total_timeout: as in `Client`.
    clock: what all waits go by.
    Raises SettingsError for a server that is no http address.
    """

    def __init__(
        self,
        key: str,
        folder: Path,
        *,
        server: str = SERVER,
        contact: str | None = None,
        tries: int = TRIES,
        read_timeout: float = READ_TIMEOUT,
        total_timeout: float = TOTAL_TIMEOUT,
        clock: Clock = SYSTEM,
    ) -> None:
        host = urlsplit(server).netloc
        if urlsplit(server).scheme not in ("http", "https") or not host:
            raise SettingsError(f"--server must be an address such as {SERVER}, not {server!r}.")
        self.stop = Event()
        self.clock = clock
        self.pace = Pace(folder, host, INTERVAL, self.stop, clock=clock)
        self._keyed = _Keyed(key)
        self._client = Client(
            self.pace,
            service="Last.fm",
            contact=contact,
            largest=LARGEST,
            read_timeout=read_timeout,
            total_timeout=total_timeout,
            tries=tries,
            transport=self._keyed,
        )
        self.network = pylast.LastFMNetwork(proxy={"https://": _Handed(self._client, server)})

    def close(self) -> None:
        """End all connections."""
        self._client.close()


class _Handed(httpx2.BaseTransport):
    """Hands pylast's requests to our client."""

    def __init__(self, client: Client, server: str) -> None:
        self._client = client
        self._server = server

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        fields = dict(parse_qsl(request.read().decode()))  # leaves out the empty api_key
        reply = self._client.get(self._server, params=fields, expected=ANSWERS)
        if b"<!DOCTYPE" in reply.content:  # an answer of Last.fm has none, and what it may define is not wanted
            raise ValueError("an answer with a DOCTYPE")
        return httpx2.Response(200, content=reply.content)


class _Keyed(httpx2.BaseTransport):
    """Adds the key, and posts what was to be asked for: an address is told to logs and errors, a body is not."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._http = httpx2.Client(verify=trust())

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        posted = self._http.build_request(
            "POST",
            request.url.copy_with(query=None),
            data={**request.url.params, "api_key": self._key},
            headers={"User-Agent": request.headers["User-Agent"]},
            extensions=request.extensions,
        )
        reply = self._http.send(posted, stream=True)
        return httpx2.Response(reply.status_code, headers=reply.headers, stream=reply.stream)

    def close(self) -> None:
        self._http.close()
