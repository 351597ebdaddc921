"""The recommender as it is shipped, asked many questions at once, and the walks that Neo4j does as a baseline."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graphsig import queries
from graphsig.documents.answer import Retriever
from graphsig.documents.requests import MOST_QUESTIONS
from graphsig.errors import BadRequestError
from graphsig.evaluate.baselines import Ranking
from graphsig.graph import Graph
from graphsig.recommender import recommend
from graphsig.recommender.diversify import diversify
from graphsig.recommender.retrieve import RETRIEVERS, candidates
from graphsig.recommender.seed import seed_of
from graphsig.recommender.state import Candidate, Seed
from graphsig.resolve.names import resolve

SHOWN = 10
AT_ONCE = 4  # requests under way: more do not make two processors faster
T = TypeVar("T")
Q = TypeVar("Q")
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Asked:
    """One question with its seed and its pool of candidates, best first: what recommend has before it diversifies."""

    seed: Seed
    pool: list[Candidate]

    @property
    def ranking(self) -> Ranking:
        """The plain ranking: the pool by score, as `recommend` gives it with diversity 0."""
        return [(each.id, each.score) for each in self.pool if each.score > 0]


async def each(work: Callable[[Q], Awaitable[T]], items: Sequence[Q], report: Report | None = None) -> list[T]:
    """Await `work` on all items, a few at once, and return the results in their order; the first error ends all."""
    free, done = asyncio.Semaphore(AT_ONCE), 0

    async def one(item: Q) -> T:
        nonlocal done
        async with free:
            result = await work(item)
        done += 1
        if report is not None and done % 100 == 0:
            report(done, len(items))
        return result

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(item)) for item in items]
    except BaseExceptionGroup as failed:  # the first says what happened; the others ended because of it, or like it
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]


async def seed(graph: Graph, ids: Sequence[str]) -> Seed:
    """Return the blended seed of artists, as recommend makes it of a question that names them by id.

    Raises BadRequestError for more artists than a question may name.
    """
    if len(ids) > MOST_QUESTIONS:
        raise BadRequestError(f"A query may have at most {MOST_QUESTIONS} seeds, as a question may, not {len(ids)}.")
    return await seed_of(graph, [(await resolve(graph, id_))[0] for id_ in ids])


async def ask(
    graph: Graph, seed: Seed, weights: dict[str, float], retrievers: Sequence[Retriever] = RETRIEVERS
) -> Asked:
    """Ask for the candidates near a seed with these weights that the retrievers find."""
    return Asked(seed, await candidates(graph, seed, weights, retrievers=retrievers))


async def diversified(graph: Graph, asked: Asked, *, diversity: float, caps: bool) -> Ranking:
    """Return the ten that recommend shows; without caps there are no exploration picks either."""
    free = {"places": SHOWN, "explore": 0, "genre_cap": SHOWN, "family_cap": SHOWN}
    picks = await diversify(graph, asked.seed, asked.pool, SHOWN, diversity, **({} if caps else free))
    scores = {each.id: each.score for each in asked.pool}
    return [(pick.id, scores[pick.id]) for pick in picks]


async def same_as_recommend(graph: Graph, ids: Sequence[str], ranking: Ranking, weights: dict[str, float]) -> bool:
    """Return True if `recommend` itself, asked with diversity 0, gives the first ten of this ranking."""
    answer = await recommend(graph, list(ids), weights=weights, diversity=0)
    return [artist.artist_id for artist in answer.artists] == [id_ for id_, _ in ranking[:10]]


async def walks(graph: Graph, seeds: Sequence[Sequence[str]], most: int, report: Report | None = None) -> list[Ranking]:
    """Return the artists nearest by personalised PageRank over tags and lists (Graph Data Science library)."""
    made = (await graph.write(queries.get("evaluate/project")))[0]
    if not made["nodes"]:
        return [[] for _ in seeds]

    async def walk(ids: Sequence[str]) -> Ranking:
        rows = await graph.read(queries.get("evaluate/walk"), seed=list(ids), most=most)
        return [(row["id"], row["score"]) for row in rows]

    try:
        return await each(walk, seeds, report)
    finally:
        await graph.write(queries.get("evaluate/drop"))
