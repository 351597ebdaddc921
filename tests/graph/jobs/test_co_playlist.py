"""Artists and tracks on the same lists, worked out by hand on a small graph."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest
from support.co_playlist import derive, edges
from support.cypher import cypher

from graphsig import queries
from graphsig.graph import Graph

W = 1 / math.log(4) ** 2  # the weight of a list of four or fewer


async def draw(graph: Graph, lists: Mapping[str, str], owners: Mapping[str, str] | None = None) -> None:
    """Write playlists as `name="a b c"`: each artist with one track, which is named as the artist is, in capitals."""
    entries = [[name, artist] for name, artists in lists.items() for artist in artists.split()]
    await graph.write(
        cypher("""UNWIND $entries AS e
        MERGE (a:Artist {id: e[1]}) MERGE (t:Track {id: toUpper(e[1])}) MERGE (a)-[:PERFORMED]->(t)
        MERGE (p:Playlist {id: e[0]}) CREATE (t)-[:IN_PLAYLIST]->(p)"""),
        entries=entries,
    )
    await graph.write(
        cypher("""UNWIND $owners AS o MATCH (p:Playlist {id: o[0]}) MERGE (u:User {id: o[1]})
        MERGE (u)-[:OWNS]->(p)"""),
        owners=[list(each) for each in (owners or {}).items()],
    )


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that draws playlists and more, runs the job and returns the edges of artists and of tracks."""

    def run(lists: Mapping[str, str], owners: Mapping[str, str] | None = None, *more: str) -> Any:
        async def work(graph: Graph) -> Any:
            await derive(graph)  # with the jobs before it, which find nothing and then leave alone what is drawn
            await draw(graph, lists, owners)
            for text in more:
                await graph.write(cypher(text))
            await derive(graph)
            return await edges(graph), await edges(graph, "Track")

        return in_graph(empty_graph_settings, work)

    return run


def score(shared: float, one: float, other: float) -> float:
    return pytest.approx(shared / (math.sqrt(one * other) + 1), abs=1e-8)


def test_two_shared_playlists(derived: Any) -> None:
    artists, tracks = derived({"p1": "a b c", "p2": "a b", "p3": "c d"})
    assert artists == {("a", "b"): (score(2 * W, 2 * W, 2 * W), 2)}  # the others share one, which is chance
    assert tracks == {("A", "B"): (score(2 * W, 2 * W, 2 * W), 2)}


def test_the_length_of_an_artists_ties_is_kept_with_the_artist(empty_graph_settings: Any, in_graph: Any) -> None:
    norms = cypher("MATCH (a:Artist) WHERE a.list_norm IS NOT NULL RETURN a.id AS id, a.list_norm AS norm")

    async def found(graph: Graph) -> dict[str, float]:
        await derive(graph)
        return {row["id"]: row["norm"] for row in await graph.read(norms)}

    async def work(graph: Graph) -> Any:
        await derive(graph)
        await draw(graph, {"p1": "a b c", "p2": "a b c", "p3": "c d"})
        before, scores = await found(graph), await edges(graph)
        await graph.write(cypher("MATCH (p:Playlist {id: 'p2'}) DETACH DELETE p"))
        return before, scores, await found(graph)

    before, scores, after = in_graph(empty_graph_settings, work)
    ab, ac, bc = (scores[pair][0] for pair in (("a", "b"), ("a", "c"), ("b", "c")))
    assert before == pytest.approx(
        {"a": math.hypot(ab, ac), "b": math.hypot(ab, bc), "c": math.hypot(ac, bc)}, abs=1e-8
    )
    assert after == {}, "one list together is chance, and who has no tie has no length"


