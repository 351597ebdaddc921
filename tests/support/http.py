"""An HTTP service on loopback that answers, and misbehaves, as a test wants it to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest


@dataclass(frozen=True)
class Asked:
    """One request that a Service got: when (seconds of its clock), for what, and with which headers."""

    moment: float
    path: str
    query: dict[str, str]
    headers: dict[str, str]


Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Service:
    """An HTTP server on loopback that plays given answers and misbehaves as it is told.

    `plays(path, *behaviours)`: how the requests for a path are met, one after the other; the last one is repeated.
    Every behaviour is made by one of the static methods. Paths that were not named get 404. `monotonic`: what the
    moments of requests are read from.
    """

    def __init__(self) -> None:
        self.monotonic = time.monotonic
        self.asked: list[Asked] = []
        self._plays: dict[str, list[Behaviour]] = {}
        self._lock = threading.Lock()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle(self) -> None:
                with suppress(ConnectionResetError):  # a client that gives up is no fault of ours
                    super().handle()

            def do_GET(self) -> None:
                service._meet(self)

            do_POST = do_HEAD = do_GET  # noqa: N815  (the names http.server looks for)

            def log_message(self, *_: Any) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        # It looks every so many seconds whether it is to end, and every test waits for that.
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}"

    def plays(self, path: str, *behaviours: Behaviour) -> None:
        self._plays[path] = list(behaviours)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _meet(self, request: BaseHTTPRequestHandler) -> None:
        url = urlsplit(request.path)
        length = int(request.headers.get("Content-Length") or 0)
        body = request.rfile.read(length).decode() if length else ""
        query = dict(parse_qsl(url.query, keep_blank_values=True)) | dict(parse_qsl(body, keep_blank_values=True))
        with self._lock:
            self.asked.append(Asked(self.monotonic(), url.path, query, dict(request.headers)))
            waiting = self._plays.get(url.path) or self._plays.get("*") or [self.reply(b"", 404)]
            behaviour = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        with suppress(BrokenPipeError, ConnectionResetError):
            behaviour(request)

    @staticmethod
    def reply(body: bytes | str, status: int = 200, **headers: str) -> Behaviour:
        """Answer at once; write a header's name with underscores."""
        data = body.encode() if isinstance(body, str) else body

        def meet(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(data)))
            request.end_headers()
            if request.command != "HEAD":
                request.wfile.write(data)

        return meet

    @staticmethod
    def cut(body: bytes = b"", announced: int = 1_000) -> Behaviour:
        """Announce more than is sent, and cut the connection."""

        def meet(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Length", str(announced))
            request.end_headers()
            request.wfile.write(body)
            request.close_connection = True

        return meet

    @staticmethod
    def hang(seconds: float) -> Behaviour:
        """Say nothing for a while, then cut the connection."""

        def meet(request: BaseHTTPRequestHandler) -> None:
            time.sleep(seconds)
            request.close_connection = True

        return meet

    @staticmethod
    def slow(body: bytes, pause: float) -> Behaviour:
        """Send the body one byte at a time."""

        def meet(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            for byte in body:
                request.wfile.write(bytes([byte]))
                request.wfile.flush()
                time.sleep(pause)

        return meet


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on loopback that does as it is told."""
    made = Service()
    yield made
    made.close()
