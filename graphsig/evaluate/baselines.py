"""Baselines: popularity, tags, co-listening, factor models and places in the graph.

Each baseline is a function from rows of artists to a matrix (rows, artists): how near every artist is to each of them.
Models over lists know an artist by the lists that hold it, as an item of collaborative filtering.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsig.evaluate.facts import Facts, Floats, unit

Rows = NDArray[np.int64]
Baseline = Callable[[Rows], Floats]
Ranking = list[tuple[str, float]]  # ids with scores, best first

FACTORS = 64  # of ALS and BPR
SEED = 8  # of what is drawn
EASE_PENALTY = 200.0  # λ, of the middle of the range that Steck tries
EASE_MOST = 6000  # artists in EASE, those on most lists: it inverts a matrix of them


def popularity(facts: Facts) -> Baseline:
    """Whoever is on most lists, whatever is asked."""
    return lambda rows: np.tile(facts.listed, (len(rows), 1))


def tag_jaccard(facts: Facts) -> Baseline:
    """Tags that both have, by the tags that either has (Jaccard)."""
    tags = (facts.tags > 0).astype(float)
    number = np.asarray(tags.sum(axis=1)).ravel()

    def scores(rows: Rows) -> Floats:
        both = (tags[rows] @ tags.T).toarray()
        return np.asarray(both / np.maximum(number[rows][:, None] + number[None] - both, 1.0))

    return scores


def tag_cosine(facts: Facts) -> Baseline:
    """Cosine of tf-idf vectors of tags."""
    return _cosine(facts.tf_idf)


def item_cosine(facts: Facts) -> Baseline:
    """Cosine of the sets of lists on which two artists are (item-item collaborative filtering)."""
    return _cosine(unit((facts.lists > 0).astype(float).T.tocsr()))


def fastrp(facts: Facts) -> Baseline:
    """Nearest neighbours by the cosine of FastRP vectors: those of the embedding job (Graph Data Science library)."""
    return _nearest(facts.vectors)


def als(facts: Facts) -> Baseline:
    """Cosine of item factors of implicit's ALS (Hu, Koren & Volinsky 2008), confidence 1 + 40 × on the list."""
    from implicit.als import AlternatingLeastSquares

    with _quiet():
        model = AlternatingLeastSquares(
            factors=FACTORS, regularization=0.05, alpha=40.0, iterations=15, random_state=SEED, num_threads=1
        )
        return _nearest(_factors(model, facts))


def bpr(facts: Facts) -> Baseline:
    """Cosine of item factors of implicit's BPR (Rendle et al. 2009)."""
    from implicit.bpr import BayesianPersonalizedRanking

    with _quiet():
        model = BayesianPersonalizedRanking(
            factors=FACTORS, learning_rate=0.05, iterations=100, random_state=SEED, num_threads=1
        )
        return _nearest(_factors(model, facts)[:, :FACTORS])  # the last column is a bias


def ease(facts: Facts) -> Baseline:
    """Weights of EASE (Steck 2019): the linear model of lists from which each artist itself is left out."""
    chosen = np.sort(np.argsort(-facts.listed, kind="stable")[:EASE_MOST])
    lists = (facts.lists[:, chosen] > 0).astype(np.float32)
    weights = ease_weights((lists.T @ lists).toarray(), EASE_PENALTY)
    place = np.full(len(facts.ids), -1)
    place[chosen] = np.arange(len(chosen))

    def scores(rows: Rows) -> Floats:
        found = np.zeros((len(rows), len(facts.ids)))
        for i, row in enumerate(place[rows]):
            if row >= 0:
                found[i, chosen] = weights[row]
        return found

    return scores


def ease_weights(gram: NDArray[Any], penalty: float) -> NDArray[Any]:
    """Return B = I − P / diag(P) with P = (gram + penalty·I)⁻¹, and zeros on its diagonal."""
    inverse = np.linalg.inv(gram + penalty * np.eye(len(gram), dtype=gram.dtype))
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights)


BASELINES: dict[str, Callable[[Facts], Baseline]] = {
    "popularity": popularity,
    "tag Jaccard": tag_jaccard,
    "tag tf-idf cosine": tag_cosine,
    "item-item cosine": item_cosine,
    "ALS": als,
    "BPR": bpr,
    "EASE": ease,
    "FastRP + kNN": fastrp,
}


def rank(facts: Facts, baseline: Baseline, seeds: Sequence[Sequence[str]], most: int) -> list[Ranking]:
    """Return for each list of seeds the `most` best other artists: those with the largest sum of scores over the seeds.

    Ties go to the smaller id. Seeds that are not among the facts are left out; scores of 0 or less are not ranked.
    """
    found: list[Ranking] = []
    for each in seeds:
        rows = np.array(sorted(facts.index[seed] for seed in each if seed in facts.index), dtype=np.int64)
        if not len(rows):
            found.append([])
            continue
        scores = baseline(rows).sum(axis=0)
        scores[rows] = 0.0
        few = min(most, len(scores))
        near = np.flatnonzero(scores >= max(np.partition(scores, -few)[-few], 1e-12))
        best = near[np.lexsort((near, -scores[near]))][:most]
        found.append([(facts.ids[i], float(scores[i])) for i in best])
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back what implicit warns of: threads of OpenBLAS, which are a question of speed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _factors(model: Any, facts: Facts) -> NDArray[Any]:
    model.fit((facts.lists > 0).astype(np.float32).tocsr(), show_progress=False)
    return np.asarray(model.item_factors)


def _cosine(vectors: Any) -> Baseline:
    turned = vectors.T.tocsr()
    return lambda rows: np.asarray((vectors[rows] @ turned).toarray())


def _nearest(vectors: NDArray[Any]) -> Baseline:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    units = vectors / np.where(length > 0, length, 1.0)
    return lambda rows: np.asarray(units[rows] @ units.T, dtype=float)
