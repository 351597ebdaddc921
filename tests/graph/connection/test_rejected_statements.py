"""A graph that holds what no statement expects: the fault is told as one of graphsig, never as one of the question."""

from __future__ import annotations

import asyncio
import logging
import subprocess
from typing import Any

import httpx2
import pytest
from support.cypher import cypher

from graphsig.api.app import create_app
from graphsig.api.watch import Watch
from graphsig.errors import FaultError
from graphsig.graph import Graph
from graphsig.settings import Settings

# Two artists of one label; what $value stands for is written by each test.
PLANT = """UNWIND ['Ada', 'Bo'] AS name
CREATE (a:Artist {id: 'test:artist:' + name, name: name, identity: 'test:artist:' + name, recommendable: true,
                  support: 2.0, works: 2})
       -[:KNOWN_AS {kind: 'name', text: name, source: 'test'}]->(:Name {key: toLower(name)})
MERGE (label:Label {id: 'test:label:1', name: 'Small', catalogue_name: 'Small', boutique: 0.5, works: 4})
CREATE (a)-[:ON_LABEL {affinity: 0.8, works: 2, run: 'r'}]->(label)"""
BREAK = {
    "affinity": "MATCH ()-[on:ON_LABEL]->() SET on.affinity = 'much'",
    "name": "MATCH (a:Artist) SET a.name = 808",
    "names": "MATCH (a:Artist) SET a.name = [a.name, 'another']",
    "boutique": "MATCH (l:Label) SET l.boutique = date()",
    "support": "MATCH (a:Artist) SET a.support = 'some'",
}
TARGETS = ("/recommend?q=Ada", "/unveil?q=Ada", "/explain?from=Ada&to=Bo", "/why-not?q=Ada&candidate=Bo")


@pytest.fixture
def broken(empty_graph_settings: Settings, in_graph: Any) -> Any:
    """A function that makes a graph with one fault, and returns the settings of its server."""

    def make(fault: str) -> Settings:
        for text in (PLANT, BREAK[fault]):
            in_graph(empty_graph_settings, lambda graph, text=text: graph.write(cypher(text)))
        return empty_graph_settings

    return make


@pytest.mark.parametrize("fault", BREAK)
def test_http_never_blames_the_client(broken: Any, in_graph: Any, caplog: pytest.LogCaptureFixture, fault: str) -> None:
    async def ask(graph: Graph) -> list[httpx2.Response]:
        async def nothing(_: Graph) -> None: ...

        transport = httpx2.ASGITransport(app=create_app(Watch(graph, nothing)))
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
            answers = [await client.get(target) for target in TARGETS]
        # Of two statements that run side by side the other one may still be running when one fails.
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}), return_exceptions=True)
        return answers

    with caplog.at_level(logging.ERROR, logger="graphsig.api"):
        answers = in_graph(broken(fault), ask)
    failed = [answer for answer in answers if answer.status_code != 200]
    assert {answer.status_code for answer in failed} <= {500}
    assert failed
    for answer in failed:
        document = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert document["request_id"] == answer.headers["x-request-id"]
        assert "the request is not the cause" in document["detail"]
    assert [record.getMessage() for record in caplog.records] == ["failed"] * len(failed)


@pytest.mark.parametrize("fault", BREAK)
def test_the_command_line_says_it_in_one_line(broken: Any, graphsig: Any, fault: str) -> None:
    done: subprocess.CompletedProcess[str] = graphsig("recommend", "Ada", settings=broken(fault))
    assert (done.returncode, done.stderr.count("\n")) == (11, 1), done.stderr
    begun = (
        "A value in the graph does not fit" if fault.startswith("name") else "Neo4j rejects a statement of graphsig ("
    )
    assert done.stderr.startswith(f"graphsig: {begun}")
    assert "Your input is not the cause" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "RETURN 1 + date() AS x",
        "RETURN date('soon') AS x",
        "RETURN 1 / 0 AS x",
        "RETURN $missing AS x",
        "RETURN range(0, 1, 0) AS x",
        "RETURN toInteger([]) AS x",
        "THIS IS NO CYPHER",
        "CALL graphsig.no.such.procedure() YIELD x RETURN x",
        "CALL gds.pageRank.stream('no such graph') YIELD nodeId RETURN nodeId AS x",
        "CREATE (n:Artist {id: 'a'}) RETURN n",
    ],
)
def test_what_the_server_rejects_is_the_statements_fault(
    empty_graph_settings: Settings, in_graph: Any, text: str
) -> None:
    with pytest.raises(FaultError) as caught:
        in_graph(empty_graph_settings, lambda graph: graph.read(cypher(text)))
    assert caught.value.exit_code == 11


def test_a_constraint_that_does_not_hold_is_the_graphs_fault(empty_graph_settings: Settings, in_graph: Any) -> None:
    twice = cypher("UNWIND [1, 2] AS n CREATE (:Artist {id: 'a'})")
    with pytest.raises(FaultError, match="already exists"):
        in_graph(empty_graph_settings, lambda graph: graph.write(twice))


def test_parameters_of_the_query_command_are_the_users(broken: Any, graphsig: Any) -> None:
    settings = broken("affinity")
    given = ("-p", "from=test:artist:Ada", "-p", "to=test:artist:Bo")
    done = graphsig("query", "explain/between", *given, settings=settings)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Check the parameters of explain/between." in done.stderr
