"""Trial: a request as recommend answers it, up to the choice of the results, to be repeated with something changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graphsig.explain import scoring
from graphsig.graph import Graph, Row
from graphsig.recommend import POOL, diversify
from graphsig.recommend.resolve import exact
from graphsig.recommend.seed import identities


@dataclass(frozen=True)
class Trial:
    """One request; `wanted` is the id of the artist who is looked for in its answer.

    `kept` holds the candidates once they are read; a copy with other weights or exclusions needs one of its own.
    """

    graph: Graph
    seed: Row
    wanted: str
    limit: int
    diversity: float
    weights: dict[str, float]
    exclude: tuple[str, ...]
    kept: dict[str, list[Row]] = field(default_factory=dict)

    async def excluded(self) -> set[str]:
        """Return the ids that must not come back: those of the seed, and those of `exclude` under all their names."""
        named = [row["id"] for name in self.exclude for row in (await exact(self.graph, name, "artist"))[:1]]
        return {*self.seed["excluded"], *await identities(self.graph, named)}

    async def pool(self) -> list[Row]:
        """Return all candidates, best first; the first POOL of them go on to the selection."""
        if "pool" not in self.kept:
            seed = {**self.seed, "excluded": sorted(await self.excluded())}
            self.kept["pool"] = await scoring.ranked(self.graph, seed, self.weights)
        return self.kept["pool"]

    async def picks(self, **rules: float) -> list[Row]:
        """Return the results in their order; `rules` are parameters of recommend/diversify to be other than usual."""
        return await diversify(self.graph, self.seed, (await self.pool())[:POOL], self.limit, self.diversity, **rules)

    async def place(self) -> int | None:
        """Return the wanted artist's place among the results, None if it is not among them."""
        return next((i for i, pick in enumerate(await self.picks(), 1) if pick["id"] == self.wanted), None)

    def but(self, *, limit: int | None = None, diversity: float | None = None) -> Trial:
        """Return the request with another limit or diversity, which leave the candidates as they are."""
        return replace(
            self,
            limit=self.limit if limit is None else limit,
            diversity=self.diversity if diversity is None else diversity,
        )
