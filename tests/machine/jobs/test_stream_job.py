"""A process that runs a job is killed in the middle: what works for it ends, and readers find the old results."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest
from support.cypher import cypher
from support.stream_job import ARTISTS, FOUND, LEFT, ROWS, odd

from graphsig import jobs
from graphsig.graph import Graph

PROGRAM = """
import asyncio
import sys

sys.path.insert(0, sys.argv[1])
from graphsig import jobs
from graphsig.graph import connect
from graphsig.settings import Settings
from support.stream_job import odd

async def main():
    async with connect(Settings.from_environment(), progress=False) as graph:
        job = odd(parameters={"wait_at": 1200})
        await jobs.run(graph, [job], again=True, watch=lambda job, what: print(what, flush=True))

asyncio.run(main())
"""


@pytest.mark.parametrize("end", ["kill", "interrupt"])
def test_its_caller_is_ended(end: str, empty_graph_settings: Any, environment: Any, in_graph: Any, tell: Any):
    async def derive(graph: Graph) -> Any:
        await tell(graph, ARTISTS)
        await jobs.run(graph, [odd()])
        return await graph.read(cypher(FOUND))

    async def after(graph: Graph) -> Any:
        found = await graph.read(cypher(FOUND))
        await jobs.run(graph, [odd()], again=True)
        return found, await graph.read(cypher(LEFT))

    before = in_graph(empty_graph_settings, derive)
    tests = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", PROGRAM, tests]
    with subprocess.Popen(
        command, env=environment(empty_graph_settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert any(line == "waiting\n" for line in process.stdout)
        working = psutil.Process(process.pid).children()
        assert len(working) == 1
        if end == "kill":
            process.kill()
        else:
            process.send_signal(signal.SIGINT)
        process.wait(120)
    assert psutil.wait_procs(working, timeout=120)[1] == []
    assert in_graph(empty_graph_settings, after) == (before, [{"rows": ROWS, "runs": 1}])
