"""Clusters of tags, worked out by hand on small graphs."""

from __future__ import annotations

from typing import Any

import pytest
from support.cypher import CLEAR, cypher
from support.tagged import GIVEN, clusters

from graphsig import queries
from graphsig.graph import Graph


def given(*tags: str) -> list[dict[str, Any]]:
    """Return the tags of artists: a text each."""
    return [
        {"artist": f"artist {i:02}", "tag": tag, "count": 1.0} for i, text in enumerate(tags) for tag in text.split()
    ]


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that gives artists tags, runs the job, and again after each change of the graph; returns the last."""

    def run(rows: list[dict[str, Any]], *more: str) -> Any:
        async def work(graph: Graph) -> Any:
            await graph.write(cypher(GIVEN), rows=rows)
            found = await clusters(graph)
            for text in more:
                await graph.write(cypher(text))
                found = await clusters(graph)
            return found

        return in_graph(empty_graph_settings, work)

    return run


TWO = given(
    *["ambient drone idm"] * 3, *["doom metal"] * 3, "ambient drone", "ambient idm", "doom lonely", "drone other"
)


def test_tags_of_the_same_artists_are_a_cluster(derived):
    found = derived(TWO)
    clusters = {tag: row["cluster"] for tag, row in found["tags"].items()}
    assert clusters == {"ambient": 0, "drone": 0, "idm": 0, "doom": 1, "metal": 1, "lonely": None, "other": None}
    assert [found["artists"][f"artist {i:02}"] for i in (0, 3, 6, 8, 9)] == [0, 1, 0, 1, 0]


def test_a_cluster_is_named_by_its_most_telling_tags(derived):
    found = derived(TWO)["tags"]
    # artists × idf, of ten artists: 5 ln(11/5) for ambient and drone, 4 ln(11/4) for idm and doom, 3 ln(11/3) for metal
    assert found["idm"]["name"] == "idm / ambient"
    assert found["metal"]["name"] == "doom / metal"
    assert found["lonely"]["name"] is None


def test_clusters_are_numbered_by_size_and_then_by_tag(derived):
    found = derived(given(*["a b"] * 3, *["c d e"] * 3, *["x y"] * 3))["tags"]
    assert {tag: row["cluster"] for tag, row in found.items()} == {
        "a": 1,
        "b": 1,
        "c": 0,
        "d": 0,
        "e": 0,
        "x": 2,
        "y": 2,
    }


def test_what_no_longer_holds_is_removed(derived):
    gone = "MATCH (:Artist)-[h:HAS_TAG]->(:Tag {id: 'metal'}) DELETE h"
    found = derived(TWO, gone)
    assert found["tags"]["metal"]["cluster"] is None
    assert found["tags"]["metal"]["name"] is None
    assert found["tags"]["doom"]["cluster"] is None
    assert found["artists"]["artist 03"] is None


@pytest.mark.parametrize("rows", [[], given("x y z"), given("x y", "z")])
def test_nothing_and_nobody_else(derived, rows):
    found = derived(rows)
    assert {row["cluster"] for row in found["tags"].values()} <= {None}
    assert set(found["artists"].values()) <= {None}


def test_the_order_of_loading_makes_no_difference(derived, empty_graph_settings, in_graph):
    rows = [
        {"artist": f"artist {i:03}", "tag": f"tag {i % 7 * 5 + (i * i + k) % (5 + k):02}", "count": 1.0}
        for i in range(100)
        for k in range(6)
    ]
    rows = [dict(row) for row in {(row["artist"], row["tag"]): row for row in rows}.values()]
    first = derived(rows)
    in_graph(empty_graph_settings, lambda graph: graph.write(CLEAR))
    second = derived(rows[::-1])
    assert first["tags"] == second["tags"]
    assert first["artists"] == second["artists"]
    assert len({row["cluster"] for row in first["tags"].values()}) > 2


def test_the_job_says_what_memory_it_may_need(derived, empty_graph_settings, in_graph):
    derived(TWO)
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(queries.get("jobs/40_clusters/00_memory")))
    assert 0 < rows[0]["bytes"] < 50_000_000
