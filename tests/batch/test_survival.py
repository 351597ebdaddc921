"""Neo4j is killed in the middle of each job: afterwards the graph has the old edges or the new ones, all of them.

`pytest tests/batch/test_survival.py --kills 20` does it twenty times a job.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

import pytest

from graphsig import batch, server
from graphsig.errors import GraphsigError
from graphsig.graph import Graph, connect

DICE = random.Random()  # noqa: S311  (random points in time)
# Changes something that every job derives from.
CHANGE = """MATCH (a:Artist {id: 'x:artist:05'})-[p:PERFORMED]->(r:Release) DELETE p
WITH DISTINCT a MATCH (m:Artist {id: 'x:artist:39'})-[:PERFORMED]->(r:Release)-[h:HAS_GENRE]->(:Tag) DELETE h"""


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("job", batch.JOBS, ids=lambda job: job.name)
def test_killed_in_the_middle(  # noqa: PLR0917  (fixtures)
    job: Any, little: Any, in_graph: Any, digest: Any, tell: Any, pytestconfig: Any
):
    async def derive(graph: Graph) -> str:
        await batch.run(graph)
        return str(await digest(graph))

    async def change(graph: Graph) -> tuple[str, float]:
        """Change the facts and derive all that the job looks at; return the state before the job, and its seconds."""
        await tell(graph, CHANGE)
        await batch.run(graph, [batch.named(name) for name in job.after], again=True) if job.after else None
        before = await digest(graph)
        begun = time.monotonic()
        await batch.run(graph, [job], again=True)
        return before, time.monotonic() - begun

    in_graph(little, derive)
    before, seconds = in_graph(little, change)
    new = in_graph(little, digest)
    for _ in range(max(1, pytestconfig.getoption("--kills") // 3)):
        delay = DICE.uniform(0, seconds)

        async def killed(delay: float = delay) -> None:
            async with connect(little, progress=False) as graph:
                task = asyncio.create_task(batch.run(graph, [job], again=True))
                await asyncio.sleep(delay)
                pid = server.status(little).pid
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
                with suppress(GraphsigError):
                    await task

        asyncio.run(killed())
        server.ensure_running(little)
        assert in_graph(little, digest) in {before, new}, f"{job.name}, killed after {delay:.2f} s of {seconds:.2f} s"


def test_ctrl_c(little: Any, environment: Any, in_graph: Any, digest: Any, ask: Any):
    """The command ends with 130, having waited for the server; the same command goes on."""

    async def derive(graph: Graph) -> str:
        await batch.run(graph)
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
