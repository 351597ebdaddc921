"""The graph goes away in every way it can: the service says so within 3 seconds and recovers within 5."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx2
import neo4j
import pytest

from graphsig import server
from graphsig.api.watch import watching
from graphsig.errors import GraphUnavailableError
from graphsig.graph import Graph
from graphsig.settings import Settings

pytestmark = pytest.mark.restarts

NOTICED = 3.0  # seconds after which nobody waits for a graph that is away
RECOVERED = 5.0  # seconds after which the service answers again once the graph is back
QUESTION = "/recommend?q=Autechre"  # an empty graph: 404 is its answer


def pid(settings: Settings) -> int:
    found = server.status(settings).pid
    assert found is not None
    return found


@contextmanager
def away(settings: Settings) -> Iterator[None]:
    """Keep the port of a server that is ended from those that other tests start, and start it again at the end.

    The service would log in there with a password that is not theirs, which locks everybody out for a while.
    """
    port = urlsplit(server.ensure_running(settings).uri).port
    try:
        with (settings.cache / "jars" / f".port-{port}").open("a") as reserved:
            fcntl.flock(reserved, fcntl.LOCK_EX)
            yield
    finally:
        server.ensure_running(settings)


@contextmanager
def paused(settings: Settings) -> Iterator[None]:
    """The database accepts connections and answers nothing."""
    process = pid(settings)
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


@contextmanager
def stopped(settings: Settings) -> Iterator[None]:
    """The database was shut down."""
    with away(settings):
        server.stop(settings)
        yield


@contextmanager
def killed(settings: Settings) -> Iterator[None]:
    """The database died, with every connection that the service had to it."""
    with away(settings):
        os.kill(pid(settings), signal.SIGKILL)
        yield


def timed(client: httpx2.Client, path: str) -> tuple[httpx2.Response, float]:
    began = time.monotonic()
    return client.get(path), time.monotonic() - began


def recovery(client: httpx2.Client) -> float:
    """Seconds until the service says that it is ready; from then on questions are answered."""
    began = time.monotonic()
    while time.monotonic() - began < 60:
        if client.get("/health/ready").status_code == 200:
            seconds = time.monotonic() - began
            assert client.get(QUESTION).status_code == 404
            return seconds
        time.sleep(0.05)
    raise AssertionError("the service did not recover")


@pytest.mark.parametrize("absent", [paused, stopped, killed])
def test_a_graph_that_goes_away_is_503_in_time_and_comes_back(
    serving, problem, empty_graph_settings: Settings, absent: Callable
):
    with serving(empty_graph_settings) as service, service.client() as client, ThreadPoolExecutor(8) as clients:
        # the pool holds several connections, all of which die
        assert {each.status_code for each in clients.map(client.get, [QUESTION] * 40)} == {404}
        assert client.get("/health/ready").status_code == 200
        with absent(empty_graph_settings):
            meeting = list(clients.map(lambda path: timed(client, path), [QUESTION] * 8))
            assert max(seconds for _, seconds in meeting) < NOTICED
            for response in [response for response, _ in meeting] + [client.get("/health/ready")]:
                problem(response, 503)
                assert int(response.headers["retry-after"]) > 0
            knowing = [timed(client, QUESTION) for _ in range(5)]
            assert {response.status_code for response, _ in knowing} == {503}
            assert max(seconds for _, seconds in knowing) < 1  # refused without a try
            assert client.get("/health/live").status_code == 200
        assert recovery(client) < RECOVERED
        assert {each.status_code for each in clients.map(client.get, [QUESTION] * 40)} == {404}
        assert len(service.log("graph away")) == 1
        assert len(service.log("graph back")) == 1
        assert service.log("failed") == []


@pytest.mark.parametrize("sign", [signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL])
def test_requests_under_way_when_it_goes_away_are_answered_in_time(
    serving, empty_graph_settings: Settings, sign: signal.Signals
):
    """Clients that never stop asking: whatever moment of a request the end strikes, nobody waits and nothing fails."""
    enough = threading.Event()

    def ask(client: httpx2.Client) -> list[tuple[int, float]]:
        answers = []
        while not enough.is_set():
            response, seconds = timed(client, QUESTION)
            answers.append((response.status_code, seconds))
        return answers

    with serving(empty_graph_settings) as service, service.client() as client, ThreadPoolExecutor(16) as clients:
        asking: list[Future[list[tuple[int, float]]]] = [clients.submit(ask, client) for _ in range(16)]
        assert client.get(QUESTION).status_code == 404
        absent = {signal.SIGSTOP: paused, signal.SIGTERM: stopped, signal.SIGKILL: killed}[sign]
        try:
            with absent(empty_graph_settings):
                time.sleep(4)
                assert client.get(QUESTION).status_code == 503
                enough.set()
        finally:
            enough.set()
        answers = [answer for each in asking for answer in each.result()]
        assert {status for status, _ in answers} == {404, 503}
        assert max(seconds for _, seconds in answers) < NOTICED
        assert recovery(client) < RECOVERED
        assert service.log("failed") == []


def test_a_busy_graph_is_not_taken_for_one_that_is_away(service, sample_settings: Settings):
    """As many questions at once as are allowed."""
    before = len(service.log("graph away"))
    with service.client() as client, ThreadPoolExecutor(32) as clients:
        answers = clients.map(client.get, ["/recommend?q=Autechre&limit=5"] * 64)
        assert {each.status_code for each in answers} == {200}
    assert len(service.log("graph away")) == before


def test_a_server_that_refuses_the_password_is_not_asked_so_often_that_it_locks_the_user_out(
    settings: Settings, caplog: pytest.LogCaptureFixture
):
    """So it happens when the port of a graph that went away is another server's now."""
    uri, asked = server.ensure_running(settings).uri, []

    class Counted(Graph):
        async def ping(self, timeout: float) -> None:
            asked.append(time.monotonic())
            await super().ping(timeout)

    async def nothing(graph: Graph) -> None: ...

    async def look() -> None:
        async with (
            neo4j.AsyncGraphDatabase.driver(uri, auth=("somebody", "wrong")) as driver,
            watching(Counted(driver, None), nothing) as watch,
        ):
            await asyncio.sleep(3)
            watch.check()

    with pytest.raises(GraphUnavailableError):
        asyncio.run(look())
    assert 1 <= len(asked) < 3  # by default Neo4j locks a user out for five seconds at the third
    assert [record.fields["reason"] for record in caplog.records if record.msg == "graph away"] == [
        "Neo4j refuses the user or password. Check NEO4J_USER and NEO4J_PASSWORD."
    ]
