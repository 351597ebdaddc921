"""The job `scenes`: groups of artists that are near each other in everything, numbered and named."""

from __future__ import annotations

from typing import Any

import networkx
import numpy as np
import pytest
from support.cypher import cypher

from graphsig import jobs
from graphsig.graph import Graph, Transaction
from graphsig.jobs.cypher_job import given
from graphsig.signals import DEFAULT_WEIGHTS

# What each tie stands for in the fusion.
SIGNALS = {
    "SOUNDS_LIKE": "audio_similarity",
    "SHARES_TAGS": "tag_overlap",
    "COLLABORATED_WITH": "artist_similarity",
    "SIMILAR_TO": "artist_similarity",
    "MEMBER_OF": "artist_similarity",
    "SHARES_PRODUCER": "artist_similarity",
    "CO_MENTIONED": "cultural_similarity",
    "CO_PLAYLIST": "co_mention",
}


async def derive(transaction: Transaction) -> list[int]:
    """Run the statements of the job, and return what each counted."""
    rows = [
        await transaction.run(query, **given(query, "run:test"))
        for query in jobs.named(jobs.cypher_jobs(), "scenes").statements
    ]
    assert [len(each) for each in rows] == [1] * len(rows)
    return [next(iter(each[0].values())) for each in rows]


async def derived(graph: Graph) -> list[int]:
    return await graph.transact(derive, writes=True)


TIE = cypher(
    """UNWIND $ties AS tie
    MERGE (a:Artist {id: tie[0]}) SET a.name = tie[0], a.recommendable = coalesce(a.recommendable, true)
    MERGE (b:Artist {id: tie[2]}) SET b.name = tie[2], b.recommendable = coalesce(b.recommendable, true)
    CREATE (a)-[e:$(tie[1]) {score: tie[3]}]->(b)
    RETURN count(e) AS n"""
)
SCENES = cypher(
    "MATCH (a:Artist) WHERE a.scene IS NOT NULL RETURN a.id AS id, a.scene AS scene, a.scene_name AS name ORDER BY id"
)
Tie = tuple[str, str, str, float]


def everybody(kind: str, names: str, score: float = 0.8) -> list[Tie]:
    """Return ties between all of these artists, one letter each."""
    return [(a, kind, b, score) for a in names for b in names if a < b]


def scenes(settings: Any, in_graph: Any, ties: list[Tie], *more: str) -> tuple[list[int], dict[str, tuple[int, str]]]:
    async def work(graph: Graph) -> Any:
        await graph.write(TIE, ties=[list(tie) for tie in ties])
        for each in more:
            await graph.write(cypher(each))
        return await derived(graph), await graph.read(SCENES)

    counts, rows = in_graph(settings, work)
    return counts, {row["id"]: (row["scene"], row["name"]) for row in rows}


def test_an_empty_graph_and_one_of_a_single_artist_have_no_scenes(empty_graph_settings, in_graph):
    assert scenes(empty_graph_settings, in_graph, []) == ([0, 0, 0], {})
    single = "CREATE (:Artist {id: 'a', name: 'a', recommendable: true})"
    assert scenes(empty_graph_settings, in_graph, [], single) == ([0, 0, 0], {})


def test_scenes_are_numbered_by_size_and_named_by_tags_and_label(empty_graph_settings, in_graph):
    """Of four, of three and of two artists; the two are no scene, nor is who cannot be recommended in one."""
    ties = everybody("SHARES_TAGS", "wxyz") + everybody("SOUNDS_LIKE", "abc") + [("c", "CO_PLAYLIST", "w", 0.1)]
    ties += [("p", "COLLABORATED_WITH", "q", 1.0), ("a", "MEMBER_OF", "unknown", 1.0)]
    counts, found = scenes(
        empty_graph_settings,
        in_graph,
        ties,
        "MATCH (a:Artist {id: 'unknown'}) SET a.recommendable = false",
        """UNWIND [['IDM', 0.5, 1.0], ['Ambient', 0.4, 0.5], ['Rock', 0.1, 1.0]] AS row
        CREATE (tag:Tag {id: toLower(row[0]), name: row[0], idf: row[1]})
        WITH tag, row MATCH (a:Artist) WHERE a.id IN ['a', 'b', 'c'] CREATE (a)-[:TAGGED {weight: row[2]}]->(tag)""",
        """UNWIND [['Warp Records', ['a', 'b']], ['Own', ['c']], ['Everybody', ['a', 'b', 'c']]] AS row
        CREATE (l:Label {id: row[0], name: row[0], boutique: CASE row[0] WHEN 'Everybody' THEN 0.1 ELSE 0.9 END})
        WITH l, row MATCH (a:Artist) WHERE a.id IN row[1] CREATE (a)-[:ON_LABEL {affinity: 0.5}]->(l)""",
    )
    named = (2, "Ambient / IDM · Warp Records")
    assert found == {**dict.fromkeys("abc", named), **dict.fromkeys("wxyz", (1, "Scene 1"))}
    assert counts == [0, 2, 2]


