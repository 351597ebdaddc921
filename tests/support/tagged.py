"""Tags that people give, and what the jobs of tags derive of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from graphsig import jobs
from graphsig.graph import Graph
from support.cypher import cypher

GIVEN = """UNWIND $rows AS row
MERGE (a:Artist {id: row.artist})
MERGE (t:Tag {id: row.tag}) ON CREATE SET t.name = row.tag, t.kind = 'folksonomy'
CREATE (a)-[:HAS_TAG {count: row.count, source: 'test'}]->(t)"""
EDGES = """MATCH (a:Artist)-[e:SHARES_TAGS]->(b:Artist)
RETURN a.id AS a, b.id AS b, e.score AS score, e.tags AS tags, e.run AS run"""
TAGS = (
    "MATCH (t:Tag) RETURN t.id AS tag, t.cluster AS cluster, t.cluster_name AS name, t.idf AS idf, t.artists AS artists"
)
ARTISTS = "MATCH (a:Artist) RETURN a.id AS artist, a.cluster AS cluster"
TAGGED = "MATCH (a:Artist)-[t:TAGGED]->(tag:Tag) RETURN a.id AS artist, tag.id AS tag, t.weight AS weight"


def given_by_listeners(folder: Path, most: int) -> list[dict[str, Any]]:
    """Return how often HetRec's listeners gave which tag to which artist, of the artists numbered up to `most`."""
    lines = (folder / "hetrec2011-lastfm-2k" / "user_taggedartists.dat").read_text().splitlines()[1:]
    counts = Counter(tuple(map(int, line.split("\t")[1:3])) for line in lines)
    return [
        {"artist": f"artist {artist:05}", "tag": f"tag {tag:05}", "count": float(count)}
        for (artist, tag), count in sorted(counts.items())
        if artist <= most
    ]


async def write_given(graph: Graph, rows: list[dict[str, Any]]) -> None:
    """Write tags that are given, in parts that a transaction has room for."""
    for i in range(0, len(rows), 20_000):
        await graph.write(cypher(GIVEN), rows=rows[i : i + 20_000])


async def neighbours(graph: Graph) -> dict[tuple[str, str], tuple[float, int]]:
    await jobs.run(graph, jobs.cypher_jobs(), ["tag_similarity"], again=True)
    rows = await graph.read(cypher(EDGES))
    assert all(row["a"] < row["b"] for row in rows)
    assert len({(row["a"], row["b"]) for row in rows}) == len(rows)
    assert len({row["run"] for row in rows}) <= 1
    return {(row["a"], row["b"]): (row["score"], row["tags"]) for row in rows}


async def clusters(graph: Graph) -> dict[str, Any]:
    await jobs.run(graph, jobs.cypher_jobs(), ["tags", "clusters"], again=True)
    return {
        "tags": {row["tag"]: row for row in await graph.read(cypher(TAGS))},
        "artists": {row["artist"]: row["cluster"] for row in await graph.read(cypher(ARTISTS))},
        "tagged": await graph.read(cypher(TAGGED)),
    }
