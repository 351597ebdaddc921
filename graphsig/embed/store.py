"""Stores precomputed vectors, such as those of the sample's biographies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graphsig.embed.encoder import Model, Space
from graphsig.embed.spaces import claim, vector
from graphsig.graph import Graph
from graphsig.queries import get

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

BATCH = 1_000
STORE: dict[Space, str] = {"text": "load/text/vectors", "audio": "load/audio/vectors"}


@dataclass(frozen=True)
class VectorReport:
    """Numbers of vectors that were stored, and that were skipped because the graph has no such id."""

    stored: int
    skipped: int


async def load_vectors(
    graph: Graph, vectors: Iterable[tuple[str, ArrayLike, str | None]], *, model: Model
) -> VectorReport:
    """Store vectors of artists' texts or of tracks' audio by id, skipping ids that are not in the graph.

    Each comes with the hash of its text or sound, if known: when that changes, it is embedded again.

    Raises SourceError for a vector of the wrong length, BadRequestError if the space holds vectors of another model.
    """
    name = await claim(graph, model)
    remaining, given, stored = iter(vectors), 0, 0
    while batch := list(islice(remaining, BATCH)):
        rows = [{"id": key, "vector": vector(model.space, key, values), "hash": text} for key, values, text in batch]
        stored += (await graph.write(get(STORE[model.space]), rows=rows, model=name))[0]["stored"]
        given += len(batch)
    return VectorReport(stored, given - stored)
