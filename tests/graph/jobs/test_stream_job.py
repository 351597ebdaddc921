"""A job that works in a process of its own: whatever ends it, readers find its old results or its new ones."""

from __future__ import annotations

import asyncio
from typing import Any

import psutil
import pytest
from support.cypher import cypher
from support.stream_job import ARTISTS, FOUND, LEFT, ROWS, odd

from graphsig import jobs
from graphsig.errors import ConflictError, FaultError, GraphsigError, MemoryNeededError
from graphsig.graph import Graph

WAITING = odd(parameters={"wait_at": 1_200})  # one frame is written by then


@pytest.fixture
def artists(empty_graph_settings: Any, in_graph: Any, tell: Any) -> Any:
    """The settings of a server with the artists that the job reads."""
    in_graph(empty_graph_settings, lambda graph: tell(graph, ARTISTS))
    return empty_graph_settings


async def found(graph: Graph) -> dict[str, Any]:
    """Return what a reader finds."""
    return (await graph.read(cypher(FOUND)))[0]


async def left(graph: Graph) -> dict[str, Any]:
    """Return what is in the graph, whether it counts or not."""
    return (await graph.read(cypher(LEFT)))[0]


def children() -> list[psutil.Process]:
    """The processes that work for this one."""
    alive = [each for each in psutil.Process().children() if each.status() != psutil.STATUS_ZOMBIE]
    return [each for each in alive if "graphsig.jobs.child" in " ".join(each.cmdline())]


async def waiting(graph: Graph) -> asyncio.Task[Any]:
    """Begin a run, and return its task when it has written a part and waits."""
    reached = asyncio.Event()

    def watch(_job: str, what: str) -> None:
        if what == "waiting":
            reached.set()

    task = asyncio.create_task(jobs.run(graph, [WAITING], again=True, watch=watch))
    async with asyncio.timeout(120):
        await reached.wait()
    return task


def test_it_reads_works_and_writes(artists: Any, in_graph: Any):
    async def work(graph: Graph) -> None:
        said: list[str] = []
        done = await jobs.run(graph, [odd()], watch=lambda _job, what: said.append(what))
        assert [each.counts for each in done] == [{"odd/write": ROWS, "odd/swap": 0}]
        assert "1,000 rows written" in said
        first = await found(graph)
        assert (first["rows"], first["total"]) == (ROWS, 2 * 100 * (9 * 8 + 6 * 9))
        assert await jobs.is_fresh(graph, [odd()])
        assert await jobs.run(graph, [odd()]) == []
        assert not await jobs.is_fresh(graph, [odd(version="2")])
        assert not await jobs.is_fresh(graph, [odd(parameters={"wait_at": -1})])
        again = await jobs.run(graph, [odd()], again=True)
        assert again[0].counts == {"odd/write": ROWS, "odd/swap": ROWS}
        second = await found(graph)
        assert second["run"] != first["run"]
        assert (second["rows"], second["total"]) == (first["rows"], first["total"])
        assert await left(graph) == {"rows": ROWS, "runs": 1}

    in_graph(artists, work)


def test_cancelled_in_the_middle(artists: Any, in_graph: Any):
    async def work(graph: Graph) -> None:
        await jobs.run(graph, [odd()])
        before = await found(graph)
        task = await waiting(graph)
        assert await found(graph) == before  # a part of the new results is written, and does not count
        assert (await left(graph))["runs"] == 2
        assert len(children()) == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert children() == []
        assert await found(graph) == before
        await jobs.run(graph, [odd()], again=True)
        assert await left(graph) == {"rows": ROWS, "runs": 1}

    in_graph(artists, work)


def test_its_process_is_killed(artists: Any, in_graph: Any):
    async def work(graph: Graph) -> None:
        await jobs.run(graph, [odd()])
        before = await found(graph)
        task = await waiting(graph)
        children()[0].kill()
        with pytest.raises(FaultError, match=r"The process of support\.stream_job:doubled has died"):
            await task
        assert await found(graph) == before

    in_graph(artists, work)


def test_its_work_fails(artists: Any, in_graph: Any):
    async def work(graph: Graph) -> None:
        await jobs.run(graph, [odd()])
        before = await found(graph)
        with pytest.raises(GraphsigError, match=r"^The work has failed\.$"):
            await jobs.run(graph, [odd(parameters={"fail_at": 1_300})])
        assert await found(graph) == before
        assert children() == []

    in_graph(artists, work)


def test_its_reading_fails(artists: Any, in_graph: Any):
    async def work(graph: Graph) -> None:
        broken = odd(read=cypher("UNWIND [2, 1, 0] AS n RETURN 'x' AS id, n, 6 / n AS length"))
        with pytest.raises(GraphsigError, match=r"/ by zero"):
            await jobs.run(graph, [broken])
        assert (await left(graph))["rows"] == 0
        assert children() == []

    in_graph(artists, work)


def test_of_two_at_once_the_later_goes_on(artists: Any, in_graph: Any):
    async def work(graph: Graph) -> None:
        earlier = await waiting(graph)
        later = await jobs.run(graph, [odd()])
        assert later[0].counts["odd/write"] == ROWS
        assert await left(graph) == {"rows": ROWS, "runs": 1}  # what the earlier one had written is gone
        earlier.cancel()
        with pytest.raises(asyncio.CancelledError):
            await earlier
        both = await asyncio.gather(*(jobs.run(graph, [odd()], again=True) for _ in range(2)), return_exceptions=True)
        assert sorted(type(each).__name__ for each in both) in (["ConflictError", "list"], ["list", "list"])
        assert all(isinstance(each, ConflictError | list) for each in both)
        assert await left(graph) == {"rows": ROWS, "runs": 1}

    in_graph(artists, work)


def test_what_does_not_fit_into_the_machine_is_refused(artists: Any, in_graph: Any):
    async def work(graph: Graph) -> None:
        large = odd(estimate=cypher("RETURN 5000000000000000 AS bytes"))
        with pytest.raises(MemoryNeededError, match=r"The job odd may need 5000000\.0 GB of memory, and this machine"):
            await jobs.run(graph, [large])
        assert (await left(graph))["rows"] == 0
        done = await jobs.run(graph, [large], force=True)
        assert (done[0].memory, done[0].counts["odd/write"]) == (5_000_000_000_000_000, ROWS)

    in_graph(artists, work)
