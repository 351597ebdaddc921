"""Selection: from a seed to the candidates near it, with their signals, and from these to the list to show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

from graphsig import queries
from graphsig.graph import Graph, Row
from graphsig.types import Path, Space

NEAR = 60  # candidates each of the vector index, the labels and the tags give
HEAVIEST = 8  # tags of the seed that lead to candidates
MEASURED = 200  # candidates whose sound and text are measured, the best by what the paths know of them
READ = 2000  # artists of labels, and on lists with others who are on the seed's, that are looked at
PATHS: tuple[Path, ...] = ("vector", "traversal", "tags")  # by which candidates are found
POOL = 100  # candidates that reach diversification
UNRELATED_TEXT = 0.35  # below it a cosine of two biographies says nothing of the music (graphsig/sample/README.md)
EXPLORE = 2  # exploration picks among ten
GENRE_SHARE = 0.3  # of the places one genre may take
FAMILY_CAP = 2  # members, groups and shared-member projects among ten
DIVERSITY = 0.5  # where cosines count in full, and so do scores
_STRONGEST = 0.25  # exponent of the scores at diversity 1
_GIVEN = ("ids", "excluded", "family", "support", "audio", "text", "graph", "tie_share")


async def candidates(
    graph: Graph,
    seed: Row,
    weighted: dict[str, float],
    led: tuple[str, ...] = (),
    *,
    paths: Sequence[Path] = PATHS,
    measured: int = MEASURED,
    pool: int = POOL,
) -> list[Row]:
    """Return the `pool` best artists near the seed with their signals, best first: the rows of recommend/candidates.

    `led` are ids of artists to whom tracks led (recommend/near_tracks): they are candidates too. `paths` are those that
    may find somebody. `measured` is of how many sound and text are measured, the best by a coarse rank.
    """
    return await graph.read(
        queries.get("recommend/candidates"),
        seed={
            **{name: seed[name] for name in _GIVEN},
            "tags": {tag["id"]: tag["weight"] for tag in seed["tags"]},
            "labels": {label["id"]: label["affinity"] for label in seed["labels"]},
            "led": list(led),
        },
        paths=list(paths),
        weights=weighted,
        near=NEAR,
        heaviest=HEAVIEST,
        measured=max(measured, pool),
        pool=pool,
        read=READ,
        unrelated_text=UNRELATED_TEXT,
    )


async def diversify(
    graph: Graph, seed: Row, pool: list[Row], limit: int, diversity: float = DIVERSITY, **rules: float
) -> list[Row]:
    """Return up to `limit` picks from the pool in the order of choice: the rows of recommend/diversify.

    `diversity` (0–1) says how far similar results repel each other: 0 is the plain ranking of the pool without caps.
    `rules` are parameters of recommend/diversify to be other than usual, for who wants to know what one does.
    """
    if diversity == 0:
        best = [row for row in pool if row["score"] > 0][:limit]
        return [{"id": row["id"], "exploration": False, "gain": row["score"] ** 2, "genre_cap": limit} for row in best]
    fields = ("id", "score", "genre", "identity", "family", "connected")
    return await graph.read(
        queries.get("recommend/diversify"),
        pool=[{field: row[field] for field in fields} for row in pool],
        seed=seed["ids"],
        centroid=seed.get(space(seed).removesuffix("_embedding")) if space(seed) != "tags" else None,
        space=space(seed),
        **{**repulsion(diversity), **caps(limit), **rules},
    )


def space(seed: Row) -> Space:
    """Return the one vector space in which similarity is measured: audio if the seed has it, else text, else tags."""
    spaces = {"audio_similarity": "audio_embedding", "text_similarity": "text_embedding"}
    return cast(Space, next((where for signal, where in spaces.items() if seed["has"][signal]), "tags"))


def repulsion(diversity: float) -> dict[str, float]:
    """Return the parameters of recommend/diversify for a diversity above 0.

    Up to .5 cosines count more and more; from there on scores count less and less, down to their fourth root.
    """
    return {
        "repulsion": min(1.0, 2 * diversity),
        "exponent": 1.0 - (1.0 - _STRONGEST) * max(0.0, 2 * diversity - 1),
    }


def caps(limit: int) -> dict[str, int]:
    """Return the rules of recommend/diversify for a list of `limit` artists: those for ten, scaled."""
    return {
        "places": limit,
        "explore": EXPLORE * limit // 10,
        "genre_cap": math.ceil(GENRE_SHARE * limit),
        "family_cap": math.ceil(FAMILY_CAP * limit / 10),
    }
