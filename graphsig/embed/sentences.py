"""Sentence vectors by sentence-transformers: any model name or folder, loaded without running code of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from graphsig.embed.encoder import DIMENSIONS, Model, Vectors, sha256
from graphsig.errors import BadRequestError, SettingsError, SourceError

DEFAULT = "sentence-transformers/all-MiniLM-L6-v2"
ALIKE = "all-MiniLM-L6-v2, BAAI/bge-small-en-v1.5 or intfloat/multilingual-e5-small"
WEIGHTS = "model.safetensors"


class Sentences:
    """A sentence-transformers model, by the name under which it is published or by the folder it lies in.

    Weights come as safetensors alone, and code that comes with a model is never run. Raises SettingsError if the extra
    `text` is not installed, SourceError if the model cannot be loaded, BadRequestError if its vectors do not fit the
    index.
    """

    def __init__(self, name: str = DEFAULT) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise SettingsError(
                f"`graphsig embed text` needs the extra `text`: pip install 'graphsig[text]' ({error})."
            ) from error
        name = DEFAULT if name == DEFAULT.rpartition("/")[2] and not Path(name).exists() else name
        folder = Path(name)
        if folder.is_dir():
            _refuse_code(folder)
        try:
            self._model = SentenceTransformer(name, trust_remote_code=False, model_kwargs={"use_safetensors": True})
            found = self.texts(["music"]).shape[1]
        except (OSError, ValueError, RuntimeError, ImportError, KeyError, AttributeError) as error:
            raise SourceError(
                f"The model {name} cannot be loaded: {_short(error)}. Give --model a name that sentence-transformers "
                f"knows, or a folder that holds one with its weights in {WEIGHTS}."
            ) from error
        if found != DIMENSIONS["text"]:
            raise BadRequestError(
                f"{name} makes vectors of {found} numbers, and the index of texts holds {DIMENSIONS['text']}. "
                f"Choose a model of {DIMENSIONS['text']}, such as {ALIKE}."
            )
        self.model = Model("text", folder.resolve().name if folder.is_dir() else name, _weights(name))

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a unit vector for each text; what is beyond the model's longest input does not count."""
        made: Any = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(made, np.float32)


def _refuse_code(folder: Path) -> None:
    """Refuse a folder whose parts are classes of its own: older sentence-transformers import them unasked."""
    parts = folder / "modules.json"
    if not parts.is_file():
        return
    try:
        kinds = [str(part["type"]) for part in json.loads(parts.read_text(encoding="utf-8"))]
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{parts} cannot be read: {_short(error)}.") from error
    for kind in kinds:
        if not kind.startswith("sentence_transformers."):
            raise SourceError(f"The model in {folder} wants to run code of its own ({kind}); graphsig never does.")


def _weights(name: str) -> str | None:
    """Return the SHA-256 of the weights, or None where they are not one file."""
    from transformers.utils.hub import cached_file

    try:
        path = cached_file(name, WEIGHTS, local_files_only=True)
    except (OSError, ValueError):
        return None
    return sha256(Path(path)) if path else None


def _short(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:200].rstrip(".")
