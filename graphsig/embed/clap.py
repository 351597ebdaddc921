"""CLAP vectors of sounds and of descriptions in one space, by LAION's own package."""

from __future__ import annotations

import sys
import urllib.error
import warnings
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from graphsig.embed.encoder import Model, Vectors, sha256
from graphsig.embed.sound import windows
from graphsig.embed.weights import read_weights
from graphsig.errors import BadRequestError, GraphsigError, SettingsError, SourceError

BASE_WIDTH = 128  # of the first layer of HTSAT-base; that of HTSAT-tiny is 96
FIRST_LAYER = "audio_branch.patch_embed.proj.weight"
FUSION = "audio_branch.patch_embed.fusion_model"


class Clap:
    """A CLAP model of LAION with the weights of a checkpoint; None is the one that the package downloads itself.

    The architecture (HTSAT-tiny or HTSAT-base, with or without fusion) is told by the weights. Raises SettingsError if
    the extra `clap` is not installed, BadRequestError if the checkpoint is not the one of `expected`, a SHA-256,
    SourceError if it cannot be loaded safely.
    """

    def __init__(self, checkpoint: Path | None = None, expected: str | None = None) -> None:
        state = None
        if checkpoint is not None:
            digest = _hashed(checkpoint, expected)
        self._laion = _package()  # before a checkpoint of gigabytes is read
        if checkpoint is not None:
            state = read_weights(checkpoint)
        self._module = self._made(state)
        if checkpoint is None:
            checkpoint, digest = self._download(expected)
        else:
            self._fill(checkpoint, state or {})
        self._module.eval()
        self.model = Model("audio", checkpoint.name, digest)

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a unit vector for each description."""
        import torch

        with torch.inference_mode():
            return np.asarray(self._module.get_text_embedding(list(texts)), np.float32)

    def sound(self, file: BinaryIO) -> Vectors:
        """Return the mean of the vectors of the sound's windows, scaled to length 1.

        The package itself would take ten seconds at random of a longer sound, and another ten the next time.
        """
        import torch

        heard = windows(file)
        with torch.inference_mode():
            vectors = np.asarray(self._module.get_audio_embedding_from_data(heard), np.float32)
        mean = vectors.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    def _made(self, state: dict[str, Any] | None) -> Any:
        """Return the architecture that the weights are for."""
        first = None if state is None else state.get(FIRST_LAYER)
        if state is not None and first is None:
            raise SourceError(
                "This is no checkpoint of a CLAP with an HTSAT audio branch, the kind that graphsig can use."
            )
        base = first is not None and first.shape[0] == BASE_WIDTH
        fusion = state is not None and any(name.startswith(FUSION) for name in state)
        with redirect_stdout(sys.stderr):
            try:
                return self._laion.CLAP_Module(enable_fusion=fusion, amodel="HTSAT-base" if base else "HTSAT-tiny")
            except (OSError, RuntimeError, ValueError) as error:
                raise SourceError(f"The architecture of CLAP cannot be built: {_needs(error)}") from error

    def _fill(self, checkpoint: Path, state: dict[str, object]) -> None:
        try:
            self._module.model.load_state_dict(state)
        except (RuntimeError, TypeError, AttributeError) as error:
            reason = " ".join(str(error).split())[:200]
            raise SourceError(f"{checkpoint} does not fit the architecture of CLAP: {reason}") from error

    def _download(self, expected: str | None) -> tuple[Path, str]:
        """Have the package fetch its own checkpoint, once; it calls `load_state_dict`, here one that reads safely."""
        found: dict[Path, str] = {}

        def safely(path: str, **_: Any) -> dict[str, object]:
            found[Path(path)] = _hashed(Path(path), expected)
            return read_weights(Path(path))

        self._laion.hook.load_state_dict = safely
        with redirect_stdout(sys.stderr):
            try:
                self._module.load_ckpt(verbose=False)
            except GraphsigError:
                raise
            except (urllib.error.URLError, OSError) as error:
                raise SourceError(
                    f"LAION's checkpoint cannot be downloaded ({error}). "
                    "Download one yourself and pass --checkpoint PATH."
                ) from error
        return next(iter(found.items()))


def _hashed(checkpoint: Path, expected: str | None) -> str:
    """Return the SHA-256 of a checkpoint, which must be the expected one."""
    try:
        digest = sha256(checkpoint)
    except OSError as error:
        raise SourceError(f"The checkpoint {checkpoint} cannot be read: {error.strerror or error}.") from error
    if expected is not None and digest != expected.lower():
        raise BadRequestError(f"{checkpoint} does not match --sha256: its SHA-256 is {digest}.")
    return digest


def _package() -> Any:
    """Return LAION's package; its import alone asks a hub for three tokenizers."""
    try:
        with warnings.catch_warnings(), redirect_stdout(sys.stderr):
            warnings.simplefilter("ignore")  # of packages it does not need here
            import laion_clap
    except ImportError as error:
        python = " with Python 3.12 or older, as laion-clap has no newer one" if sys.version_info >= (3, 13) else ""
        raise SettingsError(f"Audio needs the extra `clap`{python}: pip install 'graphsig[clap]' ({error}).") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"LAION's package cannot start: {_needs(error)}") from error
    return laion_clap


def _needs(error: Exception) -> str:
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
    return (
        f"{reason} It fetches roberta-base, bert-base-uncased and facebook/bart-base from the Hugging Face hub; "
        "without network, folders of these names in the working directory take their place."
    )
