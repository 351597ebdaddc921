"""Reference timings: good libraries that compute what a batch job does, on the same facts and machine.

None of them is needed by graphsig: a library that is not installed is reported as missing. Each is given the facts as
arrays, so reading them out of a database and writing results back is not in its time, but in a job's.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphsig.bench.adjacency import embedding, matrix, pagerank
from graphsig.bench.world.derived import TYPICAL
from graphsig.bench.world.graphs import World

LISTED, TAGGED, SOUNDING = 20, 20, 20  # neighbours of each artist, as many as the jobs keep
_LARGE = 50_000  # artists beyond whom the job keeps half as many whose tags are alike
_MANY = 500  # artists of a producer who ties nobody any more
_ROWS = 200  # of a product that are made at once: all of it would not fit into the memory
LONGEST_LIST = 250


@dataclass(frozen=True)
class Reference:
    """One library that does what a job does. compute: returns how many results it found. what: how it does it."""

    library: str
    what: str
    compute: Callable[[World], int]

    @property
    def installed(self) -> bool:
        """True if the library can be imported."""
        return importlib.util.find_spec(self.library.partition(" ")[0]) is not None


def _nearest(left: Any, right: Any, totals: Any, most: int) -> int:
    """Count the `most` best of every row of left × right, each divided by the root of its totals plus 1."""
    found = 0
    for at in range(0, left.shape[0], _ROWS):
        block = (left[at : at + _ROWS] @ right).tocsr()
        lengths = np.diff(block.indptr)
        rows = np.repeat(np.arange(at, at + block.shape[0]), lengths)
        score = block.data / (np.sqrt(totals[rows] * totals[block.indices]) + 1.0)
        score[rows == block.indices] = 0.0
        for begin, end in zip(block.indptr[:-1].tolist(), block.indptr[1:].tolist(), strict=True):
            if end - begin > most:
                np.argpartition(score[begin:end], end - begin - most)
        found += int(np.minimum(lengths, most).sum())
    return found


def _kept(lists: Any) -> Any:
    """Return things × lists, each thing once a list and weighed by its length, without lists that are long."""
    from scipy.sparse import diags

    lists.data[:] = 1.0
    lengths = np.asarray(lists.sum(axis=0)).ravel()
    kept = (lengths >= 2) & (lengths <= LONGEST_LIST)
    return (lists[:, kept] @ diags(1.0 / np.log(np.maximum(lengths[kept], 4.0)) ** 2)).tocsr()


def _artist_lists(world: World) -> Any:
    """Return artists × playlists, libraries and compilations."""
    from scipy.sparse import hstack

    sizes = world.sizes
    compiled = world.performances[1] >= sizes.works
    performers, works = (each[compiled] for each in world.performances)
    return hstack(
        [
            _kept(matrix((world.performs[world.entries[0]], world.entries[1]), (sizes.artists, sizes.playlists))),
            _kept(matrix((world.plays[1], world.plays[0]), (sizes.artists, sizes.users))),
            _kept(matrix((performers, works - sizes.works), (sizes.artists, sizes.compilations))),
        ]
    ).tocsr()


def _lists(world: World) -> int:
    return int(_artist_lists(world).nnz)


def _track_lists(world: World) -> Any:
    return _kept(matrix(world.entries, (world.sizes.tracks, world.sizes.playlists)))


def _together(lists: Any) -> int:
    flat = lists.T.tocsr(copy=True)
    flat.data[:] = 1.0
    return _nearest(lists, flat, np.asarray(lists.sum(axis=1)).ravel(), LISTED)


def _items(lists: Any) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about threads of other libraries
        from implicit.nearest_neighbours import CosineRecommender

        model = CosineRecommender(K=LISTED)
        model.fit(lists.T.tocsr(), show_progress=False)
    return int(model.similarity.nnz)


def _tags(world: World) -> Any:
    """Return artists × tags: counts as shares of the artist's largest, times the tag's idf."""
    from scipy.sparse import diags

    sizes = world.sizes
    made = matrix(world.tagged, (sizes.artists, sizes.tags), world.tag_counts)
    made.data /= np.repeat(made.max(axis=1).toarray().ravel(), np.diff(made.indptr))
    many = np.bincount(world.tagged[1], minlength=sizes.tags)
    idf = np.log((sizes.artists + 1.0) / np.maximum(many, 1)) / np.log(sizes.artists + 1.0)
    return (made @ diags(idf.astype(np.float32))).tocsr()


def _weigh_tags(world: World) -> int:
    return int(_tags(world).nnz)


def _typical(world: World) -> int:
    tags = _tags(world).tocsc()
    for begin, end in zip(tags.indptr[:-1].tolist(), tags.indptr[1:].tolist(), strict=True):
        if end - begin > TYPICAL:
            np.argpartition(tags.data[begin:end], end - begin - TYPICAL)
    return int(np.minimum(np.diff(tags.indptr), TYPICAL).sum())


def _shared_tags(world: World) -> int:
    """Compare all pairs, which the job does up to 50,000 artists only."""
    tags = _tags(world)
    norms = np.asarray(tags.multiply(tags).sum(axis=1)).ravel()
    return _nearest(tags, tags.T.tocsr(), norms, TAGGED if world.sizes.artists <= _LARGE else TAGGED // 2)


def _clusters(world: World) -> int:
    import networkx
    from scipy.sparse import triu

    tags = _tags(world)
    together = triu(tags.T @ tags, k=1).tocoo()
    kept = np.argsort(-together.data)[: 20 * world.sizes.tags]
    graph = networkx.Graph()
    graph.add_weighted_edges_from(
        zip(together.row[kept].tolist(), together.col[kept].tolist(), together.data[kept].tolist(), strict=True)
    )
    return len(networkx.community.louvain_communities(graph, seed=1))


def _mentioned(world: World) -> int:
    from scipy.sparse import diags, triu

    shape = (world.sizes.artists, world.sizes.articles)
    mentions, about = matrix(world.mentions, shape), matrix((world.subjects[1], world.subjects[0]), shape)
    weights = world.weights[world.publishers] * 0.5
    many = np.maximum(np.asarray(mentions.sum(axis=0)).ravel(), 1.0)
    shared = mentions @ diags(weights / many) @ mentions.T + mentions @ diags(weights) @ about.T
    return int(triu(shared + shared.T, k=1).nnz)


def _components(world: World) -> int:
    from scipy.sparse.csgraph import connected_components

    artists = world.sizes.artists
    return int(connected_components(matrix(world.aliases, (artists, artists)), directed=False)[0])


def _works(world: World) -> int:
    sizes = world.sizes
    return int(matrix(world.performances, (sizes.artists, sizes.works + sizes.compilations)).nnz)


def _label_shares(world: World) -> int:
    sizes, works = world.sizes, world.sizes.works + world.sizes.compilations
    performed = matrix(world.performances, (sizes.artists, works))
    return int((performed @ matrix((np.arange(works), world.labels), (works, sizes.labels))).nnz)


def _worked_together(world: World) -> int:
    sizes = world.sizes
    own = world.performances[1] < sizes.works
    performed = matrix((world.performances[0][own], world.performances[1][own]), (sizes.artists, sizes.works))
    producers = (performed @ matrix(world.credits, (sizes.artists, sizes.works)).T).tocsr()
    artists = np.diff(producers.tocsc().indptr)
    shared = producers[:, (artists >= 2) & (artists <= _MANY)]
    return int((performed @ performed.T).nnz + producers.nnz + (shared @ shared.T).nnz)


def _support(world: World) -> int:
    artists = world.sizes.artists
    tags, listeners = (np.bincount(each, minlength=artists) for each in (world.tagged[0], world.plays[1]))
    lists = np.bincount(world.performs[world.entries[0]], minlength=artists)
    return int(((tags >= 3) | (listeners + lists >= 5)).sum())


def _centroids(world: World) -> Any:
    artists, place = np.unique(world.performs[world.sounding], return_inverse=True)
    vectors = world.vectors()
    made = matrix((place, np.arange(len(place))), (len(artists), len(place))) @ vectors
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def _sounds_hnsw(world: World) -> int:
    return _hnsw(_centroids(world), SOUNDING) + _hnsw(world.vectors(), SOUNDING // 2)


def _hnsw(vectors: Any, most: int) -> int:
    import hnswlib

    index = hnswlib.Index(space="cosine", dim=vectors.shape[1])
    index.init_index(max_elements=len(vectors), M=16, ef_construction=200, random_seed=1)
    index.add_items(vectors)
    index.set_ef(max(100, 2 * most))
    found, _ = index.knn_query(vectors, k=min(most + 1, len(vectors)))
    return int(found.size)


# By the name of the job; a job that is not here is reported without.
REFERENCES: dict[str, tuple[Reference, ...]] = {
    "works": (Reference("scipy", "a sparse matrix of artists and works", _works),),
    "relations": (Reference("scipy", "connected components", _components),),
    "tags": (Reference("scipy", "weights and idf of a sparse matrix", _weigh_tags),),
    "support": (Reference("scipy", "counts", _support),),
    "labels": (Reference("scipy", "artists × works × labels", _label_shares),),
    "credits": (Reference("scipy", "performers and credits × works × performers", _worked_together),),
    "lists": (Reference("scipy", "a sparse matrix of artists and lists", _lists),),
    "co_playlist": (
        Reference("scipy", "artists × lists × artists, the best of each row", lambda w: _together(_artist_lists(w))),
        Reference("implicit", "item-item cosine of artists in lists", lambda w: _items(_artist_lists(w))),
    ),
    "co_playlist_tracks": (
        Reference("scipy", "tracks × lists × tracks, the best of each row", lambda w: _together(_track_lists(w))),
        Reference("implicit", "item-item cosine of tracks in lists", lambda w: _items(_track_lists(w))),
    ),
    "co_mentions": (Reference("scipy", "artists × articles × artists", _mentioned),),
    "typical": (Reference("scipy", "a sparse matrix of artists and tags, the best of each column", _typical),),
    "tag_similarity": (Reference("scipy", "artists × tags × artists, the best of each row", _shared_tags),),
    "clusters": (Reference("networkx", "Louvain on scipy's tags × artists × tags", _clusters),),
    "audio": (Reference("hnswlib", "centroids, neighbours of artists and of tracks", _sounds_hnsw),),
    "embedding": (Reference("scipy", "FastRP by sparse products", embedding),),
    "popularity": (Reference("scipy", "twenty steps of PageRank", pagerank),),
}

# Why a job has none.
WITHOUT: dict[str, str] = {
    "scenes": "networkx, the one at hand, takes hours for communities of so many artists",
}
