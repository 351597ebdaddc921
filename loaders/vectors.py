"""Stores vectors that were made elsewhere, such as those of the sample's biographies."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from graphsig.embed.encoder import Model, Space
from graphsig.graph import Graph, Row
from graphsig.loaders.spaces import enter, vector
from graphsig.queries import get

BATCH = 1_000
STORE: dict[Space, str] = {"text": "load/text/vectors", "audio": "load/audio/vectors"}


@dataclass(frozen=True)
class VectorReport:
    """How many vectors were stored, and how many belong to nothing in the graph."""

    stored: int
    skipped: int


async def load_vectors(graph: Graph, vectors: Iterable[tuple[str, Any, str | None]], *, model: Model) -> VectorReport:
    """Store vectors of artists' texts, or of tracks' sounds, by id; ids that are not in the graph are skipped.

    With each comes the hash of the text or sound, if it is known: what has another one later is embedded anew.

    Raises SourceError for a vector of the wrong length, BadRequestError if vectors of another model are there.
    """
    name = await enter(graph, model)
    remaining, given, stored = iter(vectors), 0, 0
    under_way: asyncio.Task[list[Row]] | None = None  # one batch is stored while the next one is put into words
    try:
        while batch := list(islice(remaining, BATCH)):
            rows = [
                {"id": key, "vector": vector(model.space, key, values), "hash": text} for key, values, text in batch
            ]
            given += len(batch)
            before, under_way = (
                under_way,
                asyncio.create_task(graph.write(get(STORE[model.space]), rows=rows, model=name)),
            )
            stored += (await before)[0]["stored"] if before else 0
        stored += (await under_way)[0]["stored"] if under_way else 0
    finally:
        if under_way is not None:
            under_way.cancel()
    return VectorReport(stored, given - stored)
