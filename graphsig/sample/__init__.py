"""The bundled sample: a real, nearly closed excerpt of the Discogs dumps (CC0), with vectors of its biographies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent
BIOGRAPHIES = _HERE / "biographies.npz"
MODEL = "sentence-transformers/all-MiniLM-L6-v2"  # which made them


def paths() -> list[Path]:
    """Return the four dumps in the order in which they are loaded."""
    return [_HERE / f"{entity}.xml.gz" for entity in ("artists", "labels", "masters", "releases")]


def text_vectors() -> Iterator[tuple[str, list[float]]]:
    """Yield an artist's id and the unit vector of their biography, in the order of the dump."""
    import numpy as np  # the paths alone should cost nothing

    with np.load(BIOGRAPHIES, allow_pickle=False) as archive:
        ids, vectors = archive["ids"], archive["vectors"].astype(np.float32)
    yield from zip(ids.tolist(), vectors.tolist(), strict=True)