def test_of_scenes_of_one_size_the_one_with_the_smallest_id_comes_first(empty_graph_settings, in_graph):
    ties = everybody("CO_MENTIONED", "xyz") + everybody("SIMILAR_TO", "abc")
    _, found = scenes(empty_graph_settings, in_graph, ties)
    assert {id_: scene for id_, (scene, _) in found.items()} == {**dict.fromkeys("abc", 1), **dict.fromkeys("xyz", 2)}


def test_who_is_in_no_scene_any_more_loses_it(empty_graph_settings, in_graph):
    async def work(graph: Graph) -> Any:
        await graph.write(TIE, ties=[list(tie) for tie in everybody("CO_MENTIONED", "abc")])
        first = await derived(graph)
        again = await derived(graph), await graph.read(SCENES)
        await graph.write(cypher("MATCH (:Artist {id: 'a'})-[e]->() DELETE e"))
        return first, *again, await derived(graph), await graph.read(SCENES)

    first, second, kept, third, left = in_graph(empty_graph_settings, work)
    assert (first, second, third) == ([0, 1, 1], [3, 1, 1], [3, 0, 0])
    assert [row["id"] for row in kept] == ["a", "b", "c"]
    assert left == []


class _UndoneError(Exception):
    """Ends a transaction so that nothing of it stays."""


TIES = cypher(
    """MATCH (a:Artist {recommendable: true})-[e]->(b:Artist {recommendable: true}) WHERE type(e) IN $kinds
    RETURN a.id AS a, b.id AS b, type(e) AS kind, e.score AS score"""
)
TAGS = cypher(
    """MATCH (a:Artist)-[t:TAGGED]->(tag:Tag) WHERE a.scene IS NOT NULL
    RETURN a.scene AS scene, tag.id AS id, tag.name AS name, t.weight AS weight, tag.idf AS idf"""
)


def test_in_the_sample_they_are_as_good_as_those_of_networkx(sample_settings, in_graph):
    """As modular as Louvain's, in one piece each, the same in another run, and with the most telling tags as names."""
    found: dict[str, Any] = {}

    async def work(transaction: Transaction) -> None:
        found["before"] = await transaction.run(SCENES)
        await derive(transaction)
        found["after"] = await transaction.run(SCENES)
        found["ties"] = await transaction.run(TIES, kinds=list(SIGNALS))
        found["tags"] = await transaction.run(TAGS)
        raise _UndoneError

    with pytest.raises(_UndoneError):
        in_graph(sample_settings, lambda graph: graph.transact(work, writes=True, timeout=300))
    assert found["before"] == found["after"]

    graph = networkx.Graph()
    for tie in found["ties"]:
        weight = DEFAULT_WEIGHTS[SIGNALS[tie["kind"]]] * (0.6 if tie["kind"] == "MEMBER_OF" else tie["score"])
        before = graph.get_edge_data(tie["a"], tie["b"], {"weight": 0.0})["weight"]
        graph.add_edge(tie["a"], tie["b"], weight=before + weight)
    members: dict[int, set[str]] = {}
    for row in found["after"]:
        members.setdefault(row["scene"], set()).add(row["id"])
    assert members
    assert sorted(members) == list(range(1, len(members) + 1))
    order = [(-len(members[scene]), min(members[scene])) for scene in sorted(members)]
    assert order == sorted(order)
    assert all(networkx.is_connected(graph.subgraph(each)) for each in members.values())

    in_scenes = {id_ for each in members.values() for id_ in each}
    ours = [*members.values(), *({id_} for id_ in graph if id_ not in in_scenes)]
    theirs = networkx.community.louvain_communities(graph, seed=1)
    modularity = networkx.community.modularity
    assert modularity(graph, ours) >= 0.98 * modularity(graph, theirs)

    telling: dict[int, dict[str, float]] = {}
    for row in found["tags"]:
        tags = telling.setdefault(row["scene"], {})
        tags[row["name"]] = tags.get(row["name"], 0.0) + row["weight"] * row["idf"]
    names = {row["scene"]: row["name"] for row in found["after"]}
    for scene in np.random.default_rng(1).permutation(sorted(telling))[:200].tolist():
        named = [tag for tag in telling[scene] if tag in names[scene].partition(" · ")[0].split(" / ")]
        most = sorted(telling[scene].values(), reverse=True)[:2]
        assert sorted((telling[scene][tag] for tag in named), reverse=True) == pytest.approx(most, abs=1e-6)
