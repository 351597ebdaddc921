"""The relationships of artists and tracks that are on the same lists, derived and read back."""

from __future__ import annotations

from graphsig import jobs
from graphsig.graph import Graph
from support.cypher import cypher

EDGES = """MATCH (a:$($kind))-[e:CO_PLAYLIST]->(b)
RETURN a.id AS a, b.id AS b, e.score AS score, e.count AS count ORDER BY a, b"""


async def derive(graph: Graph) -> None:
    await jobs.run(graph, jobs.cypher_jobs(), ("lists", "co_playlist", "co_playlist_tracks"), again=True)


async def edges(graph: Graph, kind: str = "Artist") -> dict[tuple[str, str], tuple[float, int]]:
    rows = await graph.transact(lambda transaction: transaction.run(cypher(EDGES), kind=kind), timeout=300)
    assert all(row["a"] < row["b"] for row in rows)
    return {(row["a"], row["b"]): (row["score"], row["count"]) for row in rows}
