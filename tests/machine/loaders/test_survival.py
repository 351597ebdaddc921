"""Loads that are killed, cut off and doubled leave the same graph as one that nothing happens to.

`pytest tests/machine/loaders/test_survival.py --kills 10` kills the loader ten times and Neo4j ten times.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from graphsig import jobs, sample, server
from graphsig.errors import ConflictError, GraphUnavailableError
from graphsig.graph import Graph, connect
from graphsig.loaders.discogs import load_discogs, source, xml
from graphsig.loaders.discogs.stream import open_dump
from graphsig.settings import Settings

RECORDS = {"artists": 1_200, "labels": 300, "masters": 200, "releases": 300}
BATCH = 100  # small, so that there are many places to be killed at
# `graphsig` with these batches, in a process of its own
COMMAND = f"""
from graphsig.loaders.discogs import source
source.BATCHES = dict.fromkeys(source.BATCHES, {BATCH})
source.SUBPROCESS_FROM = 0  # these small files are read in a process of their own too
from graphsig.cli import main
main()
"""
pytestmark = pytest.mark.restarts
DICE = random.Random()  # noqa: S311  (random points in time, as a power cut has them)


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The beginnings of the sample's four dumps."""
    folder = tmp_path_factory.mktemp("dumps")
    made = []
    for path in sample.paths():
        with open_dump(str(path)) as dump, closing(xml.pieces(dump, dump.kind.removesuffix("s"))) as pieces:
            records = [piece.data for _, piece in zip(range(RECORDS[dump.kind]), pieces, strict=False)]
            made.append(folder / f"{dump.kind}.xml")
            made[-1].write_bytes(b"<%b>%b</%b>" % (tag := dump.kind.encode(), b"\n".join(records), tag))
    return made


@pytest.fixture
def start(environment: Any, empty_graph_settings: Settings, dumps: list[Path]) -> Callable[..., subprocess.Popen[str]]:
    """A function that starts `graphsig load discogs` on the dumps."""

    def run(*options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, "load", "discogs", *options, *map(str, dumps)],
            env=environment(empty_graph_settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


@pytest.fixture(scope="module")
def known() -> list[tuple[str, str, float]]:
    """What `undisturbed` has found; the tests of this file share it."""
    return []


@pytest.fixture
def undisturbed(bench: Any, start: Any, known: list[tuple[str, str, float]]) -> tuple[str, str, float]:
    """The digest of the facts, that of the whole graph, and the seconds of a load that nothing happens to."""
    if not known:
        known.append(bench.undisturbed(start))
    return known[0]


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=900)
    return process.returncode, out, err


