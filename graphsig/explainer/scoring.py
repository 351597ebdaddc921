"""Scoring: one candidate as a recommendation for a seed, even if it would never be retrieved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from graphsig.documents.answer import Signal
from graphsig.graph import Graph
from graphsig.recommender import evidence
from graphsig.recommender.retrieve import candidates
from graphsig.recommender.state import Candidate, Seed

ALL = 10_000  # more than the three retrievers ever bring


async def ranked(graph: Graph, seed: Seed, weights: dict[str, float], led: Sequence[str] = ()) -> list[Candidate]:
    """Return all candidates of a seed and those of `led` with their signals, best first, without the pool's limit."""
    return await candidates(graph, seed, weights, tuple(led), pool=ALL)


async def scored(graph: Graph, seed: Seed, artist: str, weights: dict[str, float]) -> Candidate | None:
    """Return one artist as a candidate, even if the seed excludes it; None if it is never scored."""
    found = await ranked(graph, replace(seed, excluded=()), weights, [artist])
    return next((each for each in found if each.id == artist), None)


async def signals(graph: Graph, seed: Seed, candidate: Candidate, weights: dict[str, float]) -> list[Signal]:
    """Return the seven signals of a candidate, with evidence."""
    reasons = await evidence.reasons(graph, seed, [candidate.id])
    return evidence.signals(seed, candidate, weights, reasons[candidate.id])


def total(found: Sequence[Signal]) -> float:
    """Return the score: the sum of the contributions."""
    return min(1.0, math.fsum(signal.contribution for signal in found))
