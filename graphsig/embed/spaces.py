"""Vector spaces: one model fills an index, and vectors of another are refused or replace them all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from graphsig.embed.encoder import Model, Space
from graphsig.errors import BadRequestError, ConflictError, SourceError
from graphsig.graph import Graph, Row, Transaction, Vector
from graphsig.queries import get

PAGE = 5_000  # nodes whose vectors are removed in one transaction
CLEAR = {"text": "load/text/clear_vectors", "audio": "load/audio/clear_vectors"}
NOUNS = {"text": "texts", "audio": "sounds"}


async def current(graph: Graph, space: Space) -> Row | None:
    """Return the model that fills a space (name, sha256, clearing), or None."""
    found = await graph.read(get("spaces/model"), space=space)
    return found[0] if found else None


async def claim(graph: Graph, model: Model, *, replace: bool = False) -> str:
    """Claim the space of this model, and return the name that is recorded with each vector.

    replace: remove all vectors first, of any model. Raises BadRequestError if the space holds vectors of another model
    and `replace` is False.
    """
    properties = {"name": model.name, "sha256": model.sha256, "dimensions": model.dimensions}
    if replace:
        await graph.write(get("spaces/replace"), space=model.space, properties=properties)
    known = (await graph.write(get("spaces/enter"), space=model.space, properties=properties))[0]
    if not same(model, known):
        raise BadRequestError(
            f"The index of {NOUNS[model.space]} holds vectors of {known['name']}; those of {model.name} cannot be "
            f"compared with them. Use {known['name']}, or pass --restart to replace them all."
        )
    state = await current(graph, model.space)
    if state is not None and state["clearing"]:  # by us, or by a process that was killed meanwhile
        await _clear(graph, model.space)
    return str(known["name"])


def same(model: Model, known: Mapping[str, Any]) -> bool:
    """Return True if a model is the recorded one: by the weights where both are known, else by the name."""
    if model.sha256 and known["sha256"]:
        return bool(model.sha256 == known["sha256"])
    return _plain(model.name) == _plain(known["name"])


async def lock(transaction: Transaction, space: Space, name: str) -> None:
    """Lock the space for this model until the transaction ends; raises ConflictError if another claimed it."""
    if not await transaction.run(get("spaces/hold"), space=space, name=name):
        raise ConflictError(
            f"Another process has claimed the index of {NOUNS[space]} for another model, so this one stopped."
        )


def vector(space: Space, of: str, values: Any) -> Vector:
    """Return a vector in the driver's type; raises SourceError for one of the wrong length, zero or not finite."""
    import numpy as np

    numbers = np.asarray(values, np.float32)
    wanted = _dimensions(space)
    if numbers.shape != (wanted,):
        raise SourceError(f"The vector of {of} has {numbers.size} numbers; the index of {NOUNS[space]} holds {wanted}.")
    with np.errstate(over="ignore"):
        length = np.dot(
            numbers, numbers
        )  # one pass instead of two; only if it is inconclusive, the numbers are tested one by one
    if not 0 < length < np.inf and (not np.isfinite(numbers).all() or not numbers.any()):
        raise SourceError(f"The vector of {of} is zero or contains NaN or Inf.")
    return Vector.from_numpy(numbers)


@cache
def _dimensions(space: Space) -> int:
    return Model(space, "").dimensions


async def _clear(graph: Graph, space: Space) -> None:
    after: str | None = ""
    while after is not None:
        after = (await graph.write(get(CLEAR[space]), after=after, count=PAGE))[0]["last"]
    await graph.write(get("spaces/cleared"), space=space)


def _plain(name: str) -> str:
    """Return a name without the publisher that sentence-transformers adds."""
    return name.lower().removeprefix("sentence-transformers/")
