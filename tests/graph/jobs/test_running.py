"""Jobs run when they are stale and then only, one transaction each."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from graphsig import jobs, queries
from graphsig.errors import ConflictError, MemoryNeededError
from graphsig.graph import Graph
from graphsig.jobs import running
from graphsig.loaders.audio.previews import PreviewsSource
from graphsig.loaders.editorial.crawl import CrawlSource
from graphsig.loaders.lastfm.source import LastfmSource
from graphsig.parts import PARTS, Part

RUNNING = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.run IS NOT NULL RETURN metaData.run AS run"
LOAD = "MERGE (l:Load {{id: 'load'}}) SET l.feeds = {0}, l.next = 1, l.ended = datetime.realtime()"


def test_everything_runs_once_and_then_nothing(little: Any, in_graph: Any, digest: Any):
    async def work(graph: Graph) -> Any:
        assert {each.state for each in await jobs.standings(graph, jobs.cypher_jobs())} == {"never run"}
        first = await jobs.run(graph, jobs.cypher_jobs())
        before = await digest(graph)
        assert await jobs.is_fresh(graph, jobs.cypher_jobs())
        assert await jobs.run(graph, jobs.cypher_jobs()) == []
        assert await digest(graph) == before
        again = await jobs.run(graph, jobs.cypher_jobs(), again=True)
        return first, again, before, await digest(graph)

    first, again, before, after = in_graph(little, work)
    assert (
        [each.job.name for each in first]
        == [job.name for job in jobs.cypher_jobs()]
        == [each.job.name for each in again]
    )
    assert before == after  # a second run derives the same
    assert [each.counts for each in first] == [
        # what a first run finds nothing of to remove, a second one does not either
        {**each.counts, **{name: 0 for name in each.counts if "forget" in name}}
        for each in again
    ]


@pytest.mark.parametrize(
    ("feeds", "stale"),
    [
        (LastfmSource.feeds, {"relations", "tags", "support"}),
        (CrawlSource.feeds, {"co_mentions"}),
        (("playlists",), {"support", "co_playlist"}),
        (PreviewsSource.feeds, {"audio"}),
        (("works",), {"works", "tags", "labels", "credits", "co_playlist", "audio"}),
        (None, {job.name for job in jobs.cypher_jobs()}),  # as loads of older versions have it
    ],
)
def test_a_change_makes_stale_what_depends_on_it(
    feeds: tuple[Part, ...] | None, stale: set[str], little: Any, in_graph: Any, tell: Any
):
    """`stale` are the jobs that look at the data themselves; those that look at them are stale with them."""

    async def work(graph: Graph) -> dict[str, str]:
        for each in jobs.cypher_jobs():  # as if they had run
            await _as_if_run(graph, each.name)
        assert await jobs.is_fresh(graph, jobs.cypher_jobs())
        await tell(graph, LOAD.format("null" if feeds is None else list(feeds)))
        return {each.job.name: each.state for each in await jobs.standings(graph, jobs.cypher_jobs())}

    states = in_graph(little, work)
    expected = set(stale)
    for job in jobs.cypher_jobs():
        if expected & set(job.after) or set(job.reads) & set(feeds or PARTS):
            expected.add(job.name)
    assert stale <= expected
    assert {name for name, state in states.items() if state == "stale"} == expected


async def _as_if_run(graph: Graph, name: str) -> None:
    standing = next(each for each in await jobs.standings(graph, jobs.cypher_jobs()) if each.job.name == name)
    await graph.write(
        queries.get("runs/record"),
        job=name,
        run="run:test",
        fingerprint=standing.fingerprint,
        statements=[],
        counts=[],
        started=datetime.now(UTC),
    )


def test_one_job_runs_after_those_it_needs(little: Any, in_graph: Any):
    async def work(graph: Graph) -> tuple[list[str], list[str]]:
        first = await jobs.run(graph, jobs.cypher_jobs(), ["labels"])
        again = await jobs.run(graph, jobs.cypher_jobs(), ["labels"], again=True)
        return [each.job.name for each in first], [each.job.name for each in again]

    assert in_graph(little, work) == (["works", "tags", "labels"], ["labels"])


def test_of_two_processes_the_later_goes_on(little: Any, in_graph: Any):
    async def work(graph: Graph) -> list[Any]:
        return await asyncio.gather(
            jobs.run(graph, jobs.cypher_jobs(), again=True),
            jobs.run(graph, jobs.cypher_jobs(), again=True),
            return_exceptions=True,
        )

    results = in_graph(little, work)
    assert sorted(type(each) for each in results if not isinstance(each, list)) in ([], [ConflictError])
    assert any(isinstance(each, list) for each in results)


def test_what_does_not_fit_is_refused_with_the_figure(little: Any, in_graph: Any, monkeypatch: Any, digest: Any):
    async def much(job: Any, graph: Graph) -> int:
        return 5_000_000_000_000

    async def work(graph: Graph) -> tuple[str, str]:
        before = await digest(graph)
        monkeypatch.setattr(jobs.CypherJob, "memory", much)
        with pytest.raises(MemoryNeededError, match=r"The job works may need 5000\.0 GB .* may take \d+\.\d GB"):
            await jobs.run(graph, jobs.cypher_jobs())
        assert [each.job.name for each in await jobs.run(graph, jobs.cypher_jobs(), ["works"], force=True)] == ["works"]
        return before, await digest(graph)

    before, after = in_graph(little, work)
    assert before != after


def test_an_empty_graph(empty_graph_settings: Any, in_graph: Any, digest: Any):
    async def work(graph: Graph) -> tuple[str, str, int]:
        before = await digest(graph)
        done = await jobs.run(graph, jobs.cypher_jobs())
        return before, await digest(graph), len(done)

    before, after, count = in_graph(empty_graph_settings, work)
    assert (before, count) == (after, len(jobs.cypher_jobs()))


def test_cancelling_waits_for_the_server(little: Any, in_graph: Any, digest: Any, ask: Any):
    """A cancelled run leaves no transaction, and the graph as it was."""

    async def work(graph: Graph) -> None:
        await jobs.run(graph, jobs.cypher_jobs())
        before = await digest(graph)
        task = asyncio.create_task(jobs.run(graph, jobs.cypher_jobs(), again=True))
        async with asyncio.timeout(120):
            while not await ask(graph, RUNNING):
                pass
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await ask(graph, RUNNING) == []
        assert await digest(graph) == before

    in_graph(little, work)


def test_waiting_gives_up_in_time(little: Any, in_graph: Any, monkeypatch: Any):
    """Nothing of that run is there: there is nothing to wait for."""

    async def work(graph: Graph) -> bool:
        return await running.ended(graph, "run:of nobody")

    assert in_graph(little, work) is True
