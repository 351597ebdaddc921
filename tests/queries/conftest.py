"""Drivers for what `graphsig.graph` does not offer on purpose: plans, transactions that are rolled back, literals."""

from __future__ import annotations

from collections.abc import Iterator

import neo4j
import pytest

from graphsig import schema, server
from graphsig.settings import Settings


def _driver(settings: Settings) -> neo4j.Driver:
    connection = server.ensure_running(settings)
    return neo4j.GraphDatabase.driver(
        connection.uri, auth=(connection.user, connection.password), notifications_min_severity="OFF"
    )


@pytest.fixture(scope="session")
def sample_driver(sample_settings: Settings) -> Iterator[neo4j.Driver]:
    """A driver of the server with the sample."""
    with _driver(sample_settings) as driver:
        yield driver


@pytest.fixture
def empty_driver(empty_graph_settings: Settings, in_graph) -> Iterator[neo4j.Driver]:
    """A driver of the server that holds the schema and nothing else."""
    in_graph(empty_graph_settings, schema.ensure)
    with _driver(empty_graph_settings) as driver:
        yield driver
