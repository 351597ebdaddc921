"""The job `embedding`: artists with the same surroundings lie near each other, and the vector index finds them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from support.cypher import cypher

from graphsig import jobs
from graphsig.graph import Graph, Transaction
from graphsig.jobs.cypher_job import given

SAMPLED = 200


async def derive(transaction: Transaction) -> list[int]:
    """Run the statements of the job, and return what each counted."""
    rows = [
        await transaction.run(query, **given(query, "run:test"))
        for query in jobs.named(jobs.cypher_jobs(), "embedding").statements
    ]
    assert [len(each) for each in rows] == [1] * len(rows)
    return [next(iter(each[0].values())) for each in rows]


async def derived(graph: Graph) -> list[int]:
    return await graph.transact(derive, writes=True)


PLACES = cypher(
    """MATCH (a:Artist) WHERE a.graph_embedding IS NOT NULL
    RETURN a.id AS id, a.graph_embedding AS vector, a.graph_model AS model, a.recommendable AS recommendable
    ORDER BY id"""
)
# Two camps that share nothing: a and b with their tags and label, x and y with theirs; alone is tied to nobody.
CAMPS = cypher(
    """UNWIND [['a', 'p'], ['b', 'p'], ['x', 'q'], ['y', 'q']] AS row
    MERGE (a:Artist {id: row[0], name: row[0]}) SET a.recommendable = true
    MERGE (tag:Tag {id: row[1]}) SET tag.idf = 0.5
    MERGE (other:Tag {id: row[1] + row[1]}) SET other.idf = 0.25
    MERGE (label:Label {id: row[1]}) SET label.boutique = 0.5
    CREATE (a)-[:TAGGED {weight: 1.0}]->(tag), (a)-[:TAGGED {weight: 0.5}]->(other),
           (a)-[:ON_LABEL {affinity: 0.5}]->(label)
    MERGE (:Artist {id: 'alone', name: 'alone', recommendable: true})
    RETURN count(*) AS n"""
)


def test_an_empty_graph_is_left_as_it_is(empty_graph_settings, in_graph):
    assert in_graph(empty_graph_settings, derived) == [0, 0, 0, 0]


def test_artists_with_the_same_surroundings_have_the_same_place(empty_graph_settings, in_graph):
    async def work(graph: Graph) -> Any:
        await graph.write(CAMPS)
        counts, first = await derived(graph), await graph.read(PLACES)
        again, second = await derived(graph), await graph.read(PLACES)
        return counts, first, again, second

    counts, first, again, second = in_graph(empty_graph_settings, work)
    assert (counts, again) == ([0, 11, 4, 0], [4, 11, 4, 0])  # 5 artists, 4 tags and 2 labels
    assert first == second
    assert [each["id"] for each in first] == ["a", "b", "x", "y"]
    a, b, x, y = (np.array(each["vector"]) for each in first)
    assert np.allclose(np.linalg.norm([a, b, x, y], axis=1), 1, atol=1e-6)
    assert a == pytest.approx(b, abs=1e-6)
    assert x == pytest.approx(y, abs=1e-6)
    assert abs(a @ x) < 0.4  # random directions, not far from a right angle


def test_the_order_in_which_things_were_loaded_does_not_matter(empty_graph_settings, in_graph):
    ties = [(f"a{i:02}", f"t{(i * step) % 7}") for i in range(30) for step in (1, 2, 3)]
    tie = cypher(
        """UNWIND $ties AS row
        MERGE (a:Artist {id: row[0], name: row[0]}) MERGE (tag:Tag {id: row[1]}) SET tag.idf = 0.5
        MERGE (a)-[:TAGGED {weight: 1.0}]->(tag)
        RETURN count(*) AS n"""
    )
    clear = cypher("MATCH (n) WHERE NOT n:Schema DETACH DELETE n RETURN count(*) AS n")

    async def work(graph: Graph) -> Any:
        found = []
        for order in (ties, ties[::-1], ties[40:] + ties[:40]):
            await graph.write(tie, ties=[list(each) for each in order])
            await derived(graph)
            found.append(await graph.read(PLACES))
            await graph.write(clear)
        return found

    first, *others = in_graph(empty_graph_settings, work)
    assert len(first) == 30
    assert all(other == first for other in others)


def test_who_is_tied_to_nobody_any_more_loses_their_place(empty_graph_settings, in_graph):
    async def work(graph: Graph) -> Any:
        await graph.write(CAMPS)
        await derived(graph)
        await graph.write(cypher("MATCH (:Artist {id: 'y'})-[e]->() DELETE e RETURN count(*) AS n"))
        return await derived(graph), await graph.read(PLACES)

    counts, places = in_graph(empty_graph_settings, work)
    assert counts == [4, 11, 3, 1]
    assert [each["id"] for each in places] == ["a", "b", "x"]


class _UndoneError(Exception):
    """Ends a transaction so that nothing of it stays."""


INDEX = cypher(
    """UNWIND $ids AS id
    MATCH (a:Artist {id: id})
    CALL (a) {
      WITH a.graph_embedding AS place, a
      MATCH (c:Artist)
      SEARCH c IN (VECTOR INDEX artist_graph_embedding FOR place WHERE c.recommendable = true LIMIT 60)
      WITH c, vector.similarity.cosine(place, c.graph_embedding) AS cosine
      WHERE c <> a
      ORDER BY cosine DESC, c.id LIMIT 10
      RETURN collect(c.id) AS near
    }
    RETURN id, near"""
)
TAGS = cypher("MATCH (a:Artist)-[:TAGGED]->(tag:Tag) RETURN a.id AS id, collect([tag.id, tag.idf]) AS tags")
LABELS = cypher("MATCH (a:Artist)-[:ON_LABEL]->(label:Label) RETURN a.id AS id, collect([label.id, 1.0]) AS labels")


def test_neighbours_in_the_sample_share_tags_and_labels_and_are_found_again(sample_settings, in_graph):
    async def work(graph: Graph) -> Any:
        places = await graph.read(PLACES)
        ids = [each["id"] for each in places if each["recommendable"]]
        sampled = np.random.default_rng(1).permutation(ids)[:SAMPLED].tolist()
        index = {row["id"]: row["near"] for row in await graph.read(INDEX, ids=sampled)}
        tags = {row["id"]: dict(row["tags"]) for row in await graph.read(TAGS)}
        labels = {row["id"]: dict(row["labels"]) for row in await graph.read(LABELS)}
        return places, ids, sampled, index, tags, labels

    places, ids, sampled, index, tags, labels = in_graph(sample_settings, work)
    place = {each["id"]: np.array(each["vector"]) for each in places}
    matrix = np.array([place[id_] for id_ in ids])
    assert np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)
    assert {each["model"] for each in places} == {"FastRP 128"}

    by_index = 0.0
    ours = {"tags": 0.0, "labels": 0.0}
    others = {"tags": 0.0, "labels": 0.0}
    random = np.random.default_rng(3)
    for id_ in sampled:
        cosines = matrix @ place[id_]
        cosines[ids.index(id_)] = -1
        tenth = np.sort(cosines)[-10] - 1e-6  # artists may share a place, so whoever lies as near is as right
        by_index += np.mean([place[other] @ place[id_] >= tenth for other in index[id_]])
        for name, known in (("tags", tags), ("labels", labels)):
            ours[name] += sum(_shared(known.get(id_, {}), known.get(other, {})) for other in index[id_])
            others[name] += sum(_shared(known.get(id_, {}), known.get(other, {})) for other in random.choice(ids, 10))
    assert by_index / len(sampled) >= 0.95
    assert ours["tags"] > 1.3 * others["tags"]
    assert ours["labels"] > 2 * others["labels"]


def _shared(mine: dict[str, float], theirs: dict[str, float]) -> float:
    """How telling what they share is: a tag by its idf, a label by itself."""
    return sum(weight for name, weight in mine.items() if name in theirs)


def test_another_run_over_the_sample_gives_the_same_vectors(sample_settings, in_graph):
    found: list[Any] = []

    async def work(transaction: Transaction) -> None:
        found.append(await transaction.run(PLACES))
        await derive(transaction)
        found.append(await transaction.run(PLACES))
        raise _UndoneError

    with pytest.raises(_UndoneError):
        in_graph(sample_settings, lambda graph: graph.transact(work, writes=True, timeout=300))
    before, after = found
    assert [each["id"] for each in before] == [each["id"] for each in after]
    assert np.abs(np.array([each["vector"] for each in before]) - [each["vector"] for each in after]).max() < 1e-5