def alive(process: psutil.Process) -> bool:
    """Whether a process still runs; one that only waits for its parent's notice does not."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


@pytest.mark.timeout(3600)
def test_a_killed_loader(
    bench: Any, start: Any, undisturbed: tuple[str, str, float], until: Any, pytestconfig: pytest.Config
) -> None:
    facts, whole, seconds = undisturbed
    for _ in range(pytestconfig.getoption("--kills")):
        bench.run(bench.clear)
        loading, delay = start("--no-derive"), DICE.uniform(0.1, 1) * seconds
        time.sleep(delay)
        children = []
        with suppress(psutil.NoSuchProcess):  # it may be done by then
            children = psutil.Process(loading.pid).children(recursive=True)
        loading.kill()
        loading.communicate()
        code, _, err = ended(start("--no-derive"))
        assert code == 0, (delay, err)
        until(lambda children=children: not any(map(alive, children)))
        assert bench.run(bench.digest) == facts, f"killed after {delay:.2f} s of {seconds:.2f} s"
    assert bench.derived() == whole


@pytest.mark.timeout(3600)
def test_a_killed_neo4j(
    bench: Any,
    start: Any,
    undisturbed: tuple[str, str, float],
    empty_graph_settings: Settings,
    pytestconfig: pytest.Config,
) -> None:
    facts, whole, seconds = undisturbed
    for _ in range(pytestconfig.getoption("--kills")):
        bench.run(bench.clear)
        pid = server.status(empty_graph_settings).pid
        assert pid is not None
        loading, delay = start("--no-derive"), DICE.uniform(0.2, 0.9) * seconds
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)
        with suppress(psutil.NoSuchProcess):
            psutil.Process(pid).wait(120)
        code, _, err = ended(loading)
        if code:  # it may have been done by then, or not have begun
            assert code == 4, err
            assert "Traceback" not in err
        code, _, err = ended(start("--no-derive"))
        assert code == 0, (delay, err)
        assert bench.run(bench.digest) == facts, f"killed after {delay:.2f} s of {seconds:.2f} s"
    assert bench.derived() == whole


class Cutter:
    """Forwards Bolt connections, and cuts some of them around COMMIT until `cuts` are done.

    Whether the transaction took effect is then unknown to the client: the COMMIT was swallowed, or its answer was, or
    both ends were closed in the middle.
    """

    COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # a Bolt chunk with the message 0x12 and no fields
    WAYS = ("swallowed", "answer lost", "closed at once")

    def __init__(self, port: int, cuts: int) -> None:
        self.port = port
        self.left = cuts
        self.done: Counter[str] = Counter()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream_reader, upstream = await asyncio.open_connection("127.0.0.1", self.port)
        answers = asyncio.create_task(self._forward(upstream_reader, writer))
        try:
            while data := await reader.read(1 << 16):
                if self.COMMIT in data and self.left and DICE.random() < 0.6:
                    way = DICE.choice(self.WAYS)
                    self.left -= 1
                    self.done[way] += 1
                    if way != "swallowed":
                        answers.cancel()
                        upstream.write(data)
                        await upstream.drain()
                    if way == "answer lost":
                        assert await asyncio.wait_for(upstream_reader.read(1 << 16), 120)
                    return
                upstream.write(data)
                await upstream.drain()
        except ConnectionError:
            pass
        finally:
            answers.cancel()
            for each in (writer, upstream):
                each.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()


@asynccontextmanager
async def cut_connections(settings: Settings, cuts: int) -> AsyncIterator[tuple[Settings, Cutter]]:
    """Give settings that lead to the same server through a Cutter."""
    connection = server.ensure_running(settings)
    cutter = Cutter(int(connection.uri.rpartition(":")[2]), cuts)
    listening = await asyncio.start_server(cutter.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    try:
        through = f"bolt://127.0.0.1:{port}"
        yield replace(settings, neo4j_uri=through, neo4j_password=connection.password), cutter
    finally:
        listening.close()
        await listening.wait_closed()


def test_connections_cut_around_commit(
    bench: Any, dumps: list[Path], empty_graph_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "BATCHES", dict.fromkeys(source.BATCHES, BATCH // 4))

    async def load(graph: Graph) -> int:
        report = await load_discogs(graph, dumps, quarantine=bench.quarantine)
        await jobs.run(graph, jobs.cypher_jobs())
        return sum(each.read for each in report.files)

    async def cut_off() -> tuple[Counter[str], int]:
        interrupted = 0
        async with cut_connections(empty_graph_settings, 50) as (through, cutter):
            while True:
                try:
                    async with connect(through) as graph:
                        await load(graph)
                        if not cutter.left:
                            return cutter.done, interrupted
                        await jobs.run(graph, jobs.cypher_jobs(), again=True)
                except GraphUnavailableError:  # cut five times in a row: a user starts it again
                    interrupted += 1

    assert bench.run(load) == sum(RECORDS.values())
    expected = bench.run(bench.digest)
    bench.run(bench.clear)
    done, interrupted = asyncio.run(cut_off())
    assert done.total() == 50
    assert set(done) == set(Cutter.WAYS)
    assert interrupted < 25, "a load should survive most cuts by itself"
    assert bench.run(bench.digest) == expected


def test_two_loads_of_the_same_files(bench: Any, start: Any, undisturbed: tuple[str, str, float]) -> None:
    """One of them stops; the other one goes on, and the graph is the same."""
    _, expected, _ = undisturbed
    ends = [ended(process) for process in [start(), start()]]
    assert sorted(code for code, _, _ in ends) == [0, 7], ends
    message = next(err for code, _, err in ends if code == 7)
    assert "Another process is loading" in message
    assert bench.run(bench.digest) == expected


def test_two_loads_at_the_same_checkpoint(bench: Any, dumps: list[Path], rows: Any) -> None:
    """The one that is second waits for the first, and then finds that its batch is not the next one any more."""

    async def race(graph: Graph) -> tuple[list[str], list[Any]]:
        loads = (load_discogs(graph, dumps[:1], quarantine=bench.quarantine, limit=50) for _ in range(5))
        ends = await asyncio.gather(*loads, return_exceptions=True)
        return [type(end).__name__ for end in ends], await rows(graph, "MATCH (l:Load) RETURN l.next AS next")

    names, loads = bench.run(race)
    # One that begins when another has ended goes on from there.
    assert set(names) == {"ConflictError", "Report"}
    assert loads == [{"next": 50 * names.count("Report")}]


def test_two_runs_of_the_batch_statements(bench: Any, dumps: list[Path]) -> None:
    async def both(graph: Graph) -> tuple[list[Any], str, str]:
        await load_discogs(graph, dumps, quarantine=bench.quarantine)
        await jobs.run(graph, jobs.cypher_jobs())
        alone = await bench.digest(graph)
        ends = await asyncio.gather(
            jobs.run(graph, jobs.cypher_jobs(), again=True),
            jobs.run(graph, jobs.cypher_jobs(), again=True),
            return_exceptions=True,
        )
        return ends, alone, await bench.digest(graph)

    ends, alone, together = bench.run(both)
    assert [isinstance(end, ConflictError) for end in ends].count(True) == 1, ends
    assert together == alone
