"""Weights that rank the dev queries best: coordinate ascent on NDCG@10 over the signals of their pools.

Metzler & Croft, Linear feature-based models for information retrieval (2007). The pools are those of the given
weights, so what they left out stays out; the result is judged by asking anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from graphsig.evaluate.metrics import SHOWN
from graphsig.recommender.state import Candidate
from graphsig.signals import DEFAULT_WEIGHTS

_STEPS = (0.0, 0.25, 0.5, 0.75, 0.9, 1.1, 1.33, 2.0, 4.0)  # factors tried on one weight
_ROUNDS = 5
_LEAST = 1e-4  # gain below which it is over


def fitted(relevant: Sequence[frozenset[str]], pools: Sequence[Sequence[Candidate]]) -> dict[str, float]:
    """Return weights that sum to 1, of the relevant ids and the pool of each query: the given ones if none are better.

    Deterministic: signals in their order, the first of equally good factors.
    """
    names = list(DEFAULT_WEIGHTS)
    given = np.array([DEFAULT_WEIGHTS[name] for name in names])
    queries = [_query(those, pool, names) for those, pool in zip(relevant, pools, strict=True) if pool]
    best, weights = _mean(queries, given), given
    for _ in range(_ROUNDS):
        before = best
        for i in range(len(names)):
            for step in _STEPS:
                tried = weights.copy()
                tried[i] *= step
                if tried.sum() > 0 and (got := _mean(queries, tried / tried.sum())) > best:
                    best, chosen = got, tried / tried.sum()
                    weights = chosen
        if best - before < _LEAST:
            break
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def _query(those: frozenset[str], pool: Sequence[Candidate], names: list[str]) -> tuple[Any, Any, float]:
    """Return the signals (candidates, signals), what each candidate gains, and the most that ten can gain."""
    signals = np.array([[each.signals[name] or 0.0 for name in names] for each in pool])
    gains = 1 / np.log2(np.arange(2, SHOWN + 2))
    return signals, np.array([each.id in those for each in pool]), float(gains[: min(len(those), SHOWN)].sum())


def _mean(queries: Sequence[tuple[Any, Any, float]], weights: Any) -> float:
    gains = 1 / np.log2(np.arange(2, SHOWN + 2))
    total = 0.0
    for signals, right, most in queries:
        first = np.argsort(-(signals @ weights), kind="stable")[:SHOWN]
        total += float((right[first] * gains[: len(first)]).sum()) / most
    return total / len(queries) if queries else 0.0
