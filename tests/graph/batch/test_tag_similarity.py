"""Whose tags are alike: worked out by hand on small graphs, and by NumPy on HetRec's tags."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp
from support.cypher import CLEAR, cypher

from graphsig import batch, queries
from graphsig.graph import Graph
from graphsig.recommend import candidates

EDGES = """MATCH (a:Artist)-[e:SHARES_TAGS]->(b:Artist)
RETURN a.id AS a, b.id AS b, e.score AS score, e.tags AS tags, e.run AS run"""
GIVEN = """UNWIND $rows AS row
MERGE (a:Artist {id: row.artist})
MERGE (t:Tag {id: row.tag}) ON CREATE SET t.name = row.tag, t.kind = 'folksonomy'
CREATE (a)-[:HAS_TAG {count: row.count, source: 'test'}]->(t)"""
DERIVED = """MATCH (a:Artist)-[t:TAGGED]->(tag:Tag)
RETURN a.id AS artist, tag.id AS tag, t.weight AS weight, tag.idf AS idf, a.support AS support,
       a.recommendable AS recommendable"""
ARTISTS = 1500  # as many of HetRec's artists as a test has time for
SAMPLE = 200
SIGNALS = (
    "audio_similarity", "tag_overlap", "artist_similarity", "text_similarity", "label_affinity", "cultural_similarity",
    "co_mention",
)  # fmt: skip


async def derive(graph: Graph) -> dict[tuple[str, str], tuple[float, int]]:
    await batch.run(graph, [batch.named("tag_similarity")], again=True)
    rows = await graph.read(cypher(EDGES))
    assert all(row["a"] < row["b"] for row in rows)
    assert len({(row["a"], row["b"]) for row in rows}) == len(rows)
    assert len({row["run"] for row in rows}) <= 1
    return {(row["a"], row["b"]): (row["score"], row["tags"]) for row in rows}


def given(**tags: str) -> list[dict[str, Any]]:
    """Return the tags of artists, each written `tag` or `tag*count`."""
    return [
        {"artist": artist, "tag": one.partition("*")[0], "count": float(one.partition("*")[2] or 1)}
        for artist, text in tags.items()
        for one in text.split()
    ]


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that gives artists tags, runs the job, and again after each change; returns the last edges."""

    def run(rows: list[dict[str, Any]], *more: str) -> Any:
        async def work(graph: Graph) -> Any:
            await graph.write(cypher(GIVEN), rows=rows)
            found = await derive(graph)
            for text in more:
                await graph.write(cypher(text))
                # what is not loaded by a loader makes nothing stale
                await batch.run(graph, [batch.named("tags"), batch.named("support")], again=True)
                found = await derive(graph)
            return found

        return in_graph(empty_graph_settings, work)

    return run


def test_the_score_is_the_cosine_shrunk_on_both_sides(derived):
    found = derived(given(a="x*4 y*2 z*1", b="x*3 y*3 w*3", c="z w v", d="v z w"))
    # Four artists; x and y are on two, z and w on three, v on two. Of those who gave a tag three count: six of a's,
    # nine of b's, three of c's and d's, and eight of them are as much as a work.
    idf = {tag: math.log(5 / n) / math.log(5) for tag, n in {"x": 2, "y": 2, "z": 3, "w": 3, "v": 2}.items()}
    a = {"x": 1.0 * idf["x"], "y": 0.5**0.75 * idf["y"], "z": 0.25**0.75 * idf["z"]}
    b = {"x": idf["x"], "y": idf["y"], "w": idf["w"]}
    cosine = sum(a[t] * b.get(t, 0) for t in a) / math.hypot(*a.values()) / math.hypot(*b.values())
    assert found["a", "b"] == (pytest.approx(cosine * 6 / 14 * 9 / 17, abs=1e-9), 2)
    assert found["c", "d"] == (pytest.approx((3 / 11) ** 2, abs=1e-9), 3)
    assert found["a", "c"][1] == 1


