"""Runs jobs: whatever ends one, the graph holds its old results or its new ones.

A job's results carry the id of its run, and count from the transaction that ends the run. That transaction holds a
lock, so of two processes only the later one gets there.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graphsig import queries
from graphsig.errors import ConflictError, GraphsigError
from graphsig.graph import Graph, Transaction
from graphsig.jobs import memory
from graphsig.jobs.catalogue import named, with_needs
from graphsig.jobs.freshness import Standing, standings
from graphsig.jobs.job import Counts, Job, Run
from graphsig.queries import Query

ENDING = 600.0  # seconds to wait for the server to end a cancelled transaction
_THERE = 5.0  # seconds in which a server that is there answers
_LOOK = 1.0  # seconds between two looks at a job's progress

Watch = Callable[[str, str], None]  # is told a job's name, and what it does


@dataclass(frozen=True)
class Done:
    """A finished run of a job. counts: results by statement. memory: the estimate in bytes, if there was one."""

    job: Job
    seconds: float
    counts: Mapping[str, int]
    memory: int | None


async def run(
    graph: Graph,
    jobs: Sequence[Job],
    only: Collection[str] = (),
    *,
    again: bool = False,
    force: bool = False,
    watch: Watch = lambda _job, _what: None,
) -> list[Done]:
    """Run the jobs that are stale, and before each one those it looks at, if they are stale too; return what was done.

    jobs: all there are, each behind those it looks at. only: names of those to run (all). again: run fresh ones too.
    force: run those too that may not fit into the memory. watch: is told what happens.
    Of two processes at once the later one goes on, as it may know more; the earlier one stops with ConflictError.
    Raises BadRequestError for a name that no job has, MemoryNeededError before a job that would not fit.
    """
    waiting = due(await standings(graph, jobs), only, again=again)
    if not waiting:
        return []
    run_id = f"run:{uuid.uuid4()}"
    await graph.write(queries.get("runs/begin"), kind="batch", run=run_id)
    return [await _run(graph, each, run_id, force=force, watch=watch) for each in waiting]


def due(found: Sequence[Standing], only: Collection[str] = (), *, again: bool = False) -> list[Standing]:
    """Return what `run` would run, in order, given the standing of all jobs; raises BadRequestError as `run` does."""
    jobs = [each.job for each in found]
    needed = with_needs(jobs, only)
    asked = [named(jobs, name) for name in only] or jobs
    return [each for each in found if each.job in needed and (each.state != "fresh" or (again and each.job in asked))]


async def _run(graph: Graph, standing: Standing, run_id: str, *, force: bool, watch: Watch) -> Done:
    job, begun, started = standing.job, time.monotonic(), datetime.now(UTC)
    estimate = await memory.check(graph, job, force=force)

    async def commit(work: Callable[[Transaction], Awaitable[Counts]], *, timeout: float) -> Counts:
        async def recorded(transaction: Transaction) -> Counts:
            await hold(transaction, run_id)
            counts = await work(transaction)
            await transaction.run(
                queries.get("runs/record"),
                job=job.name,
                run=run_id,
                fingerprint=standing.fingerprint,
                statements=list(counts),
                counts=list(counts.values()),
                started=started,
            )
            return counts

        return await graph.transact_once(recorded, timeout=timeout, metadata={"run": run_id, "job": job.name})

    async def write(query: Query, /, **parameters: Any) -> None:
        async def held(transaction: Transaction) -> None:
            await hold(transaction, run_id)
            await transaction.run(query, **parameters)

        await graph.transact(held, writes=True)

    done = asyncio.Event()
    looking = asyncio.create_task(_look(graph, job, watch, done))
    try:
        counts = await job.run(graph, Run(run_id, lambda what: watch(job.name, what), commit, write))
    except (asyncio.CancelledError, GraphsigError):
        watch(job.name, "waiting until the server has ended it")
        with suppress(GraphsigError):  # a server that is gone runs nothing
            await graph.ping(_THERE)
            await ended(graph, run_id)
        raise
    else:
        done.set()  # not cancelled: the driver forgets the socket of a connection that it is just opening
        await looking
    finally:
        looking.cancel()
    return Done(job, time.monotonic() - begun, counts, estimate)


async def hold(transaction: Transaction, run_id: str) -> None:
    """Keep other runs out until the transaction ends; raises ConflictError if a later one has taken the graph over."""
    if not await transaction.run(queries.get("runs/hold"), kind="batch", run=run_id):
        raise ConflictError("Another process derives the same from newer data, so this one stopped.")


async def ended(graph: Graph, run_id: str) -> bool:
    """End the transactions of a run, and wait until they are gone; return whether they are.

    A graph algorithm looks only now and then whether it is to end, so the server may work on for some seconds.
    """
    until = time.monotonic() + ENDING
    while await graph.read(queries.get("runs/end_transactions"), run=run_id):
        if time.monotonic() > until:
            return False
        await asyncio.sleep(0.2)
    return True


async def _look(graph: Graph, job: Job, watch: Watch, done: asyncio.Event) -> None:
    """Tell how far graph algorithms are while a job runs."""
    while not done.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _LOOK)
            return
        with suppress(GraphsigError):  # progress is worth no failure
            for row in await graph.read(queries.get("server/progress")):
                watch(job.name, f"{row['task']} {row['progress']}")
