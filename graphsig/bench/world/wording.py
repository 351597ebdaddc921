"""Made-up names for a made-up world: pronounceable, some of them shared, in words that few or many names have."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

_ONSETS = (
    *("b", "br", "c", "ch", "d", "dr", "f", "g", "gl", "h", "j", "k", "kr", "l", "m", "n", "p", "pl", "qu", "r", "s"),
    *("sh", "sk", "st", "t", "th", "tr", "v", "w", "z"),
)
_VOWELS = ("a", "ai", "e", "ea", "i", "o", "oo", "u", "y")
_CODAS = ("", "", "", "l", "m", "n", "nd", "r", "rk", "s", "st", "t", "x")


def names(rng: Generator, count: int) -> list[str]:
    """Return so many names of one to three words; a word is the more common the earlier it was made."""
    words = _words(rng, max(50, count // 10))
    weights = 1.0 / (np.arange(len(words)) + 20.0) ** 0.7
    lengths = rng.choice([1, 2, 3], count, p=[0.35, 0.5, 0.15])
    drawn = iter(rng.choice(len(words), int(lengths.sum()), p=weights / weights.sum()).tolist())
    made = [" ".join(words[next(drawn)] for _ in range(length)) for length in lengths.tolist()]
    articled = rng.random(count) < 0.05
    return [f"The {name}" if the else name for name, the in zip(made, articled.tolist(), strict=True)]


def _words(rng: Generator, count: int) -> list[str]:
    """Return so many different words of one to three syllables, each with a capital."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = int(rng.choice([1, 2, 3], p=[0.15, 0.6, 0.25]))
        parts = [str(rng.choice(each)) for _ in range(length) for each in (_ONSETS, _VOWELS)]
        found["".join([*parts, str(rng.choice(_CODAS))]).capitalize()] = None
    return list(found)