def test_the_score_is_the_signal_of_a_request(derived, empty_graph_settings, in_graph):
    found = derived(given(a="x*4 y*2 z*1", b="x*3 y*3 w*3", c="z w v", d="v z w"))

    async def ask(graph: Graph) -> Any:
        seed = (await graph.read(queries.get("recommend/seed"), id="a", enough=0.0))[0]
        return await candidates(graph, seed, dict.fromkeys(SIGNALS, 1 / 7))

    signals = {row["id"]: row["signals"]["tag_overlap"] for row in in_graph(empty_graph_settings, ask)}
    assert signals["b"] == pytest.approx(found["a", "b"][0], abs=1e-9)
    assert signals["c"] == pytest.approx(found["a", "c"][0], abs=1e-9)


def test_who_cannot_be_recommended_is_no_neighbour(derived):
    assert derived(given(a="x y z", b="x y", c="x y z")).keys() == {("a", "c")}


def test_each_artist_keeps_twenty(derived):
    rows = [
        {"artist": f"artist {i:02}", "tag": tag, "count": count}
        for i in range(60)
        for tag, count in (("all", 10.0), ("also all", 10.0), (f"pair {i // 2}", 10.0), (f"part {i // 3}", 1.0))
    ]
    found = derived(rows)
    for i in range(0, 60, 2):
        assert (f"artist {i:02}", f"artist {i + 1:02}") in found
    # Many are equally near: the smaller id decides.
    kept = Counter(name for pair in found for name in pair)
    assert min(kept.values()) == 20
    assert kept["artist 59"] == 20


def test_a_tie_that_no_longer_holds_is_removed(derived):
    gone = "MATCH (a:Artist {id: 'a'})-[h:HAS_TAG]->() DELETE h"
    assert derived(given(a="x y z", b="x y z", c="x y z"), gone).keys() == {("b", "c")}


@pytest.mark.parametrize("rows", [[], given(a="x y z")])
def test_nothing_and_nobody_else(derived, rows):
    assert derived(rows) == {}


def test_the_job_says_what_memory_it_may_need(derived, empty_graph_settings, in_graph):
    derived(given(a="x y z", b="x y z"))
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(queries.get("batch/tag_similarity/00_memory")))
    assert 0 < rows[0]["bytes"] < 50_000_000


# ── HetRec ──


def hetrec(folder: Path) -> list[dict[str, Any]]:
    """Return who carries which tag how often: the artists of the smallest numbers."""
    lines = (folder / "hetrec2011-lastfm-2k" / "user_taggedartists.dat").read_text().splitlines()[1:]
    counts = Counter(tuple(map(int, line.split("\t")[1:3])) for line in lines)
    return [
        {"artist": f"artist {artist:05}", "tag": f"tag {tag:05}", "count": float(count)}
        for (artist, tag), count in sorted(counts.items())
        if artist <= ARTISTS
    ]


async def postings(graph: Graph) -> dict[tuple[str, str], float]:
    """Derive what a larger graph would have: told that these artists are too many to compare all pairs."""
    numbers = queries.get("batch/tag_similarity/20_numbers")
    assert numbers.text.count("> 50000") == 1
    assert await graph.write(replace(numbers, text=numbers.text.replace("> 50000", "> 0"))) != [{"nodes": 0}]
    await graph.write(queries.get("batch/tag_similarity/30_postings"))
    await graph.write(queries.get("batch/tag_similarity/40_nearest"), run="run:postings")
    rows = await graph.read(cypher(EDGES))
    return {(row["a"], row["b"]): row["score"] for row in rows if row["run"] == "run:postings"}


@pytest.fixture(scope="module")
def real(settings: Any, in_graph: Any, shared_data: Path) -> Iterator[dict[str, Any]]:
    async def work(graph: Graph) -> dict[str, Any]:
        await graph.write(CLEAR)
        rows = hetrec(shared_data)
        for i in range(0, len(rows), 20_000):
            await graph.write(cypher(GIVEN), rows=rows[i : i + 20_000])
        first = await derive(graph)
        return {
            "edges": first,
            "again": await derive(graph),
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
