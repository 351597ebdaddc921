"""Tests on a real Neo4j: one server, one open connection and one event loop per process (see `support.servers`)."""

from __future__ import annotations

from collections.abc import Iterator

import neo4j
import pytest
from support.command import Graphsig
from support.servers import InGraph, Worker

from graphsig.settings import Settings

_WORKER = pytest.StashKey[Worker]()


def _worker(config: pytest.Config) -> Worker:
    if _WORKER not in config.stash:
        config.stash[_WORKER] = Worker()
    return config.stash[_WORKER]


@pytest.hookimpl(tryfirst=True)  # before the fixtures of modules, some of which fill the graph
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give the test the content it needs; tests come in an order in which that seldom changes."""
    names = set(getattr(item, "fixturenames", ()))
    if "sample_settings" in names:
        _worker(item.config).hold("sample")
    elif "settings" in names:
        _worker(item.config).hold("nothing")


@pytest.fixture(scope="session")
def worker(pytestconfig: pytest.Config) -> Iterator[Worker]:
    """The server of this process."""
    made = _worker(pytestconfig)
    yield made
    made.close()


@pytest.fixture(scope="session")
def settings(worker: Worker) -> Settings:
    """The server, for tests that write; what they leave behind is undone by `empty_graph_settings`."""
    return worker.settings


@pytest.fixture(scope="session")
def sample_settings(worker: Worker) -> Settings:
    """The server with the sample and all that is derived from it; tests leave it as it is."""
    return worker.settings


@pytest.fixture
def empty_graph_settings(settings: Settings, worker: Worker) -> Settings:
    """The server with the schema and nothing else in its graph."""
    worker.clear()
    return settings


@pytest.fixture(scope="session")
def in_graph(worker: Worker) -> InGraph:
    """A function that awaits `work(graph)` on the open graph of some settings and returns its result."""
    return worker.in_graph


@pytest.fixture(scope="session")
def driver(worker: Worker) -> neo4j.Driver:
    """A driver of the server, for what `Graph` does not offer on purpose."""
    return worker.driver


@pytest.fixture(scope="session")
def graphsig(graphsig_here: Graphsig) -> Graphsig:
    """A function that runs `graphsig ARGUMENTS…` in this process: what a process does of its own, other tiers test."""
    return graphsig_here
