"""The whole made-up graph as one sparse matrix, and what scipy does beside the jobs that see the whole graph."""

from __future__ import annotations

from typing import Any

import numpy as np

from graphsig.bench.world.draws import Pairs, Whole
from graphsig.bench.world.graphs import World

DIMENSIONS = 128  # of a graph embedding


def matrix(pairs: Pairs, shape: tuple[int, int], values: Any = None) -> Any:
    """Return a sparse matrix; what is given for one place several times is added up."""
    from scipy.sparse import csr_matrix

    given = np.ones(len(pairs[0]), np.float32) if values is None else np.asarray(values, np.float32)
    return csr_matrix((given, pairs), shape=shape)


def adjacency(world: World) -> Any:
    """Return the symmetric adjacency matrix of artists and all they are tied to."""
    sizes = world.sizes
    counts = {
        "tags": sizes.tags,
        "playlists": sizes.playlists,
        "labels": sizes.labels,
        "articles": sizes.articles,
        "works": sizes.works + sizes.compilations,
    }
    starts = dict(zip(counts, np.cumsum([sizes.artists, *counts.values()]).tolist(), strict=False))
    performers, works = world.performances
    ties: list[tuple[Whole, Whole]] = [
        (world.tagged[0], starts["tags"] + world.tagged[1]),
        (world.performs[world.entries[0]], starts["playlists"] + world.entries[1]),
        (performers, starts["labels"] + world.labels[works]),
        (world.mentions[0], starts["articles"] + world.mentions[1]),
        (performers, starts["works"] + works),
        (world.credits[0], starts["works"] + world.credits[1]),
        world.similar,
        world.members,
    ]
    size = sizes.artists + sum(counts.values())
    made = matrix((np.concatenate([a for a, _ in ties]), np.concatenate([b for _, b in ties])), (size, size))
    return (made + made.T).tocsr()


def embedding(world: World) -> int:
    """FastRP: sums of the powers of the walk matrix, each times a sparse random projection; return how many artists."""
    from scipy.sparse import diags

    ties = adjacency(world)
    degrees = np.maximum(np.asarray(ties.sum(axis=1)).ravel(), 1.0)
    walk = diags((1.0 / degrees).astype(np.float32)) @ ties
    rng = np.random.default_rng(1)
    state = rng.choice(np.array([-1, 0, 1], np.float32), (len(degrees), DIMENSIONS), p=[1 / 6, 2 / 3, 1 / 6])
    total = np.zeros_like(state)
    for weight in (0.0, 1.0, 1.0, 1.0):
        state = walk @ state
        state /= np.maximum(np.linalg.norm(state, axis=1, keepdims=True), 1e-9)
        total += np.float32(weight) * state
    return len(total[: world.sizes.artists])


def pagerank(world: World) -> int:
    """PageRank: twenty steps with a damping of .85; return how many nodes."""
    from scipy.sparse import diags

    ties = adjacency(world)
    degrees = np.asarray(ties.sum(axis=1)).ravel()
    step = (diags((0.85 / np.maximum(degrees, 1.0)).astype(np.float32)) @ ties).T.tocsr()
    rank = np.full(len(degrees), 1.0 / len(degrees), np.float32)
    for _ in range(20):
        rank = step @ rank + np.float32(0.15 / len(degrees))
    return len(rank)
