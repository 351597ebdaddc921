"""Trial: a request up to the choice of its results, to be repeated with something changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from graphsig.explainer import scoring
from graphsig.graph import Graph
from graphsig.recommender.diversify import diversify
from graphsig.recommender.retrieve import POOL, candidates
from graphsig.recommender.state import Candidate, Pick, Seed


@dataclass(frozen=True)
class Trial:
    """One request; `wanted` is the id of the artist that is looked for in its answer.

    led: artists to which tracks lead. rows: all candidates, those of the pool first, each part best first.
    """

    graph: Graph
    seed: Seed
    wanted: str
    limit: int
    diversity: float
    weights: dict[str, float]
    led: tuple[str, ...]
    rows: Sequence[Candidate] = ()

    async def begun(self) -> Trial:
        """Return the request with its candidates."""
        pool = await candidates(self.graph, self.seed, self.weights, self.led)
        ids = {row.id for row in pool}
        everybody = await scoring.ranked(self.graph, self.seed, self.weights, self.led)
        return replace(self, rows=[*pool, *(row for row in everybody if row.id not in ids)])

    async def picks(self, **rules: float) -> list[Pick]:
        """Return the results in their order; `rules` overrides parameters of recommend/5_diversify/diversify."""
        pool = list(self.rows[:POOL])
        return await diversify(self.graph, self.seed, pool, self.limit, self.diversity, **rules)

    async def place(self) -> int | None:
        """Return the wanted artist's place among the results, None if it is not among them."""
        return next((i for i, pick in enumerate(await self.picks(), 1) if pick.id == self.wanted), None)

    async def repeated(self) -> list[Pick]:
        """Return the results of the request as recommend gives them, which reads the candidates anew."""
        pool = await candidates(self.graph, self.seed, self.weights, self.led)
        return await diversify(self.graph, self.seed, pool, self.limit, self.diversity)

    def but(self, *, limit: int | None = None, diversity: float | None = None) -> Trial:
        """Return the request with another limit or diversity, which leave the candidates as they are."""
        return replace(
            self,
            limit=self.limit if limit is None else limit,
            diversity=self.diversity if diversity is None else diversity,
        )

    def weighing(self, weights: dict[str, float]) -> Trial:
        """Return the request with other weights, which change the order of the candidates.

        They hardly change who is found, so candidates are not retrieved again; `repeated` does.
        """
        rows = sorted((row.weighed(weights) for row in self.rows), key=lambda row: row.rank)
        return replace(self, weights=weights, rows=rows)

    def without(self, ids: Collection[str]) -> Trial:
        """Return the request that excludes these artists too."""
        return replace(self, seed=self.seed.excluding(ids), rows=[row for row in self.rows if row.id not in ids])
