"""Stores sentence vectors of artists' texts, made by whichever model, in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from graphsig.errors import SourceError
from graphsig.graph import Graph, Vector
from graphsig.queries import get

DIMENSIONS = 384
BATCH = 1_000


@dataclass(frozen=True)
class VectorReport:
    """How many vectors were stored, and how many belong to artists that are not in the graph."""

    stored: int
    skipped: int


async def load_text_vectors(
    graph: Graph, vectors: Iterable[tuple[str, Sequence[float]]], *, model: str
) -> VectorReport:
    """Store vectors by artist id, with the model's name beside them; ids that are not in the graph are skipped.

    Raises SourceError for a vector of the wrong length.
    """
    remaining, given, stored = iter(vectors), 0, 0
    while batch := list(islice(remaining, BATCH)):
        rows = [{"id": artist, "vector": _vector(artist, vector)} for artist, vector in batch]
        stored += (await graph.write(get("load/text_vectors"), rows=rows, model=model))[0]["stored"]
        given += len(batch)
    return VectorReport(stored, given - stored)


def _vector(artist: str, values: Sequence[float]) -> Vector:
    if len(values) != DIMENSIONS:
        raise SourceError(f"The text vector of {artist} has {len(values)} numbers; the index holds {DIMENSIONS}.")
    return Vector.from_native([float(value) for value in values], "f32")
