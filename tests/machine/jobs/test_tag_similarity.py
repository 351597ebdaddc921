"""Artists whose tags HetRec's listeners gave alike, as NumPy has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp
from support.cypher import CLEAR, cypher
from support.tagged import EDGES, given_by_listeners, neighbours, write_given

from graphsig import queries
from graphsig.graph import Graph

DERIVED = """MATCH (a:Artist)-[t:TAGGED]->(tag:Tag)
RETURN a.id AS artist, tag.id AS tag, t.weight AS weight, tag.idf AS idf, a.support AS support,
       a.recommendable AS recommendable"""
ARTISTS = 1500  # as many of HetRec's artists as a test has time for
SAMPLE = 200


async def postings(graph: Graph) -> dict[tuple[str, str], float]:
    """Derive what a larger graph would have: told that these artists are too many to compare all pairs."""
    numbers = queries.get("jobs/35_tag_similarity/20_numbers")
    assert numbers.text.count("> 50000") == 1
    assert await graph.write(replace(numbers, text=numbers.text.replace("> 50000", "> 0"))) != [{"nodes": 0}]
    await graph.write(queries.get("jobs/35_tag_similarity/30_postings"))
    await graph.write(queries.get("jobs/35_tag_similarity/40_nearest"), run="run:postings")
    rows = await graph.read(cypher(EDGES))
    return {(row["a"], row["b"]): row["score"] for row in rows if row["run"] == "run:postings"}


@pytest.fixture(scope="module")
def real(settings: Any, in_graph: Any, shared_data: Path) -> Iterator[dict[str, Any]]:
    async def work(graph: Graph) -> dict[str, Any]:
        await graph.write(CLEAR)
        await write_given(graph, given_by_listeners(shared_data, ARTISTS))
        first = await neighbours(graph)
        return {
            "edges": first,
            "again": await neighbours(graph),
            "tagged": await graph.read(cypher(DERIVED)),
            "postings": await postings(graph),
        }

    yield in_graph(settings, work)
    in_graph(settings, lambda graph: graph.write(CLEAR))


@pytest.fixture(scope="module")
def similarity(real: dict[str, Any]) -> tuple[list[str], np.ndarray]:
    """The ids of those who can be recommended, and the score of each pair of them."""
    rows = [row for row in real["tagged"] if row["recommendable"]]
    artists = sorted({row["artist"] for row in rows})
    tags = sorted({row["tag"] for row in rows})
    place, column = {name: i for i, name in enumerate(artists)}, {name: i for i, name in enumerate(tags)}
    matrix = sp.csr_matrix(
        (
            [row["weight"] * row["idf"] for row in rows],
            ([place[row["artist"]] for row in rows], [column[row["tag"]] for row in rows]),
        )
    )
    support = np.zeros(len(artists))
    for row in rows:
        support[place[row["artist"]]] = row["support"]
    length = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    scaled = sp.diags(support / (support + 1) / length) @ matrix
    found = (scaled @ scaled.T).toarray()
    np.fill_diagonal(found, 0)
    return artists, found


def test_the_scores_are_those_of_numpy(real, similarity):
    artists, scores = similarity
    place = {name: i for i, name in enumerate(artists)}
    assert len(real["edges"]) > 5 * len(artists)
    for (a, b), (score, _) in real["edges"].items():
        assert score == pytest.approx(scores[place[a], place[b]], abs=1e-6)


def test_the_neighbours_are_those_of_numpy(real, similarity):
    artists, scores = similarity
    found: dict[str, set[str]] = {name: set() for name in artists}
    for a, b in real["edges"]:
        found[a].add(b)
        found[b].add(a)
    hits = total = 0
    for i in np.random.default_rng(6).choice(len(artists), SAMPLE, replace=False):
        order = sorted(range(len(artists)), key=lambda j, i=i: (-round(scores[i, j], 9), artists[j]))[:20]
        nearest = {artists[j] for j in order if scores[i, j] > 0}
        last = min(scores[i, j] for j in order)
        tied = {artists[j] for j in order if scores[i, j] <= last + 1e-8}  # the last digit decides among them
        hits += len(nearest & found[artists[i]]) + len((nearest & tied) - found[artists[i]])
        total += len(nearest)
    assert hits == total  # all pairs are compared


def test_what_postings_find_is_nearly_all_of_it_with_the_same_scores(real, similarity):
    """By the statements for more artists than a test has time for, told that these are too many already."""
    artists, scores = similarity
    place = {name: i for i, name in enumerate(artists)}
    found: dict[str, list[float]] = {name: [] for name in artists}
    for (a, b), score in real["postings"].items():
        assert score == pytest.approx(scores[place[a], place[b]], abs=1e-6)
        found[a].append(score)
        found[b].append(score)
    hits = total = 0
    for i in np.random.default_rng(6).choice(len(artists), SAMPLE, replace=False):
        nearest = np.sort(scores[i])[::-1][:10]
        nearest = nearest[nearest > 1e-8]
        best = sorted(found[artists[i]], reverse=True)[: len(nearest)]
        hits += sum(score >= nearest[-1] - 2e-9 for score in best)  # of several as near any counts
        total += len(nearest)
    assert hits / total >= 0.95


def test_a_second_run_makes_the_same(real):
    assert real["again"] == real["edges"]
