"""Real servers for the tests: one that holds the sample and is only read, and one that is empty and may be written."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graphsig import server
from graphsig.graph import Graph, connect
from graphsig.queries import Query
from graphsig.settings import Settings

# Everything but the record of the schema, which stays because the constraints and indexes stay too.
CLEAR = Query(
    "tests/clear", "", {"writes": "", "returns": ""}, (), "CYPHER 25 MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
)

InGraph = Callable[[Settings, Callable[[Graph], Awaitable[Any]]], Any]
Graphsig = Callable[..., subprocess.CompletedProcess[str]]


# A shell that runs the tests in the background has them ignore SIGINT, and so would every process they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--requests", type=int, default=2000, help="how many tests/api/test_schemathesis.py makes")
    parser.addoption("--kills", type=int, default=3, help="how often loads are killed (tests/loaders/test_survival.py)")


def _in_graph(settings: Settings, work: Callable[[Graph], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with connect(settings, progress=False) as graph:
            return await work(graph)

    return asyncio.run(run())


@pytest.fixture(scope="session")
def in_graph() -> InGraph:
    """A function that opens the graph of some settings, awaits `work(graph)` and returns its result."""
    return _in_graph


@contextmanager
def _running(home: Path) -> Iterator[Settings]:
    """A server with a home of its own; the fetched Neo4j is shared with the user's, as it never changes."""
    kept = {name: value for name, value in os.environ.items() if name in {"GRAPHSIG_CACHE", "GRAPHSIG_JAVA_HOME"}}
    settings = Settings.from_environment({**kept, "GRAPHSIG_HOME": str(home)})
    server.ensure_running(settings)
    try:
        yield settings
    finally:
        server.stop(settings)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server for tests that write; what they leave behind is undone by `empty_graph_settings`."""
    with _running(tmp_path_factory.mktemp("graphsig") / "home") as made:
        yield made


@pytest.fixture
def empty_graph_settings(settings: Settings) -> Settings:
    """The server of `settings` with the schema and nothing else in its graph."""
    _in_graph(settings, lambda graph: graph.write(CLEAR))
    return settings


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server with the sample and all that the batch step derives from it; tests leave it as it is."""
    from graphsig.cli.demo import prepare

    with _running(tmp_path_factory.mktemp("graphsig-sample") / "home") as made:
        _in_graph(made, lambda graph: prepare(graph, made.home))
        yield made


def _environment(settings: Settings) -> Mapping[str, str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHSIG_"))}
    ours = {"GRAPHSIG_HOME": str(settings.home), "GRAPHSIG_CACHE": str(settings.cache)}
    if settings.java_home:
        ours["GRAPHSIG_JAVA_HOME"] = str(settings.java_home)
    if settings.neo4j_uri:
        ours |= {"NEO4J_URI": settings.neo4j_uri, "NEO4J_PASSWORD": settings.neo4j_password or ""}
    return others | ours


@pytest.fixture(scope="session")
def environment() -> Callable[[Settings], Mapping[str, str]]:
    """A function that returns the environment in which a new process has these settings."""
    return _environment


@pytest.fixture(scope="session")
def graphsig(tmp_path_factory: pytest.TempPathFactory) -> Graphsig:
    """A function that runs `graphsig ARGUMENTS…` as a user does, in a process of its own.

    Without settings its server is one that does not answer, so that a command that should need none is noticed.
    """
    folder = tmp_path_factory.mktemp("nowhere")
    nowhere = Settings(folder / "home", folder / "cache", neo4j_uri="bolt://127.0.0.1:1", neo4j_password="none")

    def run(*arguments: str, settings: Settings = nowhere, stdin: str = "", **more: str) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "graphsig", *arguments],
            env={**_environment(settings), **more},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return run
