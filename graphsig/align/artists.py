"""Artists by name and context, and by the recordings they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from graphsig.align import compare, model
from graphsig.align.match import Match, between, catalogue
from graphsig.align.pages import pages, rows_of
from graphsig.align.profile import NOBODY, Artist, rank
from graphsig.graph import Graph

HUB = 50  # artists from which on a name tells too little to compare all who bear it
BLOCK = 2_000  # names, or recordings, whose artists are held in memory at once
MOST = 300  # titles, labels, ISRCs … of an artist that are compared

Pair = tuple[str, str]


async def by_name(graph: Graph) -> tuple[list[Match], int]:
    """Return the pairs of a name that may be one artist, and how many names too many artists bear to be compared."""
    found: list[Match] = []
    skipped = 0
    block: list[dict[str, object]] = []
    async for each in pages(graph, "align/shared_names", "shared", hub=HUB):
        if each["key"] in NOBODY:
            continue
        if len(each["ids"]) > HUB:
            skipped += 1
            continue
        block.append(each)
        if len(block) == BLOCK:
            found += await _named(graph, block)
            block = []
    found += await _named(graph, block)
    return found, skipped


async def _named(graph: Graph, block: list[dict[str, Any]]) -> list[Match]:
    known = await _read(graph, {node for each in block for node in each["ids"]})
    found = []
    for each in block:
        ids = [node for node in each["ids"] if node in known]
        bearers = Counter(catalogue(node) for node in ids)
        for x, y in _across(ids):
            a, b = known[x], known[y]
            if each["key"] != best_name(a, b):
                continue  # the pair is compared once, by the name that tells the most
            most = max(
                bearers[catalogue(x)], bearers[catalogue(y)], _namesakes(a, each["key"]), _namesakes(b, each["key"])
            )
            found += _judged(a, b, each["key"], most)
    return found


def _namesakes(artist: Artist, key: str) -> int:
    """Return how many artists of the name the catalogue has, as its number says: "Plaid (2)" is one of two at least."""
    return artist.numbered if artist.key == key else 1


def best_name(a: Artist, b: Artist) -> str | None:
    """Return the name that both bear and that tells the most: a main name of both, if there is one."""
    shared = a.names.keys() & b.names.keys() - NOBODY
    return min(
        shared, key=lambda key: (max(rank(a, key), rank(b, key)), rank(a, key) + rank(b, key), key), default=None
    )


async def by_recordings(graph: Graph) -> list[Match]:
    """Return the pairs that share recordings but no name.

    Only who performs alone on both sides is compared: of two who perform together nobody knows which is which.
    """
    pairs: set[Pair] = set()
    found: list[Match] = []
    async for each in pages(graph, "align/shared_recordings", "shared", after="isrc:"):
        alone = {track["performers"][0] for track in each["tracks"] if len(track["performers"]) == 1}
        pairs.update(_across(sorted(alone)))
    ordered = sorted(pairs)
    for start in range(0, len(ordered), BLOCK):
        some = ordered[start : start + BLOCK]
        known = await _read(graph, {node for pair in some for node in pair})
        for x, y in some:
            if x in known and y in known and best_name(known[x], known[y]) is None:
                found += _judged(known[x], known[y], None, 1)
    return found


def _across(ids: list[str]) -> Iterable[Pair]:
    return (pair for pair in combinations(ids, 2) if catalogue(pair[0]) != catalogue(pair[1]))


def _judged(a: Artist, b: Artist, key: str | None, bearers: int) -> list[Match]:
    bits, evidence = compare.artists(a, b, key, bearers)
    confidence = model.probability(bits)
    if confidence < model.DOUBT:
        return []
    return [between(a.id, b.id, "Artist", "isrc" if a.isrcs & b.isrcs else "name", confidence, evidence)]


async def _read(graph: Graph, ids: set[str]) -> dict[str, Artist]:
    return {row["id"]: Artist.of(row) async for row in rows_of(graph, "align/artists", ids, most=MOST)}
