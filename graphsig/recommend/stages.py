"""Stages: how long each query of a request took and what each path finds, for who asks with explain=full."""

from __future__ import annotations

import time
from typing import Any

from graphsig.graph import Graph, Row
from graphsig.queries import Query
from graphsig.recommend.selection import PATHS, candidates
from graphsig.types import Near, Retrieved, Stage


class Recorded(Graph):
    """A graph that keeps a record of what is read from it."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph._driver, graph.browser_url)
        self.stages: list[Stage] = []

    async def read(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run one query in a READ transaction and return its rows."""
        began = time.perf_counter()
        rows = await super().read(query, **parameters)
        took = round((time.perf_counter() - began) * 1000, 2)
        self.stages.append(Stage(query=query.name, rows=len(rows), milliseconds=took))
        return rows


async def retrieval(graph: Graph, seed: Row, weighted: dict[str, float]) -> list[Retrieved]:
    """Return what each retrieval path finds for a seed where it is the only one, and how long that takes."""
    found = []
    for path in PATHS:
        began = time.perf_counter()
        rows = await candidates(graph, seed, weighted, paths=[path])
        took = round((time.perf_counter() - began) * 1000, 2)
        near = [Near(id=row["id"], name=row["name"], score=row["score"]) for row in rows]
        found.append(Retrieved(path=path, milliseconds=took, candidates=near))
    return found
