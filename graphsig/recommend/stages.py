"""Stages: how long each query of a request took, for who asks with explain=full."""

from __future__ import annotations

import time
from typing import Any

from graphsig.graph import Graph, Row
from graphsig.queries import Query
from graphsig.types import Stage


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
