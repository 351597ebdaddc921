"""Explicit links: nodes of different catalogues that share an id, because one of them states the other's."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from graphsig.align.match import Match, between, catalogue
from graphsig.align.pages import pages
from graphsig.align.profile import folded
from graphsig.graph import Graph

SURE = 1.0  # one node of each catalogue
NAMED_ALIKE = 0.95  # several claim it, and the names agree
CLAIMED = 0.7  # several claim it, and the names differ


async def matches(graph: Graph) -> list[Match]:
    """Return a match for every two nodes that share an id.

    Two nodes of one catalogue match only by an id of that catalogue: the catalogue itself has merged them. That two
    claim the same foreign id says something about that id, not about them.
    """
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    nodes: dict[str, dict[str, Any]] = {}
    async for each in pages(graph, "align/shared_ids", "shared"):
        for x, y in combinations(each["nodes"], 2):
            same = catalogue(x["id"]) == catalogue(y["id"])
            if x["kind"] == y["kind"] and not (same and catalogue(each["key"]) != catalogue(x["id"])):
                nodes |= {x["id"]: x, y["id"]: y}
                first, second = sorted((x["id"], y["id"]))
                keys[first, second].add(each["key"])
    partners: dict[tuple[str, str], int] = defaultdict(int)
    for x_id, y_id in keys:
        partners[x_id, catalogue(y_id)] += 1
        partners[y_id, catalogue(x_id)] += 1
    found = []
    for (x_id, y_id), shared in sorted(keys.items()):
        a, b = nodes[x_id], nodes[y_id]
        evidence = [f"both have {key}" for key in sorted(shared)]
        confidence = SURE
        several = max(partners[x_id, catalogue(y_id)], partners[y_id, catalogue(x_id)])
        if several > 1 and catalogue(x_id) != catalogue(y_id):
            alike = bool(a["name"]) and folded(a["name"]) == folded(b["name"] or "")
            confidence = NAMED_ALIKE if alike else CLAIMED
            evidence.append(
                f"one of {several} linked to the same, {'of the same name' if alike else 'of another name'}"
            )
        found.append(between(x_id, y_id, a["kind"], "id", confidence, evidence))
    return found
