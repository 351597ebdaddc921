"""A signal that its own statement measures is the signal in the answer: fragments say the same alone and pasted."""

from __future__ import annotations

import math

import pytest

from graphsig import queries
from graphsig.graph import Graph
from graphsig.recommender.retrieve import UNRELATED_TEXT, candidates
from graphsig.recommender.seed import seed_of
from graphsig.recommender.state import Seed
from graphsig.resolve.names import resolve
from graphsig.signals import DEFAULT_WEIGHTS, SIGNALS

ROOM = "recommend/3_candidates"
FACTS = ("ids", "support", "tags", "labels", "audio", "text", "graph")


async def strengths(graph: Graph, retriever: str, seed: dict[str, object], candidate: str) -> list[float]:
    """Return the strengths with which a retriever alone finds an artist."""
    query = queries.get(f"{ROOM}/retrievers/traversal/{retriever}")
    given = {"seed": seed, "read": 2000}
    rows = await graph.read(query, **{each.name: given[each.name] for each in query.parameters})
    return [row["strength"] for row in rows if row["id"] == candidate]


async def together(graph: Graph, seed: dict[str, object], candidate: str, tie_share: float) -> dict[str, float]:
    """Return what relationships say of two artists: a noisy-or of the strengths of retrievers, each run alone."""

    async def noisy_or(*retrievers: str) -> float:
        found = [s for name in retrievers for s in await strengths(graph, name, seed, candidate)]
        return 1 - math.prod(1 - 0.999999 * tie_share * strength for strength in found)

    lists, company = await noisy_or("lists"), max(await strengths(graph, "company", seed, candidate), default=0.0)
    return {
        "related": await noisy_or("relations", "shared_groups"),
        "mentioned": await noisy_or("mentions"),
        "listed": 1 - (1 - lists) * (1 - 0.2 * min(company, 1.0)),
    }


@pytest.mark.parametrize("name", ["Aphex Twin", "Autechre", "Gescom"])
def test_a_signal_alone_is_the_signal_in_the_answer(sample_settings, in_graph, name: str) -> None:
    async def work(graph: Graph) -> int:
        meaning, _ = await resolve(graph, name, "artist")
        seed: Seed = await seed_of(graph, [meaning])
        row = {each: getattr(seed, each) for each in FACTS}
        found = await candidates(graph, seed, DEFAULT_WEIGHTS)
        above = 0
        for candidate in found[:12]:
            facts = await together(graph, row, candidate.id, seed.tie_share)
            given = {"seed": row, "candidate": candidate.id, "unrelated_text": UNRELATED_TEXT, **facts}
            for signal in SIGNALS:
                query = queries.get(f"{ROOM}/signals/{signal}")
                parameters = {each.name: given[each.name] for each in query.parameters}
                alone = (await graph.read(query, **parameters))[0][signal]
                assert alone == pytest.approx(candidate.signals[signal], abs=1e-9), (candidate.name, signal)
                above += bool(alone)
        return above

    assert in_graph(sample_settings, work) > 40
