"""Trial: a request as recommend answers it, up to the choice of the results, to be repeated with something changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from graphsig.explain import scoring
from graphsig.graph import Graph, Row
from graphsig.recommend import POOL, candidates, diversify


@dataclass(frozen=True)
class Trial:
    """One request; `wanted` is the id of the artist who is looked for in its answer.

    led: artists to whom tracks lead. rows: all candidates, those of the pool first, each part best first.
    """

    graph: Graph
    seed: Row
    wanted: str
    limit: int
    diversity: float
    weights: dict[str, float]
    led: tuple[str, ...]
    rows: Sequence[Row] = ()

    async def begun(self) -> Trial:
        """Return the request with its candidates."""
        pool = await candidates(self.graph, self.seed, self.weights, self.led)
        ids = {row["id"] for row in pool}
        everybody = await scoring.ranked(self.graph, self.seed, self.weights, self.led)
        return replace(self, rows=[*pool, *(row for row in everybody if row["id"] not in ids)])

    async def picks(self, **rules: float) -> list[Row]:
        """Return the results in their order; `rules` are parameters of recommend/diversify to be other than usual."""
        pool = list(self.rows[:POOL])
        return await diversify(self.graph, self.seed, pool, self.limit, self.diversity, **rules)

    async def place(self) -> int | None:
        """Return the wanted artist's place among the results, None if it is not among them."""
        return next((i for i, pick in enumerate(await self.picks(), 1) if pick["id"] == self.wanted), None)

    async def repeated(self) -> list[Row]:
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

        They hardly change who is found, so nobody is looked for anew; `repeated` does.
        """
        rows = [
            {**row, "score": sum(weight * (row["signals"][name] or 0.0) for name, weight in weights.items())}
            for row in self.rows
        ]
        return replace(self, weights=weights, rows=sorted(rows, key=lambda row: (-row["score"], row["id"])))

    def without(self, ids: Collection[str]) -> Trial:
        """Return the request that excludes these artists too."""
        seed = {**self.seed, "excluded": [*self.seed["excluded"], *ids]}
        return replace(self, seed=seed, rows=[row for row in self.rows if row["id"] not in ids])
