"""A bulk load that is killed leaves the old graph, or one that says it is not whole; the same command then ends well.

`pytest tests/machine/loaders/bulk/test_survival.py --kills 20` kills it twenty times.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from graphsig import server
from graphsig.errors import EngineError
from graphsig.graph import Graph
from graphsig.settings import Settings

pytestmark = pytest.mark.restarts
DICE = random.Random()  # noqa: S311  (random points in time, as a power cut has them)


@pytest.fixture
def start(environment: Any, empty_graph_settings: Settings, tricky: list[Path]) -> Callable[..., subprocess.Popen[str]]:
    """A function that starts `graphsig load discogs --bulk` on the dumps."""

    def run(*options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "graphsig", "load", "discogs", "--bulk", *options, *map(str, tricky)],
            env=environment(empty_graph_settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=900)
    return process.returncode, out, err


def children_of(pid: int) -> list[psutil.Process]:
    """What a process has started, but the server, which outlives it on purpose."""
    found = []
    with suppress(psutil.NoSuchProcess):  # it ended just now
        for each in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if "Neo4jCommunity" not in " ".join(each.cmdline()):
                    found.append(each)
    return found


@pytest.mark.timeout(3600)
def test_killed_at_random(
    bench: Any, start: Any, empty_graph_settings: Settings, rows: Any, pytestconfig: pytest.Config
) -> None:
    begun = time.monotonic()
    code, _, err = ended(start("--no-derive"))
    seconds = time.monotonic() - begun
    assert code == 0, err
    facts, whole = bench.run(bench.digest), bench.derived()

    async def loads(graph: Graph) -> tuple[list[bool], int]:
        complete = [row["complete"] for row in await rows(graph, "MATCH (l:Load) RETURN l.complete AS complete")]
        return complete, (await rows(graph, "MATCH (n) WHERE NOT n:Schema RETURN count(n) AS n"))[0]["n"]

    for _ in range(pytestconfig.getoption("--kills")):
        bench.run(bench.clear)
        loading, delay = start("--no-derive"), DICE.uniform(0.05, 0.95) * seconds
        time.sleep(delay)
        left = [] if loading.poll() is not None else children_of(loading.pid)
        loading.kill()
        loading.communicate()
        _, alive = psutil.wait_procs(left, 120)
        assert not alive, f"killed after {delay:.2f} s of {seconds:.2f} s"
        complete, nodes = bench.run(loads)
        assert (nodes == 0) == (not complete)  # the old graph, or one that knows its loads
        code, _, err = ended(start("--no-derive"))
        assert code == 0, (delay, err)
        assert bench.run(bench.digest) == facts, f"killed after {delay:.2f} s of {seconds:.2f} s"
        assert not (empty_graph_settings.home / "bulk").exists()
        assert not list((empty_graph_settings.home / "data" / "databases").glob(".neo4j*"))
    assert bench.derived() == whole


def test_a_cut_file_replaces_nothing(
    bench: Any, start: Any, tricky: list[Path], empty_graph_settings: Settings
) -> None:
    """Not even if all that is in the graph may go."""
    bench.run(lambda graph: bench.load(graph, tricky[0]))
    before = bench.run(bench.digest)
    tricky[3].write_bytes(tricky[3].read_bytes()[:-30])
    pid = server.status(empty_graph_settings).pid
    code, _, err = ended(start())
    assert (code, "Add --yes" in err) == (2, True), err
    code, _, err = ended(start("--yes"))
    assert code == 5, err
    assert "is cut off" in err
    assert "Traceback" not in err
    assert server.status(empty_graph_settings).pid == pid
    assert bench.run(bench.digest) == before
    assert not (empty_graph_settings.home / "bulk").exists()


def test_an_import_that_fails_leaves_the_graph(bench: Any, tricky: list[Path], empty_graph_settings: Settings) -> None:
    bench.run(lambda graph: bench.load(graph, tricky[0]))
    before = bench.run(bench.digest)
    with pytest.raises(EngineError, match="The graph is as it was before"):
        server.import_full(empty_graph_settings, empty_graph_settings.home, ["--nodes=Artist=absent.csv"])
    assert bench.run(bench.digest) == before
