"""Neo4j is killed in the middle of a job: afterwards the graph has the old edges or the new ones, all of them.

Each run draws the jobs, as many as there are kills; with `--kills 32` each of them comes twice.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Any

import psutil
import pytest

from graphsig import jobs, server
from graphsig.errors import GraphsigError
from graphsig.graph import Graph, connect

pytestmark = pytest.mark.restarts
DICE = random.Random()  # noqa: S311  (random points in time)
# Changes something that every job derives from.
CHANGE = """MATCH (a:Artist {{id: 'x:artist:{0:02}'}})-[p:PERFORMED]->(r:Release) DELETE p
WITH DISTINCT a MATCH (m:Artist {{id: 'x:artist:{1:02}'}})-[:PERFORMED]->(r:Release)-[h:HAS_GENRE]->(:Tag) DELETE h"""


@pytest.mark.timeout(3600)
def test_neo4j_is_killed_in_the_middle_of_a_job(
    little: Any, in_graph: Any, digest: Any, tell: Any, pytestconfig: pytest.Config
):
    async def derive(graph: Graph) -> dict[str, float]:
        return {done.job.name: done.seconds for done in await jobs.run(graph, jobs.cypher_jobs(), again=True)}

    async def before(graph: Graph, job: jobs.Job) -> str:
        if job.after:
            await jobs.run(graph, jobs.cypher_jobs(), job.after)
        return str(await digest(graph))

    async def finish(graph: Graph, job: jobs.Job) -> tuple[str, str]:
        found = await digest(graph)
        await jobs.run(graph, jobs.cypher_jobs(), [job.name], again=True)
        return found, await digest(graph)

    async def killed(job: jobs.Job, delay: float) -> None:
        async with connect(little, progress=False) as graph:
            task = asyncio.create_task(jobs.run(graph, jobs.cypher_jobs(), [job.name], again=True))
            await asyncio.sleep(delay)
            pid = server.status(little).pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            with suppress(psutil.NoSuchProcess):  # a busy machine takes its time, and till then the port seems open
                await asyncio.to_thread(psutil.Process(pid).wait, 120)
            task.cancel()  # it would try again for a while
            with suppress(GraphsigError, asyncio.CancelledError):
                await task

    left, turn = pytestconfig.getoption("--kills"), 0
    while left > 0:
        seconds = in_graph(little, derive)
        in_graph(little, lambda graph, turn=turn: tell(graph, CHANGE.format(turn % 20, 20 + turn % 20)))
        drawn = DICE.sample(jobs.cypher_jobs(), min(left, len(jobs.cypher_jobs())))
        left, turn = left - len(drawn), turn + 1
        for job in sorted(drawn, key=jobs.cypher_jobs().index):
            old = in_graph(little, lambda graph, job=job: before(graph, job))
            delay = DICE.uniform(0, seconds[job.name])
            asyncio.run(killed(job, delay))
            server.ensure_running(little)
            found, new = in_graph(little, lambda graph, job=job: finish(graph, job))
            assert found in {old, new}, f"{job.name}, killed after {delay:.2f} s of {seconds[job.name]:.2f} s"


def test_ctrl_c(little: Any, environment: Any, in_graph: Any, digest: Any, ask: Any):
    """The command ends with 130, having waited for the server; the same command goes on."""

    async def derive(graph: Graph) -> str:
        await jobs.run(graph, jobs.cypher_jobs())
        return str(await digest(graph))

    expected = in_graph(little, derive)
    command = [sys.executable, "-m", "graphsig", "batch", "run", "--again"]
    with subprocess.Popen(command, env=environment(little), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("» tags"):
                break
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130, said
    assert "interrupted. The jobs that were finished stay" in said
    assert "Traceback" not in said

    async def after(graph: Graph) -> tuple[list[Any], str]:
        left = await ask(graph, "SHOW TRANSACTIONS YIELD metaData WHERE metaData.run IS NOT NULL RETURN 1 AS left")
        return left, await digest(graph)

    assert in_graph(little, after) == ([], expected)
