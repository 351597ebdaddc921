"""Who is written about together: worked out by hand, and by NumPy on the sample and invented articles."""

from __future__ import annotations

import itertools
import math
import random
from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from support.cypher import cypher
from support.undone import undone

from graphsig import jobs
from graphsig.graph import Graph

EDGES = """MATCH (a:Artist)-[e:CO_MENTIONED]->(b:Artist)
RETURN a.id AS a, b.id AS b, e.score AS score, e.count AS count ORDER BY a, b"""
FACTS = """MATCH (x:Artist)-[m:MENTIONED_IN]->(article:Article)
OPTIONAL MATCH (x)-[:SAME_AS]->(c:Artist)
RETURN article.id AS article, coalesce(c.id, x.id) AS artist, m.offsets AS offsets,
       coalesce(m.confidence, 1.0) AS confidence,
       [(article)-[:PUBLISHED_BY]->(s:Source) | s.weight][0] AS weight,
       [(article)-[:ABOUT]->(y:Artist) | coalesce([(y)-[:SAME_AS]->(z:Artist) | z.id][0], y.id)] AS subjects"""


async def derive(graph: Graph) -> dict[tuple[str, str], tuple[float, int]]:
    await jobs.run(graph, jobs.cypher_jobs(), ["co_mentions"], again=True)
    rows = await graph.transact(lambda transaction: transaction.run(cypher(EDGES)), timeout=300)
    assert all(row["a"] < row["b"] for row in rows)
    return {(row["a"], row["b"]): (row["score"], row["count"]) for row in rows}


async def write(graph: Graph, rows: list[dict[str, Any]]) -> None:
    """Write mentions: article, artist, offsets, confidence and weight (of the article's source)."""
    await graph.write(
        cypher("""UNWIND $rows AS r MERGE (a:Artist {id: r.artist}) MERGE (x:Article {id: r.article})
        MERGE (s:Source {id: 'source:' + coalesce(r.weight, 1.0)}) SET s.weight = coalesce(r.weight, 1.0)
        MERGE (x)-[:PUBLISHED_BY]->(s)
        MERGE (a)-[m:MENTIONED_IN]->(x) SET m.offsets = r.offsets, m.confidence = r.confidence"""),
        rows=rows,
    )


