"""The job `popularity`: from listeners where they were counted, else from the place in the graph."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import Any

import numpy as np
import pytest
from support.cypher import cypher

from graphsig import jobs
from graphsig.graph import Graph, Transaction

SAMPLED = 200


async def derive(transaction: Transaction) -> list[int]:
    """Run the statements of the job, and return what each counted."""
    rows = [await transaction.run(query) for query in jobs.named(jobs.cypher_jobs(), "popularity").statements]
    assert [len(each) for each in rows] == [1] * len(rows)
    return [next(iter(each[0].values())) for each in rows]


POPULAR = cypher(
    """MATCH (a:Artist) WHERE a.popularity IS NOT NULL OR a.popularity_source IS NOT NULL
    RETURN a.id AS id, a.popularity AS popularity, a.popularity_source AS source ORDER BY id"""
)


def popular(settings: Any, in_graph: Any, *statements: str) -> tuple[list[int], dict[str, tuple[float, str]]]:
    async def work(graph: Graph) -> Any:
        for each in statements:
            await graph.write(cypher(each))
        return await graph.transact(derive, writes=True), await graph.read(POPULAR)

    counts, rows = in_graph(settings, work)
    return counts, {row["id"]: (row["popularity"], row["source"]) for row in rows}


def test_of_an_empty_graph_and_of_who_stands_alone_nothing_is_known(empty_graph_settings, in_graph):
    assert popular(empty_graph_settings, in_graph) == ([0, 0, 0], {})
    assert popular(empty_graph_settings, in_graph, "CREATE (:Artist {id: 'a', name: 'a'})") == ([0, 0, 0], {})


def test_listeners_count_by_their_logarithm_and_a_sample_of_them_is_scaled_up(empty_graph_settings, in_graph):
    """a has 999 listeners, 10 of them in the graph, so each of b's 5 stands for 99.9; c's are known of another node."""
    counts, found = popular(
        empty_graph_settings,
        in_graph,
        "UNWIND [['a', 999], ['b', null], ['c', 9], ['d', 0]] AS row CREATE (:Artist {id: row[0], listeners: row[1]})",
        "MATCH (c:Artist {id: 'c'}) CREATE (:Artist {id: 'e', listeners: 99})-[:SAME_AS]->(c)",
        """UNWIND range(1, 10) AS i CREATE (u:User {id: 'u' + i})
        WITH u, i MATCH (a:Artist) WHERE a.id = 'a' OR a.id = 'b' AND i <= 5 CREATE (u)-[:PLAYED]->(a)""",
    )
    assert counts == [0, 4, 0]
    assert found == {
        "a": (1.0, "listeners"),
        "b": (pytest.approx(log(500.5) / log(1000), abs=1e-9), "listeners"),
        "c": (pytest.approx(2 / 3, abs=1e-9), "listeners"),
        "d": (0.0, "listeners"),
    }


# The hub is tied to four; the four are tied to nobody else.
STAR = """CREATE (hub:Artist {id: 'hub'}) WITH hub
UNWIND range(1, 4) AS i CREATE (hub)-[:CO_MENTIONED {score: 0.5}]->(:Artist {id: 'spoke' + i})"""


def test_without_listeners_the_share_of_ranks_below_is_the_popularity(empty_graph_settings, in_graph):
    """Of five ranks four are the same: they reach from 0 to .87, the highest one from .88 to 1."""
    counts, found = popular(empty_graph_settings, in_graph, STAR, "CREATE (:Artist {id: 'alone'})")
    assert counts == [0, 0, 5]
    assert found == {"hub": (0.94, "rank"), **{f"spoke{i}": (0.43, "rank") for i in range(1, 5)}}


def test_ranks_are_put_on_the_scale_of_those_with_listeners(empty_graph_settings, in_graph):
    counts, found = popular(
        empty_graph_settings,
        in_graph,
        STAR,
        "MATCH (a:Artist) WHERE a.id IN ['hub', 'spoke1'] SET a.listeners = CASE a.id WHEN 'hub' THEN 999 ELSE 9 END",
        "MATCH (a:Artist {id: 'spoke4'}) CREATE (a)-[:SIMILAR_TO {score: 0.1}]->(:Artist {id: 'far'})",
    )
    assert counts == [0, 2, 4]
    third = pytest.approx(1 / 3, abs=1e-9)
    assert {id_: source for id_, (_, source) in found.items()} == {
        **dict.fromkeys(["hub", "spoke1"], "listeners"),
        **dict.fromkeys(["far", "spoke2", "spoke3", "spoke4"], "rank"),
    }
    assert (found["hub"][0], found["spoke1"][0], found["spoke2"][0], found["far"][0]) == (1.0, third, third, third)


def test_what_is_not_known_any_more_is_forgotten(empty_graph_settings, in_graph):
    async def work(graph: Graph) -> Any:
        await graph.write(cypher(STAR))
        first = await graph.transact(derive, writes=True), await graph.read(POPULAR)
        second = await graph.transact(derive, writes=True), await graph.read(POPULAR)
        await graph.write(cypher("MATCH (a:Artist {id: 'spoke1'})-[e]-() DELETE e"))
        return first, second, await graph.transact(derive, writes=True), await graph.read(POPULAR)

    first, second, counts, left = in_graph(empty_graph_settings, work)
    assert first[1] == second[1]
    assert second[0] == [5, 0, 5]
    assert counts == [5, 0, 4]
    assert "spoke1" not in {row["id"] for row in left}


class _UndoneError(Exception):
    """Ends a transaction so that nothing of it stays."""


TIES = cypher(
    """MATCH (a:Artist)-[e:CO_PLAYLIST|CO_MENTIONED|COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF]->(b:Artist)
    WHERE NOT EXISTS { (a)-[:SAME_AS]->() } AND NOT EXISTS { (b)-[:SAME_AS]->() }
    RETURN a.id AS a, b.id AS b, CASE type(e) WHEN 'MEMBER_OF' THEN 0.6 ELSE e.score END AS weight"""
)


def article_rank(ties: list[dict[str, Any]]) -> dict[str, float]:
    """Return ArticleRank by its definition: PageRank in which the average degree is added to each degree."""
    ids = sorted({tie[end] for tie in ties for end in "ab"})
    place = {id_: i for i, id_ in enumerate(ids)}
    a = np.array([place[tie["a"]] for tie in ties])
    b = np.array([place[tie["b"]] for tie in ties])
    weight = np.array([tie["weight"] for tie in ties])
    source, target, weight = np.r_[a, b], np.r_[b, a], np.r_[weight, weight]
    degree = np.bincount(source, weight, len(ids))
    average = len(source) / len(ids)
    rank = np.full(len(ids), 0.15)
    for _ in range(200):
        rank = 0.15 + 0.85 * np.bincount(target, (rank / (degree + average))[source] * weight, len(ids))
    return dict(zip(ids, rank.tolist(), strict=True))


def test_it_is_what_numpy_says_of_the_sample(sample_settings, in_graph):
    """With listeners of every fourth artist; undone afterwards."""
    found: dict[str, Any] = {}

    async def work(transaction: Transaction) -> None:
        found["ties"] = await transaction.run(TIES)
        listeners = {id_: round(2000 / (1 + i)) for i, id_ in enumerate(sorted(article_rank(found["ties"]))[::4])}
        rows = [{"id": id_, "listeners": count} for id_, count in listeners.items()]
        await transaction.run(
            cypher("UNWIND $rows AS row MATCH (a:Artist {id: row.id}) SET a.listeners = row.listeners"), rows=rows
        )
        found["listeners"] = listeners
        await derive(transaction)
        found["popular"] = await transaction.run(POPULAR)
        raise _UndoneError

    with pytest.raises(_UndoneError):
        in_graph(sample_settings, lambda graph: graph.transact(work, writes=True, timeout=300))
    rank = article_rank(found["ties"])
    assert {row["id"] for row in found["popular"]} == rank.keys()
    sources = Counter(row["source"] for row in found["popular"])
    assert sources == {"listeners": len(found["listeners"]), "rank": len(rank) - len(found["listeners"])}

    known = {id_: log(1 + count) / log(2001) for id_, count in found["listeners"].items()}
    ranks, popularities = sorted(rank[id_] for id_ in known), sorted(known.values())
    last = len(known) - 1
    near = 2 + len(known) // 100  # popularity is looked up in hundredths
    for i in np.random.default_rng(1).permutation(len(found["popular"]))[:SAMPLED].tolist():
        row = found["popular"][i]
        if row["source"] == "listeners":
            assert row["popularity"] == pytest.approx(known[row["id"]], abs=1e-9)
            continue
        low, high = (np.searchsorted(ranks, rank[row["id"]] + step) for step in (-1e-5, 1e-5))
        middle = int(low + high) // 2
        assert popularities[max(middle - near, 0)] <= row["popularity"] + 1e-9
        assert row["popularity"] <= popularities[min(middle + near, last)] + 1e-9
