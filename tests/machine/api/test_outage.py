"""The graph goes away in every way it can: the service says so while it is away, and recovers when it is back."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx2
import neo4j
import pytest

from graphsig import server
from graphsig.api.watch import INTERVAL, watching
from graphsig.errors import GraphUnavailableError
from graphsig.graph import Graph
from graphsig.settings import Settings

pytestmark = pytest.mark.restarts

AWAY = "The graph does not answer. The service keeps looking for it; try again soon."
# `graphsig` with a watch that takes a paused graph for away after a time that a busy machine does not reach: until then
# a request waits for it, and half a minute later the deadline of a request would end it with other words.
MODULE = (
    "-c",
    "from graphsig.api import watch; watch.PATIENCE, watch.DEADLINE = 6, 60; from graphsig.cli import main; main()",
)
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


@pytest.fixture
def ready(until: Callable) -> Callable[[httpx2.Client], None]:
    """A function that waits until the service says that it is ready; from then on questions are answered."""

    def wait(client: httpx2.Client) -> None:
        until(lambda: client.get("/health/ready").status_code == 200)
        assert client.get(QUESTION).status_code == 404

    return wait


@pytest.mark.parametrize("absent", [paused, stopped, killed])
def test_a_graph_that_goes_away_is_503_until_it_comes_back(
    serving, problem, ready, empty_graph_settings: Settings, absent: Callable
):
    """Every answer comes while the graph is still away, and the watch is the reason, not the driver or the deadline."""
    with (
        serving(empty_graph_settings, module=MODULE) as service,
        service.client() as client,
        ThreadPoolExecutor(8) as clients,
    ):
        # the pool holds several connections, all of which die
        assert {each.status_code for each in clients.map(client.get, [QUESTION] * 40)} == {404}
        assert client.get("/health/ready").status_code == 200
        with absent(empty_graph_settings):
            meeting = list(clients.map(client.get, [QUESTION] * 8))
            knowing = [client.get(QUESTION) for _ in range(5)]
            for response in (*meeting, *knowing, client.get("/health/ready")):
                assert problem(response, 503)["detail"] == AWAY
                assert int(response.headers["retry-after"]) > 0
            assert client.get("/health/live").status_code == 200
        ready(client)
        assert {each.status_code for each in clients.map(client.get, [QUESTION] * 40)} == {404}
        assert len(service.log("graph away")) == 1
        assert len(service.log("graph back")) == 1
        assert service.log("failed") == []


@pytest.mark.parametrize("absent", [paused, stopped, killed])
def test_requests_under_way_when_it_goes_away_are_answered_before_it_is_back(
    serving, ready, until, empty_graph_settings: Settings, absent: Callable
):
    """Clients that never stop asking: whatever moment of a request the end strikes, none hangs and nothing fails."""
    enough, answers = threading.Event(), []

    def ask(client: httpx2.Client) -> None:
        while not enough.is_set():
            response = client.get(QUESTION)
            answers.append((response.status_code, response.json()["detail"]))

    with (
        serving(empty_graph_settings, module=MODULE) as service,
        service.client() as client,
        ThreadPoolExecutor(16) as clients,
    ):
        asking = [clients.submit(ask, client) for _ in range(16)]
        try:
            until(lambda: len(answers) > 32)
            with absent(empty_graph_settings):
                until(lambda: AWAY in {detail for _, detail in answers[-16:]})
                enough.set()
                for each in asking:
                    each.result()
        finally:
            enough.set()
        assert {status for status, _ in answers} == {404, 503}
        assert {detail for status, detail in answers if status == 503} == {AWAY}
        ready(client)
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
    refused = asyncio.Event()

    class Counted(Graph):
        async def ping(self, timeout: float) -> None:
            asked.append(refused.is_set())
            try:
                await super().ping(timeout)
            finally:
                refused.set()

    async def nothing(graph: Graph) -> None: ...

    async def look() -> None:
        async with (
            neo4j.AsyncGraphDatabase.driver(uri, auth=("somebody", "wrong")) as driver,
            watching(Counted(driver, None), nothing) as watch,
        ):
            await refused.wait()
            await asyncio.sleep(8 * INTERVAL)  # too busy a machine asks less often, which proves less
            watch.check()

    with pytest.raises(GraphUnavailableError):
        asyncio.run(look())
    # The next look may be begun by then; by default Neo4j locks a user out for five seconds at the third.
    assert asked[0] is False
    assert asked.count(True) <= 1
    assert [record.fields["reason"] for record in caplog.records if record.msg == "graph away"] == [
        "Neo4j refuses the user or password. Check NEO4J_USER and NEO4J_PASSWORD."
    ]
