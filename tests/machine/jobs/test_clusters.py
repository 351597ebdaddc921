"""Clusters of the tags of HetRec's listeners, beside those of networkx."""

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
from support.tagged import TAGS, clusters, given_by_listeners, write_given

from graphsig import jobs
from graphsig.graph import Graph

MOST = 2500  # as many of HetRec's artists as a test has time for


@pytest.fixture(scope="module")
def real(settings: Any, in_graph: Any, shared_data: Path) -> Iterator[dict[str, Any]]:
    async def work(graph: Graph) -> dict[str, Any]:
        await graph.write(CLEAR)
        await write_given(graph, given_by_listeners(shared_data, MOST))
        first = await clusters(graph)
        await jobs.run(graph, jobs.cypher_jobs(), ["clusters"], again=True)
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
