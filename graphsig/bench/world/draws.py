"""Drawing numbers and pairs of numbers for a made-up world: by their weights, by a power law, each pair once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Real = NDArray[np.floating[Any]]
Pairs = tuple[Whole, Whole]

_HOME = 0.7  # of what a circle's artist, listener or list has, how much is of the circle


class Choice:
    """Draws numbers by their weights: from all of them, or from those of one circle."""

    def __init__(self, rng: Generator, weights: Real, circle: Whole, circles: int) -> None:
        self._rng = rng
        self._order = np.argsort(circle, kind="stable")
        self._sums = np.concatenate([[0.0], np.cumsum(weights[self._order])])
        bounds = np.searchsorted(circle[self._order], np.arange(circles + 1))
        self._starts = self._sums[bounds]

    def __call__(self, circle: Whole) -> Whole:
        """Draw one for each of these circles: mostly one of that circle."""
        low, high = self._starts[circle], self._starts[circle + 1]
        anywhere = (self._rng.random(len(circle)) >= _HOME) | (low == high)
        low, high = np.where(anywhere, 0.0, low), np.where(anywhere, self._sums[-1], high)
        drawn = np.searchsorted(self._sums, low + (high - low) * self._rng.random(len(circle)), side="right") - 1
        return np.asarray(self._order[np.minimum(drawn, len(self._order) - 1)], np.int64)


def zipf(rng: Generator, numbers: int, size: int, power: float) -> Whole:
    """Draw so many of the numbers from 0 on, the first ones most often: by a power law."""
    weights = 1.0 / (np.arange(numbers) + 2.0) ** power
    return rng.choice(numbers, size, p=weights / weights.sum()).astype(np.int64)


def lengths(rng: Generator, lists: int, entries: int) -> Whole:
    """Return lengths of lists that add up to the entries; the longest is a hundred times the shortest."""
    drawn = rng.lognormal(0.0, 0.8, lists)
    ends = np.floor(np.cumsum(drawn) / drawn.sum() * entries + 0.5).astype(np.int64)
    ends[-1] = entries
    return np.asarray(np.diff(ends, prepend=0), np.int64)


def once(numbers: Whole) -> Whole:
    """Return numbers each once, sorted; numpy.unique hashes millions of them first and takes eighty times as long."""
    numbers = np.sort(numbers)
    return numbers[np.concatenate([[True], numbers[1:] != numbers[:-1]])] if len(numbers) else numbers


def unique(first: Whole, second: Whole) -> Pairs:
    """Return pairs each once, in the order of the second and then the first."""
    size = int(first.max(initial=0)) + 1
    numbers = once(second * size + first)
    return numbers % size, numbers // size


def distinct(rng: Generator, wanted: int, draw: Callable[[int], Pairs]) -> Pairs:
    """Draw pairs until there are as many different ones as wanted."""
    first, second = np.empty(0, np.int64), np.empty(0, np.int64)
    while len(first) < wanted:
        more = draw((wanted - len(first)) * 3 // 2 + 16)
        first, second = unique(np.concatenate([first, more[0]]), np.concatenate([second, more[1]]))
    kept = np.sort(rng.permutation(len(first))[:wanted])
    return first[kept], second[kept]
