"""`graphsig demo`: a second run, since its own steps have made the sample's server, and what it must not do."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from support.cypher import cypher

from graphsig import server
from graphsig.settings import Settings

FOREIGN = cypher("CREATE (:Customer {name: 'theirs'})")


def contents(graphsig, settings: Settings) -> object:
    return json.loads(graphsig("query", "status/contents", "--json", settings=settings).stdout)


def test_it_prints_ten_results_and_how_to_see_the_reasons(graphsig, sample_settings):
    before = contents(graphsig, sample_settings)
    done = graphsig("demo", settings=sample_settings)
    assert done.returncode == 0, done.stderr
    assert "Adjacent to Aphex Twin" in done.stdout
    assert len(re.findall(r"^ +\d+\.  [01]\.\d\d  \S", done.stdout, re.MULTILINE)) == 10
    info = server.info(sample_settings)
    assert info["browser_url"] in done.stdout
    assert info["password_file"] in done.stdout
    assert sample_settings.home.joinpath("password").read_text().strip() not in done.stdout + done.stderr
    assert re.search(r"^CYPHER 25\n(?:.+\n)+?.*RETURN path.*;$", done.stdout, re.MULTILINE)
    assert contents(graphsig, sample_settings) == before, "a second run changes nothing"


@pytest.fixture
def own_server(in_graph, empty_graph_settings: Settings) -> Settings:
    """The empty server as a server of the user's own, with a node in it that is none of ours."""
    in_graph(empty_graph_settings, lambda graph: graph.write(FOREIGN))
    connection = server.ensure_running(empty_graph_settings)
    return dataclasses.replace(empty_graph_settings, neo4j_uri=connection.uri, neo4j_password=connection.password)


def test_a_graph_with_other_data_is_left_alone(graphsig, own_server):
    done = graphsig("demo", settings=own_server)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert own_server.neo4j_uri in done.stderr
    assert contents(graphsig, own_server) == [{"nodes": 1, "files": []}]
