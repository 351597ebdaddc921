"""The bundled sample: a real, nearly closed excerpt of the Discogs dumps (CC0), with vectors of its biographies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphsig.embed.encoder import Model

_HERE = Path(__file__).parent
BIOGRAPHIES = _HERE / "biographies.npz"
MODEL = "sentence-transformers/all-MiniLM-L6-v2"  # which made them
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of its model.safetensors


def paths() -> list[Path]:
    """Return the four dumps in the order in which they are loaded."""
    return [_HERE / f"{entity}.xml.gz" for entity in ("artists", "labels", "masters", "releases")]


def model() -> Model:
    """Return which model made the vectors."""
    from graphsig.embed.encoder import Model

    return Model("text", MODEL, MODEL_SHA256)


def text_vectors() -> Iterator[tuple[str, list[float], str]]:
    """Yield an artist's id, the unit vector of their biography and the hash of its text, in the order of the dump."""
    import numpy as np  # the paths alone should cost nothing

    with np.load(BIOGRAPHIES, allow_pickle=False) as archive:
        ids, vectors, hashes = archive["ids"], archive["vectors"].astype(np.float32), archive["hashes"]
    yield from zip(ids.tolist(), vectors.tolist(), hashes.tolist(), strict=True)
