"""Timings and the results of each retriever, returned with explain=full."""

from __future__ import annotations

import time
from typing import Any

from graphsig.documents.answer import Near, Retrieved, Stage
from graphsig.graph import Graph, Row
from graphsig.queries import Query
from graphsig.recommender.retrieve import RETRIEVERS, candidates
from graphsig.recommender.state import Seed


class Recorded(Graph):
    """A graph that times what is read from it."""

    def __init__(self, graph: Graph) -> None:
        vars(self).update(vars(graph))
        self.plain = graph
        self.stages: list[Stage] = []

    async def read(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run one query in a READ transaction and return its rows."""
        began = time.perf_counter()
        rows = await super().read(query, **parameters)
        took = round((time.perf_counter() - began) * 1000, 2)
        self.stages.append(Stage(query=query.name, rows=len(rows), milliseconds=took))
        return rows


async def retrieval(graph: Graph, seed: Seed, weights: dict[str, float]) -> list[Retrieved]:
    """Return what each retriever finds for a seed where it is the only one, and how long that takes."""
    found = []
    for retriever in RETRIEVERS:
        began = time.perf_counter()
        near = await candidates(graph, seed, weights, retrievers=[retriever])
        took = round((time.perf_counter() - began) * 1000, 2)
        best = [Near(id=each.id, name=each.name, score=each.score) for each in near]
        found.append(Retrieved(path=retriever, milliseconds=took, candidates=best))
    return found
