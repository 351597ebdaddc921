"""The seven signals and the weights with which they are fused."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphsig.errors import BadRequestError

DEFAULT = {
    "audio_similarity": 0.25,
    "tag_overlap": 0.15,
    "artist_similarity": 0.15,
    "text_similarity": 0.15,
    "label_affinity": 0.10,
    "cultural_similarity": 0.10,
    "co_mention": 0.10,
}


def parse(text: str | None) -> dict[str, float]:
    """Return one weight a signal, summing to 1, from text such as `tag_overlap=2,label_affinity=1`.

    Signals not named get 0; without text the weights are DEFAULT. Raises BadRequestError for unknown signals,
    numbers that are negative or not finite, and weights that are all 0.
    """
    if text is None or not text.strip():
        return dict(DEFAULT)
    weights = dict.fromkeys(DEFAULT, 0.0)
    for part in text.split(","):
        name, equals, number = (piece.strip() for piece in part.partition("="))
        if name not in weights:
            raise BadRequestError(f"There is no signal {name[:40]!r}. The signals are: {', '.join(DEFAULT)}.")
        try:
            value = float(number) if equals else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < 0:
            raise BadRequestError(f"The weight of {name} must be a number of at least 0: {name}=0.2")
        weights[name] = value
    total = sum(weights.values())
    if not 0 < total < math.inf:
        raise BadRequestError("The weights must add up to a finite number above 0.")
    return {name: value / total for name, value in weights.items()}


def spread(weights: dict[str, float], lacking: Sequence[str]) -> dict[str, float]:
    """Return the weights with those of the signals that are lacking shared out among the others, in proportion."""
    rest = sum(weight for name, weight in weights.items() if name not in lacking)
    if not rest:
        return weights
    return {name: 0.0 if name in lacking else weight / rest for name, weight in weights.items()}
