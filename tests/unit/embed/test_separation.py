"""Whether a model tells descriptions apart, on vectors made by hand; and what is said where the extras are missing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from importlib import util
from typing import Any

import numpy as np
import pytest

from graphsig.cli.embed.run import checked
from graphsig.embed.clap import Clap
from graphsig.embed.encoder import Model, Vectors
from graphsig.embed.separation import DESCRIPTIONS, demand, measure
from graphsig.errors import SettingsError, SourceError


class Given:
    """An encoder whose vectors are given."""

    model = Model("audio", "given.pt")

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def texts(self, texts: Sequence[str]) -> Vectors:
        assert list(texts) == list(DESCRIPTIONS)
        return self._vectors


def fan(cosine: float) -> Vectors:
    """Return twelve unit vectors, any two of which have this cosine: a shared part and one of each's own."""
    vectors = np.zeros((12, 512), np.float32)
    vectors[:, 0] = np.sqrt(cosine)
    vectors[range(12), range(1, 13)] = np.sqrt(1 - cosine)
    return vectors


def test_there_are_a_dozen_different_descriptions() -> None:
    assert len(set(DESCRIPTIONS)) == 12


@pytest.mark.parametrize(("cosine", "fit"), [(0.0, True), (0.5, True), (0.79, True), (0.81, False), (0.995, False)])
def test_the_mean_decides(cosine: float, fit: bool) -> None:
    found = measure(Given(fan(cosine)))
    assert found.mean == pytest.approx(cosine, abs=1e-6)
    assert found.largest == pytest.approx(cosine, abs=1e-6)
    assert found.enough is fit


def test_two_texts_at_one_point_are_too_many() -> None:
    vectors = fan(0.1)
    vectors[7] = vectors[3] * 2  # the length does not count
    found = measure(Given(vectors))
    assert found.largest == pytest.approx(1.0)
    assert found.nearest == (DESCRIPTIONS[3], DESCRIPTIONS[7])
    with pytest.raises(SourceError, match=r"given\.pt does not tell descriptions apart"):
        demand(Given(vectors))


@pytest.mark.parametrize(
    ("vectors", "why"),
    [
        (np.ones((12, 384), np.float32), "384 numbers, not 512"),
        (np.zeros((12, 512), np.float32), "zero or contain"),
        (np.full((12, 512), np.nan, np.float32), "zero or contain"),
    ],
)
def test_what_is_no_vector(vectors: Vectors, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        measure(Given(vectors))


class Remembering:
    """Stands in for a graph that holds the record of an audio model."""

    def __init__(self, sha256: str | None) -> None:
        self._sha256 = sha256

    async def read(self, query: Any, **parameters: Any) -> list[dict[str, Any]]:
        assert (query.name, parameters) == ("spaces/model", {"space": "audio"})
        return [{"name": "given.pt", "sha256": self._sha256, "clearing": False}]


@pytest.mark.parametrize(("known", "asked"), [("ab" * 32, False), ("cd" * 32, True), (None, True)])
def test_a_checkpoint_is_checked_once(known: str | None, asked: bool) -> None:
    encoder = Given(fan(0.995))
    encoder.model = Model("audio", "given.pt", "ab" * 32)
    if asked:
        with pytest.raises(SourceError, match="does not tell"):
            asyncio.run(checked(Remembering(known), encoder))  # type: ignore[arg-type]
    else:
        asyncio.run(checked(Remembering(known), encoder))  # type: ignore[arg-type]


@pytest.mark.skipif(util.find_spec("laion_clap") is not None, reason="the extra `clap` is installed")
def test_without_the_extra_it_is_said_what_to_install(graphsig: Callable[..., Any]) -> None:
    with pytest.raises(SettingsError, match=r"graphsig\[clap\]"):
        Clap()
    done = graphsig("embed", "check")
    assert done.returncode == 2
    assert "pip install 'graphsig[clap]'" in done.stderr


def test_a_folder_or_deezer_but_not_both(graphsig: Callable[..., Any], tmp_path: Any) -> None:
    for arguments in ((), (str(tmp_path), "--deezer")):
        done = graphsig("embed", "audio", *arguments)
        assert done.returncode == 2
        assert "either" in done.stderr


def test_a_dry_run_reads_tags_without_a_model_and_without_a_graph(graphsig: Callable[..., Any], tmp_path: Any) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    done = graphsig("embed", "audio", str(tmp_path), "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "1  files" in done.stdout
