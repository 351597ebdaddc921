"""Serving the app: a listening socket, the graph, uvicorn, and a clean end."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from graphsig.api.app import create_app
from graphsig.api.transport.connection import Connection
from graphsig.api.transport.limits import CONCURRENCY
from graphsig.api.warm import warm
from graphsig.api.watch import PINGS, watching
from graphsig.errors import SettingsError
from graphsig.graph import connect
from graphsig.settings import Settings

GRACE = 10  # seconds in which running requests may end after Ctrl-C
KEEP_ALIVE = 5  # seconds a connection is kept between two requests
LARGEST_UNREAD = 64 * 1024  # bytes of a head that are kept until all of it is there, to say then what is too long
SPARE = PINGS + 2  # connections beside one for each request: the watch and the warming never wait for one


class _Server(uvicorn.Server):
    """uvicorn's server, which says when it listens, and after SIGINT or SIGTERM returns and does not raise it again."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        signals = (signal.SIGINT, signal.SIGTERM)
        for each in signals:
            loop.add_signal_handler(each, self._end, each)
        try:
            yield
        finally:
            for each in signals:
                loop.remove_signal_handler(each)

    def _end(self, sign: signal.Signals) -> None:
        """End with grace at first, and at once when somebody presses Ctrl-C and one signal came before."""
        if self.should_exit and sign == signal.SIGINT:
            raise KeyboardInterrupt
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raises SettingsError if the address cannot be had.

    It listens at once, so that of two servers started together the second one is refused and does not share the port.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        advice = "Choose another address with --host and --port."
        raise SettingsError(f"Cannot listen on {host} port {port}: {reason}. {advice}") from error


async def serve(
    settings: Settings, host: str, port: int, announce: Callable[[str], None], concurrency: int = CONCURRENCY
) -> None:
    """Serve until SIGINT or SIGTERM; `announce` gets the address as soon as requests are answered, and quickly.

    Raises SettingsError if the address cannot be had, and what `graphsig.graph.connect` raises.
    """
    with listen(host, port) as listening:
        async with connect(settings, connections=concurrency + SPARE) as graph:
            await warm(graph)
            async with watching(graph, returned=warm) as watch:
                bound = listening.getsockname()[1]
                address = f"http://{f'[{host}]' if ':' in host else host}:{bound}"
                config = _config(create_app(watch, concurrency))
                await _Server(config, lambda: announce(address)).serve(sockets=[listening])


def _config(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,  # ours has been made
        access_log=False,  # the edge writes one without the question
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=LARGEST_UNREAD,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=GRACE,
    )
