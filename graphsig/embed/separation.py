"""Proves that a model tells descriptions apart: some public checkpoints put every text at one point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsig.embed.encoder import TextEncoder
from graphsig.errors import SourceError

DESCRIPTIONS = (
    "a solo piano playing slowly in a quiet room",
    "fast drum and bass with chopped breakbeats",
    "death metal with growled vocals and distorted guitars",
    "a string quartet playing a baroque fugue",
    "ambient drones without a beat",
    "a rapper over a boom bap beat with vinyl scratches",
    "acoustic folk guitar and a soft female voice",
    "four to the floor techno at 130 beats per minute",
    "a big band with brass and swinging drums",
    "reggae with off-beat guitar and deep bass",
    "a gospel choir clapping and singing",
    "harsh noise and feedback",
)
# Two different texts never coincide in a space that holds meaning. A collapsed model puts all of them above .99, and so
# does one that was never trained (.993). The bounds are ours, chosen by such models; no published one was measured.
LARGEST = 0.98  # cosine of any two descriptions
MEAN = 0.80  # cosine over all pairs


@dataclass(frozen=True)
class Separation:
    """Cosines of the descriptions, two by two: their mean, the largest, and whose that is."""

    mean: float
    largest: float
    nearest: tuple[str, str]

    @property
    def enough(self) -> bool:
        """True if the model is fit for use."""
        return self.largest < LARGEST and self.mean < MEAN

    def as_json(self) -> dict[str, object]:
        """Return the findings as JSON-ready values."""
        return {
            "descriptions": len(DESCRIPTIONS),
            "mean_cosine": round(self.mean, 4),
            "largest_cosine": round(self.largest, 4),
            "nearest": list(self.nearest),
            "limits": {"mean_cosine": MEAN, "largest_cosine": LARGEST},
            "separates": self.enough,
        }


def measure(encoder: TextEncoder) -> Separation:
    """Return how well a model tells a dozen different descriptions apart; raises SourceError for what is no vector."""
    vectors = encoder.texts(DESCRIPTIONS).astype(np.float64)
    wanted = (len(DESCRIPTIONS), encoder.model.dimensions)
    if vectors.shape != wanted:
        raise SourceError(f"{encoder.model.name} makes vectors of {vectors.shape[-1]} numbers, not {wanted[1]}.")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(vectors).all() or not lengths.all():
        raise SourceError(f"{encoder.model.name} makes vectors that are zero or contain NaN or Inf.")
    vectors /= lengths
    first, second = np.triu_indices(len(vectors), 1)
    cosines = np.einsum("ij,ij->i", vectors[first], vectors[second])
    most = int(cosines.argmax())
    pair = DESCRIPTIONS[first[most]], DESCRIPTIONS[second[most]]
    return Separation(float(cosines.mean()), float(cosines[most]), pair)


def demand(encoder: TextEncoder) -> Separation:
    """Return the separation of a model that is fit for use; raises SourceError if it is not."""
    found = measure(encoder)
    if not found.enough:
        raise SourceError(refusal(encoder.model.name, found))
    return found


def refusal(model: str, found: Separation) -> str:
    """Return why a model is not fit for use."""
    return (
        f"{model} does not tell descriptions apart: their cosines are {found.mean:.3f} on average and up to "
        f"{found.largest:.3f} (below {MEAN} and {LARGEST} are needed). Its text half has collapsed or was never "
        "trained; use another checkpoint."
    )
