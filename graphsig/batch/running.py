"""Runs jobs: each is one transaction, so that whatever ends it, the graph holds its old results or its new ones.

A job writes its edges under the id of its run and removes those of older runs in the same transaction.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from graphsig import queries
from graphsig.batch import memory
from graphsig.batch.freshness import Standing, standings
from graphsig.batch.jobs import Job
from graphsig.errors import ConflictError, GraphsigError
from graphsig.graph import Graph, Transaction

LONGEST = 6 * 3600.0  # seconds a job may take
ENDING = 600.0  # seconds to wait for the server to end a cancelled transaction
_THERE = 5.0  # seconds in which a server that is there answers
_LOOK = 1.0  # seconds between two looks at a job's progress

Watch = Callable[[str, str], None]  # is told a job's name, and what it does


@dataclass(frozen=True)
class Done:
    """What a job did. counts: what each statement counted. memory: the estimate in bytes, if there was one."""

    job: Job
    seconds: float
    counts: Mapping[str, int]
    memory: int | None


async def run(
    graph: Graph,
    jobs: Sequence[Job] = (),
    *,
    again: bool = False,
    force: bool = False,
    watch: Watch = lambda _job, _what: None,
) -> list[Done]:
    """Run the jobs that are stale, and before each one those it looks at, if they are stale too; return what was done.

    jobs: which ones (all). again: those that are fresh too. force: jobs that may not fit into the memory too.
    Of two processes at once the later one goes on, as it may know more; the earlier one stops with ConflictError.
    Raises MemoryNeededError before a job that would not fit.
    """
    waiting = due(await standings(graph), jobs, again=again)
    if not waiting:
        return []
    run_id = f"run:{uuid.uuid4()}"
    await graph.write(queries.get("meta/begin_run"), run=run_id)
    return [await _run(graph, each, run_id, force=force, watch=watch) for each in waiting]


def due(found: Sequence[Standing], jobs: Sequence[Job] = (), *, again: bool = False) -> list[Standing]:
    """Return what `run` would run, in order, given how all jobs stand."""
    wanted = {job.name for job in jobs}
    needed = _with_needs(found, wanted) if wanted else {each.job.name for each in found}
    return [
        each
        for each in found
        if each.job.name in needed and (each.state != "fresh" or (again and (not wanted or each.job.name in wanted)))
    ]


def _with_needs(found: Sequence[Standing], wanted: set[str]) -> set[str]:
    """Return the names of jobs and of those they look at, directly or through others."""
    needed = set(wanted)
    for each in reversed(found):  # who is looked at comes before who looks
        if each.job.name in needed:
            needed |= set(each.job.after)
    return needed


async def _run(graph: Graph, standing: Standing, run_id: str, *, force: bool, watch: Watch) -> Done:
    job, begun, started = standing.job, time.monotonic(), datetime.now(UTC)
    estimate = await (memory.needed if force else memory.check)(graph, job)

    async def work(transaction: Transaction) -> dict[str, int]:
        if not await transaction.run(queries.get("meta/hold_run"), run=run_id):
            raise ConflictError("Another process derives the same from newer data, so this one stopped.")
        counts: dict[str, int] = {}
        for query in job.statements:
            watch(job.name, query.title)
            given = {"run": run_id} if any(each.name == "run" for each in query.parameters) else {}
            rows = await transaction.run(query, **given)
            counts[query.name] = int(next(iter(rows[0].values())) or 0) if rows else 0
        await transaction.run(
            queries.get("meta/record_run"),
            job=job.name,
            run=run_id,
            fingerprint=standing.fingerprint,
            statements=list(counts),
            counts=list(counts.values()),
            started=started,
        )
        return counts

    done = asyncio.Event()
    looking = asyncio.create_task(_look(graph, job, watch, done))
    try:
        counts = await graph.transact_once(work, timeout=LONGEST, metadata={"run": run_id, "job": job.name})
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


async def ended(graph: Graph, run_id: str) -> bool:
    """End the transactions of a run, and wait until they are gone; return whether they are.

    A graph algorithm looks only now and then whether it is to end, so the server may work on for some seconds.
    """
    until = time.monotonic() + ENDING
    while await graph.read(queries.get("meta/transactions"), run=run_id):
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
            for row in await graph.read(queries.get("meta/progress")):
                watch(job.name, f"{row['task']} {row['progress']}")
