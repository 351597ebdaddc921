"""The contract of an encoder: it turns texts, or audio and texts, into unit vectors, and names its model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from graphsig.errors import SourceError

Space = Literal["text", "audio"]
Vectors = NDArray[np.float32]

DIMENSIONS: dict[Space, int] = {"text": 384, "audio": 512}  # what the vector indexes hold
BLOCK = 4 << 20  # bytes hashed at once


@dataclass(frozen=True)
class Model:
    """The model of a vector space: its name, and the SHA-256 of its weights where they are one file."""

    space: Space
    name: str
    sha256: str | None = None

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return DIMENSIONS[self.space]


class SoundError(SourceError):
    """A file that holds no sound that can be decoded."""


class TextEncoder(Protocol):
    """Makes one unit vector a text."""

    @property
    def model(self) -> Model:
        """The model of this encoder."""

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text, of length 1."""


class AudioEncoder(TextEncoder, Protocol):
    """Makes unit vectors of sounds, in the same space as those of texts."""

    def sound(self, file: BinaryIO) -> Vectors:
        """Return the vector of one sound, of length 1; raises SoundError if the file cannot be decoded."""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
