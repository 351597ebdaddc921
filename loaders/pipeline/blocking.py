"""Lets the reader thread of a source query the graph that the source is loaded into."""

from __future__ import annotations

import asyncio
from typing import Any

from graphsig.graph import Graph, Row
from graphsig.queries import get


class BlockingGraph:
    """A graph for a thread without an event loop; create it in the thread whose loop the graph belongs to."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._loop = asyncio.get_running_loop()

    def __call__(self, name: str, **parameters: Any) -> list[Row]:
        """Run the query of that name and return its rows; blocks the calling thread, never the loop's own."""
        return asyncio.run_coroutine_threadsafe(self._graph.read(get(name), **parameters), self._loop).result()
