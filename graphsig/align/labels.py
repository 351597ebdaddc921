"""Labels by name and by what they released."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

from graphsig.align import compare, model
from graphsig.align.match import Match, between, catalogue
from graphsig.align.pages import PAGE, chunks, rows_of
from graphsig.align.profile import folded
from graphsig.graph import Graph
from graphsig.queries import get

MOST = 1_000  # releases of a label that are compared
HUB = 50  # labels from which on a name tells too little
_NO_LABEL = {"not on label", "no label", "none", "self released", "unknown", "white label"}


async def matches(graph: Graph) -> list[Match]:
    """Return the pairs of labels of one name that may be one label."""
    named: dict[str, list[str]] = defaultdict(list)
    after = ""
    while rows := await graph.read(get("align/label_names"), after=after, limit=PAGE):
        for row in rows:
            if key := folded(row["name"] or ""):
                named[key].append(row["id"])
        after = rows[-1]["id"]
    shared = [ids for key, ids in sorted(named.items()) if key not in _NO_LABEL and 1 < len(ids) <= HUB]
    shared = [ids for ids in shared if len({catalogue(node) for node in ids}) > 1]
    found = []
    for block in chunks(shared, 100):
        known = {
            row["id"]: row async for row in rows_of(graph, "align/labels", {i for s in block for i in s}, most=MOST)
        }
        for ids in block:
            bearers = Counter(catalogue(node) for node in ids)
            for x, y in combinations(ids, 2):
                if catalogue(x) != catalogue(y):
                    most = max(bearers[catalogue(x)], bearers[catalogue(y)])
                    bits, evidence = compare.labels(known[x], known[y], most)
                    if (confidence := model.probability(bits)) >= model.DOUBT:
                        found.append(between(x, y, "Label", "name", confidence, evidence))
    return found
