"""Reads checkpoints of PyTorch without running what may be pickled in them."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import numpy as np

from graphsig.errors import SourceError

# transformers before 4.31 stored these numbers, 0 to 513, with the weights; later ones count for themselves.
POSITIONS = "text_branch.embeddings.position_ids"


def read_weights(path: Path) -> dict[str, object]:
    """Return the tensors of a CLAP checkpoint by name.

    Only tensors and plain values are read (`weights_only`). Of NumPy a scalar and its type are allowed too: the
    published checkpoints were saved in training, and say how good they were as such numbers. Raises SourceError for
    a file that holds anything else, and for one that is no checkpoint.
    """
    import torch

    scalar = np.float64(0).__reduce__()[0]
    # The second name is the one under which NumPy before 2 pickled it.
    allowed = [scalar, (scalar, "numpy.core.multiarray.scalar"), np.dtype, type(np.dtype(np.float64))]
    try:
        with torch.serialization.safe_globals(allowed):
            found = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise SourceError(
            f"{path} was refused: beside weights it holds code or objects that could run code "
            f"({_named(error)}). Save its state_dict alone, or use another checkpoint."
        ) from error
    except (OSError, EOFError, RuntimeError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise SourceError(f"{path} cannot be read as a PyTorch checkpoint: {type(error).__name__}.") from error
    state = found.get("state_dict", found) if isinstance(found, dict) else None
    if not isinstance(state, dict) or not state or not all(isinstance(name, str) for name in state):
        raise SourceError(f"{path} holds no weights by name, so it is no CLAP checkpoint.")
    state = {name.removeprefix("module."): value for name, value in state.items()}
    state.pop(POSITIONS, None)
    return state


def _named(error: Exception) -> str:
    """Return what the file asked for, e.g. `posix.system`, from the long advice that torch gives."""
    words = str(error).split()
    for before, word in pairwise(words):
        if before == "GLOBAL":
            return word
    return "not a plain list of weights"
