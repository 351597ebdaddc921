"""Recommend: understand the question → seed → retrieve and score → diversify → answer.

Every stage is a query of `cypher/recommend` or `cypher/explain`; the module of the same name hands it the typed state
that the stage before it made (`state`). The same graph and the same request give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsig.documents.answer import Answer
from graphsig.documents.requests import RecommendRequest
from graphsig.graph import Graph
from graphsig.recommender.answer import answer
from graphsig.recommender.diversify import diversify
from graphsig.recommender.retrieve import retrieve
from graphsig.recommender.seed import seed_for
from graphsig.recommender.timing import Recorded
from graphsig.recommender.understand import understand

__all__ = ["recommend"]


async def recommend(
    graph: Graph, asked: RecommendRequest | str | Sequence[str] | None = None, /, **fields: Any
) -> Answer:
    """Return up to `limit` (1–100) artists, or tracks, adjacent to what is asked for, each with its reasons.

    asked: a request; or its `q`, one name or several that make one blended seed. The other fields of RecommendRequest
    are keywords: `recommend(graph, "Autechre", limit=5)`. `q` may be one of them.

    Raises BadRequestError for a question that cannot be asked, NotFoundError with suggestions for an unknown name.
    """
    if not isinstance(asked, RecommendRequest):
        q = fields.pop("q", ()) if asked is None else asked
        asked = RecommendRequest.of_fields(q=[q] if isinstance(q, str) else list(q), **fields)
    if asked.explain == "full":
        graph = Recorded(graph)
    question = await understand(graph, asked)
    pool = await retrieve(graph, question, await seed_for(graph, question))
    picks = await diversify(graph, pool.seed, pool.candidates, asked.limit, asked.diversity)
    return await answer(graph, question, pool, picks)
