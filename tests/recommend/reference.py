"""An independent reading of the selection rules: determinants by NumPy, no Cholesky factor, caps by counting."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np


def similarity(vectors: list[list[float] | None]) -> np.ndarray:
    """Return S: cosines with a thousandth of the identity mixed in; without a vector a candidate is like itself alone."""
    n = len(vectors)
    matrix = np.eye(n)
    for i in range(n):
        for j in range(n):
            a, b = vectors[i], vectors[j]
            if i != j and a is not None and b is not None:
                x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
                matrix[i, j] = 0.999 * (x @ y) / (np.linalg.norm(x) * np.linalg.norm(y))
    return matrix


def select(
    pool: list[dict[str, Any]],
    vectors: list[list[float] | None],
    centroid: list[float] | None,
    *,
    places: int,
    explore: int,
    genre_cap: int,
    family_cap: int,
) -> tuple[list[tuple[str, bool]], float]:
    """Return the picks with their exploration mark, and the smallest margin by which any of them won."""
    q = np.array([row["score"] for row in pool])
    kernel = q[:, None] * similarity(vectors) * q[None, :]
    closeness = [
        None
        if v is None or centroid is None
        else float(np.dot(v, centroid) / (np.linalg.norm(v) * np.linalg.norm(centroid)))
        for v in vectors
    ]
    known = [c for c in closeness if c is not None]
    median = float(np.median(known)) if known else math.nan
    picks: list[int] = []
    marks: list[bool] = []
    margin = math.inf
    for place in range(places):
        base = np.linalg.det(kernel[np.ix_(picks, picks)]) if picks else 1.0
        gains = {}
        for i, row in enumerate(pool):
            same_person = any(pool[j]["identity"] == row["identity"] for j in picks)
            too_much_family = row["family"] and sum(pool[j]["family"] for j in picks) >= family_cap
            if i in picks or same_person or too_much_family:
                continue
            if q[i] > 0:
                gains[i] = np.linalg.det(kernel[np.ix_([*picks, i], [*picks, i])]) / base
        if not gains:
            break
        taken = Counter(pool[j]["genre"] for j in picks if pool[j]["genre"] is not None)
        genre_cap = max(genre_cap, min(taken[pool[i]["genre"]] + 1 for i in gains))
        allowed = [i for i in gains if taken[pool[i]["genre"]] < genre_cap]
        fresh = [
            i
            for i in allowed
            if place >= places - explore
            and closeness[i] is not None
            and closeness[i] < median
            and pool[i]["connected"] >= 0.1
            and not pool[i]["family"]
        ]
        ranked = sorted(fresh or allowed, key=lambda i: (-gains[i], i))
        if len(ranked) > 1:
            margin = min(margin, gains[ranked[0]] - gains[ranked[1]])
        picks.append(ranked[0])
        marks.append(bool(fresh))
    return [(pool[i]["id"], mark) for i, mark in zip(picks, marks, strict=True)], margin
