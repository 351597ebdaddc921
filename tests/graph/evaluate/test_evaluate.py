"""From files to figures on a small graph: tasks, the check for leaks, the recommender beside baselines, the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.cypher import cypher

from graphsig import jobs
from graphsig.errors import SourceError
from graphsig.evaluate import leaks, prepare, report, tasks
from graphsig.evaluate.run import SHIPPED, US, Wanted, evaluate
from graphsig.graph import Graph
from graphsig.signals import parse

JOBS = ("works", "tags", "support", "typical", "tag_similarity", "clusters", "lists", "co_playlist", "embedding")

# Two worlds of eight artists: those of one have the tags of it, and listeners who hear nothing else.
WORLDS = """UNWIND range(0, 15) AS i
MERGE (a:Artist {id: 'x:artist:' + right('0' + i, 2)})
SET a.name = 'Artist ' + i
MERGE (n:Name {key: 'artist ' + i})
MERGE (a)-[:KNOWN_AS {kind: 'name', text: a.name, source: 'x'}]->(n)
WITH a, i, i / 8 AS world
UNWIND [0, 1, 2] AS t
MERGE (tag:Tag {id: 'tag ' + world + ' ' + (t + i % 2), name: 'Tag', kind: 'folksonomy'})
MERGE (a)-[h:HAS_TAG {source: 'x'}]->(tag) SET h.count = 3.0 + t
WITH DISTINCT a, i, world
UNWIND range(0, 4) AS u
MERGE (user:User {id: 'x:user:' + world + ':' + u})
MERGE (user)-[p:PLAYED {source: 'x'}]->(a) SET p.count = 1 + (i + u) % 5"""


@pytest.fixture
def worlds(empty_graph_settings: Any, in_graph: Any) -> Any:
    """The settings of a server that holds the two worlds."""
    in_graph(empty_graph_settings, lambda graph: graph.write(cypher(WORLDS)))
    return empty_graph_settings


def neighbours(folder: Path, fewest: int = 4) -> tuple[Path, Path]:
    """Tables in which everybody is similar to the next `fewest` of their world, by name."""
    nodes, edges = folder / "nodes.tsv", folder / "edges.tsv"
    rows = [f"n{i}\tartist {i}\t{'doubtful' if i == 15 else 'sure'}" for i in range(16)]
    nodes.write_text("\n".join(["node\tname\tname_source", *rows, "n16\tNobody\tsure"]), encoding="utf-8")
    pairs = [f"n{i}\tn{j}" for i in range(16) for j in range(i + 1, min(i + fewest, 16)) if i // 8 == j // 8]
    edges.write_text("\n".join(["i\tj", *pairs, "n0\tn16"]), encoding="utf-8")
    return nodes, edges


def test_a_task_of_similar_artists_from_files_to_a_report(worlds, in_graph, tmp_path):
    nodes, edges = neighbours(tmp_path)
    said: list[str] = []

    async def work(graph: Graph) -> Any:
        await jobs.run(graph, jobs.cypher_jobs(), JOBS, again=True)
        made = await prepare.similar(graph, nodes, edges, name_source="sure")
        tasks.write(made, tmp_path / "similar.tsv")
        return made, await evaluate(
            graph, tasks.read(tmp_path / "similar.tsv"), Wanted(part=None, fit=True), said.append
        )

    made, found = in_graph(worlds, work)
    assert tasks.read(tmp_path / "similar.tsv") == made
    assert made.relevant["x:artist:00"] == {"x:artist:01", "x:artist:02", "x:artist:03"}
    assert not any("x:artist:15" in those for those in made.relevant.values())  # that name is doubtful
    assert (found.queries, found.leaks) == (len(made.seeds), 0)
    assert found.same == (len(made.seeds), len(made.seeds))  # recommend gives the very ten that are judged
    # all candidates of ones own world come first, and the seven of them are all ten places can have
    ours = found.scores[US].whole
    assert ours["recall@100"].value == pytest.approx(1.0)
    assert found.scores["popularity"].whole["NDCG@10"].value < ours["NDCG@10"].value
    assert {
        "EASE",
        "ALS",
        "BPR",
        "personalised PageRank",
        "tag_overlap alone",
        "co_mention alone",
        "without the vector path",
        "without the traversal path",
        "without the tags path",
        SHIPPED,
    } <= found.scores.keys()
    for name in ("tag Jaccard", "item-item cosine", "personalised PageRank", "tag_overlap alone"):
        assert found.scores[name].whole["recall@100"].value == pytest.approx(1.0), name
    table = report.table(found)
    assert "none of the truth is in the graph" in table
    document = json.loads(json.dumps(report.as_json(found), allow_nan=False))
    assert [each["name"] for each in document["methods"]] == list(found.scores)
    assert found.weights is not None
    assert parse(report.settings(found.weights)) == pytest.approx(found.weights, abs=1e-3)
    assert [path.stat().st_size > 5000 for path in report.plot(found, tmp_path)] == [True, True]


def test_who_holds_the_truth_is_told(worlds, in_graph, tmp_path):
    nodes, edges = neighbours(tmp_path)
    tie = """MATCH (a:Artist {id: 'x:artist:00'}), (b:Artist {id: 'x:artist:02'})
        CREATE (other:Artist {id: 'y:1'})-[:SAME_AS]->(b) CREATE (a)-[:SIMILAR_TO {score: 0.5, source: 'x'}]->(other)"""

    async def work(graph: Graph) -> Any:
        made = await prepare.similar(graph, nodes, edges, name_source=None)
        await graph.write(cypher(tie))
        with pytest.raises(SourceError, match=r"holds 2 of the pairs .*SIMILAR_TO.*x:artist:00 and x:artist:02"):
            await evaluate(graph, made, Wanted(part=None), lambda text: None)
        return await leaks.leaked(graph, made, made.queries())

    assert in_graph(worlds, work) == [("x:artist:00", "x:artist:02"), ("x:artist:02", "x:artist:00")]


def test_half_of_each_playlist_is_hidden_and_the_graph_must_not_have_it(worlds, in_graph, tmp_path):
    tracks = [
        {"artist_name": f"Artist {i}", "track_name": f"T{n}", "track_uri": f"x:{i}{n}"}
        for i in range(8)
        for n in (0, 1)
    ]
    tracks.append({"artist_name": "Artist 7 feat. Artist 0", "track_name": "T2", "track_uri": "x:72"})  # artist 7's
    few = {"pid": 6, "name": "few", "tracks": tracks[:4]}
    again = {"pid": 5, "name": "p", "tracks": tracks[:12]}  # would show what is hidden
    (tmp_path / "a.json").write_text(json.dumps({"playlists": [{"pid": 5, "name": "p", "tracks": tracks}, few, again]}))
    (tmp_path / "shown").mkdir()
    hidden = prepare.hide([tmp_path / "a.json"], tmp_path / "shown")
    assert [(each.id, len(each.shown), len(each.hidden)) for each in hidden] == [("mpd:playlist:5", 4, 4)]
    left = json.loads((tmp_path / "shown" / "a.json").read_text())["playlists"]
    assert {track["artist_name"].partition(" feat.")[0] for track in left[0]["tracks"]} == set(hidden[0].shown)
    assert left[1:] == [few]  # too short to be asked about, it stays whole
    listed = """MERGE (p:Playlist {id: 'mpd:playlist:5'}) WITH p
        MATCH (a:Artist {id: $id}) CREATE (a)-[:ON_PLAYLIST {weight: 0.5, run: 'x'}]->(p)"""

    async def work(graph: Graph) -> Any:
        made = await prepare.continued(graph, hidden)
        relevant, seeds = sorted(made.relevant["mpd:playlist:5"]), made.seeds["mpd:playlist:5"]
        await graph.write(cypher(listed), id=seeds[0])
        before = await leaks.leaked(graph, made, made.queries())
        await graph.write(cypher(listed), id=relevant[0])
        return made, before, await leaks.leaked(graph, made, made.queries()), relevant

    made, before, after, relevant = in_graph(worlds, work)
    assert made.proof == "ON_PLAYLIST"
    assert len(relevant) == len(made.seeds["mpd:playlist:5"]) == 4
    assert not set(relevant) & set(made.seeds["mpd:playlist:5"])
    assert (before, after) == ([], [("mpd:playlist:5", relevant[0])])
