"""Clusters of tags: worked out by hand on small graphs, and against networkx on HetRec's tags."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from support.cypher import CLEAR, cypher

from graphsig import batch, queries
from graphsig.graph import Graph

TAGS = (
    "MATCH (t:Tag) RETURN t.id AS tag, t.cluster AS cluster, t.cluster_name AS name, t.idf AS idf, t.artists AS artists"
)
ARTISTS = "MATCH (a:Artist) RETURN a.id AS artist, a.cluster AS cluster"
TAGGED = "MATCH (a:Artist)-[t:TAGGED]->(tag:Tag) RETURN a.id AS artist, tag.id AS tag, t.weight AS weight"
GIVEN = """UNWIND $rows AS row
MERGE (a:Artist {id: row.artist})
MERGE (t:Tag {id: row.tag}) ON CREATE SET t.name = row.tag, t.kind = 'folksonomy'
CREATE (a)-[:HAS_TAG {count: row.count, source: 'test'}]->(t)"""
MOST = 2500  # as many of HetRec's artists as a test has time for


async def derive(graph: Graph) -> dict[str, Any]:
    await batch.run(graph, [batch.named("tags"), batch.named("clusters")], again=True)
    return {
        "tags": {row["tag"]: row for row in await graph.read(cypher(TAGS))},
        "artists": {row["artist"]: row["cluster"] for row in await graph.read(cypher(ARTISTS))},
        "tagged": await graph.read(cypher(TAGGED)),
    }


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
            found = await derive(graph)
            for text in more:
                await graph.write(cypher(text))
                found = await derive(graph)
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
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(queries.get("batch/clusters/00_memory")))
    assert 0 < rows[0]["bytes"] < 50_000_000


# ── HetRec ──


def hetrec(folder: Path) -> list[dict[str, Any]]:
    """Return who carries which tag how often: the artists of the smallest numbers."""
    lines = (folder / "hetrec2011-lastfm-2k" / "user_taggedartists.dat").read_text().splitlines()[1:]
    counts = Counter(tuple(map(int, line.split("\t")[1:3])) for line in lines)
    return [
        {"artist": f"artist {artist:05}", "tag": f"tag {tag:05}", "count": float(count)}
        for (artist, tag), count in sorted(counts.items())
        if artist <= MOST
    ]


@pytest.fixture(scope="module")
def real(settings: Any, in_graph: Any, shared_data: Path) -> Iterator[dict[str, Any]]:
    async def work(graph: Graph) -> dict[str, Any]:
        await graph.write(CLEAR)
        rows = hetrec(shared_data)
        for i in range(0, len(rows), 20_000):
            await graph.write(cypher(GIVEN), rows=rows[i : i + 20_000])
        first = await derive(graph)
        await batch.run(graph, [batch.named("clusters")], again=True)
        second = {row["tag"]: row for row in await graph.read(cypher(TAGS))}
        return {**first, "again": second}

    yield in_graph(settings, work)
    in_graph(settings, lambda graph: graph.write(CLEAR))


@pytest.fixture(scope="module")
def ties(real: dict[str, Any]) -> nx.Graph:
    """The graph of tags, computed once more."""
    artists: dict[str, set[str]] = defaultdict(set)
    carried: dict[str, list[str]] = defaultdict(list)
    for row in real["tagged"]:
        artists[row["tag"]].add(row["artist"])
        carried[row["artist"]].append(row["tag"])
    made = nx.Graph()
    for x, who in artists.items():
        together = Counter(y for artist in who for y in carried[artist] if y != x)
        weights = [
            (-round(n / math.sqrt(len(who) * len(artists[y])) * n / (n + 5), 9), y)
            for y, n in together.items()
            if n >= 2
        ]
        made.add_weighted_edges_from((x, y, -weight) for weight, y in sorted(weights)[:15])
    return made


def test_the_clusters_are_as_modular_as_those_of_louvain(real, ties):
    clusters: dict[int, set[str]] = defaultdict(set)
    for tag, row in real["tags"].items():
        if row["cluster"] is not None:
            clusters[row["cluster"]].add(tag)
    assert set().union(*clusters.values()) == set(ties)
    ours = nx.community.modularity(ties, clusters.values())
    theirs = nx.community.modularity(ties, nx.community.louvain_communities(ties, seed=42))
    assert ours >= theirs - 0.02
    assert [len(clusters[i]) for i in range(len(clusters))] == sorted(map(len, clusters.values()), reverse=True)


def test_an_artist_is_in_the_cluster_of_most_weight(real):
    weights: dict[str, Counter[int]] = defaultdict(Counter)
    for row in real["tagged"]:
        tag = real["tags"][row["tag"]]
        if tag["cluster"] is not None:
            weights[row["artist"]][tag["cluster"]] += row["weight"] * tag["idf"]
    names = sorted(real["artists"])
    for i in np.random.default_rng(6).choice(len(names), 200, replace=False):
        name = names[i]
        best = min(weights[name], key=lambda c, n=name: (-round(weights[n][c], 9), c), default=None)
        assert real["artists"][name] == best


def test_a_second_run_makes_the_same(real):
    assert real["again"] == real["tags"]
