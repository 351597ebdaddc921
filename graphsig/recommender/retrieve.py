"""Retrieve: the candidates near a seed, scored with all seven signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphsig import queries
from graphsig.documents.answer import Retriever
from graphsig.graph import Graph
from graphsig.recommender import tracks
from graphsig.recommender.state import Candidate, Pool, Question, Seed

RETRIEVERS: tuple[Retriever, ...] = ("vector", "traversal", "tags")
POOL = 100  # candidates that reach diversification
UNRELATED_TEXT = 0.35  # below it a cosine of two biographies says nothing of the music (graphsig/sample/README.md)
_NEAR = 60  # candidates that each of the vector index, the labels and the tags yields
_HEAVIEST = 8  # tags of the seed that lead to candidates
_MEASURED = 200  # candidates, the best by the coarse rank, whose vectors are compared
_READ = 2000  # artists read over labels, and over lists shared with others
_GIVEN = ("ids", "excluded", "family", "support", "tags", "labels", "audio", "text", "graph", "tie_share")


async def retrieve(graph: Graph, question: Question, seed: Seed) -> Pool:
    """Return the candidates of a question, best first; in a list of tracks those that have one."""
    request = question.request
    if request.type != "track" and request.of != "tracks":
        return Pool(seed, await candidates(graph, seed, request.weights))
    leads = await tracks.leads(graph, seed)
    if any(lead.listed for lead in leads.values()):
        seed = replace(seed, listed=True)
    near = await candidates(graph, seed, request.weights, tuple(leads))
    if request.of != "tracks":
        return Pool(seed, near, leads)
    having = await tracks.having(graph, near)
    return Pool(seed, tracks.rescored(having, leads, request.weights), leads, len(near) - len(having))


async def candidates(
    graph: Graph,
    seed: Seed,
    weights: dict[str, float],
    led: Sequence[str] = (),
    *,
    retrievers: Sequence[Retriever] = RETRIEVERS,
    pool: int = POOL,
) -> list[Candidate]:
    """Return the `pool` best artists near the seed, best first.

    led: ids of artists to which tracks led (recommend/4_tracks/near): they are candidates too. retrievers: those that
    may find candidates.
    """
    rows = await graph.read(
        queries.get("recommend/3_candidates/candidates"),
        seed={**{name: getattr(seed, name) for name in _GIVEN}, "led": list(led)},
        paths=list(retrievers),
        weights=weights,
        near=_NEAR,
        heaviest=_HEAVIEST,
        measured=max(_MEASURED, pool),
        pool=pool,
        read=_READ,
        unrelated_text=UNRELATED_TEXT,
    )
    return [Candidate(**row) for row in rows]