def test_of_one_owner_the_weightiest_list_counts(derived: Any) -> None:
    long = "a b " + " ".join(f"x{n}" for n in range(8))
    artists, tracks = derived({"p1": long, "p2": "a b", "p3": "a c", "p4": "a c"}, {"p1": "rob", "p2": "rob"})
    total = W + 2 * W  # a's: one of rob's two, and two that nobody owns
    assert artists == {("a", "b"): (score(W, total, W), 2), ("a", "c"): (score(2 * W, total, 2 * W), 2)}
    assert tracks == {("A", "B"): (score(W, total, W), 2), ("A", "C"): (score(2 * W, total, 2 * W), 2)}


def test_a_track_that_is_twice_on_a_list_counts_once(derived: Any) -> None:
    assert derived({"p1": "a a b b", "p2": "c d"}) == ({}, {})
    _, tracks = derived({"p3": "a b"})  # besides those above
    assert tracks == {("A", "B"): (score(2 * W, 2 * W, 2 * W), 2)}


def test_long_lists_say_nothing(derived: Any) -> None:
    many = "a b " + " ".join(f"x{n}" for n in range(249))
    assert derived({"p1": many, "p2": many}) == ({}, {})


def test_libraries_of_listeners(derived: Any) -> None:
    """Listeners of artists and of tracks; the one who owns a playlist too has one voice; a long one is cut."""
    plays = """UNWIND [['u1', 'a', 9], ['u1', 'b', 1], ['u2', 'a', 2], ['u2', 'b', 5], ['u2', 'c', 5]] AS r
        MERGE (u:User {id: r[0]}) MERGE (x:Artist {id: r[1]}) MERGE (u)-[p:PLAYED]->(x) SET p.count = r[2]"""
    long = """UNWIND range(0, 101) AS i MERGE (u:User {id: 'u4'}) MERGE (x:Artist {id: 'm' + i})
        MERGE (u)-[p:PLAYED]->(x) SET p.count = 200 - i"""
    tracks = """MATCH (t:Track) WHERE t.id IN ['A', 'C'] MERGE (u:User {id: 'u3'}) MERGE (u)-[p:PLAYED]->(t)
        SET p.count = 3"""
    alone, _ = derived({"p1": "a c z"}, {"p1": "u3"}, plays, long, tracks)
    # a: u1, u2, and u3 by library and playlist; c: u2 and u3
    assert alone == {
        ("a", "b"): (score(2 * W, 3 * W, 2 * W), 2),
        ("a", "c"): (score(2 * W, 3 * W, 2 * W), 3),
    }


def test_the_library_is_cut_at_a_hundred(empty_graph_settings: Any, in_graph: Any) -> None:
    async def work(graph: Graph) -> Any:
        await graph.write(
            cypher("""CREATE (u:User {id: 'u'}) WITH u UNWIND range(0, 119) AS i
            CREATE (u)-[:PLAYED {count: CASE WHEN i < 90 THEN 5 ELSE 9 END}]->(a:Artist)
            SET a.id = 'm' + right('00' + i, 3)""")
        )
        await derive(graph)
        return await graph.read(
            cypher("MATCH (a)-[e:IN_LIBRARY]->(:User) RETURN a.id AS id, e.weight AS weight ORDER BY id")
        )

    rows = in_graph(empty_graph_settings, work)
    assert [row["id"] for row in rows] == [f"m{n:03}" for n in [*range(70), *range(90, 120)]]  # ties by id
    assert rows[0]["weight"] == rows[-1]["weight"] == pytest.approx(1 / math.log(100) ** 2)


