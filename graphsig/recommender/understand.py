"""Understand: from a request to the nodes of the graph that it names, and the weights in force."""

from __future__ import annotations

from graphsig import queries
from graphsig.documents.answer import Meaning
from graphsig.documents.requests import RecommendRequest
from graphsig.errors import NotFoundError
from graphsig.graph import Graph
from graphsig.recommender.seed import excluded
from graphsig.recommender.state import Question
from graphsig.resolve.names import resolve
from graphsig.signals import SIGNALS, redistributed


async def understand(graph: Graph, request: RecommendRequest) -> Question:
    """Return the meaning of each name that a request asks for or excludes.

    Raises NotFoundError with suggestions for an unknown name, and for an `id` that none of them can mean.
    """
    found = await _meanings(graph, request)
    if request.renormalize:
        weights = redistributed(request.weights, await lacking(graph))
        request = request.model_copy(update={"weights": weights})
    ids, unknown = await excluded(graph, request.exclude)
    return Question(
        request=request,
        meanings=tuple(meaning for meaning, _ in found),
        alternatives=tuple(tuple(others) for _, others in found),
        excluded=tuple(ids),
        unknown=tuple(unknown),
    )


async def lacking(graph: Graph) -> list[str]:
    """Return the signals for which the whole graph holds no data."""
    empty = {row["carrier"] for row in await graph.read(queries.get("recommend/2_seed/lacking"))}
    return [name for name, signal in SIGNALS.items() if signal.carriers and empty.issuperset(signal.carriers)]


async def _meanings(graph: Graph, request: RecommendRequest) -> list[tuple[Meaning, list[Meaning]]]:
    """Return the meaning of each name with its alternatives; `id` picks one of them for the name that has it."""
    found = [await resolve(graph, q, request.type) for q in request.q]
    if request.id is None:
        return found
    for i, (meaning, others) in enumerate(found):
        each = [meaning, *others]
        if picked := [one for one in each if one.id == request.id]:
            found[i] = (picked[0], [one for one in each if one.id != request.id])
            return found
    ids = tuple(one.id for meaning, others in found for one in (meaning, *others))
    raise NotFoundError(f"{request.q[0]!r} cannot mean {request.id!r}. It can mean: {', '.join(ids)}.", ids)
