"""Serving the app: a listening socket, the graph, uvicorn, and a clean end."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from graphsig.api.app import create_app
from graphsig.errors import SettingsError
from graphsig.graph import connect
from graphsig.settings import Settings

GRACE = 10  # seconds in which running requests may end after Ctrl-C


class _Server(uvicorn.Server):
    """uvicorn's server, which ends after SIGINT or SIGTERM by returning instead of raising the signal again."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        signals = (signal.SIGINT, signal.SIGTERM)
        for each in signals:
            loop.add_signal_handler(each, self.handle_exit, each, None)
        try:
            yield
        finally:
            for each in signals:
                loop.remove_signal_handler(each)


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


async def serve(settings: Settings, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `announce` gets the address as soon as requests are answered.

    Raises SettingsError if the address cannot be had, and what `graphsig.graph.connect` raises.
    """
    with listen(host, port) as listening:
        async with connect(settings) as graph:
            # Only warnings are logged: a line for each request is the business of a proxy in front.
            config = uvicorn.Config(
                create_app(graph), lifespan="off", log_level="warning", timeout_graceful_shutdown=GRACE
            )
            bound = listening.getsockname()[1]
            announce(f"http://{f'[{host}]' if ':' in host else host}:{bound}")
            await _Server(config).serve(sockets=[listening])