def test_compilations_and_entities(derived: Any) -> None:
    """One compilation is enough; nodes of one entity are one; a compilation of hundreds says nothing."""
    compiled = """MERGE (a:Artist {id: 'a'}) MERGE (b:Artist {id: 'b'}) MERGE (c:Artist {id: 'c'})
        CREATE (w:Work {id: 'w', compilation: true, performers: 9}), (no:Work {id: 'no', performers: 2}),
               (all:Work {id: 'all', compilation: true, performers: 251})
        WITH * UNWIND [[a, w], [b, w], [a, all], [c, all], [b, no], [c, no]] AS pair
        WITH pair[0] AS x, pair[1] AS y CREATE (x)-[:HAS_WORK]->(y)"""
    other = "MATCH (b:Artist {id: 'b'}), (x:Artist {id: 'b2'}) CREATE (x)-[:SAME_AS]->(b)"
    nine = 1 / math.log(9) ** 2
    artists, _ = derived({"p1": "a b2 q", "p2": "q b b2"}, None, compiled, other)
    assert artists == {
        ("a", "b"): (score(nine + W, nine + W, nine + 2 * W), 2),
        ("b", "q"): (score(2 * W, nine + 2 * W, 2 * W), 2),
    }


def test_what_no_longer_holds_goes(empty_graph_settings: Any, in_graph: Any) -> None:
    derived = """MATCH (n:Artist|Track|Playlist|User) OPTIONAL MATCH (n)-[e:CO_PLAYLIST|ON_PLAYLIST|IN_LIBRARY]->(m)
        RETURN n.id AS n, n.listed AS listed, n.weight AS weight, n.counts_as AS counts_as, type(e) AS type, m.id AS m,
               e.score AS score, e.count AS count, e.weight AS on ORDER BY n, type, m"""

    async def work(graph: Graph) -> Any:
        await derive(graph)
        await draw(graph, {"p1": "a b c", "p2": "a b d d", "p3": "a b"}, {"p1": "rob", "p2": "rob"})
        await graph.write(cypher("MATCH (u:User), (a:Artist) WHERE a.id IN ['a', 'b'] CREATE (u)-[:PLAYED]->(a)"))
        await derive(graph)
        first = await graph.read(cypher(derived))
        await derive(graph)
        second = await graph.read(cypher(derived))
        await graph.write(cypher("MATCH ()-[e:IN_PLAYLIST|PLAYED|OWNS]->() DELETE e"))
        await derive(graph)
        return first, second, await graph.read(cypher(derived))

    first, second, last = in_graph(empty_graph_settings, work)
    assert {row["type"] for row in first} == {None, "CO_PLAYLIST", "ON_PLAYLIST", "IN_LIBRARY"}
    assert first == second
    assert {(row["listed"], row["weight"], row["counts_as"], row["type"]) for row in last} == {(None, None, None, None)}


def test_the_queries_that_prove_it(empty_graph_settings: Any, in_graph: Any) -> None:
    async def work(graph: Graph) -> Any:
        await derive(graph)
        await draw(graph, {"p1": "a b", "p2": "a b"})
        await graph.write(
            cypher("""MATCH (a:Artist {id: 'a'}), (b:Artist {id: 'b'})
            CREATE (u:User {id: 'u'})-[:PLAYED {count: 1}]->(a), (u)-[:PLAYED {count: 1}]->(b), (:Artist {id: 'c'})""")
        )
        await derive(graph)
        parameters: dict[str, dict[str, str]] = {
            "evidence/shared_playlist": {"playlist": "p2"},
            "evidence/shared_listener": {"listener": "u"},
            "evidence/side_by_side": {"one": "A", "other": "B"},
        }
        return {
            (name, candidate): [
                [node["id"] for node in row["path"].nodes]
                for row in await graph.read(queries.get(name), seed=["a", "c"], candidate=candidate, **bindings)
            ]
            for name, bindings in parameters.items()
            for candidate in "bc"
        }

    assert in_graph(empty_graph_settings, work) == {
        ("evidence/shared_playlist", "b"): [["a", "p2", "b"]],
        ("evidence/shared_listener", "b"): [["a", "u", "b"]],
        ("evidence/side_by_side", "b"): [["a", "A", "B", "b"]],
        ("evidence/shared_playlist", "c"): [],
        ("evidence/shared_listener", "c"): [],
        ("evidence/side_by_side", "c"): [],
    }
