"""The watch alone: a graph that is away is not asked, and one that is only slow is not taken for away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import neo4j
import pytest

from graphsig.api.watch import Watch, watching
from graphsig.errors import GraphUnavailableError
from graphsig.graph import Graph


async def nothing(graph: Graph) -> None: ...


def watched(kind: type[Graph], look: Callable[[Watch], Awaitable[None]]) -> None:
    """Watch a graph at a port where nothing listens, while something looks."""

    async def run() -> None:
        async with (
            neo4j.AsyncGraphDatabase.driver("bolt://127.0.0.1:1", auth=("neo4j", "none")) as driver,
            watching(kind(driver, None), nothing) as watch,
        ):
            await look(watch)

    asyncio.run(run())


def away(watch: Watch) -> bool:
    try:
        watch.check()
    except GraphUnavailableError:
        return True
    return False


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(120):
        while not condition():
            await asyncio.sleep(0.01)


def test_a_graph_that_is_away_is_refused_without_a_try() -> None:
    async def look(watch: Watch) -> None:
        await until(lambda: away(watch))
        with pytest.raises(GraphUnavailableError, match="keeps looking for it"):
            async with watch.graph():
                pytest.fail("the graph was lent")

    watched(Graph, look)


def test_what_uses_a_graph_that_goes_away_is_cut_off() -> None:
    async def use(watch: Watch) -> None:
        async with watch.graph():
            assert not away(watch)
            await asyncio.Event().wait()

    async def look(watch: Watch) -> None:
        with pytest.raises(GraphUnavailableError, match="keeps looking for it"):
            await use(watch)

    watched(Graph, look)


def test_a_ping_that_fails_does_not_count_if_an_answer_came_meanwhile() -> None:
    """A busy graph answers requests while pings wait in its queue until they are given up."""
    sent, answered, failed = asyncio.Event(), asyncio.Event(), []

    class Busy(Graph):
        async def ping(self, timeout: float) -> None:
            sent.set()
            await answered.wait()
            failed.append(timeout)
            raise GraphUnavailableError("too late")

    async def look(watch: Watch) -> None:
        await sent.wait()
        async with watch.graph():
            pass
        answered.set()
        await until(lambda: len(failed) > 0)
        assert not away(watch)
        await until(lambda: away(watch))  # the next one was sent after the answer
        assert len(failed) > 1

    watched(Busy, look)
