"""Cost of each query of a request inside the database: time, db hits, and the dearest operator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

from graphsig.graph import Graph, Row
from graphsig.queries import Query
from graphsig.recommender import recommend
from graphsig.recommender.diversify import diversify
from graphsig.recommender.retrieve import POOL, candidates
from graphsig.recommender.seed import seed_of
from graphsig.resolve.names import resolve
from graphsig.signals import DEFAULT_WEIGHTS

_EVERYBODY = 100_000  # more than the paths ever bring


@dataclass
class Stage:
    """One query over many requests. took: milliseconds until all rows were here; within: those the server counts.

    hits: db hits of each profiled run; operators: db hits of each kind of operator, over all of them.
    """

    query: str
    took: list[float] = field(default_factory=list)
    within: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    hits: list[int] = field(default_factory=list)
    operators: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the medians, and the operator with the most db hits."""
        dearest = max(self.operators, key=lambda name: self.operators[name], default="")
        share = self.operators.get(dearest, 0) / max(sum(self.operators.values()), 1)
        return {
            "query": self.query,
            "runs": len(self.took),
            "ms": round(median(self.took), 1) if self.took else None,
            "in_database_ms": round(median(self.within), 1) if self.within else None,
            "rows": round(median(self.rows)) if self.rows else None,
            "db_hits": round(median(self.hits)) if self.hits else None,
            "dearest": dearest or None,
            "dearest_share": round(share, 2),
        }


class Watched(Graph):
    """A graph that notes what each reading query costs; `profile` has the server count db hits, which slows it down."""

    def __init__(self, graph: Graph) -> None:
        vars(self).update(vars(graph))
        self.stages: dict[str, Stage] = {}
        self.profile = False

    async def read(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run one query and note it."""
        stage = self.stages.setdefault(query.name, Stage(query.name))
        began = perf_counter()
        rows, examined = await self.examine(query, profile=self.profile, **parameters)
        if not self.profile:
            stage.took.append((perf_counter() - began) * 1000)
            stage.within.append(examined.milliseconds)
            stage.rows.append(len(rows))
            return rows
        stage.hits.append(0)
        for name, details, hits in _operators(examined.plan):
            stage.hits[-1] += hits
            key = f"{name} {details}"
            stage.operators[key] = stage.operators.get(key, 0) + hits
        return rows


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    if plan:
        details = " ".join(str(plan["args"].get("Details", "")).split())
        yield str(plan["operatorType"]).partition("@")[0], details[:60], int(plan.get("dbHits", 0))
    for child in plan.get("children", ()):
        yield from _operators(child)


async def stages(graph: Graph, questions: Sequence[str]) -> tuple[list[Stage], list[float]]:
    """Ask each question, some once more profiled; return what their queries cost, and each answer's milliseconds."""
    watched, took = Watched(graph), []
    await recommend(watched, questions[0])  # so that no planning is in the figures
    watched.stages.clear()
    for question in questions:
        began = perf_counter()
        await recommend(watched, question)
        took.append((perf_counter() - began) * 1000)
    watched.profile = True
    for question in questions[: max(1, len(questions) // 3)]:
        await recommend(watched, question)
    return list(watched.stages.values()), took


async def overlap(graph: Graph, questions: Sequence[str]) -> list[float]:
    """Return for each question which share of its ten is among the ten that come when everybody is scored exactly."""
    shares = []
    for question in questions:
        seed = await seed_of(graph, [(await resolve(graph, question, "artist"))[0]])
        tens = []
        for pool in (
            await candidates(graph, seed, DEFAULT_WEIGHTS),
            (await candidates(graph, seed, DEFAULT_WEIGHTS, pool=_EVERYBODY))[:POOL],
        ):
            tens.append({pick.id for pick in await diversify(graph, seed, pool, 10)})
        shares.append(len(tens[0] & tens[1]) / max(len(tens[1]), 1))
    return shares
