"""Scoring: what recommend thinks of one candidate, whether or not it would have come across it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphsig.graph import Graph, Row
from graphsig.recommend import candidates, explain
from graphsig.types import Signal

ALL = 10_000  # more than the three paths ever bring


async def ranked(graph: Graph, seed: Row, weights: dict[str, float], led: Sequence[str] = ()) -> list[Row]:
    """Return all candidates of a seed and those of `led` with their signals, best first, without the pool's limit."""
    return await candidates(graph, seed, weights, tuple(led), pool=ALL)


async def scored(graph: Graph, seed: Row, candidate: str, weights: dict[str, float]) -> Row | None:
    """Return the row of one candidate, even if recommend leaves it out for this seed; None if it is never scored."""
    rows = await ranked(graph, {**seed, "excluded": []}, weights, [candidate])
    return next((row for row in rows if row["id"] == candidate), None)


async def signals(graph: Graph, seed: Row, row: Row, weights: dict[str, float]) -> list[Signal]:
    """Return the seven signals of a candidate's row, with evidence."""
    found = await explain.reasons(graph, seed["ids"], [row["id"]])
    scores = {name: row["signals"][name] if seed["has"][name] else None for name in weights}
    return explain.signals(scores, weights, found[row["id"]], seed["ids"], row["id"])


def total(found: Sequence[Signal]) -> float:
    """Return the score: the sum of the contributions."""
    return min(1.0, math.fsum(signal.contribution for signal in found))
