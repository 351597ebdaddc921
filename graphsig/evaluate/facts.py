"""Facts for baselines and metrics: artists, tags and lists of the graph, as sparse matrices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsig import queries
from graphsig.errors import NotFoundError
from graphsig.graph import Graph, Row

Floats = NDArray[np.float64]
_ROWS = 20_000
_SECONDS = 600.0


@dataclass(frozen=True)
class Facts:
    """The artists in the order of their ids, and what is known of them.

    recommendable: (artists,) bool. tags: (artists, tags) how many people or works say it. lists: (lists, artists)
    plays. vectors: (artists, dimensions) their places in the graph, 0 where one has none.
    """

    ids: tuple[str, ...]
    recommendable: NDArray[np.bool_]
    tags: Any
    lists: Any
    vectors: NDArray[np.float32]

    @cached_property
    def index(self) -> dict[str, int]:
        """Row of each id."""
        return {each: i for i, each in enumerate(self.ids)}

    @cached_property
    def listed(self) -> Floats:
        """On how many lists each artist is."""
        return np.asarray((self.lists > 0).sum(axis=0), dtype=float).ravel()

    @cached_property
    def tf_idf(self) -> Any:
        """(artists, tags) count × ln(artists / artists that have the tag), each row of length 1 or 0."""
        from scipy import sparse

        having = np.asarray((self.tags > 0).sum(axis=0), dtype=float).ravel()
        tagged = max(1, int((self.tags.getnnz(axis=1) > 0).sum()))
        return unit(self.tags @ sparse.diags(np.log(tagged / np.maximum(having, 1.0))))


def unit(matrix: Any) -> Any:
    """Return a sparse matrix with its rows scaled to length 1; rows of zeros stay."""
    from scipy import sparse

    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=float).ravel())
    return (sparse.diags(1 / np.where(length > 0, length, 1.0)) @ matrix).tocsr()


async def read(graph: Graph) -> Facts:
    """Read the facts of a graph; raises NotFoundError if it holds no artist."""
    artists = await _all(graph, "evaluate/artists")
    if not artists:
        raise NotFoundError("The graph holds no artists. Load some first: graphsig load --help")
    index = {row["id"]: i for i, row in enumerate(artists)}
    tags = [row for row in await _all(graph, "evaluate/tags") if row["artist"] in index]
    lists = [row for row in await _all(graph, "evaluate/lists") if row["artist"] in index]
    places = [row for row in await _all(graph, "evaluate/embeddings") if row["artist"] in index]
    vectors = np.zeros((len(artists), len(places[0]["vector"]) if places else 1), np.float32)
    for row in places:
        vectors[index[row["artist"]]] = row["vector"]
    return Facts(
        tuple(index),
        np.array([row["recommendable"] for row in artists], dtype=bool),
        _matrix(tags, index, "tag", "count"),
        _matrix(lists, index, "list", "plays").T.tocsr(),
        vectors,
    )


def _matrix(rows: Sequence[Row], index: dict[str, int], column: str, value: str) -> Any:
    """Return a matrix of artists by what the column names."""
    from scipy import sparse

    columns = {name: i for i, name in enumerate(sorted({row[column] for row in rows}))}
    return sparse.csr_matrix(
        (
            np.array([row[value] for row in rows], dtype=float),
            ([index[row["artist"]] for row in rows], [columns[row[column]] for row in rows]),
        ),
        shape=(len(index), max(1, len(columns))),
    )


async def _all(graph: Graph, name: str) -> list[Row]:
    query = queries.get(name)
    return [row async for rows in graph.stream(query, _ROWS, timeout=_SECONDS) for row in rows]
