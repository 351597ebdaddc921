"""Artists to fetch from Last.fm next, the best connected first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from graphsig.graph import Graph
from graphsig.loaders.lastfm.asking import Question
from graphsig.names import fold
from graphsig.queries import get

MOST = 200_000  # artists of one run, which keep Last.fm busy for a day and a half; the next run goes on
PAGE = 20_000  # artists read in one transaction
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


async def worklist(
    graph: Graph, parts: tuple[str, ...], *, before: datetime = NEVER, limit: int | None = None
) -> list[Question]:
    """Return questions for artists that were never asked about all of the parts, or not since `before`.

    Stubs are left out. limit: how many questions at most.
    """
    best: list[dict[str, Any]] = []
    after = ""
    while page := await graph.read(
        get("load/lastfm/unasked"), after=after, limit=PAGE, parts=list(parts), before=before
    ):
        after = page[-1]["id"]
        best = heapq.nsmallest(MOST, [*best, *page], key=lambda row: (-row["links"], row["id"]))
    return questions(best)[:limit]


def questions(rows: Iterable[dict[str, Any]]) -> list[Question]:
    """Return one question for what Last.fm takes to be one artist.

    Artists of different catalogues with one MBID or name get the same answer. Of namesakes in one catalogue, which
    Last.fm cannot tell apart by name, only the first, best connected one does.
    """
    asked: dict[str, tuple[dict[str, Any], dict[str, str], set[str]]] = {}
    for row in rows:
        key = row["mbid"] or fold(row["name"])
        if key:
            _, artists, keys = asked.setdefault(key, (row, {}, set()))
            if artists.setdefault(row["id"].partition(":")[0], row["id"]) == row["id"]:
                keys.update(row["keys"], [fold(row["name"])])
    return [
        Question(tuple(artists.values()), first["name"], first["mbid"], frozenset(keys))
        for first, artists, keys in asked.values()
    ]
