"""An encoder that needs no model, sounds that need no musician, and a Deezer that answers as it is told."""

from __future__ import annotations

import hashlib
import json
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest

from graphsig.embed.encoder import Model, SoundError, Vectors
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import FileReport
from graphsig.loaders.pipeline.source import Source


class Counting:
    """Stands in for CLAP behind the same interface: what has the same bytes has the same vector."""

    def __init__(self, name: str = "counting.pt", sha256: str | None = None) -> None:
        self.model = Model("audio", name, sha256)
        self.heard: list[bytes] = []

    def texts(self, texts: Sequence[str]) -> Vectors:
        return np.stack([vector_of(text.encode()) for text in texts])

    def sound(self, file: BinaryIO) -> Vectors:
        data = file.read()
        self.heard.append(data)
        if not data.startswith((b"RIFF", b"ID3", b"fLaC", b"sound")):
            raise SoundError("cannot be decoded: Format not recognised.")
        return vector_of(data)


def vector_of(data: bytes) -> Vectors:
    made = np.random.default_rng(int.from_bytes(hashlib.sha256(data).digest()[:8])).normal(size=512)
    return (made / np.linalg.norm(made)).astype(np.float32)


@pytest.fixture
def encoder() -> Callable[..., Counting]:
    return Counting


@pytest.fixture
def vector() -> Callable[[bytes], Vectors]:
    """The vector that the encoder makes of a sound."""
    return vector_of


@pytest.fixture
def tone() -> Callable[..., Path]:
    """A function that writes a second of a tone as a WAV file."""

    def write(path: Path, pitch: float = 440.0, seconds: float = 1.0) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        samples = (np.sin(np.arange(int(8_000 * seconds)) * pitch * 2 * np.pi / 8_000) * 20_000).astype("<i2")
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8_000)
            file.writeframes(samples.tobytes())
        return path

    return write


@pytest.fixture
def load_one(tmp_path: Path) -> Callable[..., Any]:
    """A function that loads one source and returns the report of it."""

    async def load(graph: Graph, source: Source[Any], **options: Any) -> FileReport:
        report = await pipeline.load_all(graph, [source], quarantine=Quarantine(tmp_path / "quarantine"), **options)
        return report.files[0]

    return load


@pytest.fixture
def quarantined(tmp_path: Path) -> Callable[[], list[dict[str, Any]]]:
    """A function that returns what is in the quarantine."""

    def read() -> list[dict[str, Any]]:
        path = tmp_path / "quarantine" / "quarantine.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    return read
