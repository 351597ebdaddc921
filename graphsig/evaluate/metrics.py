"""Metrics of lists: accuracy (ranx), coverage, concentration, popularity, diversity, novelty."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphsig.evaluate.baselines import Ranking
from graphsig.evaluate.facts import Facts, Floats
from graphsig.evaluate.tasks import Task

RIGHT = {"ndcg@10": "NDCG@10", "recall@100": "recall@100", "map@100": "MAP", "mrr": "MRR"}
SHOWN = 10  # places of the list that a user sees
RESAMPLES = 1000


@dataclass(frozen=True)
class Interval:
    """A figure with the 95 % interval of its bootstrap over queries."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Scored:
    """Scores of a method.

    by_query: for each metric that is a mean over queries its value for each of them. whole: the same metrics, and
    coverage and gini, with their intervals.
    """

    by_query: Mapping[str, Floats]
    whole: Mapping[str, Interval]


def score(facts: Facts, task: Task, queries: Sequence[str], rankings: Sequence[Ranking]) -> Scored:
    """Score one ranking a query. A query for which nothing came back counts 0 where lists are right or wrong.

    Metrics of RIGHT are those of ranx. Of the first ten of each list: `log popularity` is the mean of ln(1 + lists that
    an artist is on), `novelty` the mean of −log₂ of the share of lists that hold the artist (one that is on none counts
    as on one), `diversity` the mean of 1 − cosine of tf-idf tag vectors over pairs; these leave empty lists out.
    `coverage` is the share of recommendable artists that are in any list, `gini` how unevenly the places are shared out
    among them.
    """
    by_query = {**_right(task, queries, rankings), **_beyond(facts, rankings)}
    draws = np.random.default_rng(8).multinomial(len(queries), np.full(len(queries), 1 / len(queries)), size=RESAMPLES)
    whole = {name: _mean(values, draws) for name, values in by_query.items()}
    return Scored(by_query, {**whole, **_shared_out(facts, rankings, draws)})


def difference(one: Floats, other: Floats) -> tuple[Interval, float]:
    """Return the mean of one − other over the same queries with its interval, and the two-sided p of no difference.

    Paired bootstrap: the queries are drawn again, each with both of its values (Efron & Tibshirani 1993).
    """
    gap = one - other
    draws = np.random.default_rng(8).multinomial(len(gap), np.full(len(gap), 1 / len(gap)), size=RESAMPLES)
    means = draws @ gap / len(gap)
    tail = min((means <= 0).mean(), (means >= 0).mean())
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(gap.mean()), float(low), float(high)), float(min(1.0, 2 * tail))


def _right(task: Task, queries: Sequence[str], rankings: Sequence[Ranking]) -> dict[str, Floats]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ranx
    truth = ranx.Qrels({query: dict.fromkeys(task.relevant[query], 1) for query in queries})
    # By place, as scores may tie; ranx has no empty lists, so a list ends with nobody.
    run = ranx.Run(
        {
            query: {**{id_: float(-place) for place, (id_, _) in enumerate(ranking)}, "": -1e6}
            for query, ranking in zip(queries, rankings, strict=True)
        }
    )
    with warnings.catch_warnings():  # numba's, about types inside of ranx
        warnings.simplefilter("ignore")
        found: dict[str, object] = ranx.evaluate(truth, run, list(RIGHT), return_mean=False)
    order = {query: i for i, query in enumerate(truth.keys())}
    place = [order[query] for query in queries]
    return {name: np.asarray(found[metric], dtype=float)[place] for metric, name in RIGHT.items()}


def _beyond(facts: Facts, rankings: Sequence[Ranking]) -> dict[str, Floats]:
    total = max(1, facts.lists.shape[0])
    found: dict[str, list[float]] = {"log popularity": [], "novelty": [], "diversity": []}
    for ranking in rankings:
        rows = [facts.index[id_] for id_, _ in ranking[:SHOWN] if id_ in facts.index]
        if not rows:
            for values in found.values():
                values.append(np.nan)
            continue
        found["log popularity"].append(float(np.log1p(facts.listed[rows]).mean()))
        found["novelty"].append(float(-np.log2(np.maximum(facts.listed[rows], 1) / total).mean()))
        found["diversity"].append(spread(facts.tf_idf[rows]))
    return {name: np.array(values) for name, values in found.items()}


def spread(vectors: Any) -> float:
    """Return the mean of 1 − cosine over all pairs of rows of a sparse matrix of unit rows; nan for a single row."""
    many = vectors.shape[0]
    if many < 2:
        return float("nan")
    cosines = (vectors @ vectors.T).toarray()
    return float(1 - (cosines.sum() - np.trace(cosines)) / (many * (many - 1)))


def _mean(values: Floats, draws: Any) -> Interval:
    known = ~np.isnan(values)
    if not known.any():
        return Interval(float("nan"), float("nan"), float("nan"))
    drawn = draws[:, known]
    means = drawn @ values[known] / np.maximum(drawn.sum(axis=1), 1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(values[known].mean()), float(low), float(high))


def _shared_out(facts: Facts, rankings: Sequence[Ranking], draws: Any) -> dict[str, Interval]:
    from scipy import sparse

    pairs = [
        (i, facts.index[id_]) for i, ranking in enumerate(rankings) for id_, _ in ranking[:SHOWN] if id_ in facts.index
    ]
    shape = (len(rankings), len(facts.ids))
    table = sparse.csr_matrix((np.ones(len(pairs)), tuple(zip(*pairs, strict=True)) or ([], [])), shape=shape)
    known = facts.recommendable | (np.asarray(table.sum(axis=0)).ravel() > 0)
    table = table[:, np.flatnonzero(known)]
    found: dict[str, Interval] = {}
    samples = np.asarray((sparse.csr_matrix(draws[:200]) @ table).todense())
    whole = np.asarray(table.sum(axis=0)).ravel()
    for name, measure in (("coverage", lambda counts: float((counts > 0).mean())), ("gini", gini)):
        value = measure(whole)
        low, middle, high = np.percentile([measure(row) for row in samples], [2.5, 50, 97.5])
        # Queries drawn again are fewer different ones, which shifts these two; so only the width is taken.
        found[name] = Interval(value, float(value + low - middle), float(value + high - middle))
    return found


def gini(counts: Floats) -> float:
    """Return the Gini coefficient: 0 where all have as much, near 1 where one has all; 0 where nobody has anything."""
    ordered = np.sort(counts)
    many, total = len(ordered), ordered.sum()
    if not total:
        return 0.0
    return float((2 * np.arange(1, many + 1) - many - 1) @ ordered / (many * total))