def mention(article: str, artist: str, *offsets: int, **more: float) -> dict[str, Any]:
    row = {"article": article, "artist": artist, "offsets": list(offsets) or None, "confidence": None, "weight": None}
    return {**row, **more}


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that writes mentions and more, runs the job and returns the edges."""

    def run(rows: list[dict[str, Any]], *more: str) -> Any:
        async def work(graph: Graph) -> Any:
            await write(graph, rows)
            for text in more:
                await graph.write(cypher(text))
            return await derive(graph)

        return in_graph(empty_graph_settings, work)

    return run


def score(weight: float) -> float:
    return pytest.approx(1 - math.exp(-weight), abs=1e-8)


def test_how_near_the_names_stand(derived: Any) -> None:
    """Of three names two share a sentence, and the third is far off; only the nearest places of a pair count."""
    rows = [mention("x", "a", 100, 9000), mention("x", "b", 0, 300), mention("x", "c", 100_000)]
    far = 91_000  # from a's last place to c
    assert derived(rows) == {
        ("a", "b"): (score(0.5 * (1 / 3 + 2 / 3 / (1 + (100 / 200) ** 2))), 1),
        ("a", "c"): (score(0.5 * (1 / 3 + 2 / 3 / (1 + (far / 200) ** 2))), 1),
        ("b", "c"): (score(0.5 * (1 / 3 + 2 / 3 / (1 + (99_700 / 200) ** 2))), 1),
    }


def test_source_and_confidence_weigh_and_articles_add_up(derived: Any) -> None:
    rows = [mention("x", "a", 0, confidence=0.5, weight=0.4), mention("x", "b", 0, confidence=0.8, weight=0.4)]
    rows += [mention("y", "a"), mention("y", "b", 7)]  # one of them does not say where: half of ½
    assert derived(rows) == {("a", "b"): (score(0.5 * 0.5 * 0.8 * 0.4 + 0.25), 2)}


def test_an_article_about_somebody(derived: Any) -> None:
    """It ties each pair once, by the stronger rule; what is one entity is one, and nobody is tied to themselves."""
    rows = [mention("x", "b", confidence=0.9), mention("x", "c"), mention("x", "a"), mention("x", "b2", confidence=0.6)]
    about = "MATCH (x:Article {id: 'x'}), (a:Artist {id: 'a'}) CREATE (x)-[:ABOUT]->(a)"
    same = "MATCH (b:Artist {id: 'b'}), (b2:Artist {id: 'b2'}) CREATE (b2)-[:SAME_AS]->(b)"
    assert derived(rows, about, same) == {
        ("a", "b"): (score(0.5 * 0.9), 1),
        ("a", "c"): (score(0.5), 1),
        ("b", "c"): (score(0.5 / 3 * 0.9), 1),
    }


def test_a_list_of_everybody_ties_nobody(derived: Any) -> None:
    rows = [mention("x", f"a{n}", n) for n in range(51)]
    assert derived(rows) == {}
    edges = derived([mention("y", f"b{n}", n) for n in range(50)])  # besides those above
    assert len(edges) == 50 * 49 / 2


def test_what_no_longer_holds_goes_and_no_articles(empty_graph_settings: Any, in_graph: Any) -> None:
    async def work(graph: Graph) -> Any:
        nothing = await derive(graph)
        await write(graph, [mention("x", "a"), mention("x", "b"), mention("y", "b"), mention("y", "c")])
        first, second = await derive(graph), await derive(graph)
        await graph.write(cypher("MATCH (x:Article {id: 'x'}) DETACH DELETE x"))
        return nothing, first, second, await derive(graph)

    nothing, first, second, last = in_graph(empty_graph_settings, work)
    assert nothing == {}
    assert first == second == {("a", "b"): (score(0.25), 1), ("b", "c"): (score(0.25), 1)}
    assert last == {("b", "c"): (score(0.25), 1)}


@pytest.fixture(scope="module")
def real(sample_settings: Any, in_graph: Any) -> Any:
    """The sample with 60 more articles, which name any artists anywhere; undone afterwards."""

    async def work(graph: Graph) -> Any:
        ids = [row["id"] for row in await graph.read(cypher("MATCH (a:Artist) RETURN a.id AS id ORDER BY id"))]
        dice = random.Random(4)  # noqa: S311
        some = dice.sample(ids, 300)
        rows = []
        for n in range(60):
            weight = dice.choice([0.2, 0.5, 1.0])
            rows += [
                mention(
                    f"article {n}", artist, *dice.sample(range(9000), dice.randrange(5)), weight=weight,
                    confidence=round(dice.uniform(0.3, 1), 3),
                )
                for artist in dice.sample(some, dice.randrange(2, 60))
            ]  # fmt: skip
        await write(graph, rows)
        await graph.write(
            cypher("""UNWIND $pairs AS pair MATCH (a:Artist {id: pair[0]}), (b:Artist {id: pair[1]})
            CREATE (a)-[:SAME_AS]->(b)"""),
            pairs=list(zip(some[:20], some[20:40], strict=True)),
        )
        return await derive(graph), await graph.transact(
            lambda transaction: transaction.run(cypher(FACTS)), timeout=300
        )

    return in_graph(sample_settings, lambda graph: undone(graph, work))


def test_as_numpy_has_it(real: Any) -> None:
    found, facts = real
    mentioned: dict[str, dict[str, tuple[float, list[int]]]] = defaultdict(dict)
    subjects: dict[str, set[str]] = {}
    weights: dict[str, float] = {}
    for row in facts:
        confidence, offsets = mentioned[row["article"]].get(row["artist"], (0.0, []))
        mentioned[row["article"]][row["artist"]] = (
            max(confidence, row["confidence"]),
            offsets + (row["offsets"] or []),
        )
        weights[row["article"]] = row["weight"]
        subjects[row["article"]] = set(row["subjects"])
    sums: dict[tuple[str, str], list[float]] = defaultdict(list)
    for article, names in mentioned.items():
        best: dict[tuple[str, str], float] = {}
        n = len(names)
        if n <= 50:
            for a, b in itertools.combinations(sorted(names), 2):
                (sure, here), (certain, there) = names[a], names[b]
                gaps = np.abs(np.subtract.outer(here, there)) if here and there else np.array([np.inf])
                near = 1 / (1 + (gaps.min() / 200) ** 2)
                best[a, b] = 0.5 * (1 / n + (1 - 1 / n) * near) * sure * certain
        for one, other in itertools.product(names, subjects[article]):
            if one != other:
                pair = (min(one, other), max(one, other))
                best[pair] = max(best.get(pair, 0), 0.5 * names[one][0])
        for pair, weight in best.items():
            sums[pair].append(weight * weights[article])
    near_by: dict[str, set[str]] = defaultdict(set)
    for a, b in found:
        near_by[a].add(b)
        near_by[b].add(a)
    expected: dict[str, set[str]] = defaultdict(set)
    for a, b in sums:
        expected[a].add(b)
        expected[b].add(a)
    assert len(expected) > 200
    for name in random.Random(6).sample(sorted(expected), 200):  # noqa: S311
        assert near_by[name] == expected[name]
        for other in expected[name]:
            pair = (min(name, other), max(name, other))
            assert found[pair] == (pytest.approx(1 - np.exp(-np.sum(sums[pair])), abs=1e-6), len(sums[pair]))
