"""Stopping: what is under way is answered, nothing new is begun, and a second Ctrl-C does not wait."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress

import httpx2
import pytest

from graphsig import server
from graphsig.settings import Settings

GUARD = 120.0  # seconds after which a service that should end hangs
# `graphsig` that waits for minutes for what is under way, so that nothing but what a test does ends the waiting.
LASTING = """
from graphsig.api import serve, watch
from graphsig.api.transport import limits
limits.BODY_TIME = serve.GRACE = watch.PATIENCE = watch.DEADLINE = 300
from graphsig.cli import main
main()
"""
MODULE = ("-c", LASTING)


@contextmanager
def paused(settings: Settings) -> Iterator[None]:
    """The database accepts connections and answers nothing."""
    process = server.status(settings).pid
    assert process is not None
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def begun(address: str, target: str) -> socket.socket:
    """Return the connection of a request that the service has taken in, and that waits for the one byte of its body."""
    host, port = address.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=GUARD)
    head = f"GET {target} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"
    connection.sendall(head.encode())
    said = b""
    while not said.endswith(b"\r\n\r\n"):
        said += connection.recv(1)
    assert said.startswith(b"HTTP/1.1 100 "), said
    return connection


def stops_listening(client: httpx2.Client) -> bool:
    """Return True once the service takes no new connections: it has begun to stop."""
    try:
        client.get("/health/live", headers={"Connection": "close"})
    except httpx2.TransportError:
        return True
    return False


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_with_every_request_answered(serving, until, sample_settings: Settings, ending):
    with serving(sample_settings, module=MODULE) as service, service.client() as client:
        asked = [begun(service.address, "/recommend?q=Autechre&limit=1") for _ in range(20)]
        service.process.send_signal(ending)
        until(lambda: stops_listening(client))
        assert service.process.poll() is None
        for each in asked:
            each.sendall(b"x")
        for each in asked:
            with each:
                assert each.recv(12) == b"HTTP/1.1 200"
                while each.recv(65536):
                    pass
        assert service.process.wait(GUARD) == 0
        assert service.stderr.read_text().endswith("\ngraphsig: stopped.\n")
        # On a slow machine the signal comes before all plans are made, which is worth a warning and nothing more.
        assert {line["event"] for line in service.log() if line["level"] != "info"} <= {"plans not warmed"}


def test_it_stops_while_the_graph_is_away(serving, settings: Settings):
    with serving(settings) as service:
        with paused(settings):
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(GUARD) == 0
        assert "traceback" not in service.stderr.read_text()


def test_a_second_ctrl_c_ends_it_at_once(serving, until, settings: Settings):
    """Two ask where one may: as soon as one of them is refused the other waits for the graph, and so does the end."""
    with (
        serving(settings, "--concurrency", "1", module=MODULE) as service,
        service.client() as client,
        ThreadPoolExecutor(2) as clients,
    ):
        with paused(settings):
            asked = [clients.submit(client.get, "/recommend?q=Autechre") for _ in range(2)]
            done, waiting = wait(asked, GUARD, FIRST_COMPLETED)
            assert [each.result().status_code for each in done] == [429]
            service.process.send_signal(signal.SIGINT)
            until(lambda: stops_listening(client))
            assert service.process.poll() is None
            service.process.send_signal(signal.SIGINT)
            assert service.process.wait(GUARD) == 130  # it would be 0 had it waited
        assert all(each.exception() or each.result().status_code == 503 for each in waiting)
        assert service.stderr.read_text().endswith("\ngraphsig: interrupted.\n")
        assert "Traceback" not in service.stderr.read_text()


def test_a_client_that_does_not_read_does_not_hold_it(serving, until, sample_settings: Settings):
    """Its answers are larger than what the kernel keeps for it."""
    with serving(sample_settings) as service:
        host, port = service.address.removeprefix("http://").split(":")
        with socket.socket() as lazy:
            lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            lazy.connect((host, int(port)))
            with suppress(TimeoutError):
                lazy.sendall(b"GET /recommend?q=CJ%20Bolland&limit=100 HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
            seen = [-1]

            def stuck() -> bool:
                """Return True if an answer has been given, and none since the last look."""
                seen.append(len(service.log("request")))
                return seen[-1] == seen[-2] > 0

            until(stuck, every=1)  # a busy machine may look stuck before it is, which proves less and fails nothing
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(GUARD) == 0
