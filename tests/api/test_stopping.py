"""Stopping: what is under way is answered, nothing new is begun, and a second Ctrl-C does not wait."""

from __future__ import annotations

import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from graphsig import server
from graphsig.api.serve import GRACE
from graphsig.settings import Settings


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_with_every_request_answered(serving, sample_settings: Settings, ending):
    with serving(sample_settings) as service, service.client() as client, ThreadPoolExecutor(20) as clients:
        assert client.get("/recommend?q=Autechre&limit=1").status_code == 200
        asked = [clients.submit(client.get, "/recommend?q=Autechre&limit=1") for _ in range(20)]
        time.sleep(0.2)
        service.process.send_signal(ending)
        assert service.process.wait(GRACE + 5) == 0
        assert [each.result().status_code for each in asked] == [200] * 20
        with pytest.raises(httpx2.ConnectError):
            client.get("/health/live")
        assert service.stderr.read_text().endswith("\ngraphsig: stopped.\n")
        assert {line["level"] for line in service.log()} == {"info"}


def test_it_stops_with_the_graph_away(serving, settings: Settings):
    with serving(settings) as service:
        process = server.status(settings).pid
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        try:
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(GRACE) == 0
        finally:
            os.kill(process, signal.SIGCONT)
        assert "traceback" not in service.stderr.read_text()


def test_a_second_ctrl_c_ends_it_at_once(serving, settings: Settings):
    with serving(settings) as service, service.client() as client, ThreadPoolExecutor(1) as clients:
        process = server.status(settings).pid
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        try:
            waiting = clients.submit(client.get, "/recommend?q=Autechre")
            time.sleep(0.3)
            service.process.send_signal(signal.SIGINT)
            time.sleep(0.3)
            assert service.process.poll() is None
            began = time.monotonic()
            service.process.send_signal(signal.SIGINT)
            assert service.process.wait(GRACE) == 130
            assert time.monotonic() - began < 1.5
        finally:
            os.kill(process, signal.SIGCONT)
        assert waiting.exception() or waiting.result().status_code == 503
        assert service.stderr.read_text().endswith("\ngraphsig: interrupted.\n")
        assert "Traceback" not in service.stderr.read_text()


def test_a_client_that_does_not_read_does_not_hold_it(serving, sample_settings: Settings):
    """Its answer is larger than what the kernel keeps for it."""
    with serving(sample_settings) as service:
        host, port = service.address.removeprefix("http://").split(":")
        with socket.socket() as lazy:
            lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            lazy.connect((host, int(port)))
            lazy.sendall(b"GET /recommend?q=CJ%20Bolland&limit=100 HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
            time.sleep(2)
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(GRACE + 10) == 0
