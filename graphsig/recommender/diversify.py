"""Diversify: from the pool to the list to show."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphsig import queries
from graphsig.documents.requests import DIVERSITY
from graphsig.graph import Graph
from graphsig.recommender.state import Candidate, Pick, Seed

EXPLORE = 2  # exploration picks among ten
GENRE_SHARE = 0.3  # of the places one genre may take
FAMILY_CAP = 2  # members, groups and shared-member projects among ten
_STRONGEST = 0.25  # exponent of the scores at diversity 1
_FIELDS = ("id", "score", "genre", "identity", "family", "connected")


async def diversify(
    graph: Graph, seed: Seed, pool: Sequence[Candidate], limit: int, diversity: float = DIVERSITY, **rules: float
) -> list[Pick]:
    """Return up to `limit` picks from the pool in the order of choice.

    `diversity` (0–1) says how far similar results repel each other: 0 is the plain ranking of the pool without caps.
    `rules` override parameters of recommend/5_diversify/diversify.
    """
    if diversity == 0:
        best = [each for each in pool if each.score > 0][:limit]
        return [Pick(each.id, exploration=False, gain=each.score**2, genre_cap=limit) for each in best]
    rows = await graph.read(
        queries.get("recommend/5_diversify/diversify"),
        pool=[{field: getattr(each, field) for field in _FIELDS} for each in pool],
        seed=seed.ids,
        centroid=seed.centroid,
        space=seed.space,
        **{**repulsion(diversity), **caps(limit), **rules},
    )
    return [Pick(**row) for row in rows]


def repulsion(diversity: float) -> dict[str, float]:
    """Return the parameters of recommend/5_diversify/diversify for a diversity above 0.

    Up to .5 cosines count more and more; from there on scores count less and less, down to their fourth root.
    """
    return {
        "repulsion": min(1.0, 2 * diversity),
        "exponent": 1.0 - (1.0 - _STRONGEST) * max(0.0, 2 * diversity - 1),
    }


def caps(limit: int) -> dict[str, int]:
    """Return the rules of recommend/5_diversify/diversify for a list of `limit` artists: those for ten, scaled."""
    return {
        "places": limit,
        "explore": EXPLORE * limit // 10,
        "genre_cap": math.ceil(GENRE_SHARE * limit),
        "family_cap": math.ceil(FAMILY_CAP * limit / 10),
    }
