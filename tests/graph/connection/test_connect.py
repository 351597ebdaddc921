"""Connecting: the embedded server or the user's own, and refusals that say the reason."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Any, cast

import pytest
from support.cypher import cypher

from graphsig import graph as graphs
from graphsig import queries, schema, server
from graphsig.errors import FaultError, GraphUnavailableError, SettingsError, UnsupportedServerError
from graphsig.graph import Graph
from graphsig.queries import Query
from graphsig.settings import Settings


def own(settings: Settings, **changes: Any) -> Settings:
    """The test's server as if it were one of the user's own."""
    connection = server.ensure_running(settings)
    theirs = {"neo4j_uri": connection.uri, "neo4j_user": connection.user, "neo4j_password": connection.password}
    return dataclasses.replace(settings, **{**theirs, **changes})


async def _version(graph: Graph) -> int | None:
    found: int | None = (await graph.read(queries.get("server/schema_version")))[0]["version"]
    return found


def test_the_schema_is_applied_on_first_use_and_recorded(settings, in_graph):
    assert in_graph(settings, _version) == schema.VERSION


def test_a_server_of_the_users_own_is_used(settings, in_graph):
    assert in_graph(own(settings), _version) == schema.VERSION


def test_a_wrong_password_is_said(settings, in_graph):
    with pytest.raises(GraphUnavailableError, match="NEO4J_PASSWORD"):
        in_graph(own(settings, neo4j_password="wrong"), _version)


def test_a_server_that_does_not_answer_is_said(settings, in_graph):
    with pytest.raises(GraphUnavailableError, match="does not answer"):
        in_graph(own(settings, neo4j_uri="bolt://127.0.0.1:1"), _version)


class _OldServer:
    """What an older server would answer; none can be had beside the locked one."""

    def __init__(self, answer: list[dict[str, Any]] | Exception) -> None:
        self.answer = answer

    async def read(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    read_once = read


@pytest.mark.parametrize(
    "answer",
    [
        [{"version": "5.26.1", "edition": "community", "gds": True}],
        [{"version": "2025.12.0", "edition": "community", "gds": True}],
        FaultError("Invalid input '25'"),
    ],
)
def test_a_server_that_is_too_old_is_refused(answer):
    with pytest.raises(UnsupportedServerError, match=r"2026\.01 or newer"):
        asyncio.run(graphs.check_server(cast(Graph, _OldServer(answer))))


def test_a_graph_of_a_newer_graphsig_is_left_alone():
    with pytest.raises(UnsupportedServerError, match="Upgrade"):
        asyncio.run(schema.ensure(cast(Graph, _OldServer([{"version": schema.VERSION + 1}]))))


def test_a_read_cannot_write(settings, in_graph):
    sly = cypher("CREATE (n:Sly) RETURN n")
    with pytest.raises(FaultError, match="Writing in read access mode not allowed"):
        in_graph(settings, lambda graph: graph.run(sly))


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"NEO4J_URI": "http://localhost:7474", "NEO4J_PASSWORD": "x"}, "bolt://"),
        ({"NEO4J_URI": "bolt://localhost:7687"}, "NEO4J_PASSWORD"),
    ],
)
def test_impossible_settings_are_refused(environment, said):
    with pytest.raises(SettingsError, match=said):
        Settings.from_environment(environment)


def test_settings_come_from_the_environment_alone(tmp_path):
    made = Settings.from_environment({"GRAPHSIG_HOME": str(tmp_path / "h"), "GRAPHSIG_CACHE": str(tmp_path / "c")})
    assert (made.home, made.cache, made.neo4j_uri) == (tmp_path / "h", tmp_path / "c", None)
