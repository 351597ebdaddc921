"""What is too big, too slow or too much is refused with a problem, and nothing else suffers from it."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import httpx2
import pytest

from graphsig import server
from graphsig.api.transport import limits
from graphsig.settings import Settings

GET = b"GET /health/live HTTP/1.1\r\nHost: x\r\n"


def pieces(size: int) -> Iterator[bytes]:
    for _ in range(size // 1024):
        yield b"x" * 1024


@pytest.mark.parametrize("path", ["/recommend?q=Autechre&limit=1", "/health/live", "/nowhere"])
@pytest.mark.parametrize("body", [b"x" * (limits.LARGEST_BODY + 1), b"x" * 900_000, "chunked"])
def test_a_body_that_is_too_large_is_413(client, problem, path, body):
    content = pieces(limits.LARGEST_BODY + 1024) if body == "chunked" else body
    problem(client.request("GET", path, content=content), 413)


def test_a_body_of_the_largest_size_does_no_harm(client):
    assert client.request("GET", "/health/live", content=b"x" * limits.LARGEST_BODY).status_code == 200
    assert client.request("GET", "/health/live", content=pieces(limits.LARGEST_BODY)).status_code == 200


def test_a_client_that_asks_first_is_refused_before_it_sends(service):
    answer = service.say(GET + b"Content-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")  # and not 100: nobody has waited for a body


@pytest.mark.parametrize("head", [b"Content-Length: 100\r\n\r\nx", b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"])
def test_a_body_that_does_not_arrive_is_408(service, head):
    answer = service.say(GET + head)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in answer


def test_a_query_string_or_a_path_that_is_too_long_is_414(client, problem):
    allowed = "q=zzyzzxqj&weights="
    assert client.get(f"/recommend?{allowed}{' ' * 100}").status_code == 404
    problem(client.get("/recommend?q=" + "x" * (limits.LONGEST_TARGET - 2)), 422)
    problem(client.get("/recommend?q=" + "x" * (limits.LONGEST_TARGET - 1)), 414)
    problem(client.get("/" + "x" * limits.LONGEST_TARGET), 414)


@pytest.mark.parametrize("size", [limits.LARGEST_HEAD, 60_000, 300_000])
def test_headers_that_are_too_large_are_431(client, problem, size):
    problem(client.get("/health/live", headers={"X-Large": "x" * size}), 431)


def test_a_head_that_never_ends_is_431(service):
    with service.client() as client:
        assert client.get("/health/live").status_code == 200
    answer = service.say(b"GET / HTTP/1.1\r\n" + b"X-Endless: x\r\n" * 6000)
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert b"application/problem+json" in answer


@pytest.mark.parametrize("pause", [0, 0.05, 0.3])
def test_whoever_goes_on_sending_is_told_all_the_same(service, pause):
    """A connection that is closed before all of it was read is reset, and the answer may be lost."""
    host, port = service.address.removeprefix("http://").split(":")
    for _ in range(5):
        with socket.create_connection((host, int(port)), timeout=120) as client:
            client.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Large: " + b"x" * 70_000)
            time.sleep(pause)
            client.sendall(b"x" * 400_000)
            answer = b"".join(iter(lambda: client.recv(65_536), b""))
        assert answer.startswith(b"HTTP/1.1 431 ")
        assert b"application/problem+json" in answer


def test_more_requests_than_allowed_are_429_and_health_is_exempt(
    serving, patient, problem, empty_graph_settings: Settings
):
    """A paused database holds the allowed two, so the third is answered first."""
    path = "/recommend?q=Autechre"
    with (
        serving(empty_graph_settings, "--concurrency", "2", module=patient) as service,
        service.client() as client,
        ThreadPoolExecutor(3) as three,
    ):
        process = server.status(empty_graph_settings).pid
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        try:
            asked = [three.submit(client.get, path) for _ in range(3)]
            done, held = wait(asked, return_when=FIRST_COMPLETED)
            (refused,) = (each.result() for each in done)
            problem(refused, 429)
            assert refused.headers["retry-after"] == "1"
            assert client.get(path).status_code == 429
            assert client.get("/health/live").status_code == 200
            assert client.get("/health/ready").status_code == 200
            assert not any(each.done() for each in held)
        finally:
            os.kill(process, signal.SIGCONT)
        assert [each.result().status_code for each in held] == [404, 404]
        assert client.get(path).status_code == 404  # the places are free again


def test_two_hundred_clients_are_answered_or_refused(service):
    with (
        service.client(limits=httpx2.Limits(max_connections=200)) as client,
        ThreadPoolExecutor(200) as clients,
    ):
        found = list(clients.map(client.get, ["/recommend?q=Autechre&limit=1"] * 200))
    counts = Counter(each.status_code for each in found)
    assert counts.keys() <= {200, 429}  # a busy machine may ask so slowly that there is a place for each
    assert counts[200] >= limits.CONCURRENCY
    assert {each.headers["retry-after"] for each in found if each.status_code == 429} == {"1"}
