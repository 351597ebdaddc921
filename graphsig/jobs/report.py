"""The quality of what is loaded: islands, orphans, suspected duplicates, silent artists, supernodes."""

from __future__ import annotations

from graphsig import queries
from graphsig.graph import Graph

SUPERNODE = 1_000  # relationships from which on a node is listed
MOST = 20  # examples


async def report(graph: Graph) -> dict[str, object]:
    """Return the findings of the statements of `cypher/report`, by their names; nothing is changed."""
    components = await graph.read(queries.get("report/components"))
    return {
        "components": components[0] if components else {"components": 0, "largest": 0, "alone": 0},
        "orphans": await graph.read(queries.get("report/orphans")),
        "duplicates": (await graph.read(queries.get("report/duplicates"), most=MOST))[0],
        "silent_artists": (await graph.read(queries.get("report/silent_artists")))[0],
        "supernodes": await graph.read(queries.get("report/supernodes"), least=SUPERNODE, most=MOST),
    }
