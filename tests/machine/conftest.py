"""Tests that kill, restart, replace, build or wait; the servers they share have homes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import servers
from support.cypher import CLEAR
from support.servers import InGraph

from graphsig.settings import Settings

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tolerate sockets that are collected unclosed: the driver drops those of connections that a test cuts.

    The graph tier, where nothing is cut, still fails on them.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"))


@pytest.fixture(scope="session")
def in_graph() -> InGraph:
    """A function that opens the graph of some settings, awaits `work(graph)` and returns its result."""
    return servers.in_graph


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server for tests that write; what they leave behind is undone by `empty_graph_settings`."""
    with servers.running(tmp_path_factory.mktemp("graphsig") / "home") as made:
        yield made


@pytest.fixture
def empty_graph_settings(settings: Settings, in_graph: InGraph) -> Settings:
    """The server of `settings` with the schema and nothing else in its graph."""
    in_graph(settings, lambda graph: graph.write(CLEAR))
    return settings


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server with the sample and all that is derived from it; tests leave it as it is."""
    with servers.running(tmp_path_factory.mktemp("graphsig-sample") / "home", sample=True) as made:
        yield made
