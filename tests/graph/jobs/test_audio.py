"""The job `audio`: centroids without outliers, and who sounds alike, against NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from support.cypher import cypher

from graphsig import jobs, queries, sample
from graphsig.graph import Graph, Transaction, Vector

SAMPLED = 200


async def derive(transaction: Transaction, run: str) -> dict[str, int]:
    """Run the statements of the job, and return what each counted."""
    counts = {}
    for query in jobs.named(jobs.cypher_jobs(), "audio").statements:
        rows = await transaction.run(query, **({"run": run} if query.parameters else {}))
        assert len(rows) == 1, query.name
        counts[query.name.partition("/")[2]] = next(iter(rows[0].values()))
    return counts


async def derived(graph: Graph, run: str = "run:1") -> dict[str, int]:
    return await graph.transact(lambda transaction: derive(transaction, run), writes=True)


def unit(*numbers: float) -> list[float]:
    """Return a vector of the length of the index that begins with these numbers."""
    vector = np.zeros(512)
    vector[: len(numbers)] = numbers
    return (vector / np.linalg.norm(vector)).tolist()


HEAR = cypher(
    """UNWIND $tracks AS row
    MERGE (a:Artist {id: row.artist}) SET a.name = row.artist, a.recommendable = row.recommendable
    CREATE (t:Track {id: row.id, audio_model: 'CLAP'})<-[:PERFORMED]-(a)
    WITH t, row CALL db.create.setNodeVectorProperty(t, 'audio_embedding', row.vector)
    RETURN count(t) AS tracks"""
)
EDGES = cypher(
    """MATCH (a)-[e:SOUNDS_LIKE]->(b)
    RETURN labels(a)[0] AS kind, a.id AS a, b.id AS b, e.score AS score, e.run AS run ORDER BY a, b"""
)
ARTISTS = cypher(
    """MATCH (a:Artist)
    WHERE a.audio_tracks IS NOT NULL OR a.audio_embedding IS NOT NULL OR a.audio_outliers IS NOT NULL
    RETURN a.id AS id, a.audio_embedding AS vector, a.audio_model AS model, a.audio_tracks AS tracks,
           a.audio_outliers AS outliers ORDER BY id"""
)


def heard(artist: str, *vectors: list[float], recommendable: bool = True) -> list[dict[str, Any]]:
    return [
        {"artist": artist, "id": f"{artist}:{i}", "vector": vector, "recommendable": recommendable}
        for i, vector in enumerate(vectors)
    ]


def test_a_graph_without_audio_is_left_as_it_is(empty_graph_settings, in_graph):
    assert set(in_graph(empty_graph_settings, derived).values()) == {0}


def test_one_artist_has_a_centroid_and_no_neighbours(empty_graph_settings, in_graph):
    async def work(graph: Graph) -> Any:
        await graph.write(HEAR, tracks=heard("a", unit(0, 1)))
        return await derived(graph), await graph.read(ARTISTS)

    counts, artists = in_graph(empty_graph_settings, work)
    assert counts["75_audio/30_artists"] == counts["75_audio/40_tracks"] == 0
    assert artists == [{"id": "a", "vector": unit(0, 1), "model": "CLAP", "tracks": 1, "outliers": 0}]


def test_the_fifth_that_lies_furthest_is_left_out_of_five_and_more(empty_graph_settings, in_graph):
    """Of a's five tracks one is unlike the others; of b's four as well, but four are too few to say so."""

    async def work(graph: Graph) -> Any:
        x, y = unit(1), unit(0, 1)
        await graph.write(HEAR, tracks=heard("a", x, x, y, x, x) + heard("b", x, y, x, x))
        await graph.write(HEAR, tracks=heard("c", unit(1, 1), unit(-1, -1)))  # their middle is nowhere
        await graph.write(HEAR, tracks=heard("d", x, recommendable=False))
        counts = await derived(graph)
        return counts, await graph.read(ARTISTS), await graph.read(EDGES)

    counts, artists, edges = in_graph(empty_graph_settings, work)
    assert counts["75_audio/10_centroids"] == 3
    a, b, d = artists
    assert (a["tracks"], a["outliers"], b["tracks"], b["outliers"], d["tracks"]) == (5, 1, 4, 0, 1)
    assert a["vector"] == pytest.approx(unit(1), abs=1e-6)
    assert b["vector"] == pytest.approx(unit(3, 1), abs=1e-6)
    between = [(e["a"], e["b"], e["score"]) for e in edges if e["kind"] == "Artist"]
    assert between == [("a", "b", pytest.approx(3 / 10**0.5, abs=1e-6))]  # d cannot be recommended
    tracks = {(e["a"], e["b"]): e["score"] for e in edges if e["kind"] == "Track"}
    assert tracks["a:0", "a:1"] == 1.0
    assert tracks["a:2", "b:1"] == 1.0
    assert tracks["a:0", "c:0"] == pytest.approx(0.5**0.5, abs=1e-6)
    assert ("a:0", "a:2") not in tracks  # at a right angle
    assert all(a < b for a, b in tracks)


def test_what_does_not_hold_any_more_is_removed(empty_graph_settings, in_graph):
    async def work(graph: Graph) -> Any:
        await graph.write(HEAR, tracks=heard("a", unit(1)) + heard("b", unit(1, 1)) + heard("c", unit(1, 2)))
        await derived(graph, "run:1")
        before = await graph.read(EDGES)
        await graph.write(cypher("MATCH (t:Track {id: 'c:0'}) DETACH DELETE t RETURN count(*) AS n"))
        counts = await derived(graph, "run:2")
        return before, counts, await graph.read(ARTISTS), await graph.read(EDGES)

    before, counts, artists, after = in_graph(empty_graph_settings, work)
    assert len(before) == 6
    assert counts["75_audio/20_no_audio"] == 1
    assert counts["75_audio/90_remove_stale"] == 2  # the deleted track took its own with it
    assert [each["id"] for each in artists] == ["a", "b"]
    assert [(e["a"], e["b"], e["run"]) for e in after] == [("a", "b", "run:2"), ("a:0", "b:0", "run:2")]


def test_both_ways_in_which_artists_sound_alike_are_shown(empty_graph_settings, in_graph):
    async def work(graph: Graph) -> Any:
        await graph.write(HEAR, tracks=heard("a", unit(1), unit(0, 1)) + heard("b", unit(1, 0.1), unit(0, 0, 1)))
        await derived(graph)
        return await graph.read(queries.get("evidence/sonic_neighbour"), seed=["a"], candidate="b")

    paths = [row["path"] for row in in_graph(empty_graph_settings, work)]
    assert [[node["id"] for node in path.nodes] for path in paths] == [
        ["a", "b"],
        ["a", "a:0", "b:0", "b"],
        ["a", "a:1", "b:0", "b"],
    ]


class _UndoneError(Exception):
    """Ends a transaction so that nothing of it stays."""


PERFORMERS = cypher(
    """MATCH (t:Track)-[:APPEARS_ON]->(r:Release)
    WHERE t.audio_model IS NOT NULL
    OPTIONAL MATCH (t)<-[:PERFORMED]-(a:Artist)
    WITH t, r, collect(a.id) AS own
    OPTIONAL MATCH (r)<-[:PERFORMED]-(b:Artist)
    WITH t, r, own, collect(b.id) AS of_release
    RETURN t.id AS track, CASE WHEN own <> [] THEN own WHEN r.various THEN [] ELSE of_release END AS artists"""
)


def test_it_is_what_numpy_says_of_the_sample(sample_settings, in_graph):
    """Real vectors, of texts, for as many tracks; undone afterwards."""
    found: dict[str, Any] = {}

    async def work(transaction: Transaction) -> None:
        texts = np.load(sample.BIOGRAPHIES)["vectors"]
        ids = sorted(r["id"] for r in await transaction.run(cypher("MATCH (t:Track) RETURN t.id AS id")))[: len(texts)]
        vectors = np.zeros((len(ids), 512), np.float32)
        vectors[:, : texts.shape[1]] = texts
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = [{"id": i, "vector": Vector.from_numpy(v), "hash": ""} for i, v in zip(ids, vectors, strict=True)]
        await transaction.run(queries.get("load/audio/vectors"), rows=rows, model="CLAP")
        found["vectors"] = dict(zip(ids, vectors, strict=True))
        found["performers"] = await transaction.run(PERFORMERS)
        await derive(transaction, "run:1")
        found["artists"] = {row["id"]: row for row in await transaction.run(ARTISTS)}
        found["edges"] = await transaction.run(EDGES)
        found["recommendable"] = {
            row["id"]
            for row in await transaction.run(cypher("MATCH (a:Artist {recommendable: true}) RETURN a.id AS id"))
        }
        raise _UndoneError

    with pytest.raises(_UndoneError):
        in_graph(sample_settings, lambda graph: graph.transact(work, writes=True, timeout=300))

    tracks_of: dict[str, set[str]] = {}
    for row in found["performers"]:
        for artist in row["artists"]:
            tracks_of.setdefault(artist, set()).add(row["track"])
    assert found["artists"].keys() == tracks_of.keys()
    sampled = np.random.default_rng(1).permutation(sorted(tracks_of))[:SAMPLED].tolist()
    trimmed = 0
    for artist in sampled:
        ours = found["artists"][artist]
        every = np.array([found["vectors"][track] for track in sorted(tracks_of[artist])], np.float64)
        cosines = np.round(every @ every.sum(0) / np.linalg.norm(every.sum(0)), 6)
        kept = np.lexsort((np.arange(len(every)), cosines))[len(every) // 5 if len(every) >= 5 else 0 :]
        centroid = every[kept].sum(0)
        trimmed += len(every) - len(kept)
        assert ours["tracks"] == len(every)
        assert ours["outliers"] == len(every) - len(kept)
        assert ours["vector"] == pytest.approx(centroid / np.linalg.norm(centroid), abs=1e-6)
    assert trimmed > 0

    centroids = {id_: row["vector"] for id_, row in found["artists"].items() if id_ in found["recommendable"]}
    assert _recall("Artist", found["edges"], centroids) >= 0.95
    assert _recall("Track", found["edges"], found["vectors"]) >= 0.95


def _recall(kind: str, edges: list[dict[str, Any]], vectors: dict[str, Any]) -> float:
    """Return how many of the ten nearest of sampled nodes are tied to them, and check the scores."""
    ids = sorted(vectors)
    matrix = np.array([vectors[id_] for id_ in ids], np.float64)
    near: dict[str, dict[str, float]] = {}
    for edge in edges:
        if edge["kind"] == kind:
            near.setdefault(edge["a"], {})[edge["b"]] = edge["score"]
            near.setdefault(edge["b"], {})[edge["a"]] = edge["score"]
    hits = 0
    for place in np.random.default_rng(2).permutation(len(ids))[:SAMPLED].tolist():
        cosines = matrix @ matrix[place]
        cosines[place] = -1
        best = [ids[i] for i in np.argsort(-cosines)[:10]]
        ours = near.get(ids[place], {})
        nearest = sorted(ours, key=lambda other: -ours[other])[:10]
        hits += len(set(best) & set(nearest))
        for other in nearest:
            assert ours[other] == pytest.approx(cosines[ids.index(other)], abs=2e-6)
    return hits / (10 * min(SAMPLED, len(ids)))
