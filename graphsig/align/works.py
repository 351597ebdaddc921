"""Works of one artist by title: once the artists are one, so are their works of the same title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from graphsig.align.match import Match, between, catalogue
from graphsig.align.pages import chunks, rows_of
from graphsig.align.profile import folded
from graphsig.graph import Graph

ENTITIES = 200  # artists whose works are held in memory at once
SAME_YEAR, NEAR_YEAR, NO_YEAR, OTHER_YEAR = 0.98, 0.95, 0.92, 0.7


@dataclass(frozen=True, slots=True)
class _Work:
    id: str
    artist: str
    title: str
    year: int | None


async def matches(graph: Graph, canonical: Mapping[str, str]) -> list[Match]:
    """Return the pairs of works that may be one, of artists that are one; `canonical` has each one's canonical node."""
    members: dict[str, list[str]] = defaultdict(list)
    for node, chosen in canonical.items():
        members[chosen].append(node)
    found: dict[tuple[str, str], Match] = {}
    for some in chunks(sorted(members), ENTITIES):
        ids = {node for chosen in some for node in (chosen, *members[chosen])}
        titled: dict[tuple[str, str], list[_Work]] = defaultdict(list)
        async for row in rows_of(graph, "align/works", ids):
            if row["title"] and (key := folded(row["title"])):
                work = _Work(row["work"], row["artist"], row["title"], row["year"])
                titled[canonical.get(work.artist, work.artist), key].append(work)
        for works in titled.values():
            for match in _pairs(works):
                found.setdefault(match.pair, match)
    return [found[pair] for pair in sorted(found)]


def _pairs(works: list[_Work]) -> list[Match]:
    """Return the matches among works of one artist and one title: every pair across catalogues, the year deciding."""
    found = []
    for a, b in combinations(works, 2):
        if catalogue(a.id) != catalogue(b.id):
            confidence, years = _years(a.year, b.year)
            evidence = [f"same artist, same title: {a.title}", *years]
            match = between(a.id, b.id, "Work", "title", confidence, evidence)
            found.append(replace(match, artists=tuple(sorted({a.artist, b.artist}))))
    return found


def _years(a: int | None, b: int | None) -> tuple[float, list[str]]:
    if a is None or b is None:
        return NO_YEAR, []
    if a == b:
        return SAME_YEAR, [f"both of {a}"]
    return (NEAR_YEAR if abs(a - b) <= 1 else OTHER_YEAR), [f"of {a}, of {b}"]
